"""What lies in a drop in BARU: data for a new dossier, and documents of others. Pure."""

from dataclasses import dataclass

from pipeline.engine.desk.drop import Drop, Taken
from pipeline.engine.log.book import SHEET, Book, Status
from pipeline.engine.rules.situation import base, known, surely

_MARKED_COPY = "Pemeriksaan - "
_WORKBOOKS = ("xlsx", "xlsm", "xls", "ods", "csv")


@dataclass(frozen=True)
class Brought:
    """`data` may open a dossier. `known` are documents of dossiers as the log knows them, `edited`
    such documents with other bytes; `whose` tells the dossier of each of both by its name."""

    data: tuple[Taken, ...]
    known: tuple[Taken, ...]
    edited: tuple[Taken, ...]
    whose: dict[str, str]
    returned: bool


def brought(book: Book, drop: Drop) -> Brought:
    """Sorts a drop. `returned` is a dossier that was dragged here: it brings nothing new, or it is
    the dossier's own folder, from this very desk."""
    good = tuple(taken for taken in drop.isi if taken.tolak is None)
    own = tuple(t for t in good if surely(book, (t,)) and not _data(book, t))
    whose = {k.file.nama: k.berkas for k in known(book, own)}
    data = tuple(t for t in good if t not in own)
    new = any(t.sha256 not in book.sajian for t in data)
    here = {id_ for id_ in whose.values() if book.berkas[id_].peran == drop.peran}
    sheet = any(base(t.nama) == SHEET for t in own)
    return Brought(
        data,
        tuple(t for t in own if t.sha256 in book.dikenal),
        tuple(t for t in own if t.sha256 not in book.dikenal),
        whose,
        bool(own) and (not new or (drop.folder and sheet and bool(here))),
    )


def _data(book: Book, taken: Taken) -> bool:
    """Whether it is data although it is marked: a marked copy, which comes back corrected, or a
    workbook of an ended dossier that somebody went on with."""
    name = base(taken.nama)
    if name.startswith(_MARKED_COPY):
        return True
    whose = book.berkas.get(taken.tanda.berkas) if taken.tanda else None
    ended = whose is not None and whose.status is not Status.BERJALAN
    workbook = name.rpartition(".")[2].lower() in _WORKBOOKS
    return ended and workbook and taken.sha256 not in book.dikenal
