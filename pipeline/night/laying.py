"""Puts a report where people read it: readers see the old one or the new, never half of one.

A page is replaced by a rename. A set is a folder that bears its day: made beside, then renamed, so
that it is there whole or not at all; only then what it takes the place of is renamed away. What
somebody has open stays until another night. Before anything is laid, the manifest tells of it.
"""

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from pipeline.engine.desk.naming import numbered
from pipeline.engine.files import Files, InUse
from pipeline.engine.log.chain import Head
from pipeline.names import ANSWER, NIGHTS
from pipeline.night.manifest import Laid, Manifest, Manifests
from pipeline.night.unit import Made, Unit, place_of

_LEAVING = "~pergi"
"""In the folder of the night: what was taken away and is being removed."""


def note_name(key: str) -> str:
    """What says beside a report that it could not be made anew."""
    return f"{ANSWER}{key.rpartition('/')[2]} belum diperbarui.txt"


@dataclass(frozen=True)
class Laying:
    """Lays the reports of one night, of the `day` in ISO. By the event `forgotten` what tells who
    somebody is went: no report of before it stays beside a new one."""

    files: Files
    root: Path
    manifests: Manifests
    head: Head
    day: str
    forgotten: int = 0

    def open(self) -> None:
        """Makes the night's folder; forgets what a killed night was removing."""
        self.files.make_folder(self.manifests.folder)
        leaving = self._leaving
        for name in self.files.names(leaving) if self.files.exists(leaving) else ():
            self._remove(leaving / name.name)

    def stands(self, unit: Unit, inputs: str) -> bool:
        """Whether what lies there was made of just this; touches nothing."""
        manifest = self.manifests.of(unit.key)
        if manifest is None or not manifest.whole or manifest.inputs != inputs:
            return False
        lie = all(each.lies(self.files, self.root) for each in manifest.sets)
        return lie and not self.files.exists(self._note(unit))

    def lay(self, unit: Unit, inputs: str, made: Made) -> None:
        """Lays what was made, and removes what it takes the place of. OSError."""
        self._halves_go(unit)
        lying = self._lying(unit.key)
        new = self._set(unit, made, lying)
        former = self.former(unit.key) if unit.dated else None
        sets = (former, new) if former else (new,)
        before = tuple(each for each in lying if not _same(each, sets))
        manifest = Manifest(unit.key, self.head, inputs, sets, before)
        self.manifests.write(manifest)
        if not _same(new, lying):
            self._put(unit, new, made)
        self.manifests.write(replace(manifest, whole=True))
        self.tidy(unit.key)
        self.files.remove(self._note(unit))

    def failed(self, unit: Unit, text: str) -> None:
        """Leaves what lies there, and says beside it that it is not of tonight."""
        self.files.make_folder(self._at(unit.folder))
        self.files.renew(self._note(unit), text.encode())

    def tidy(self, key: str) -> None:
        """Removes what is to lie there no more; what is open stays until another night."""
        manifest = self.manifests.of(key)
        for old in manifest.before if manifest and manifest.whole else ():
            self._take_away(old)

    def gone(self, key: str) -> None:
        """A unit that is no more leaves nothing."""
        manifest = self.manifests.of(key)
        if manifest is None:
            return
        every = (*manifest.sets, *manifest.before)
        self.manifests.write(replace(manifest, sets=(), before=every, whole=True))
        self.files.remove(self._at(_folder_of(key, every)) / note_name(key))
        gone = [self._take_away(each) for each in every]
        if all(gone):
            place = self._at(place_of(key))
            if self.files.kind(place) == "folder" and not self.files.names(place):
                self.files.remove_folder(place)
            self.manifests.forget(key)

    def former(self, key: str) -> Laid | None:
        """The last set of a former day that lies there as it was made, unless it may tell of
        somebody who is to be forgotten."""
        manifest = self.manifests.of(key)
        if manifest is None or manifest.head.nomor < self.forgotten:
            return None
        earlier = (each for each in self._lying(key) if each.day < self.day)
        latest = sorted(earlier, key=lambda each: (each.day, len(each.folder), each.folder))
        return latest[-1] if latest else None

    def lying(self, path: str) -> bytes:
        """The bytes of a file that was laid, by its place under the root."""
        return self.files.read(self._at(path))

    def _lying(self, key: str) -> tuple[Laid, ...]:
        manifest = self.manifests.of(key)
        every = (*manifest.before, *manifest.sets) if manifest else ()
        return tuple(each for each in every if each.lies(self.files, self.root))

    def _set(self, unit: Unit, made: Made, lying: tuple[Laid, ...]) -> Laid:
        """What is to lie there: under a free name of the day, unless just this lies there."""
        files = tuple((name, sha256(data).hexdigest()) for name, data in made.items())
        if not unit.dated:
            return Laid(unit.folder, self.day, files)
        there = (each for each in lying if (each.day, each.files) == (self.day, files))
        names = (f"{unit.place}/{name}" for name in numbered(self.day, folder=True))
        free = (Laid(n, self.day, files) for n in names if not self.files.exists(self._at(n)))
        return next(there, None) or next(free)

    def _put(self, unit: Unit, new: Laid, made: Made) -> None:
        place = self._at(new.folder)
        if not unit.dated:
            self.files.make_folder(place)
            for name, data in made.items():
                self.files.remove(place / f"{NIGHTS}{name}")
                self.files.create(place / f"{NIGHTS}{name}", data)
                self.files.replace(place / f"{NIGHTS}{name}", place / name)
            self.files.sync_folder(place)
            return
        beside = place.with_name(f"{NIGHTS}{place.name}")
        self.files.make_folder(beside)
        for name, data in made.items():
            self.files.create(beside / name, data)
        self.files.sync_folder(beside)
        self.files.rename(beside, place)
        self.files.sync_folder(place.parent)

    def _halves_go(self, unit: Unit) -> None:
        """What a killed night was about to lay."""
        folder = self._at(unit.place)
        if unit.dated and self.files.exists(folder):
            for name in self.files.names(folder):
                if name.name.startswith(NIGHTS):
                    self._remove(folder / name.name)

    def _take_away(self, old: Laid) -> bool:
        """Whether it is gone. What people changed or laid beside it stays theirs."""
        if not old.lies(self.files, self.root):
            return True
        folder = self._at(old.folder)
        own = {name for name, _ in old.files}
        try:
            dated = folder.name.startswith(old.day)
            if dated and own == {name.name for name in self.files.names(folder)}:
                self.files.make_folder(self._leaving)
                leaving = self._leaving / sha256(old.folder.encode()).hexdigest()[:16]
                self.files.rename(folder, leaving)
                self._remove(leaving)
            else:
                for name in own:
                    self.files.remove(folder / name)
        except (InUse, PermissionError):
            return False
        return True

    def _remove(self, path: Path) -> None:
        """A folder of ours that nobody sees any more, or of which nothing was seen yet."""
        if self.files.kind(path) == "folder":
            for name in self.files.names(path):
                self._remove(path / name.name)
            with contextlib.suppress(FileNotFoundError):
                self.files.remove_folder(path)
        else:
            self.files.remove(path)

    @property
    def _leaving(self) -> Path:
        return self.manifests.folder / _LEAVING

    def _note(self, unit: Unit) -> Path:
        return self._at(unit.folder) / note_name(unit.key)

    def _at(self, place: str) -> Path:
        return self.root.joinpath(*place.split("/"))


def _same(one: Laid, others: Iterable[Laid]) -> bool:
    return any((one.folder, one.files) == (each.folder, each.files) for each in others)


def _folder_of(key: str, sets: tuple[Laid, ...]) -> str:
    """Where the note of a unit lies, of which only its manifest is left."""
    page = any(f"{each.folder}/{name}" == place_of(key) for each in sets for name, _ in each.files)
    return place_of(key).rpartition("/")[0] if page else place_of(key)
