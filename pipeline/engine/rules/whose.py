"""Whose dropped files are: bytes first, the mark inside second.

A signed copy is known by the bytes it begins with: what was presented, and then signed.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.engine.desk.drop import Taken
from pipeline.engine.log.berkas import Berkas, Status
from pipeline.engine.log.book import Book, Sajian


@dataclass(frozen=True)
class Known:
    """A file with the dossier and presentation it belongs to.

    `same` when its bytes are a dossier's, `signed` when it begins with a presented document.
    `sure` is what the engine made or marked; a unit's workbook may be in several dossiers. `firm`
    is false of a mark of an ended dossier in other bytes: somebody may have gone on with its
    workbook in a later one.
    """

    file: Taken
    berkas: str
    penyajian: int
    same: bool
    signed: bool
    sure: bool
    firm: bool


@dataclass(frozen=True)
class Whose:
    """What some files together say of whose they are.

    `known` are those that belong to a dossier, `surely` the dossiers whose own documents are among
    them, `ids` the dossiers they stand for, sorted: the sure ones, or else those that have the same
    bytes.
    """

    known: tuple[Known, ...]
    surely: frozenset[str]
    ids: tuple[str, ...]


def whose(book: Book, files: Iterable[Taken]) -> Whose:
    """What the book tells of these files."""
    known = tuple(item for file in files if (item := _known(book, file)) is not None)
    sure = [item for item in known if item.sure]
    firm = frozenset(item.berkas for item in sure if item.firm)
    surely = firm or frozenset(item.berkas for item in sure)
    ids = surely or {item.berkas for item in known}
    return Whose(known, surely, tuple(sorted(ids)))


def _known(book: Book, file: Taken) -> Known | None:
    sajian, under = book.sajian.get(file.sha256), signed_version(book, file)
    marked = file.tanda if file.tanda and file.tanda.berkas in book.berkas else None
    belongs = sajian or under or marked
    if belongs is None:
        return None
    same, signed = sajian is not None, under is not None
    running = book.berkas[belongs.berkas].status is Status.BERJALAN
    return Known(
        file,
        belongs.berkas,
        belongs.penyajian,
        same=same,
        signed=signed,
        sure=file.tanda is not None or file.sha256 in book.made or signed,
        firm=same or running or signed,
    )


def signed_version(book: Book, file: Taken) -> Sajian | None:
    """The presented document that a signed copy begins with, to the byte."""
    presented = (book.sajian.get(sha) for sha in reversed(file.awalan))
    return next((s for s in presented if s is not None), None)


def inner_dossiers(book: Book, files: Iterable[Taken]) -> dict[str, str]:
    """Folders inside a drop that are another dossier than what lies around them, with its ID.

    Empty unless they can be told apart: one dossier at the most in each part. A folder that belongs
    in a dossier's own is none, whatever lies in it.
    """
    files = tuple(files)
    own = {f for id_ in whose(book, files).ids for f in book.berkas[id_].noted.folder or ()}
    parts: dict[str, list[Taken]] = {}
    for file in files:
        top, inside, _ = file.nama.partition("/")
        parts.setdefault(top if inside and top not in own else "", []).append(file)
    around = whose(book, parts.pop("", ())).surely
    inner = {top: whose(book, part).surely for top, part in parts.items()}
    if len(around) > 1 or any(len(ids) > 1 for ids in inner.values()):
        return {}
    return {top: next(iter(ids)) for top, ids in inner.items() if ids and ids != around}


def current(berkas: Berkas, item: Known) -> bool:
    """Whether this file belongs to the presentation that can be decided now."""
    return item.penyajian >= (berkas.since if berkas.working else berkas.penyajian)


def base(nama: str) -> str:
    """The last part of a relative name."""
    return nama.rsplit("/", 1)[-1]
