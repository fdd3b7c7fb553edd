"""Answers that decide nothing: an event of its own, a text for staff, the drop kept whole."""

from dataclasses import replace

from pipeline.engine.desk.drop import Drop, Taken
from pipeline.engine.desk.naming import safe_name
from pipeline.engine.log.book import SHEET, Berkas, Book
from pipeline.engine.log.event import Isi
from pipeline.engine.log.payload import After, Dijawab, Penanganan
from pipeline.engine.rules.outcome import Commit
from pipeline.engine.rules.record import record
from pipeline.engine.rules.sentences import message
from pipeline.engine.rules.situation import compare


def received(files: tuple[Taken, ...]) -> tuple[Isi, ...]:
    """The drop as it lay, as entries of an event."""
    return tuple(Isi(t.nama, t.sha256, "diterima") for t in files if t.sha256)


def work_of(book: Book, berkas: Berkas, drop: Drop, *, new_as: str) -> tuple[Isi, ...]:
    """Working files and notes of the drop as they are now, so that nothing of them is lost."""
    work = compare(book, berkas, drop)
    kelas = {d.nama: str(d.kelas) for d in berkas.dokumen}
    saved = [Isi(name, t.sha256, kelas.get(name, new_as)) for name, t in work.saved]
    saved += [Isi(name, t.sha256, "tulisan") for name, t in work.edited]
    if work.sheet and work.sheet.sha256 != (berkas.tulisan or berkas.lembar):
        saved.append(Isi(SHEET, work.sheet.sha256, "tulisan"))
    return tuple(saved)


def answer(
    book: Book,
    drop: Drop,
    after: After,
    what: str,
    lines: tuple[str, ...],
    berkas: Berkas | None = None,
) -> Commit:
    """Answers a drop beside where it lies. Edits that it carries are kept with the dossier."""
    here = berkas is not None and berkas.peran == drop.peran
    saved: tuple[Isi, ...] = ()
    if berkas is not None and here:
        saved = work_of(book, berkas, drop, new_as="sumber" if berkas.working else "lampiran")
    left = drop.digest if after is After.LEAVE and not drop.lepas else None
    event = replace(
        record(Dijawab(penanganan=Penanganan(terjawab=left)), drop, berkas),
        isi=received(drop.isi) + saved,
        catatan=lines[0],  # the rest may name people: it stays in the answer, a store file
    )
    title = safe_name(what.rsplit("/", 1)[-1])
    return Commit(event, after, (message(title, lines),), drop.jalur.rpartition("/")[0])
