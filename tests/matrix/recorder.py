"""The port to the disk, recorded call by call into a `Disk`, or failing at a chosen call."""

import errno
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from pipeline.engine.files import Files, InUse
from tests.matrix.disk import ROOT, Disk, Tree
from tests.matrix.refused import REFUSALS, refusal, refused


@dataclass
class Counting(Files):
    """Every mutating call of the operating system passes `before` and `after`."""

    base: Path
    calls: int = 0
    held: str = ""

    def __post_init__(self) -> None:
        self._top = os.fspath(self.base)

    def hold(self, path: str) -> None:
        """Has a program hold what lies at a path that ends like this; with nothing, lets it go."""
        self.held = path

    def name(self, path: Path | str) -> str:
        return os.fspath(path).removeprefix(self._top).replace(os.sep, "/").removeprefix("/")

    def before(self, what: str, path: Path | str) -> None:
        """A call is about to be made."""

    def after(self, what: str, *told: object) -> None:
        """A call has been made."""

    def _pass(self, what: str, path: Path | str, act: Callable[[], object], *told: object) -> None:
        self.calls += 1
        self.before(what, path)
        act()
        self.after(what, self.name(path), *told)

    def _create(self, path: Path, mode: int) -> BinaryIO:
        made: list[BinaryIO] = []
        try:
            self._pass("create", path, lambda: made.append(Files._create(self, path, mode)))
        except OSError:
            for file in made:  # the reply is lost, and with it the handle
                file.close()
            raise
        return made[0]

    def _write(self, file: BinaryIO, data: bytes) -> None:
        self._pass("write", file.name, lambda: Files._write(self, file, data), bytes(data))

    def _sync(self, file: BinaryIO) -> None:
        self._pass("sync", file.name, lambda: Files._sync(self, file))

    def _sync_names(self, path: Path) -> None:
        self._pass("sync_names", path, lambda: Files._sync_names(self, path))

    def _make(self, path: Path) -> None:
        self._pass("make", path, lambda: Files._make(self, path))

    def _move(self, source: Path, target: Path) -> None:
        if self.held and source.as_posix().endswith(self.held):
            raise InUse(errno.EACCES, "held", str(source))
        self._pass("move", source, lambda: Files._move(self, source, target), self.name(target))

    def _unlink(self, path: Path) -> None:
        self._pass("unlink", path, lambda: Files._unlink(self, path))

    def _remove_folder(self, path: Path) -> None:
        self._pass("unlink", path, lambda: Files._remove_folder(self, path))


class Recorder(Counting):
    """Keeps a `Disk` in step with the real one, and shows it after every call."""

    def __init__(self, base: Path, disk: Disk, show: Callable[[str, str], None]) -> None:
        super().__init__(base)
        self.disk = disk
        self.show = show
        self.inodes: dict[int, int] = {}
        self.resume()

    def before(self, what: str, path: Path | str) -> None:
        if what == "unlink":
            self.inodes.pop(Path(path).lstat().st_ino, None)

    def after(self, what: str, *told: object) -> None:
        getattr(self.disk, what)(*told)
        if what in ("create", "make"):
            path = str(told[0])
            inode = self.disk.find(path)
            assert inode is not None
            self.inodes[(self.base / path).lstat().st_ino] = inode
        self.show(what, str(told[0]))

    def resume(self) -> None:
        """Learns which inode of the real disk is which recorded one."""
        self.inodes = {os.stat(self.base).st_ino: ROOT}
        self._learn(os.fspath(self.base), ROOT)

    def _learn(self, folder: str, inode: int) -> None:
        names = self.disk.now[inode]
        for entry in os.scandir(folder):
            known = names.get(entry.name)
            if known is not None:
                self.inodes[entry.inode()] = known
                if known in self.disk.now:
                    self._learn(entry.path, known)

    def staff(self) -> None:
        """Takes over what people did on the real disk since the last call; it lasts at once."""
        self._compare(self.base, ROOT)
        self.resume()

    def _compare(self, folder: Path, inode: int) -> None:
        disk = self.disk
        found = {
            e.name: e for e in os.scandir(folder) if (folder, e.name) != (self.base, "ingatan")
        }
        for name in disk.now[inode].keys() - found.keys() - {"ingatan"}:
            disk.lasting_name(inode, name, None)
        for name, entry in found.items():
            is_dir = entry.is_dir(follow_symlinks=False)
            known = self.inodes.get(entry.inode())
            if known is None:
                known = disk.new_inode(folder=is_dir)
                self.inodes[entry.inode()] = known
            if disk.now[inode].get(name) != known:
                disk.lasting_name(inode, name, known)
            path = folder / name
            if is_dir:
                self._compare(path, known)
            elif path.read_bytes() != disk.bytes_now[known]:
                disk.lasting_bytes(known, path.read_bytes())


def _error(name: str, path: str) -> OSError:
    code = getattr(errno, name)
    return OSError(code, os.strerror(code), path)


_ERRNOS = ("EACCES", "EBUSY", "ENOSPC", "EIO", "ESTALE", "ENOENT", "EEXIST", "EMFILE")
FAULTS = (*_ERRNOS, *REFUSALS)
LATE = "late EIO"
"""The call is done, but its reply is lost."""


@dataclass
class Plan:
    """Fails the call with this number once."""

    call: int
    fault: str
    hit: str = ""


@dataclass
class Failing(Counting):
    plan: Plan = field(kw_only=True)

    def before(self, what: str, path: Path | str) -> None:
        if self.calls == self.plan.call and self.plan.fault in _ERRNOS:
            self.plan.hit = f"{what} {self.name(path)}"
            raise _error(self.plan.fault, str(path))

    def _pass(self, what: str, path: Path | str, act: Callable[[], object], *told: object) -> None:
        if self.calls + 1 != self.plan.call or self.plan.fault not in REFUSALS:
            super()._pass(what, path, act, *told)
            return
        self.plan.hit = f"{what} {self.name(path)}"
        with refused(self.plan.fault, str(path)):
            super()._pass(what, path, act, *told)

    def _write(self, file: BinaryIO, data: bytes) -> None:
        """A full disk takes half of what is written. To write is a file's own function."""
        if self.calls + 1 == self.plan.call and self.plan.fault in REFUSALS:
            self.calls += 1
            self.plan.hit = f"write {file.name}"
            raise refusal(self.plan.fault, str(file.name))
        if self.calls + 1 == self.plan.call and self.plan.fault == "ENOSPC":
            os.write(file.fileno(), data[: len(data) // 2])
        super()._write(file, data)

    def after(self, what: str, *told: object) -> None:
        if self.calls == self.plan.call and self.plan.fault == LATE:
            self.plan.hit = f"{what} {told[0]}"
            raise OSError(errno.EIO, "the reply is lost", str(told[0]))


def lay(tree: Tree, base: Path) -> None:
    """Makes the folder `base` hold exactly this tree."""
    for path in sorted(p for p, data in tree.items() if data is None):
        os.makedirs(os.path.join(base, path), exist_ok=True)
    for path, data in tree.items():
        if data is not None:
            with open(os.path.join(base, path), "wb", buffering=0) as file:
                file.write(data)


def found(base: Path) -> Tree:
    """What lies below the folder `base`."""
    return {
        path.relative_to(base).as_posix(): None if path.is_dir() else path.read_bytes()
        for path in base.rglob("*")
    }
