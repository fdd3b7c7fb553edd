"""Gathers what lies on the desks into gestures: what one person did to one thing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from pipeline.desk.drop import Drop, Taken, digest_of
from pipeline.desk.observe import Look
from pipeline.desk.place import Entry
from pipeline.flow.log.book import Book
from pipeline.flow.rules.identify import dossiers, surely
from pipeline.office.model import Laci

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
Lying = Mapping[str, tuple[Taken, ...]]
"""What each settled entry holds, by its path."""

WISHES = frozenset({Laci.SETUJU, Laci.KEMBALIKAN, Laci.BATAL})


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
    own = entry.folder and surely(book, files)
    return not own and digest_of(entry.path, files) in book.terjawab


def _loose(
    peran: str,
    loose: tuple[Entry, ...],
    lying: Lying,
) -> Gathered:
    path = f"{loose[0].place.path}/berkas lepas"
    isi = tuple(lying[e.path][0] for e in loose)
    busy = any(entry.busy for entry in loose)
    return Gathered(Drop(peran, Laci.BARU, path, False, isi, _EPOCH, sibuk=busy), loose)


def _single(book: Book, entry: Entry, desk: tuple[Entry, ...], lying: Lying) -> Iterator[Gathered]:
    isi = lying[entry.path]
    place = entry.place
    busy = bool(entry.busy)
    drop = Drop(place.peran, place.laci, entry.path, entry.folder, isi, _EPOCH, sibuk=busy)
    ids = dossiers(book, isi)
    if place.laci not in WISHES or len(ids) != 1:
        yield Gathered(drop, (entry,))
        return
    rest = tuple(
        other
        for other in desk
        if other != entry
        and other.place.laci is not Laci.BARU
        and not left(book, other, lying)
        and dossiers(book, lying.get(other.path, ())) == ids
    )
    unread = [e for e in desk if e.path not in lying]
    if unread:
        return
    against = tuple(
        e.path for e in rest if e.place.laci in WISHES and e.place.laci is not place.laci
    )
    sisa = tuple(taken for e in rest for taken in lying[e.path])
    busy = busy or any(other.busy for other in rest)
    whole = replace(drop, sisa=sisa, lawan=against, sibuk=busy)
    yield Gathered(whole, (entry,), rest)
