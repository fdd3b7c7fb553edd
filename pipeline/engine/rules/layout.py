"""What has to be laid on the desks and what cleared, from the book and what lies there. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from pipeline.engine.desk.drop import Taken
from pipeline.engine.desk.naming import document_name, numbered, safe_name
from pipeline.engine.desk.place import Entry
from pipeline.engine.log.book import Berkas, Book
from pipeline.engine.rules.gather import Lying, left
from pipeline.engine.rules.whose import base, whose
from pipeline.names import ANSWER, SHEET
from pipeline.names import desk as desk_path
from pipeline.office.model import DECIDING, Laci, Office


@dataclass(frozen=True)
class LayFolder:
    path: str
    files: Mapping[str, str]


@dataclass(frozen=True)
class LayFile:
    path: str
    sha256: str


@dataclass(frozen=True)
class Clear:
    path: str


Step = LayFolder | LayFile | Clear


def folder_name(berkas: Berkas) -> str:
    """The dossier's folder: its ID and a short title that Windows can hold."""
    return safe_name(f"{berkas.id} {berkas.judul}", 70)


def desk_steps(
    office: Office,
    book: Book,
    peran: str,
    entries: Iterable[Entry],
    lying: Lying,
) -> list[Step]:
    """Steps for one desk whose names two looks agree on; `lying` is what each entry holds.

    What was answered and left where its owner left it stands for no dossier, but for several
    in one folder that a person has to sort.
    """
    steps: list[Step] = []
    desk = [(e, lying[e.path], _whose(book, e, lying)) for e in entries]
    steps += [Clear(e.path) for e, _, _ in desk if _emptied(book, peran, e)]
    for berkas in sorted(book.open(), key=lambda b: b.id):
        if berkas.peran != peran:
            continue
        here = [(e, files, ids) for e, files, ids in desk if berkas.id in ids]
        # A folder that holds several dossiers is told apart by a decision, never laid out.
        own = [(e, files) for e, files, ids in here if len(ids) == 1 and e.folder]
        inbox = [(e, files) for e, files in own if e.place.laci is Laci.MASUK]
        # Loose in MASUK, or between the drawers, is a part of it at most, and no gesture.
        if not any(e.folder or e.place.laci in DECIDING for e, _, _ in here):
            label = office.peran[peran].laci[Laci.MASUK]
            drawer = f"{desk_path(peran)}/{label}"
            lie_there = {e.name.casefold(): e for e, _, _ in desk if e.place.path == drawer}
            steps += _new_folder(berkas, drawer, lie_there)
        elif inbox and not inbox[0][0].busy:
            everywhere = {taken.sha256 for _, files, _ in here for taken in files}
            names = {base(taken.nama) for _, files, _ in here for taken in files}
            names |= {document_name(name) for name in names}
            steps += _folder_steps(book, berkas, *inbox[0], everywhere, names)
    return steps


def _emptied(book: Book, peran: str, entry: Entry) -> bool:
    """Whether this is the bare folder of a dossier whose documents were dragged on one by one."""
    bare = entry.folder and not (entry.files or entry.busy or entry.odd)
    if not bare or entry.place.laci is not Laci.MASUK:
        return False
    berkas = book.berkas.get(entry.name.split(" ")[0])
    return berkas is not None and berkas.peran != peran


def _new_folder(berkas: Berkas, drawer: str, lie_there: Mapping[str, Entry]) -> list[Step]:
    """Its folder under a name that is free; one that staff emptied is filled again."""
    names = numbered(folder_name(berkas), folder=True)
    name = next(names)
    while there := lie_there.get(name.casefold()):
        if there.folder and not (there.files or there.busy or there.odd):
            return [LayFile(f"{there.path}/{n}", sha) for n, sha in berkas.laid().items()]
        name = next(names)
    return [LayFolder(f"{drawer}/{name}", berkas.laid())]


def _whose(book: Book, entry: Entry, lying: Lying) -> Collection[str]:
    """The dossiers that an entry stands for; a workbook in BARU stands for none."""
    files = lying[entry.path]
    own = whose(book, files)
    ids = own.surely if entry.place.laci is Laci.BARU else own.ids
    return () if len(ids) == 1 and left(book, entry, files, own) else ids


def _folder_steps(
    book: Book,
    berkas: Berkas,
    entry: Entry,
    files: tuple[Taken, ...],
    everywhere: set[str],
    names: set[str],
) -> list[Step]:
    laid = berkas.laid()
    steps: list[Step] = []
    for taken in files:
        wanted = laid.get(base(taken.nama))
        if taken.sha256 in laid.values() or taken.sha256 == wanted or not taken.sha256:
            continue
        if _ours(book, berkas, taken):
            steps.append(Clear(entry.path_of(taken.nama)))
            names = names - {base(taken.nama)}
    for name, sha256 in laid.items():
        if sha256 not in everywhere and name not in names:
            steps.append(LayFile(f"{entry.path}/{name}", sha256))
    return steps


def _ours(book: Book, berkas: Berkas, taken: Taken) -> bool:
    """Whether this is an older version of the engine's, or an edit already set aside."""
    if taken.sha256 in book.buatan:
        return True
    shown = book.sajian.get(taken.sha256)
    name = base(taken.nama)
    if shown is None or shown.berkas != berkas.id or name == SHEET:
        return False
    if taken.sha256 in berkas.set_aside():
        return True
    kelas = {d.nama: str(d.kelas) for d in berkas.dokumen}.get(name)
    return kelas == "sajian" or (kelas is None and shown.nama.startswith(ANSWER))
