"""Which dossier dropped files belong to: bytes first, the mark inside second.

A signed copy is known by the bytes it begins with: what was presented, and then signed.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.engine.desk.drop import Drop, Taken
from pipeline.engine.desk.naming import document_name
from pipeline.engine.desk.place import ANSWER
from pipeline.engine.log.book import SHEET, Berkas, Book, Sajian, Status
from pipeline.office.model import Laci


@dataclass(frozen=True)
class Known:
    """A file with the dossier and presentation it belongs to. `same` when its bytes are ours."""

    file: Taken
    berkas: str
    penyajian: int
    same: bool


def base(nama: str) -> str:
    """The last part of a relative name."""
    return nama.rsplit("/", 1)[-1]


def known(book: Book, files: Iterable[Taken]) -> tuple[Known, ...]:
    """Those files that belong to a dossier."""
    found = []
    for file in files:
        shown = book.sajian.get(file.sha256)
        under = signed_version(book, file)
        if shown:
            found.append(Known(file, shown.berkas, shown.penyajian, same=True))
        elif under:
            found.append(Known(file, under.berkas, under.penyajian, same=False))
        elif file.tanda and file.tanda.berkas in book.berkas:
            found.append(Known(file, file.tanda.berkas, file.tanda.penyajian, same=False))
    return tuple(found)


def signed_version(book: Book, file: Taken) -> Sajian | None:
    """The presented document that a signed copy begins with, to the byte."""
    shown = (book.sajian.get(sha) for sha in reversed(file.awalan))
    return next((s for s in shown if s is not None), None)


def dossiers(book: Book, files: Iterable[Taken]) -> tuple[str, ...]:
    """The IDs of the dossiers whose files are among these, sorted.

    What the engine made or marked tells surely; a unit's workbook may be in several dossiers and
    counts only when nothing surer is there.
    """
    files = tuple(files)
    found = surely(book, files) or {k.berkas for k in known(book, files)}
    if not found:
        found = {id_ for f in files if (id_ := _titled(book, f)) is not None}
    return tuple(sorted(found))


def surely(book: Book, files: Iterable[Taken]) -> set[str]:
    """The IDs of dossiers whose own documents, made or marked by the engine, are among these.

    The mark of an ended dossier in other bytes counts only where nothing else does: somebody went
    on with its workbook in a later one.
    """
    found = [
        k
        for k in known(book, files)
        if k.file.tanda or k.file.sha256 in book.buatan or signed_version(book, k.file)
    ]
    firm = {k.berkas for k in found if _firm(book, k)}
    return firm or {k.berkas for k in found}


def _firm(book: Book, item: Known) -> bool:
    running = book.berkas[item.berkas].status is Status.BERJALAN
    return item.same or running or signed_version(book, item.file) is not None


def is_folder_of_dossier(book: Book, folder: bool, files: Iterable[Taken]) -> bool:
    """Whether this is a dossier's own folder, and no copy of a few documents of it."""
    return folder and bool(surely(book, files))


def inner_dossiers(book: Book, files: Iterable[Taken]) -> dict[str, str]:
    """Folders inside a drop that are another dossier than what lies around them, with its ID.

    Empty unless they can be told apart: one dossier at the most in each part.
    """
    parts: dict[str, list[Taken]] = {}
    for file in files:
        top, inside, _ = file.nama.partition("/")
        parts.setdefault(top if inside else "", []).append(file)
    around = surely(book, parts.pop("", ()))
    found = {top: surely(book, part) for top, part in parts.items()}
    if len(around) > 1 or any(len(ids) > 1 for ids in found.values()):
        return {}
    return {top: ids.pop() for top, ids in found.items() if ids and ids != around}


def current(berkas: Berkas, item: Known) -> bool:
    """Whether this file belongs to the presentation that can be decided now."""
    return item.penyajian >= (berkas.sejak if berkas.working else berkas.penyajian)


def _titled(book: Book, file: Taken) -> str | None:
    """A note sheet rewritten by an editor still names its dossier in its first line."""
    return file.tanda.berkas if file.tanda and file.tanda.berkas in book.berkas else None


@dataclass(frozen=True)
class Work:
    """How the files of a drop stand against what was laid.

    `saved` are working files, new files and the sheet as they are now; `edited` are changed
    copies of documents that are only to be read.
    """

    saved: tuple[tuple[str, Taken], ...]
    sheet: Taken | None
    edited: tuple[tuple[str, Taken], ...]


def compare(book: Book, berkas: Berkas, drop: Drop) -> Work:
    """Tells working files, the sheet and edited copies apart in the drop and its remainder."""
    laid = berkas.laid()
    kelas = {d.nama: str(d.kelas) for d in berkas.dokumen}
    files = _freshest(book, drop, laid)
    hashes = {taken.sha256 for taken in files.values()}
    missing = [n for n, sha in laid.items() if n not in files and sha not in hashes]
    saved, edited, sheet = [], [], None
    for name, taken in files.items():
        if name == SHEET:
            stale = taken.sha256 in book.buatan and taken.sha256 != berkas.lembar
            sheet = None if stale or taken.tolak else taken
        elif _nothing_new(book, drop, laid.get(name), taken):
            continue
        elif kelas.get(name) in ("kerja", "sumber") and _brought(book, name, taken):
            saved.append((name, taken))
        elif taken.sha256 in laid.values() or taken.sha256 in berkas.set_aside():
            continue
        elif name.startswith(ANSWER) and taken.sha256 in book.sajian:
            continue  # an answer that has had its day
        elif taken.sha256 in book.buatan:
            continue  # an older version of the engine's own, soon replaced
        elif kelas.get(name) in ("sajian", "induk"):
            edited.append((name, taken))
        elif name in kelas:
            saved.append((name, taken))
        else:
            saved.append((_renamed(name, taken, missing, kelas), taken))
    return Work(tuple(saved), sheet, tuple(edited))


def _nothing_new(book: Book, drop: Drop, laid: str | None, taken: Taken) -> bool:
    """The bytes in force, or none to be taken; or an older version in a copy beside the dossier,
    which nobody went back to."""
    if taken.sha256 == laid or not taken.sha256 or taken.tolak:
        return True
    beside = drop.laci is Laci.MASUK and not is_folder_of_dossier(book, drop.folder, drop.isi)
    return beside and taken.sha256 in book.sajian


def _brought(book: Book, name: str, taken: Taken) -> bool:
    """Whether a person laid another document's bytes under the name of a working file."""
    shown = book.sajian.get(taken.sha256)
    return shown is not None and shown.nama != name


def _freshest(book: Book, drop: Drop, laid: dict[str, str]) -> dict[str, Taken]:
    """One file a name: of several versions on the desk the new one, or else the one in force.

    An older version alone is what its owner went back to.
    """
    files: dict[str, Taken] = {}
    for taken in (*drop.sisa, *drop.isi):
        name = base(taken.nama)
        name = name if name in laid else document_name(name)
        other = files.get(name)
        if other is None or _fresh(book, laid, name, taken) >= _fresh(book, laid, name, other):
            files[name] = taken
    return files


def _fresh(book: Book, laid: dict[str, str], name: str, taken: Taken) -> int:
    if taken.sha256 == laid.get(name):
        return 1
    return 0 if taken.sha256 in book.sajian else 2


def _renamed(name: str, taken: Taken, missing: list[str], kelas: dict[str, str]) -> str:
    """A marked working file under a new name is still the one that is missing."""
    if taken.tanda:
        ending = name.rpartition(".")[2].lower()
        for lost in missing:
            if kelas.get(lost) == "kerja" and lost.rpartition(".")[2].lower() == ending:
                missing.remove(lost)
                return lost
    return name
