"""Folds events into the book. No disk, no configuration, no clock: the log alone."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.engine.desk.drop import Taken, digest_of
from pipeline.engine.log.berkas import Berkas, Status
from pipeline.engine.log.book import Book, Sajian
from pipeline.engine.log.chain import BrokenLog
from pipeline.engine.log.event import Event
from pipeline.engine.log.fold_after import after_the_end, refuse
from pipeline.engine.log.fold_moves import move
from pipeline.engine.log.fold_numbers import restore
from pipeline.engine.log.keeping import with_versions
from pipeline.engine.log.latecomers import joined
from pipeline.engine.log.payload import (
    After,
    Dibaca,
    Dicabut,
    Dijawab,
    Dipulihkan,
    Disepakati,
    Diserahkan,
    Disimpan,
    TandaTerima,
)
from pipeline.engine.log.payload_after import Ditolak
from pipeline.engine.log.payload_moves import Moved
from pipeline.engine.log.sending import RECALLABLE, sent_by, taken_back
from pipeline.engine.log.stored_values import LackingSection
from pipeline.engine.terms import Dokumen
from pipeline.names import ANSWER, SHEET


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
    book.settle(event.waktu - RECALLABLE)
    book.erased.difference_update(isi.sha256 for isi in event.isi)  # somebody brought it again
    match event.rincian:
        case Moved() as facts:
            move(book, event, facts)
        case Disimpan() | Dijawab():
            _snapshot(book, event)
        case Disepakati() as facts:
            _agree(book, event, facts)
        case Ditolak():
            refuse(book, event)
        case Dicabut():
            berkas = book.berkas[event.berkas or ""]
            book.berkas[berkas.id] = taken_back(berkas, event)
        case Dibaca() | Diserahkan() | TandaTerima() if event.berkas:
            after_the_end(book, event)
        case Dipulihkan() as facts:
            restore(book, event, facts)
    dropped = (isi.sha256 for isi in event.of_class("diterima"))
    book.given.note(event, (book.sajian[sha].berkas for sha in dropped if sha in book.sajian))
    for digest in _answered(event):
        book.terjawab[digest] = event.nomor
        book.pergi.discard(digest)
        book.late.note(digest, event)
    if isinstance(event.rincian, Dijawab) and event.rincian.susulan:
        _inform(book, event, event.rincian.susulan)
    _name(book, event)
    notes = {isi.sha256 for isi in event.of_class("terkirim")}
    book.sent |= notes
    book.made |= notes
    book.beside |= {
        isi.sha256 for isi in event.of_class("pesan") if not isi.nama.startswith(ANSWER)
    }
    _note_presented(book, event)


def _name(book: Book, event: Event) -> None:
    """Which bytes an event names, and of which dossier it is."""
    named, id_ = frozenset(isi.sha256 for isi in event.isi), event.berkas or ""
    before = book.hashes.get(id_, frozenset()) if id_ else frozenset()
    for sidik in named - before:
        book.name(sidik, id_)
    if id_ and not named <= before:
        book.hashes[id_] = before | named


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
    if event.berkas and event.berkas in book.berkas:
        berkas = book.berkas[event.berkas]
        book.moved.note(event.nomor, berkas.id)
        book.numbered.note(event.nomor, berkas)
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


def _snapshot(book: Book, event: Event) -> None:
    """Takes saved working files and notes into the dossier they belong to."""
    berkas = book.berkas.get(event.berkas or "")
    saved = {d.nama: d for d in event.documents}
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
        tambahan=_with_added(berkas, peran, event.documents) if several else berkas.tambahan,
        perlu_susun=berkas.working,
        changed=berkas.changed or bool(event.documents),
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
        tambahan=_with_added(berkas, facts.kunjungan.peran, event.documents),
        nomor=event.nomor,
    )


def _with_added(
    berkas: Berkas, peran: str, documents: Iterable[Dokumen]
) -> dict[str, tuple[Dokumen, ...]]:
    """What each reader added, with this of one of them; a newer one takes its name."""
    added = {d.nama: d for d in (*berkas.tambahan.get(peran, ()), *documents)}
    return {**berkas.tambahan, peran: tuple(added.values())}
