"""Folds events into the book. No disk, no configuration, no clock: the log alone."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.engine.desk.drop import Taken, digest_of
from pipeline.engine.log.book import Berkas, Book, Lost, Sajian, Status
from pipeline.engine.log.chain import BrokenLog
from pipeline.engine.log.event import Event
from pipeline.engine.log.keeping import with_versions
from pipeline.engine.log.latecomers import joined
from pipeline.engine.log.payload import (
    After,
    Dibaca,
    Dibatalkan,
    Dibuka,
    Dicabut,
    Dijawab,
    Dimusnahkan,
    Dipulihkan,
    Diselesaikan,
    Disepakati,
    Diserahkan,
    Disimpan,
    Disusun,
    Ditarik,
    Ditolak,
    Diusulkan,
    Moved,
    TandaTerima,
)
from pipeline.engine.log.sending import as_decided, sent_by, taken_back, written_again
from pipeline.engine.log.stored import stored_procedure
from pipeline.engine.log.stored_values import LackingSection
from pipeline.engine.protocol import Dokumen, Kelas
from pipeline.names import ANSWER, SHEET

_DOCUMENTS = frozenset(str(kelas) for kelas in Kelas)
_WORKED_ON = frozenset({Kelas.KERJA, Kelas.SUMBER})


def replay(events: Iterable[Event]) -> Book:
    """The book that these events tell, from the first one on."""
    book = Book()
    for event in events:
        fold(book, event)
    return book


def fold(book: Book, event: Event) -> None:
    """Takes one event into the book. BrokenLog names what replay needs and does not find."""
    try:
        _fold(book, event)
    except LackingSection as error:
        raise BrokenLog(
            f"event {event.nomor:08d}.yaml, rincian.bagian of {event.berkas}: {error}"
        ) from error
    except (LookupError, ValueError) as error:
        raise BrokenLog(f"event {event.nomor:08d}.yaml cannot be replayed: {error}") from error


def _fold(book: Book, event: Event) -> None:
    book.nomor = event.nomor
    book.waktu = event.waktu
    book.erased.difference_update(isi.sha256 for isi in event.isi)  # somebody brought it again
    match event.rincian:
        case Moved() as facts:
            _move(book, event, facts)
        case Disimpan() | Dijawab():
            _snapshot(book, event)
        case Disepakati() as facts:
            _agree(book, event, facts)
        case Ditolak():
            _refuse(book, event)
        case Dicabut():
            berkas = book.berkas[event.berkas or ""]
            book.berkas[berkas.id] = taken_back(berkas, event)
        case Dibaca() | Diserahkan() | TandaTerima() if event.berkas:
            _after_the_end(book, event)
        case Dipulihkan() as facts:
            _restore(book, event, facts)
    dropped = (isi.sha256 for isi in event.of_class("diterima"))
    book.given.note(event, (book.sajian[sha].berkas for sha in dropped if sha in book.sajian))
    for digest in _answered(event):
        book.terjawab[digest] = event.nomor
        book.pergi.discard(digest)
        book.late.note(digest, event)
    if isinstance(event.rincian, Dijawab) and event.rincian.susulan:
        _inform(book, event, event.rincian.susulan)
    book.named.update(isi.sha256 for isi in event.isi)
    book.hashes.setdefault(event.berkas or "", set()).update(isi.sha256 for isi in event.isi)
    notes = {isi.sha256 for isi in event.of_class("terkirim")}
    book.sent |= notes
    book.made |= notes
    book.beside.update(
        isi.sha256 for isi in event.of_class("pesan") if not isi.nama.startswith(ANSWER)
    )
    _note_presented(book, event)


def _after_the_end(book: Book, event: Event) -> None:
    berkas = book.berkas[event.berkas or ""]
    match event.rincian:
        case Dibaca():
            book.kabar.get(event.peran or "", {}).pop(berkas.id, None)
        case Diserahkan():
            book.berkas[berkas.id] = replace(berkas, diserahkan=True)
        case TandaTerima() if berkas.sebelum is not None:
            # It belongs to what has left, whatever comes of what is proposed about it.
            before = berkas.sebelum
            documents = before.dokumen + _documents(event)
            before = replace(before, dokumen=documents)
            book.berkas[berkas.id] = replace(berkas, sebelum=before)
        case TandaTerima():
            documents = berkas.dokumen + _documents(event)
            book.berkas[berkas.id] = replace(berkas, dokumen=documents)


def _restore(book: Book, event: Event, facts: Dipulihkan) -> None:
    """Numbers given in the part of the log that was lost are not given again."""
    for last in facts.nomor_surat:
        known = book.surat.get((last.buku, last.tahun), 0)
        first = last.sejak or (known and known + 1)
        if first and first <= last.nomor:
            book.lost.append(Lost(last.buku, last.tahun, first, last.nomor, event.waktu))
            book.numbered.note(event.nomor, "")
        _at_least(book.surat, (last.buku, last.tahun), last.nomor)
    for given in facts.nomor_berkas:
        _at_least(book.nomor_berkas, (given.kode, given.tahun), given.nomor)


def _answered(event: Event) -> Iterator[str]:
    """What was answered and left where it lies: the drop, or each of many loose files by itself."""
    handling = event.penanganan
    if handling is None:
        return
    if handling.terjawab:
        yield handling.terjawab
    elif isinstance(event.rincian, Dijawab) and handling.tindak is After.LEAVE:
        dropped = {isi.nama: isi.sha256 for isi in event.of_class("diterima")}
        for path in handling.gestur:
            name = path.rpartition("/")[2]
            yield digest_of(path, (Taken(name, dropped.get(name, ""), None, None),))


def _note_presented(book: Book, event: Event) -> None:
    """Which bytes have been seen with which presentation of the dossier."""
    if event.berkas in book.berkas:
        berkas = book.berkas[event.berkas]
        book.moved.note(event.nomor, berkas.id)
        if berkas.surat is not None or berkas.sebelum is not None:
            book.numbered.note(event.nomor, berkas.id)
        book.berkas[berkas.id] = replace(
            berkas, riwayat=(*berkas.riwayat, event.nomor), last_hash=event.sidik
        )
        for isi in event.isi:
            sajian = Sajian(berkas.id, berkas.penyajian, isi.nama)
            if isi.kelas == "diterima":
                # What was dropped belongs to the presentation that was decided, not to the next.
                book.sajian.setdefault(isi.sha256, sajian)
            elif isi.kelas != "pesan":
                book.sajian[isi.sha256] = sajian


def _documents(event: Event) -> tuple[Dokumen, ...]:
    return tuple(
        Dokumen(isi.nama, isi.sha256, Kelas(isi.kelas))
        for isi in event.isi
        if isi.kelas in _DOCUMENTS
    )


def _move(book: Book, event: Event, facts: Moved) -> None:
    before = book.berkas.get(event.berkas or "")
    kept = before if isinstance(facts, Disusun) else None
    goes_on = before.former if before and isinstance(facts, Ditarik) else kept
    sheets = event.of_class("catatan")
    penyajian = event.penyajian or 0
    if isinstance(facts, Dibuka):
        prosedur = stored_procedure(facts.bagian, event.prosedur or "")
    elif before is not None:
        prosedur = before.prosedur
    else:
        raise LookupError(f"{event.berkas} was never opened")
    if all(step.nomor != facts.langkah_berikut for step in prosedur.langkah):
        raise LookupError(f"rincian.langkah_berikut: {event.berkas} has no such step")
    berkas = Berkas(
        id=event.berkas or "",
        judul=facts.judul,
        prosedur=prosedur,
        status=_status(facts),
        langkah=facts.langkah_berikut,
        revisi=event.revisi or 1,
        penyajian=penyajian,
        since=kept.since if kept else penyajian,
        masuk=goes_on.masuk if goes_on else event.waktu,
        dokumen=_documents(event),
        dasar=facts.dasar,
        lembar=sheets[0].sha256 if sheets else (kept.lembar if kept else None),
        tulisan=kept.tulisan if kept else written_again(event),
        paraf=facts.paraf,
        kunjungan=facts.kunjungan,
        surat=facts.surat,
        data=facts.data,
        nomor=event.nomor,
        riwayat=before.riwayat if before else (),
        tahun=before.tahun if before else event.waktu.year,
        tambahan=goes_on.tambahan if goes_on else {},
        sepakat=goes_on.sepakat if goes_on else (),
        paket=facts.paket if isinstance(facts, Diselesaikan | Dibatalkan) else None,
        kabar=(facts.kabar or {}) if isinstance(facts, Diselesaikan | Dibatalkan) else {},
        joined=goes_on.joined if goes_on else (),
        changed=goes_on.changed if goes_on else False,
        saved=before.saved if before else (),
        versions=kept.versions if kept else {},
        terkirim=kept.terkirim if kept else sent_by(event),
        former=kept.former if kept else None,
        ditarik=before.desks if before and isinstance(facts, Ditarik) else (),
    )
    berkas = _proposed(before, berkas, facts)
    if before is not None and berkas.terkirim and not kept:
        berkas = replace(berkas, former=as_decided(before, berkas, berkas.terkirim.peran))
    if berkas.desks:  # what is laid out now is told with what it lacks
        berkas = replace(berkas, informed=dict.fromkeys(berkas.step.peran, event.nomor))
    _tell(book, berkas)
    book.put(berkas)
    if isinstance(facts, Dimusnahkan):
        _erase(book, event, facts)
    if isinstance(facts, Dibuka) and facts.formulir:
        book.formulir.setdefault(facts.formulir, {})[facts.urutan] = berkas.id
    book.registers.note(event, facts)
    made = {*berkas.dasar.values(), *([berkas.lembar] if berkas.lembar else [])}
    book.asli |= made
    book.made |= made
    if kept is not None:
        book.made.update(_carried(kept, berkas))
    if berkas.surat and berkas.surat.urut is not None:
        buku = berkas.prosedur.penomoran.buku
        _at_least(book.surat, (buku, berkas.surat.tahun), berkas.surat.urut)
        book.holders[buku, berkas.surat.tahun, berkas.surat.urut] = berkas.id


def _proposed(before: Berkas | None, berkas: Berkas, facts: Moved) -> Berkas:
    """What was proposed lasts until the dossier ends again; then its former end is an old one."""
    if isinstance(facts, Diusulkan):
        if before is None or before.status is Status.BERJALAN:
            raise LookupError(f"{berkas.id} has not ended")
        return replace(berkas, usul=facts.usul, sebelum=before, earlier=before.earlier)
    if before is None:
        return berkas
    if berkas.status is Status.BERJALAN or before.sebelum is None:
        return replace(berkas, usul=before.usul, sebelum=before.sebelum, earlier=before.earlier)
    return replace(berkas, earlier=(*before.earlier, before.sebelum))


def _refuse(book: Book, event: Event) -> None:
    """It has ended as it had before; its presentations are counted on."""
    berkas = book.berkas[event.berkas or ""]
    if berkas.sebelum is None:
        raise LookupError(f"{berkas.id}: nothing was proposed")
    book.put(
        replace(
            berkas.sebelum,
            riwayat=berkas.riwayat,
            penyajian=berkas.penyajian,
            nomor=event.nomor,
        )
    )


def _erase(book: Book, event: Event, facts: Dimusnahkan) -> None:
    """What has been kept long enough is gone; what happened to it is told for ever."""
    book.erased.update(facts.sidik)
    for id_ in facts.arsip:
        book.berkas[id_] = replace(book.berkas[id_], erased=event.nomor)
        book.numbered.note(event.nomor, id_)
        book.moved.note(event.nomor, id_)
        for news in book.kabar.values():
            news.pop(id_, None)


def _tell(book: Book, berkas: Berkas) -> None:
    """Before whom news of it lies; an end takes the place of what was told of one before."""
    if berkas.status is Status.BERJALAN:
        return
    for news in book.kabar.values():
        news.pop(berkas.id, None)
    for peran in berkas.kabar:
        book.kabar.setdefault(peran, {})[berkas.id] = None


def _status(facts: Moved) -> Status:
    if isinstance(facts, Diselesaikan):
        return Status.SELESAI
    return Status.BATAL if isinstance(facts, Dibatalkan) else Status.BERJALAN


def _at_least(known: dict[tuple[str, int], int], key: tuple[str, int], nomor: int) -> None:
    known[key] = max(known.get(key, 0), nomor)


def _carried(before: Berkas, after: Berkas) -> set[str]:
    """What is worked on and was made anew out of what a person had saved in it: the new version
    takes the place of the saved one, which the log keeps. What is kept aside stays what it was."""
    made = {
        d.nama
        for d in after.dokumen
        if d.kelas in _WORKED_ON and after.dasar.get(d.nama) == d.sha256
    }
    saved = {d.sha256 for d in before.dokumen if d.kelas in _WORKED_ON and d.nama in made}
    return saved - after.set_aside()


def _snapshot(book: Book, event: Event) -> None:
    """Takes saved working files and notes into the dossier they belong to."""
    berkas = book.berkas.get(event.berkas or "")
    saved = {d.nama: d for d in _documents(event)}
    notes = [isi for isi in event.of_class("tulisan") if isi.nama == SHEET]
    if berkas is None or berkas.status is not Status.BERJALAN or not (saved or notes):
        return
    peran = event.peran or ""
    berkas = with_versions(berkas, event, (*saved.values(), *notes))
    kept = tuple(saved.pop(d.nama, d) for d in berkas.dokumen)
    several = peran in berkas.step.peran and len(berkas.step.peran) > 1
    book.berkas[berkas.id] = replace(
        berkas if several else replace(berkas, dokumen=kept + tuple(saved.values())),
        tulisan={**berkas.tulisan, peran: notes[0].sha256} if notes else berkas.tulisan,
        tambahan=_with_added(berkas, peran, _documents(event)) if several else berkas.tambahan,
        perlu_susun=berkas.working,
        changed=berkas.changed or bool(_documents(event)),
        nomor=event.nomor,
        joined=(*berkas.joined, joined(event)) if _came_late(event) else berkas.joined,
    )


def _came_late(event: Event) -> bool:
    return isinstance(event.rincian, Disimpan) and event.rincian.susulan


def _inform(book: Book, event: Event, id_: str) -> None:
    """Whose desk was answered knows of what came late until then."""
    berkas = book.berkas[id_]
    informed = {**berkas.informed, event.peran or "": event.nomor}
    book.berkas[id_] = replace(berkas, informed=informed)
    book.moved.note(event.nomor, id_)


def _agree(book: Book, event: Event, facts: Disepakati) -> None:
    """One of several readers agreed: nothing changes before the others."""
    berkas = book.berkas[event.berkas or ""]
    book.berkas[berkas.id] = replace(
        berkas,
        sepakat=(*berkas.sepakat, facts),
        terkirim=sent_by(event),
        former=None,
        tambahan=_with_added(berkas, facts.kunjungan.peran, _documents(event)),
        nomor=event.nomor,
    )


def _with_added(
    berkas: Berkas, peran: str, documents: Iterable[Dokumen]
) -> dict[str, tuple[Dokumen, ...]]:
    """What each reader added, with this of one of them; a newer one takes its name."""
    added = {d.nama: d for d in (*berkas.tambahan.get(peran, ()), *documents)}
    return {**berkas.tambahan, peran: tuple(added.values())}
