"""Gathers what lies on the desks into gestures: what one person did to one thing."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from pipeline.engine.desk.drop import Drop, Taken, digest_of
from pipeline.engine.desk.observe import Look
from pipeline.engine.desk.owner import opened_document
from pipeline.engine.desk.place import LOOSE, Entry, is_owner_name
from pipeline.engine.log.berkas import Berkas
from pipeline.engine.log.book import Book
from pipeline.engine.rules.loose import only_answered
from pipeline.engine.rules.whose import Whose, whose
from pipeline.office.model import DECIDING, Laci

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
Lying = Mapping[str, tuple[Taken, ...]]
"""What each settled entry holds, by its path."""


@dataclass(frozen=True)
class Gathered:
    """One drop with the entries it was made of: the gesture itself and the rest on the desk."""

    drop: Drop
    gesture: tuple[Entry, ...]
    rest: tuple[Entry, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        return self.gesture + self.rest

    @property
    def roles(self) -> set[str]:
        return {self.drop.peran}


@dataclass(frozen=True)
class _Thing:
    """One entry that was read, with whose it is. `left` says that this very thing was answered,
    and lies where its owner left it."""

    entry: Entry
    drop: Drop
    whose: Whose
    left: bool

    @property
    def path(self) -> str:
        return self.entry.path

    @property
    def laci(self) -> Laci | None:
        return self.entry.place.laci

    @property
    def own_folder(self) -> bool:
        """Whether it is a dossier's own folder."""
        return self.entry.folder and bool(self.whose.surely)

    @property
    def alone(self) -> Gathered:
        return Gathered(self.drop, (self.entry,))


def gather(
    book: Book,
    seen: Look,
    lying: Lying,
    coming: Collection[str] = (),
    apart: Collection[str] = (),
) -> Iterator[Gathered]:
    """Every gesture that is whole. Loose files in BARU are one drop, taken together; elsewhere
    those of a drawer from which nothing follows but an answer get one answer.

    These wait for more in the drawers of `coming`, and are taken one by one in those of `apart`.
    """
    for peran in dict.fromkeys(entry.place.peran for entry in seen.entries):
        desk = seen.of(peran)
        every = [_thing(book, e, lying[e.path]) for e in desk if e.path in lying]
        things: list[_Thing] = []
        notes: list[_Thing] = []
        for thing in every:
            (notes if is_note(book, thing.entry, thing.drop.isi) else things).append(thing)
        yield from (thing.alone for thing in notes if thing.laci is Laci.MASUK)
        passed_over = {thing.path for thing in notes}
        desk = tuple(entry for entry in desk if entry.path not in passed_over)
        yield from _openings(book, desk, lying)
        there = [thing for thing in things if not _is_opening(thing.entry)]
        strays = [t for t in there if not t.entry.folder and only_answered(book, t.drop, t.whose)]
        yield from _singles(book, there, {stray.path for stray in strays}, desk, things)
        yield from _strays([s for s in strays if s.entry.place.path not in coming], apart, desk)


def is_note(book: Book, entry: Entry, files: tuple[Taken, ...]) -> bool:
    """Whether this is the note of a decision as it was laid: nothing that somebody dropped, unless
    it was dragged to MASUK."""
    return not entry.folder and any(taken.sha256 in book.sent for taken in files)


def left(book: Book, entry: Entry, files: tuple[Taken, ...], own: Whose) -> bool:
    """Whether this very thing was answered, and lies where its owner left it.

    A dossier's own folder is no such thing: what was answered about it is a part of it.
    """
    own_folder = entry.folder and bool(own.surely)
    return not own_folder and book.answered(digest_of(entry.path, files))


def _thing(book: Book, entry: Entry, files: tuple[Taken, ...]) -> _Thing:
    own, place = whose(book, files), entry.place
    busy = bool(entry.busy)
    drop = Drop(place.peran, place.laci, entry.path, entry.folder, files, _EPOCH, sibuk=busy)
    return _Thing(entry, drop, own, left(book, entry, files, own))


def _is_opening(entry: Entry) -> bool:
    return entry.place.laci is Laci.BARU and not entry.folder


def _openings(book: Book, desk: tuple[Entry, ...], lying: Lying) -> Iterator[Gathered]:
    """The loose files of each drawer BARU, once all of them are read; of several forms each by
    itself. What was laid there with an answer is nothing that somebody dropped."""
    loose = [entry for entry in desk if _is_opening(entry)]
    for place in sorted({entry.place.path for entry in loose}):
        together = tuple(entry for entry in loose if entry.place.path == place)
        if all(entry.path in lying for entry in together):
            files = {entry: lying[entry.path][0] for entry in together}
            files = {e: t for e, t in files.items() if not _laid_with_an_answer(book, t.sha256)}
            waiting = list(_waiting(book, files))
            yield from waiting
            still = {entry for gathered in waiting for entry in gathered.gesture}
            yield from _apart({e: t for e, t in files.items() if e not in still})


def _laid_with_an_answer(book: Book, sidik: str) -> bool:
    return sidik in book.beside or sidik in book.sent


def _waiting(book: Book, files: Mapping[Entry, Taken]) -> Iterator[Gathered]:
    """What came late and waits there, as it was answered: no part of what is dropped beside it."""
    by_name = {taken.nama: entry for entry, taken in files.items()}
    for digest, late in book.lying_late():
        entries = tuple(by_name[name] for name in late.isi if name in by_name)
        if entries:
            isi = tuple(files[entry] for entry in entries)
            alone = late.jalur == entries[0].path
            gathered = _single(entries[0], isi[0]) if alone else _loose(entries, isi)
            if gathered.drop.digest == digest:
                yield gathered


def _apart(files: Mapping[Entry, Taken]) -> Iterator[Gathered]:
    """Loose files that were dropped together: each form by itself and all else, but the only form
    with what lies beside it."""
    forms = [entry for entry, taken in files.items() if taken.formulir]
    if len(forms) == 1 < len(files):
        forms = []
    for entry in forms:
        yield _single(entry, files[entry])
    rest = {e: t for e, t in files.items() if e not in forms}
    if rest:
        yield _loose(tuple(rest), tuple(rest.values()))


def _single(entry: Entry, taken: Taken) -> Gathered:
    place, busy = entry.place, bool(entry.busy)
    drop = Drop(place.peran, place.laci, entry.path, False, (taken,), _EPOCH, sibuk=busy)
    return Gathered(drop, (entry,))


def _loose(loose: tuple[Entry, ...], isi: tuple[Taken, ...]) -> Gathered:
    place = loose[0].place
    busy = any(entry.busy for entry in loose)
    path = f"{place.path}/{LOOSE}"
    return Gathered(Drop(place.peran, place.laci, path, False, isi, _EPOCH, sibuk=busy), loose)


def _strays(
    strays: list[_Thing], apart: Collection[str], desk: tuple[Entry, ...]
) -> Iterator[Gathered]:
    """Loose files from which nothing follows but an answer, a drawer at a time."""
    for place in dict.fromkeys(stray.entry.place.path for stray in strays):
        new = [s for s in strays if s.entry.place.path == place and not s.left]
        if len(new) == 1 or place in apart:
            yield from (stray.alone for stray in new)
        else:
            names = [e.name for e in desk if e.place.path == place and not e.folder]
            yield from _heap(new, names)


def _heap(new: list[_Thing], names: list[str]) -> Iterator[Gathered]:
    """What can be answered now; a file that somebody has open waits by itself."""
    owners = {name for thing in new for name in thing.entry.busy if is_owner_name(name)}
    opened = {opened_document(owner, names) for owner in owners}
    free = [thing for thing in new if thing.entry.name not in opened]
    if len(free) == 1:
        yield replace(free[0].alone, drop=replace(free[0].drop, sibuk=False))
    elif free:
        entries = tuple(thing.entry for thing in free)
        whole = _loose(entries, tuple(thing.drop.isi[0] for thing in free))
        yield replace(whole, drop=replace(whole.drop, sibuk=False, loose=True))


def _singles(
    book: Book,
    there: list[_Thing],
    strays: Collection[str],
    desk: tuple[Entry, ...],
    things: list[_Thing],
) -> Iterator[Gathered]:
    """What is a gesture by itself, or with the rest of its dossier on this desk."""
    read = {thing.path for thing in things}
    unread = [entry for entry in desk if entry.path not in read]
    parts: dict[str, list[_Thing]] = {}
    for thing in things:
        if len(thing.whose.ids) == 1 and thing.laci is not Laci.BARU and not thing.left:
            parts.setdefault(thing.whose.ids[0], []).append(thing)
    for thing in there:
        whole = thing.drop.isi or thing.laci is not Laci.MASUK
        if not whole or thing.path in strays:
            continue
        if len(thing.whose.ids) != 1:
            yield thing.alone
        else:
            id_ = thing.whose.ids[0]
            yield from _of_dossier(book.berkas[id_], thing, parts.get(id_, []), unread)


def _of_dossier(
    berkas: Berkas, thing: _Thing, parts: list[_Thing], unread: list[Entry]
) -> Iterator[Gathered]:
    """A part of a dossier, which is `parts` on this desk.

    In MASUK where it is worked on, it is one piece of work with the copies beside it: taken one by
    one, two versions of a document would be saved in turns for ever.
    """
    worked_on = thing.laci is Laci.MASUK and berkas.lies_at(thing.entry.place.peran)
    if worked_on and thing in parts:
        masuk = [part for part in parts if part.laci is Laci.MASUK]
        dragged = any(part.laci in DECIDING for part in parts)
        coming = any(_may_be(berkas.id, entry) for entry in unread)
        first = min(masuk, key=lambda part: (not part.own_folder, part.path))
        if thing == first and not dragged and not coming:
            yield _together(thing, masuk)
    elif thing.laci in DECIDING:
        if not unread:
            yield _together(thing, parts)
    else:
        yield thing.alone


def _may_be(berkas: str, unread: Entry) -> bool:
    """Whether what is not read yet may be this dossier, or a document of it."""
    return not unread.folder or unread.name.startswith(berkas)


def _together(thing: _Thing, parts: list[_Thing]) -> Gathered:
    """What was dragged, or is worked on, with the other parts."""
    rest = [part for part in parts if part != thing]
    against = (part for part in rest if part.laci in DECIDING and part.laci is not thing.laci)
    drop = replace(
        thing.drop,
        rest=tuple(taken for part in rest for taken in part.drop.isi),
        lawan=tuple(part.path for part in against),
        sibuk=any(part.entry.busy for part in (thing, *rest)),
    )
    return Gathered(drop, (thing.entry,), tuple(part.entry for part in rest))
