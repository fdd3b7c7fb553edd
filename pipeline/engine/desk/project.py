"""Lays things out on the desks and takes them off again. Nothing is destroyed by either."""

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from pipeline.engine.desk.doors import stand
from pipeline.engine.desk.naming import numbered, safe_name, shown_name
from pipeline.engine.desk.place import is_ours, under
from pipeline.engine.files import Files
from pipeline.engine.store import Store
from pipeline.names import BESIDE, WHY


@dataclass
class Projector:
    """Changes the desks. What it cannot change now is tried again at the next turn: InUse, or
    Barred where a link or a file stands in a folder's place.
    """

    files: Files
    root: Path
    store: Store
    used: Path
    quarantine: Path
    today: Callable[[], datetime]
    named: Callable[[str], bool]
    on_unknown: Callable[[str, str], None]
    erased: Callable[[str], bool] = lambda _digest: False
    _serial: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def open(self) -> None:
        """Makes the folder for what leaves the desks, and continues its numbering."""
        self.files.make_folder(self.used)
        taken = [n.name.split(" ")[0] for n in self.files.names(self.used)]
        last = max((int(number) for number in taken if number.isdecimal()), default=0)
        self._serial = itertools.count(last + 1)

    def stand(self, path: str) -> None:
        """Barred unless this folder and those above it are real ones, as far as they are there."""
        self._standing(under(self.root, path))

    def make_folder(self, path: str) -> None:
        place = self._standing(under(self.root, path))
        self.files.make_folder(place)

    def _standing(self, folder: Path) -> Path:
        """The folder itself; Barred if anything on the way to it is no real folder."""
        stand(self.files, self.root, folder)
        return folder

    def lay(self, path: str, digest: str) -> None:
        """Lays a file of the store under this path, beside first and then renamed."""
        place = under(self.root, path)
        self.files.make_folder(self._standing(place.parent))
        beside = self._beside(place)
        self.store.lay(digest, beside)
        self.files.rename(beside, place)
        self.files.sync_folder(place.parent)

    def replace(self, path: str, digest: str) -> None:
        """Lays a newer version: the older one is cleared first, never overwritten."""
        if self.files.exists(under(self.root, path)):
            self.clear(path)
        self.lay(path, digest)

    def lay_folder(self, path: str, wanted: Mapping[str, str]) -> None:
        """Lays a whole new folder beside and shows it under its name when it is complete.

        FileExistsError, before anything is made, when the name is taken.
        """
        place = under(self.root, path)
        self._standing(place.parent)
        if self.files.exists(place):
            raise FileExistsError(17, "the name is taken", str(place))
        beside = self._beside(place)
        self.files.make_folder(beside)
        for name, digest in wanted.items():
            target = under(beside, name)
            self.files.make_folder(target.parent)
            self.store.lay(digest, target)
        self.files.sync_folder(beside)
        self.files.rename(beside, place)
        self.files.sync_folder(place.parent)

    def _beside(self, place: Path) -> Path:
        """Where something is made before it is shown. What an attempt left there goes first."""
        serial = sha256(shown_name(place.name).encode()).hexdigest()[:12]
        beside = place.with_name(f"{BESIDE}{serial}")
        if self.files.exists(beside):
            self._away(beside)
        return beside

    def _away(self, source: Path) -> Path:
        name = _kept_name(source)
        target = self.used / f"{next(self._serial):08d} {self.today():%Y-%m-%d} {name}"
        self.files.rename(source, target)
        return target

    def sweep(self, path: str) -> None:
        """Takes away what a dead engine was about to lay: copies, whole or in part. Somebody may
        have saved something in them meanwhile, so what is taken lasts before it goes."""
        place = under(self.root, path)
        self._standing(place.parent)
        target = self._away(place)
        self._make_names_last(target)
        self.files.sync_folder(self.used)
        self.files.sync_folder(place.parent)

    def _make_names_last(self, place: Path) -> None:
        """In a folder, and in those in it."""
        if self.files.kind(place) == "folder":
            for name in self.files.names(place):
                self._make_names_last(place / name.name)
            self.files.sync_folder(place)

    def clear(self, path: str, digest: str = "") -> None:
        """Takes a file or folder off a desk: renamed away, and unknown bytes stored.

        A file of which a `digest` is given stays where it has other bytes now.
        """
        source = under(self.root, path)
        self._standing(source.parent)
        if not self.files.exists(source) or (digest and self.files.hash(source) != digest):
            return
        target = self._away(source)
        self.files.sync_folder(self.used)
        self.files.sync_folder(source.parent)
        self._keep(target, path)

    def make_last(self, path: str) -> None:
        """What a dead engine took off the desk from there stays where it took it: it may have gone
        no further than the memory, and would lie there again after the next event, undecided.

        What was put back lies in another drawer of the same desk.
        """
        source = under(self.root, path)
        self.files.sync_folder(self.used)
        name = _kept_name(source)
        for folder in self.files.names(self.quarantine):
            if folder.kind == "folder" and self.files.exists(self.quarantine / folder.name / name):
                self.files.sync_folder(self.quarantine / folder.name)
        self._standing(source.parent)
        desk = source.parent.parent
        if self.files.exists(desk):
            self.files.sync_folder(desk)  # where dossiers lie on the desk itself, it was put there
        for drawer in self.files.names(desk) if self.files.exists(desk) else ():
            if drawer.kind == "folder" and drawer.name != source.parent.name:
                self.files.sync_folder(desk / drawer.name)
        if self.files.exists(source.parent):
            self.files.sync_folder(source.parent)

    def set_aside(self, path: str, why: str) -> None:
        """Takes something to the quarantine as it is, in a folder of its own, with the reason
        beside it for the administrator."""
        source = under(self.root, path)
        self._standing(source.parent)
        if not self.files.exists(source):
            return
        name = _kept_name(source)
        folder = self._free(f"{self.today():%Y-%m-%d} {name}")
        self.files.make_folder(folder)
        self.files.create(folder / WHY, f"{path}\n{why}\n".encode())
        self.files.rename(source, folder / name)
        self.files.sync_folder(folder)
        self.files.sync_folder(source.parent)

    def _free(self, name: str) -> Path:
        """A name in the quarantine that nothing has yet."""
        places = (self.quarantine / free for free in numbered(name, folder=True))
        return next(place for place in places if not self.files.exists(place))

    def move(self, path: str, target: str) -> None:
        """Puts something back elsewhere on the same desk, as it is."""
        source, place = under(self.root, path), under(self.root, target)
        self._standing(source.parent)
        self._standing(place.parent)
        self.files.rename(source, place)
        self.files.sync_folder(place.parent)
        self.files.sync_folder(source.parent)

    def move_into(self, path: str, folder: str) -> None:
        """Puts something back into a folder of the same desk, as it is; beside what is called like
        it."""
        source = under(self.root, path)
        names = numbered(source.name, folder=self.files.kind(source) == "folder")
        free = next(n for n in names if not self.files.exists(under(self.root, f"{folder}/{n}")))
        self.move(path, f"{folder}/{free}")

    def _keep(self, cleared: Path, path: str) -> None:
        """Looks at cleared things once more: bytes that no event names are stored and told, and
        what an event has erased is not kept."""
        kind = self.files.kind(cleared)
        if kind == "folder":
            for name in self.files.names(cleared):
                self._keep(cleared / name.name, f"{path}/{shown_name(name.name)}")
        elif kind == "file":
            digest = self.files.hash(cleared)
            if self.erased(digest):
                self.files.remove(cleared)
            elif not (self.named(digest) or (is_ours(path) and self.store.has(digest))):
                self.store.put_file(cleared)
                self.on_unknown(path, digest)


def _kept_name(source: Path) -> str:
    """What it is called where it is kept, whatever its own name is."""
    return safe_name(shown_name(source.name), 120)
