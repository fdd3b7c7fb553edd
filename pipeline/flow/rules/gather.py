"""Gathers what lies on the desks into gestures: what one person did to one thing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from pipeline.desk.drop import Drop, Taken, digest_of
from pipeline.desk.observe import Look
from pipeline.desk.place import LOOSE, Entry
from pipeline.flow.log.book import Book
from pipeline.flow.rules.identify import dossiers, is_folder_of_dossier
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


def gather(book: Book, seen: Look, lying: Lying) -> Iterator[Gathered]:
    """Every gesture that is whole. Loose files in BARU are one drop, taken together."""
    for peran in dict.fromkeys(entry.place.peran for entry in seen.entries):
        desk = seen.of(peran)
        loose: set[Entry] = set()
        for place in sorted({e.place.path for e in desk if e.place.laci is Laci.BARU}):
            together = tuple(e for e in desk if e.place.path == place and not e.folder)
            loose.update(together)
            if together and all(e.path in lying for e in together):
                yield _loose(peran, together, lying)
        for entry in desk:
            whole = entry.path in lying and entry not in loose
            if whole and (lying[entry.path] or entry.place.laci is not Laci.MASUK):
                yield from _single(book, entry, desk, lying)


def left(book: Book, entry: Entry, lying: Lying) -> bool:
    """Whether this very thing was answered, and lies where its owner left it.

    A dossier's own folder is no such thing: what was answered about it is a part of it.
    """
    files = lying.get(entry.path, ())
    answered = book.answered(digest_of(entry.path, files))
    return answered and not is_folder_of_dossier(book, entry.folder, files)


def _loose(
    peran: str,
    loose: tuple[Entry, ...],
    lying: Lying,
) -> Gathered:
    path = f"{loose[0].place.path}/{LOOSE}"
    isi = tuple(lying[e.path][0] for e in loose)
    busy = any(entry.busy for entry in loose)
    return Gathered(Drop(peran, Laci.BARU, path, False, isi, _EPOCH, sibuk=busy), loose)


def _single(book: Book, entry: Entry, desk: tuple[Entry, ...], lying: Lying) -> Iterator[Gathered]:
    isi = lying[entry.path]
    place = entry.place
    drop = Drop(
        place.peran, place.laci, entry.path, entry.folder, isi, _EPOCH, sibuk=bool(entry.busy)
    )
    ids = dossiers(book, isi)
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
