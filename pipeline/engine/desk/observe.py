"""Looks at the desks, and tells what has stayed as it is long enough to be believed.

A single listing can miss a folder that is being moved, or see it twice, so presence and
absence both count only when two complete looks, a settle time apart, agree.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.engine.desk.doors import shut_among
from pipeline.engine.desk.grounds import Ground
from pipeline.engine.desk.naming import shown_name
from pipeline.engine.desk.place import (
    LOOSE,
    Entry,
    Obstacle,
    Place,
    Shut,
    desk_of,
    is_busy_name,
    is_litter,
    is_noise,
    is_owner_name,
    is_view,
    under,
)
from pipeline.engine.files import Files
from pipeline.engine.looking import Name, Stat
from pipeline.names import ANSWER, BESIDE

_DEEP = 4
_BUSY = 20
_OWNER_BYTES = 4096
"""Word's and Excel's owner files have 162 or 165 bytes, LibreOffice's a line."""


@dataclass(frozen=True)
class Look:
    """One complete listing of every desk but those in `shut`, of which nothing is told.

    `missing` are drawers that are not there, `answers` files that bear the name of an answer,
    `leftovers` what a dead engine was about to lay.

    `shut` names, by role, the folder for which a desk cannot be looked at or laid anything.
    `busy` are the owner and temporary files that entries name, by path; `spent` how many seconds
    it took to list the drawers of each role.
    """

    entries: tuple[Entry, ...]
    missing: tuple[Place, ...]
    answers: Mapping[str, Stat]
    leftovers: frozenset[str] = frozenset()
    shut: Mapping[str, Shut] = field(default_factory=dict)
    busy: Mapping[str, Stat] = field(default_factory=dict)
    spent: Mapping[str, float] = field(default_factory=dict, compare=False)

    def of(self, peran: str) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.place.peran == peran)

    def covers(self, path: str) -> bool:
        """Whether the desk of this path was looked at, so that absence from here means absence."""
        return desk_of(path) not in self.shut


def look(
    files: Files, everywhere: Iterable[Ground], most: int, ticks: Callable[[], float] = lambda: 0.0
) -> Look:
    """Lists every drawer and what lies beside them. More than `most` loose files in one place, or
    files in one folder, are only counted.

    A desk of which any part cannot be listed or written is shut: it counts for nothing, and the
    others go on. What somebody brought and nobody else may open is told by its entry.
    """
    everywhere = tuple(everywhere)
    bad = shut_among(files, {ground.place.path: ground.folder for ground in everywhere})
    shut: dict[str, Shut] = {}
    for ground in everywhere:
        if ground.place.path in bad:
            shut.setdefault(ground.place.peran, bad[ground.place.path])
    entries: list[Entry] = []
    missing: list[Place] = []
    answers: dict[str, Stat] = {}
    leftovers: set[str] = set()
    busy: dict[str, Stat] = {}
    spent: dict[str, float] = {}
    for ground in everywhere:
        place = ground.place
        if place.path in bad:
            continue
        begun = ticks()
        try:
            there = _there(files, ground)
            spent[place.peran] = spent.get(place.peran, 0.0) + ticks() - begun
            if there is None:
                missing += [place] if place.laci else []
                continue
            if not there:
                continue
            names = tuple(n for n in there if not ground.holds_place(files, n))
            answers |= {
                f"{place.path}/{n.name}": n.stat
                for n in names
                if n.kind == "file" and n.name.startswith(ANSWER)
            }
            if place.peran in shut:
                continue
            lying, inner, working = _entries(files, ground.folder, place, names, most)
        except OSError as error:
            shut[place.peran] = Shut(place.path, Obstacle.UNLISTED, str(error))
            continue
        leftovers.update(f"{place.path}/{n.name}" for n in names if n.name.startswith(BESIDE))
        entries += lying
        leftovers |= inner
        busy |= working
    return Look(
        tuple(entry for entry in entries if entry.place.peran not in shut),
        tuple(place for place in missing if place.peran not in shut),
        answers,
        frozenset(path for path in leftovers if desk_of(path) not in shut),
        shut,
        busy,
        spent,
    )


def listed(files: Files, folder: Path) -> tuple[Name, ...]:
    """What lies in a folder, under names as they are shown."""
    names = files.names(folder)
    if all(shown_name(n.name) == n.name for n in names):
        return names
    return tuple(n._replace(name=shown_name(n.name)) for n in names)


def _there(files: Files, ground: Ground) -> tuple[Name, ...] | None:
    """What lies in a ground, or None where its folder is missing."""
    try:
        return listed(files, ground.folder)
    except FileNotFoundError:
        return None


def _entries(
    files: Files, folder: Path, place: Place, names: Iterable[Name], most: int
) -> tuple[list[Entry], set[str], dict[str, Stat]]:
    entries = []
    leftovers: set[str] = set()
    names = tuple(names)
    busy = {n.name for n in names if _is_busy(n)}
    working = {f"{place.path}/{n.name}": n.stat for n in names if n.name in busy}
    busy_here = tuple(n.name for n in names if n.name in busy)[:_BUSY]
    brought = [
        n for n in names if n.name not in busy and not (_is_nobodys(n) or is_view(place, n.name))
    ]
    loose = sum(n.kind != "folder" for n in brought)
    if loose > most:
        entries.append(Entry(place, LOOSE, False, (), more=loose))
        brought = [n for n in brought if n.kind == "folder"]
    for name in brought:
        if name.kind == "folder":
            try:
                inside, within, odd, ours = _walk(files, under(folder, name.name), "", 0)
            except PermissionError:
                entries.append(Entry(place, name.name, True, (), locked=True))
                continue
            if len(inside) > most:
                entries.append(Entry(place, name.name, True, (), more=len(inside)))
                continue
            entries.append(Entry(place, name.name, True, tuple(inside), tuple(within), tuple(odd)))
            leftovers.update(f"{place.path}/{name.name}/{path}" for path in ours)
            working |= {f"{place.path}/{name.name}/{path}": stat for path, stat in within.items()}
        elif name.kind == "file":
            entries.append(Entry(place, name.name, False, (("", name.stat),), busy_here))
        else:
            entries.append(Entry(place, name.name, False, (), (), (name.name,)))
    return entries, leftovers, working


def _is_busy(name: Name) -> bool:
    """Whether this file says that somebody works beside it. A pipe or a link of such a name does
    not, nor does one too large to be an owner file: they are what they are."""
    return (
        name.kind == "file"
        and is_busy_name(name.name)
        and not (is_owner_name(name.name) and name.stat.size > _OWNER_BYTES)
    )


def _is_nobodys(name: Name) -> bool:
    """Whether this is a file of the system or of ours, or a folder of the file server's. Any other
    folder and a link is somebody's."""
    if name.kind == "folder" and is_litter(name.name):
        return True
    ours = name.name.startswith(BESIDE)
    return ours or (name.kind == "file" and is_noise(name.name))


def _walk(
    files: Files, folder: Path, prefix: str, depth: int
) -> tuple[list[tuple[str, Stat]], dict[str, Stat], list[str], list[str]]:
    inside: list[tuple[str, Stat]] = []
    busy: dict[str, Stat] = {}
    odd: list[str] = []
    ours: list[str] = []
    for name in listed(files, folder):
        path = prefix + name.name
        if name.name.startswith(BESIDE):
            ours.append(path)
        elif _is_busy(name):
            busy[path] = name.stat
        elif _is_nobodys(name) and not name.name.startswith(ANSWER):
            continue
        elif name.kind == "folder" and depth < _DEEP:
            parts = _walk(files, under(folder, name.name), path + "/", depth + 1)
            inside += parts[0]
            busy |= parts[1]
            odd += parts[2]
            ours += parts[3]
        elif name.kind == "file":
            inside.append((path, name.stat))
        else:
            odd.append(path + "/" if name.kind == "folder" else path)
    return inside, busy, odd, ours
