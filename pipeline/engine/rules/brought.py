"""What lies in a drop in BARU: data for a new dossier, and documents of others. Pure."""

from dataclasses import dataclass

from pipeline.engine.desk.drop import Drop, Taken
from pipeline.engine.log.berkas import Status
from pipeline.engine.log.book import Book
from pipeline.engine.rules.whose import Known, Whose, base
from pipeline.engine.terms import Kelas
from pipeline.formats import TABLES
from pipeline.names import MARKED, SHEET


@dataclass(frozen=True)
class Brought:
    """`data` may open a dossier. `known` are documents of dossiers as the log knows them, `edited`
    such documents with other bytes; `whose` tells the dossier of each of both by its name."""

    data: tuple[Taken, ...]
    known: tuple[Taken, ...]
    edited: tuple[Taken, ...]
    whose: dict[str, str]
    returned: bool


def brought(book: Book, drop: Drop, whose: Whose) -> Brought:
    """Sorts a drop whose files are known.

    `returned` is a dossier that was dragged here: it brings nothing new, or it is the dossier's own
    folder, from this very desk.
    """
    own = [k for k in whose.known if k.sure and k.file.tolak is None and not _data(book, k.file)]
    files = tuple(k.file for k in own)
    theirs = (t for t in drop.isi if t.tolak is None and t.sha256 not in book.beside)
    data = tuple(t for t in theirs if t not in files)
    return Brought(
        data,
        tuple(t for t in files if t.sha256 in book.named),
        tuple(t for t in files if t.sha256 not in book.named),
        {k.file.nama: k.berkas for k in own},
        bool(own) and (_nothing_new(book, data) or _is_folder_from_here(book, drop, own)),
    )


def _nothing_new(book: Book, data: tuple[Taken, ...]) -> bool:
    return all(taken.sha256 in book.sajian for taken in data)


def _is_folder_from_here(book: Book, drop: Drop, own: list[Known]) -> bool:
    """Whether it is the folder of a dossier that lies at this desk: its sheet is in it."""
    sheet = any(base(k.file.nama) == SHEET for k in own)
    return drop.folder and sheet and any(book.berkas[k.berkas].lies_at(drop.peran) for k in own)


def _data(book: Book, taken: Taken) -> bool:
    """Whether it is data although it is marked: a marked copy or a unit's workbook with its marks,
    which comes back corrected, or a workbook of an ended dossier that somebody went on with."""
    name = base(taken.nama)
    if name.startswith(MARKED):
        return True
    whose = book.berkas.get(taken.tanda.berkas) if taken.tanda else None
    if whose is None or not name.lower().endswith(TABLES) or taken.sha256 in book.named:
        return False
    ended = whose.status is not Status.BERJALAN
    return ended or any(d.nama == name and d.kelas is Kelas.SUMBER for d in whose.dokumen)
