"""Where things lie on the desks: places, what lies there, and names that are never documents."""

import fnmatch
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from pipeline.engine.desk.naming import raw_name
from pipeline.engine.looking import Stat
from pipeline.names import (
    ANSWER,
    BESIDE,
    BOARD,
    HANDBOOK,
    INBOX,
    SIGN,
    VERIFICATION,
    desk,
)
from pipeline.office.model import Laci, Office

LOOSE = "berkas lepas"
"""The name under which the loose files of a drawer are one drop."""
_BUSY = (
    *("~$*", "~WR*", "*.tmp", ".~lock.*#"),  # Word, Excel, LibreOffice
    *(".syncthing.*", "~syncthing~*", "*.partial", "*.part", "*.crdownload"),  # what still arrives
)
_NOISE = (
    *("Thumbs.db", "ehthumbs.db", "desktop.ini", "*@SynoEAStream", "*@SynoResource"),
    *(".DS_Store", "._*", ".directory", ".fuse_hidden*", ".nfs*", ".stignore"),
    *(BESIDE + "*", ANSWER + "*.txt"),
)
_LITTER = (
    *("@eaDir", "#recycle", "#snapshot", "@Recycle", "@Recently-Snapshot", ".@__thumb"),  # NAS
    *(".recycle", ".snapshot", ".zfs", "lost+found"),  # Samba and file systems
    *("$RECYCLE.BIN", "RECYCLER", "System Volume Information"),  # Windows
    *(".Trash-*", ".Trashes", ".AppleDouble", "__MACOSX", ".Spotlight-V100", ".fseventsd"),
    *(".TemporaryItems", "Network Trash Folder", "Temporary Items"),  # Mac
    *(".stversions", ".stfolder", ".sync", ".dropbox.cache"),  # what synchronises
)
"""Folders that file servers and sync programs keep on a share, deleted documents in them too."""
_BUSY_NAME, _NOISE_NAME, _LITTER_NAME = (
    re.compile("|".join(fnmatch.translate(pattern.lower()) for pattern in patterns))
    for patterns in (_BUSY, _NOISE, _LITTER)
)


@dataclass(frozen=True)
class Place:
    """One drawer of one desk, or (`laci` None) a place outside any drawer."""

    peran: str
    laci: Laci | None
    path: str


@dataclass(frozen=True)
class Entry:
    """One thing in a drawer: a file (its one relative path is "") or a folder with files. All
    names are as they are shown (`naming`).

    `busy` are some of the owner and temporary files that say that somebody works in it, `odd` the
    links and devices in it, which are never followed, and with a slash at their end folders that
    lie too deep. `more` counts the files of what is too much
    to be looked at: a folder, or all loose files of a drawer, which are one thing then (`LOOSE`)
    however they grow.
    `locked` is a folder that may not be listed, so that nothing is known of what it holds.
    """

    place: Place
    name: str
    folder: bool
    files: tuple[tuple[str, Stat], ...]
    busy: tuple[str, ...] = ()
    odd: tuple[str, ...] = ()
    more: int = field(default=0, compare=False)
    locked: bool = False

    @property
    def path(self) -> str:
        """Path under the root, with forward slashes."""
        return f"{self.place.path}/{self.name}"

    def path_of(self, relative: str) -> str:
        return f"{self.path}/{relative}" if relative else self.path


class Obstacle(StrEnum):
    """What is wrong with a folder; for the operator."""

    LINK = "it is a link or a device, no folder"
    FILE = "a file lies in its place"
    CLOSED = "its rights do not let the watcher in"
    READ_ONLY = "it cannot be written"
    UNLISTED = "it cannot be listed"
    TROUBLE = "something of the system failed over it"


@dataclass(frozen=True)
class Shut:
    """A folder that cannot be used now, by its path under the root."""

    path: str
    obstacle: Obstacle
    error: str = ""


VERIFIKASI = Place(VERIFICATION, Laci.VERIFIKASI, desk(VERIFICATION))
"""Where anybody drops a file to have it checked."""

GROUND = Place("", None, INBOX)
"""Between the desks, where nothing should lie either."""


def places(office: Office) -> Iterator[Place]:
    """Every drawer of every desk. BARU has one for each procedure where a desk may open several."""
    for peran in office.peran.values():
        labels = [prosedur.label for prosedur in office.openable(peran.kunci)]
        for laci in peran.laci:
            path = peran.path_of(laci)
            yield Place(peran.kunci, laci, path)
            if laci is Laci.BARU and len(labels) > 1:
                yield from (Place(peran.kunci, laci, f"{path}/{name}") for name in labels)
    yield VERIFIKASI


def between(office: Office) -> Iterator[Place]:
    """Where things land that miss a drawer: the desks themselves, and the ground between them."""
    yield from (Place(p.kunci, None, desk(p.kunci)) for p in office.peran.values() if not p.beside)
    yield GROUND


def desk_of(path: str) -> str:
    """The role at whose desk a path under the root lies; nothing for the ground between them."""
    parts = path.split("/", 2)
    return parts[1] if len(parts) > 2 else ""


def is_busy_name(name: str) -> bool:
    """Whether this name says that Word or Excel has a neighbour open or is saving it."""
    return _BUSY_NAME.match(name.lower()) is not None


def is_owner_name(name: str) -> bool:
    """Whether this is how Word, Excel and LibreOffice name the file that tells who has a document
    open; what they are about to save has names of its own."""
    return name.startswith("~$") or name.lower().startswith(".~lock.")


def is_noise(name: str) -> bool:
    """Whether this name is never a document of anybody: system files and our own answers."""
    return _NOISE_NAME.match(name.lower()) is not None


def is_view(place: Place, name: str) -> bool:
    """Whether something of this name, there on the desk itself or between the desks, is laid by us
    and by nobody else: whatever else lies under it is kept when the next page is laid."""
    if place == GROUND:
        return name == HANDBOOK
    return place.peran != "" and place.path == desk(place.peran) and name in (BOARD, SIGN)


def is_litter(name: str) -> bool:
    """Whether a folder of this name is a file server's or a sync program's, and holds nothing
    that anybody laid there."""
    return _LITTER_NAME.match(name.lower()) is not None


def under(root: Path, path: str) -> Path:
    """The absolute path of a place, or of what lies in it under names as they are shown."""
    return root.joinpath(*map(raw_name, path.split("/")))


def is_ours(path: str) -> bool:
    """Whether a name is one of a notice, or of what is being laid: made by us, named by no event.

    In `.alur/bekas` a number and a day stand before it.
    """
    name = path.rpartition("/")[2]
    return any(part.startswith((ANSWER, BESIDE)) for part in (name, name.split(" ", 2)[-1]))
