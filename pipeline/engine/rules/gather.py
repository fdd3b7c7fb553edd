"""Gathers what lies on the desks into gestures: what one person did to one thing."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from pipeline.engine.desk.drop import Drop, Taken, digest_of
from pipeline.engine.desk.observe import Look
from pipeline.engine.desk.owner import opened_document
from pipeline.engine.desk.place import LOOSE, Entry, is_owner_name
from pipeline.engine.log.book import Book
from pipeline.engine.rules.loose import only_answered
from pipeline.engine.rules.situation import dossiers, is_folder_of_dossier
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
        yield from _openings(desk, lying)
        there = [e for e in desk if e.path in lying and not _is_opening(e)]
        strays = [e for e in there if not e.folder and only_answered(book, _drop(e, lying))]
        stray = {entry.path for entry in strays}
        for entry in there:
            whole = lying[entry.path] or entry.place.laci is not Laci.MASUK
            if whole and entry.path not in stray:
                yield from _single(book, entry, desk, lying)
        for place in dict.fromkeys(e.place.path for e in strays if e.place.path not in coming):
            new = [e for e in strays if e.place.path == place and not left(book, e, lying)]
            if len(new) == 1 or place in apart:
                yield from (Gathered(_drop(entry, lying), (entry,)) for entry in new)
            else:
                names = [e.name for e in desk if e.place.path == place and not e.folder]
                yield from _heap(new, names, lying)


def left(book: Book, entry: Entry, lying: Lying) -> bool:
    """Whether this very thing was answered, and lies where its owner left it.

    A dossier's own folder is no such thing: what was answered about it is a part of it.
    """
    files = lying.get(entry.path, ())
    answered = book.answered(digest_of(entry.path, files))
    return answered and not is_folder_of_dossier(book, entry.folder, files)


def _drop(entry: Entry, lying: Lying) -> Drop:
    place, isi = entry.place, lying[entry.path]
    busy = bool(entry.busy)
    return Drop(place.peran, place.laci, entry.path, entry.folder, isi, _EPOCH, sibuk=busy)


def _is_opening(entry: Entry) -> bool:
    return entry.place.laci is Laci.BARU and not entry.folder


def _openings(desk: tuple[Entry, ...], lying: Lying) -> Iterator[Gathered]:
    """The loose files of each drawer BARU, once all of them are read."""
    loose = [entry for entry in desk if _is_opening(entry)]
    for place in sorted({entry.place.path for entry in loose}):
        together = tuple(entry for entry in loose if entry.place.path == place)
        if all(entry.path in lying for entry in together):
            yield _loose(together, lying)


def _loose(loose: tuple[Entry, ...], lying: Lying) -> Gathered:
    place = loose[0].place
    isi = tuple(lying[e.path][0] for e in loose)
    busy = any(entry.busy for entry in loose)
    path = f"{place.path}/{LOOSE}"
    return Gathered(Drop(place.peran, place.laci, path, False, isi, _EPOCH, sibuk=busy), loose)


def _heap(new: list[Entry], names: list[str], lying: Lying) -> Iterator[Gathered]:
    """What can be answered now; a file that somebody has open waits by itself."""
    owners = {name for entry in new for name in entry.busy if is_owner_name(name)}
    opened = {opened_document(owner, names) for owner in owners}
    free = tuple(entry for entry in new if entry.name not in opened)
    if len(free) == 1:
        yield Gathered(replace(_drop(free[0], lying), sibuk=False), free)
    elif free:
        whole = _loose(free, lying)
        yield replace(whole, drop=replace(whole.drop, sibuk=False, lepas=True))


def _single(book: Book, entry: Entry, desk: tuple[Entry, ...], lying: Lying) -> Iterator[Gathered]:
    place, drop = entry.place, _drop(entry, lying)
    ids = dossiers(book, drop.isi)
    same = tuple(
        other
        for other in desk
        if len(ids) == 1
        and other.place.laci is not Laci.BARU
        and not left(book, other, lying)
        and dossiers(book, lying.get(other.path, ())) == ids
    )
    if entry in same and place.laci is Laci.MASUK and book.berkas[ids[0]].peran == place.peran:
        dragged = any(other.place.laci in DECIDING for other in same)
        if not dragged and not any(_may_be(ids[0], e) for e in desk if e.path not in lying):
            yield from _work(book, drop, entry, same, lying)
    elif len(ids) == 1 and place.laci in DECIDING:
        if all(other.path in lying for other in desk):
            yield _together(drop, entry, tuple(e for e in same if e != entry), lying)
    else:
        yield Gathered(drop, (entry,))


def _may_be(berkas: str, unread: Entry) -> bool:
    """Whether what is not read yet may be this dossier, or a document of it."""
    return not unread.folder or unread.name.startswith(berkas)


def _work(
    book: Book, drop: Drop, entry: Entry, same: tuple[Entry, ...], lying: Lying
) -> Iterator[Gathered]:
    """A dossier in MASUK where it is worked on, with the copies beside it: one piece of work.

    Taken one by one, two versions of a document would be saved in turns for ever.
    """
    masuk = [e for e in same if e.place.laci is Laci.MASUK]
    first = min(
        masuk,
        key=lambda e: (not is_folder_of_dossier(book, e.folder, lying[e.path]), e.path),
    )
    if entry == first:
        yield _together(drop, entry, tuple(e for e in masuk if e != entry), lying)


def _together(drop: Drop, entry: Entry, rest: tuple[Entry, ...], lying: Lying) -> Gathered:
    against = (e for e in rest if e.place.laci in DECIDING and e.place.laci is not drop.laci)
    whole = replace(
        drop,
        sisa=tuple(taken for e in rest for taken in lying[e.path]),
        lawan=tuple(e.path for e in against),
        sibuk=any(e.busy for e in (entry, *rest)),
    )
    return Gathered(whole, (entry,), rest)
