"""Folds events into the book. No disk, no configuration, no clock: the log alone."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from pipeline.flow.log.book import SHEET, Berkas, Book, Sajian, Status, parsed
from pipeline.flow.log.chain import BrokenLog
from pipeline.flow.log.event import Event, Peristiwa
from pipeline.flow.protocol import Dokumen, Kelas
from pipeline.office.errors import ConfigError

_DOCUMENTS = frozenset(str(kelas) for kelas in Kelas)
_SNAPSHOTS = {Peristiwa.DISIMPAN, Peristiwa.DIJAWAB}
_MOVES = {
    Peristiwa.DIBUKA: Status.BERJALAN,
    Peristiwa.DITERUSKAN: Status.BERJALAN,
    Peristiwa.DIKEMBALIKAN: Status.BERJALAN,
    Peristiwa.DISUSUN: Status.BERJALAN,
    Peristiwa.DISELESAIKAN: Status.SELESAI,
    Peristiwa.DIBATALKAN: Status.BATAL,
}


def replay(events: Iterable[Event]) -> Book:
    """The book that these events tell, from the first one on."""
    book = Book()
    for event in events:
        fold(book, event)
    return book


def fold(book: Book, event: Event) -> None:
    """Takes one event into the book. BrokenLog if it lacks or misstates what replay needs."""
    try:
        _fold(book, event)
    except (LookupError, TypeError, ValueError, AttributeError, ConfigError) as error:
        raise BrokenLog(f"event {event.nomor} cannot be replayed: {error!r}") from error


def _fold(book: Book, event: Event) -> None:
    book.nomor = event.nomor
    book.waktu = event.waktu
    if event.peristiwa in _MOVES:
        _move(book, event)
    elif event.peristiwa in _SNAPSHOTS:
        _snapshot(book, event)
    elif event.peristiwa is Peristiwa.DISERAHKAN and event.berkas:
        book.berkas[event.berkas] = replace(book.berkas[event.berkas], diserahkan=True)
    elif event.peristiwa is Peristiwa.TANDA_TERIMA and event.berkas:
        _join(book, event)
    elif event.peristiwa is Peristiwa.DIPULIHKAN:
        _restored(book, event)
    answered = event.rincian.get("terjawab")
    if answered:
        book.terjawab[answered] = event.nomor
    _shown(book, event)


def _shown(book: Book, event: Event) -> None:
    """Which bytes have been seen with which presentation of the dossier."""
    if event.berkas in book.berkas:
        berkas = book.berkas[event.berkas]
        book.berkas[berkas.id] = replace(berkas, riwayat=(*berkas.riwayat, event.nomor))
        for isi in event.isi:
            shown = Sajian(berkas.id, berkas.penyajian, isi.nama)
            if isi.kelas == "diterima":
                # What was dropped belongs to the presentation that was decided, not to the next.
                book.sajian.setdefault(isi.sha256, shown)
            elif isi.kelas != "pesan":
                book.sajian[isi.sha256] = shown


def _documents(event: Event) -> tuple[Dokumen, ...]:
    return tuple(
        Dokumen(isi.nama, isi.sha256, Kelas(isi.kelas))
        for isi in event.isi
        if isi.kelas in _DOCUMENTS
    )


def _move(book: Book, event: Event) -> None:
    facts = event.rincian
    before = book.berkas.get(event.berkas or "")
    stays = event.peristiwa is Peristiwa.DISUSUN and before is not None
    sheets = event.of_class("catatan")
    penyajian = event.penyajian or 0
    if before is None:
        common: dict[str, Any] = {
            "bagian": facts["bagian"],
            "prosedur": parsed(facts["bagian"]),
            "tahun": event.waktu.year,
        }
    else:
        common = {
            "bagian": before.bagian,
            "prosedur": before.prosedur,
            "tahun": before.tahun,
            "riwayat": before.riwayat,
        }
    kept = before if stays else None
    berkas = Berkas(
        id=event.berkas or "",
        judul=facts["judul"],
        status=_MOVES[event.peristiwa],
        langkah=facts["langkah_berikut"],
        revisi=event.revisi or 1,
        penyajian=penyajian,
        sejak=kept.sejak if kept else penyajian,
        masuk=kept.masuk if kept else event.waktu,
        dokumen=_documents(event),
        dasar=facts["dasar"],
        lembar=sheets[0].sha256 if sheets else (kept.lembar if kept else None),
        tulisan=kept.tulisan if kept else None,
        paraf=tuple(facts["paraf"]),
        kunjungan=tuple(facts["kunjungan"]),
        surat=facts["surat"],
        data=facts["data"],
        nomor=event.nomor,
        **common,
    )
    book.berkas[berkas.id] = berkas
    book.buatan.update(berkas.dasar.values(), [berkas.lembar] if berkas.lembar else [])
    if kept is not None:
        book.buatan.update(_carried(kept, berkas))
    if berkas.surat and berkas.surat["urut"] is not None:
        tahun, urut = int(berkas.surat["tahun"]), int(berkas.surat["urut"])
        key = (berkas.prosedur.penomoran.kode, tahun)
        book.surat[key] = max(book.surat.get(key, 0), urut)


def _carried(before: Berkas, after: Berkas) -> set[str]:
    """Working files that were made anew out of what a person had saved in them: the new version
    takes the place of the saved one, which the log keeps."""
    made = {
        d.nama
        for d in after.dokumen
        if d.kelas is Kelas.KERJA and after.dasar.get(d.nama) == d.sha256
    }
    return {d.sha256 for d in before.dokumen if d.kelas is Kelas.KERJA and d.nama in made}


def _restored(book: Book, event: Event) -> None:
    """Numbers given in the part of the log that was lost are not given again."""
    for given, known in (("nomor_surat", book.surat), ("nomor_berkas", book.nomor_berkas)):
        for kode, tahun, last in event.rincian[given]:
            known[(kode, tahun)] = max(known.get((kode, tahun), 0), last)


def _snapshot(book: Book, event: Event) -> None:
    """Takes saved working files and notes into the dossier they belong to."""
    berkas = book.berkas.get(event.berkas or "")
    saved = {d.nama: d for d in _documents(event)}
    notes = [isi for isi in event.of_class("tulisan") if isi.nama == SHEET]
    if berkas is None or berkas.status is not Status.BERJALAN or not (saved or notes):
        return
    kept = tuple(saved.pop(d.nama, d) for d in berkas.dokumen)
    book.berkas[berkas.id] = replace(
        berkas,
        dokumen=kept + tuple(saved.values()),
        tulisan=notes[0].sha256 if notes else berkas.tulisan,
        perlu_susun=berkas.working,
        nomor=event.nomor,
    )


def _join(book: Book, event: Event) -> None:
    berkas = book.berkas[event.berkas or ""]
    book.berkas[berkas.id] = replace(berkas, dokumen=berkas.dokumen + _documents(event))
