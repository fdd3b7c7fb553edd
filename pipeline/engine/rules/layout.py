"""What has to be laid on the desks and what cleared, from the book and what lies there. Pure."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from pipeline.engine.desk.drop import Taken
from pipeline.engine.desk.lengths import LONGEST_FOLDER, fitting
from pipeline.engine.desk.naming import numbered, safe_name
from pipeline.engine.desk.place import Entry
from pipeline.engine.log.berkas import Berkas
from pipeline.engine.log.book import Book
from pipeline.engine.log.versions import version_names
from pipeline.engine.rules.gather import Lying, is_note, left
from pipeline.engine.rules.news import lasting
from pipeline.engine.rules.whose import base, whose
from pipeline.engine.terms import Keputusan
from pipeline.names import ANSWER, SHEET
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
    """Only while it has these bytes, where a hash is given."""

    path: str
    sha256: str = ""


Step = LayFolder | LayFile | Clear


def folder_name(berkas: Berkas) -> str:
    """The dossier's folder: its ID and a short title that Windows can hold."""
    return safe_name(f"{berkas.id} {berkas.judul}", LONGEST_FOLDER)


@dataclass(frozen=True)
class _Thing:
    """One thing on the desk, what it holds, and the dossiers that it stands for."""

    entry: Entry
    files: tuple[Taken, ...]
    ids: Collection[str]


def desk_steps(
    office: Office,
    book: Book,
    peran: str,
    entries: Iterable[Entry],
    lying: Lying,
    now: datetime,
) -> list[Step]:
    """Steps for one desk whose names two looks agree on; `lying` is what each entry holds.

    What was answered and left where its owner left it stands for no dossier, but for several
    in one folder that a person has to sort.
    """
    every = [_Thing(e, lying[e.path], _whose(book, e, lying[e.path])) for e in entries]
    notes: list[_Thing] = []
    desk: list[_Thing] = []
    parts: dict[str, list[_Thing]] = {}
    for thing in every:
        note = is_note(book, thing.entry, thing.files)
        (notes if note else desk).append(thing)
        for id_ in () if note else thing.ids:
            parts.setdefault(id_, []).append(thing)
    steps: list[Step] = [*_note_steps(office, book, peran, notes, desk)]
    steps += [Clear(t.entry.path) for t in desk if _emptied(book, peran, t.entry)]
    here = sorted((b for b in book.open() if b.lies_at(peran)), key=lambda b: b.id)
    if here:
        drawer, fit = office.peran[peran].path_of(Laci.MASUK), fitting(office)
        for berkas in here:
            steps += _of_dossier(book, berkas, peran, desk, parts.get(berkas.id, []), drawer, fit)
    return steps + _news_steps(office, book, peran, desk, now)


_DRAWER = {
    Keputusan.SETUJU: Laci.SETUJU,
    Keputusan.KEMBALIKAN: Laci.KEMBALIKAN,
    Keputusan.BATAL: Laci.BATAL,
}


def _note_steps(
    office: Office, book: Book, peran: str, notes: list[_Thing], desk: list[_Thing]
) -> Iterator[Step]:
    """Lays the note of each last decision of this desk in its drawer, and clears all others. One in
    MASUK waits to be decided."""
    laci = office.peran[peran].laci
    sent = (b.terkirim for b in book.sent_on() if b.terkirim and b.terkirim.peran == peran)
    wanted = {
        note.sha256: (office.peran[peran].path_of(_DRAWER[note.keputusan]), note.nama)
        for note in sent
        if _DRAWER[note.keputusan] in laci
    }
    for thing in notes:
        place = thing.entry.place
        drawer, _ = wanted.get(thing.files[0].sha256, ("", ""))
        if place.laci is Laci.MASUK or place.path == drawer:
            wanted.pop(thing.files[0].sha256, None)
        else:
            yield Clear(thing.entry.path)
    for sha256, (drawer, nama) in wanted.items():
        names = {t.entry.name.casefold() for t in desk if t.entry.place.path == drawer}
        free = next(name for name in numbered(nama) if name.casefold() not in names)
        yield LayFile(f"{drawer}/{free}", sha256)


def _news_steps(
    office: Office, book: Book, peran: str, desk: list[_Thing], now: datetime
) -> list[Step]:
    """Lays news that lies nowhere on the desk, and clears what has lain there long enough."""
    lying = {id_ for thing in desk for id_ in thing.ids}
    there = book.kabar.get(peran, {})
    if not there:
        return []
    drawer = office.peran[peran].path_of(Laci.MASUK)
    lie_there = {t.entry.name.casefold(): t.entry for t in desk if t.entry.place.path == drawer}
    news = lasting(book, peran, now, office.batas.kabar_hari)
    steps: list[Step] = []
    for berkas in news:
        if berkas.id not in lying:
            steps += _new_folder(berkas, berkas.news(peran), drawer, lie_there)
    fresh = {berkas.id for berkas in news}
    for thing in desk:
        old = [id_ for id_ in thing.ids if id_ in there and id_ not in fresh]
        old += [b.id for b in news if b.id in thing.ids and _told_before(b, peran, thing)]
        if old and _is_its_folder(thing) and not thing.entry.busy:
            steps.append(Clear(thing.entry.path))
    return steps


def _told_before(berkas: Berkas, peran: str, thing: _Thing) -> bool:
    """Whether this is news of an end that another has taken the place of."""
    in_force = set(berkas.news(peran).values())
    former = {sha for end in berkas.earlier for sha in end.news(peran).values()} - in_force
    return any(taken.sha256 in former for taken in thing.files)


def _of_dossier(
    book: Book,
    berkas: Berkas,
    peran: str,
    desk: list[_Thing],
    here: list[_Thing],
    drawer: str,
    fit: Callable[[str], str],
) -> list[Step]:
    # Loose in MASUK, or between the drawers, is a part of it at most, and no gesture.
    if not any(t.entry.folder or t.entry.place.laci in DECIDING for t in here):
        entries = (thing.entry for thing in desk)
        lie_there = {e.name.casefold(): e for e in entries if e.place.path == drawer}
        return _new_folder(berkas, berkas.lying(peran), drawer, lie_there)
    folder = next((thing for thing in here if _is_its_folder(thing)), None)
    if folder is None or folder.entry.busy:
        return []
    return _folder_steps(book, berkas, peran, folder, here, fit)


def _is_its_folder(thing: _Thing) -> bool:
    """A folder that holds several dossiers is told apart by a decision, never laid out."""
    return len(thing.ids) == 1 and thing.entry.folder and thing.entry.place.laci is Laci.MASUK


def _emptied(book: Book, peran: str, entry: Entry) -> bool:
    """Whether this is the bare folder of a dossier whose documents were dragged on one by one."""
    bare = entry.folder and not (entry.files or entry.busy or entry.odd)
    if not bare or entry.place.laci is not Laci.MASUK:
        return False
    berkas = book.berkas.get(entry.name.split(" ")[0])
    return berkas is not None and not berkas.lies_at(peran)


def _new_folder(
    berkas: Berkas, laid: Mapping[str, str], drawer: str, lie_there: Mapping[str, Entry]
) -> list[Step]:
    """Its folder under a name that is free; one that staff emptied is filled again."""
    names = numbered(folder_name(berkas), folder=True)
    name = next(names)
    while there := lie_there.get(name.casefold()):
        if there.folder and not (there.files or there.busy or there.odd):
            return [LayFile(f"{there.path}/{berkas.path_of(n)}", sha) for n, sha in laid.items()]
        name = next(names)
    files = {berkas.path_of(n): sha for n, sha in laid.items()}
    return [LayFolder(f"{drawer}/{name}", files)]


def _whose(book: Book, entry: Entry, files: tuple[Taken, ...]) -> Collection[str]:
    """The dossiers that an entry stands for; a workbook in BARU stands for none."""
    own = whose(book, files)
    ids = own.surely if entry.place.laci is Laci.BARU else own.ids
    return () if len(ids) == 1 and left(book, entry, files, own) else ids


def _folder_steps(
    book: Book,
    berkas: Berkas,
    peran: str,
    folder: _Thing,
    here: list[_Thing],
    fit: Callable[[str], str],
) -> list[Step]:
    """Clears older versions out of its folder, and lays what lies nowhere on the desk."""
    laid = berkas.lying(peran)
    former = {n: v.sha256 for n, v in version_names(berkas.saved, peran).items()}
    lying = [taken for thing in here for taken in thing.files]
    names = {base(taken.nama) for taken in lying}
    names |= set(map(fit, names))
    steps: list[Step] = []
    for taken in folder.files:
        if _has_had_its_day(book, berkas, laid, taken, former):
            steps.append(Clear(folder.entry.path_of(taken.nama), taken.sha256))
            names -= {base(taken.nama)}
    everywhere = {taken.sha256 for taken in lying}
    missing = ((n, sha) for n, sha in laid.items() if sha not in everywhere and n not in names)
    steps += (LayFile(f"{folder.entry.path}/{berkas.path_of(n)}", sha) for n, sha in missing)
    return [*steps, *_to_their_folders(book, berkas, laid, folder)]


def _to_their_folders(
    book: Book, berkas: Berkas, laid: Mapping[str, str], folder: _Thing
) -> Iterator[Step]:
    """What belongs in a folder within the dossier's own and lies, as it is, elsewhere in it. An
    older version that lies in its place gives way; bytes that nobody knows stay."""
    lying = {taken.nama: taken.sha256 for taken in folder.files}
    elsewhere = {base(nama): nama for nama, sha in lying.items() if laid.get(base(nama)) == sha}
    for nama, sha in laid.items():
        place, there = berkas.path_of(nama), elsewhere.get(nama)
        if there is None or place == nama or lying.get(place) == sha:
            continue
        older = lying.get(place)
        if older is not None and older not in book.sajian:
            continue
        if older is not None:
            yield Clear(folder.entry.path_of(place), older)
        yield Clear(folder.entry.path_of(there), sha)
        yield LayFile(folder.entry.path_of(place), sha)


def _has_had_its_day(
    book: Book,
    berkas: Berkas,
    laid: Mapping[str, str],
    taken: Taken,
    former: Mapping[str, str],
) -> bool:
    """`former` are the versions that a desk may have asked for, by the names they have then."""
    if former.get(taken.nama) == taken.sha256 and taken.nama not in laid:
        return True
    in_force = taken.sha256 in laid.values()
    return bool(taken.sha256) and not in_force and _ours(book, berkas, taken)


def _ours(book: Book, berkas: Berkas, taken: Taken) -> bool:
    """Whether this is an older version of the engine's, or an edit already set aside."""
    if taken.sha256 in book.made:
        return True
    sajian = book.sajian.get(taken.sha256)
    name = base(taken.nama)
    if sajian is None or sajian.berkas != berkas.id or name == SHEET:
        return False
    if taken.sha256 in berkas.set_aside():
        return True
    kelas = {d.nama: str(d.kelas) for d in berkas.dokumen}.get(name)
    return kelas == "sajian" or (kelas is None and sajian.nama.startswith(ANSWER))
