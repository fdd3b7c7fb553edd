"""A disk that remembers what has been made to last and what a power cut may still take back.

Files and folders are inodes. A new name, a name taken away and written bytes are *changes*;
each waits until its folder or its file is synced. A power cut keeps any of the waiting changes
and loses the others: bytes that were not synced are gone or torn, names are as they were. The
two halves of a rename are two changes, so a file may be found under both names or neither.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256

ROOT = 0
Tree = dict[str, bytes | None]
"""Path under the root to bytes, or None for a folder."""


@dataclass(frozen=True, eq=False)
class Change:
    """`data` set: the file `inode` holds these bytes now. Otherwise `name` in the folder
    `inode` stands for `to`, or for nothing when `to` is None."""

    inode: int
    name: str = ""
    to: int | None = None
    data: bytes | None = None
    since: int = 0


@dataclass
class Disk:
    """The lasting state and the waiting changes, in the order they were made."""

    folders: dict[int, dict[str, int]] = field(default_factory=lambda: {ROOT: {}})
    files: dict[int, bytes] = field(default_factory=dict)
    waiting: list[Change] = field(default_factory=list)
    now: dict[int, dict[str, int]] = field(default_factory=lambda: {ROOT: {}})
    bytes_now: dict[int, bytes] = field(default_factory=dict)
    last: int = 0
    act: int = 0

    @classmethod
    def of(cls, tree: Tree) -> "Disk":
        """A disk on which exactly this lies, and lasts."""
        disk = cls()
        for path in sorted(tree):
            data = tree[path]
            folder, _, name = path.rpartition("/")
            inode = disk.new_inode(folder=data is None)
            disk.lasting_name(disk.there(folder), name, inode)
            if data is not None:
                disk.lasting_bytes(inode, data)
        return disk

    def clone(self) -> "Disk":
        return Disk(
            {k: dict(v) for k, v in self.folders.items()},
            dict(self.files),
            list(self.waiting),
            {k: dict(v) for k, v in self.now.items()},
            dict(self.bytes_now),
            self.last,
            self.act,
        )

    def mark(self) -> str:
        """The same of two disks on which the same lasts, the same waits and the same is seen."""
        digest = sha256(repr((self.folders, self.now, self.act)).encode())
        for change in self.waiting:
            told = (change.inode, change.name, change.to, change.since, change.data)
            digest.update(repr(told).encode())
        for held in (self.files, self.bytes_now):
            for inode, data in held.items():
                digest.update(f"{inode} {len(data)} ".encode() + data)
        return digest.hexdigest()

    def find(self, path: str) -> int | None:
        """The inode a path leads to now."""
        at = ROOT
        for part in path.split("/") if path else ():
            at = self.now.get(at, {}).get(part, -1)
            if at < 0:
                return None
        return at

    # What the program does. -------------------------------------------------------------

    def create(self, path: str) -> None:
        inode = self._inode(path)
        self.files[inode] = self.bytes_now[inode] = b""
        self._name(path, inode)

    def make(self, path: str) -> None:
        inode = self._inode(path)
        self.folders[inode], self.now[inode] = {}, {}
        self._name(path, inode)

    def write(self, path: str, data: bytes) -> None:
        inode = self.there(path)
        whole = self.bytes_now[inode] + data
        self.bytes_now[inode] = whole
        self.waiting.append(Change(inode, data=whole, since=self.act))

    def sync(self, path: str) -> None:
        inode = self.there(path)
        self.files[inode] = self.bytes_now[inode]
        self.waiting = [c for c in self.waiting if c.data is None or c.inode != inode]

    def sync_names(self, path: str) -> None:
        inode = self.there(path)
        self.folders[inode] = dict(self.now[inode])
        self.waiting = [c for c in self.waiting if c.data is not None or c.inode != inode]

    def move(self, source: str, target: str) -> None:
        inode = self.there(source)
        self._name(source, None)
        self._name(target, inode)

    def unlink(self, path: str) -> None:
        self.there(path)
        self._name(path, None)

    # What staff do, who do not share our fate: it lasts at once. ------------------------

    def lasting_name(self, folder: int, name: str, inode: int | None) -> None:
        for names in (self.folders[folder], self.now[folder]):
            names.pop(name, None)
            if inode is not None:
                names[name] = inode
        self.waiting = [
            c for c in self.waiting if c.data is not None or (c.inode, c.name) != (folder, name)
        ]

    def lasting_bytes(self, inode: int, data: bytes) -> None:
        self.files[inode] = self.bytes_now[inode] = data
        self.waiting = [c for c in self.waiting if c.data is None or c.inode != inode]

    def new_inode(self, *, folder: bool) -> int:
        self.last += 1
        if folder:
            self.folders[self.last], self.now[self.last] = {}, {}
        else:
            self.files[self.last] = self.bytes_now[self.last] = b""
        return self.last

    # What is found afterwards. ----------------------------------------------------------

    def killed(self) -> Tree:
        """After the death of the process alone: everything it did is there."""
        return _tree(self.now, self.bytes_now)

    def cut(self, kept: frozenset[Change], torn: bool = False) -> Tree:
        """After a power cut that let these waiting changes through."""
        folders, files = {k: dict(v) for k, v in self.folders.items()}, dict(self.files)
        for change in self.waiting:
            if change.data is not None:
                if change in kept:
                    files[change.inode] = change.data
                elif torn and len(change.data) > len(files[change.inode]):
                    files[change.inode] = change.data[: len(change.data) // 2]
            elif change in kept:
                names = folders[change.inode]
                names.pop(change.name, None)
                if change.to is not None:
                    names[change.name] = change.to
        return _tree(folders, files)

    def cuts(self, dice: random.Random, subsets: int) -> Iterator[Tree]:
        """Every loss that is tried: all, none, each alone and all but each, random ones.

        Each alone and all but each are tried for the changes of the present act; older ones
        come along in the random subsets.
        """
        every = frozenset(self.waiting)
        yield self.cut(frozenset())
        yield self.cut(frozenset(), torn=True)
        yield self.cut(every)
        for change in self.waiting:
            if change.since == self.act:
                yield self.cut(frozenset({change}))
                yield self.cut(every - {change})
                yield self.cut(every - {change}, torn=True)
        if len(every) > 1:
            for _ in range(subsets):
                some = frozenset(c for c in self.waiting if dice.random() < 0.5)
                yield self.cut(some, torn=dice.random() < 0.5)

    def _inode(self, path: str) -> int:
        self.last += 1
        return self.last

    def there(self, path: str) -> int:
        """The inode a path leads to now. LookupError: to none."""
        inode = self.find(path)
        if inode is None:
            raise LookupError(f"{path} is not on the recorded disk")
        return inode

    def _name(self, path: str, inode: int | None) -> None:
        folder, _, name = path.rpartition("/")
        at = self.there(folder)
        self.now[at].pop(name, None)
        if inode is not None:
            self.now[at][name] = inode
        self.waiting.append(Change(at, name, inode, since=self.act))


def _tree(folders: dict[int, dict[str, int]], files: dict[int, bytes]) -> Tree:
    tree: Tree = {}
    todo = [("", ROOT)]
    while todo:
        path, at = todo.pop()
        for name, inode in folders[at].items():
            inner = f"{path}/{name}" if path else name
            if inode in folders:
                tree[inner] = None
                todo.append((inner, inode))
            else:
                tree[inner] = files[inode]
    return tree
