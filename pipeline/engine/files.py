"""The narrow port to the office's disk: the only module that changes anything under its root.

Every mutating call is one method, so that tests can make each fail or be the last one.
Where POSIX and Windows differ (syncing a folder, locking, what an open file allows), both
ways stand here and nowhere else.
"""

import contextlib
import errno
import hashlib
import os
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pipeline.names import BESIDE, OWN

_CHUNK = 1 << 20
_NAME_SURROGATE = 0x20000000
_NEVER_WAITS = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOFOLLOW", "O_NOCTTY", "O_BINARY")
)


class InUse(OSError):
    """Somebody has the file open, so that it cannot be moved now (a sharing violation)."""


@dataclass(frozen=True)
class Stat:
    """What tells one version of a file from another without reading it."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int


@dataclass(frozen=True)
class Name:
    """One name in a folder. `kind` is `file`, `folder`, or `other` (link, device, pipe)."""

    name: str
    kind: str
    stat: Stat


def _raw(path: Path) -> os.stat_result | None:
    try:
        return os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None


def _stat(raw: os.stat_result) -> Stat:
    return Stat(raw.st_size, raw.st_mtime_ns, raw.st_ctime_ns, raw.st_ino)


def _kind(raw: os.stat_result) -> str:
    """A junction of Windows shows itself as a folder and leads elsewhere, as a link does."""
    if getattr(raw, "st_reparse_tag", 0) & _NAME_SURROGATE:
        return "other"
    if stat.S_ISREG(raw.st_mode):
        return "file"
    return "folder" if stat.S_ISDIR(raw.st_mode) else "other"


def _is_ours(path: Path) -> bool:
    """Whether nobody but the engine has business there, whatever the umask is.

    What is laid for staff gets what the share's rights give, and is never made stricter.
    """
    return OWN in path.parts


class Files:
    """The disk. Paths are absolute; every error is an OSError that names the path."""

    _lasting: frozenset[Path] = frozenset()

    # Looking. -------------------------------------------------------------------------

    def names(self, folder: Path) -> tuple[Name, ...]:
        """Names in a folder, sorted. A name that vanishes while it is listed is left out."""
        names = []
        with os.scandir(folder) as entries:
            for entry in entries:
                try:
                    raw = entry.stat(follow_symlinks=False)
                except FileNotFoundError:
                    continue
                names.append(Name(entry.name, _kind(raw), _stat(raw)))
        return tuple(sorted(names, key=lambda name: name.name))

    def stat(self, path: Path) -> Stat | None:
        """The stat of a name, or None where there is nothing."""
        raw = _raw(path)
        return None if raw is None else _stat(raw)

    def kind(self, path: Path) -> str | None:
        """What a name is, itself and not where it leads (see `Name`); None where there is none."""
        raw = _raw(path)
        return None if raw is None else _kind(raw)

    def allows(self, folder: Path, *, change: bool) -> bool:
        """Whether names in a folder may be read, and with `change` whether they may be changed.

        Windows tells rights only when they are used.
        """
        wanted = os.R_OK | os.X_OK | (os.W_OK if change else 0)
        effective = os.access in os.supports_effective_ids
        return os.access(folder, wanted, effective_ids=effective)

    def exists(self, path: Path) -> bool:
        return _raw(path) is not None

    def read(self, path: Path) -> bytes:
        return path.read_bytes()

    def read_start(self, path: Path, most: int) -> bytes:
        """The first bytes of a regular file, at most so many. OSError for anything else."""
        with self._regular(path) as file:
            return file.read(most)

    def read_end(self, path: Path, most: int) -> bytes:
        """The last bytes of a regular file, at most so many. OSError for anything else."""
        with self._regular(path) as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - most))
            return file.read(most)

    def hash(self, path: Path) -> str:
        """SHA-256 of a regular file's bytes, in hex. OSError for anything else."""
        digest = hashlib.sha256()
        for chunk in self._chunks(path):
            digest.update(chunk)
        return digest.hexdigest()

    # Changing. ------------------------------------------------------------------------

    def make_folder(self, path: Path) -> None:
        """Makes a folder and its parents, and makes their names last.

        One that is there is fine; a killed process may have left its name in memory only.
        """
        missing = []
        while not self.exists(path):
            missing.append(path)
            path = path.parent
        if path not in self._lasting:
            self.sync_folder(path.parent)
        for folder in reversed(missing):
            self._make(folder)
            self.sync_folder(folder.parent)
        self._lasting |= {path, *missing}

    def keep_private(self, folder: Path) -> None:
        """Makes a folder its owner's alone, where the system keeps such rights."""
        if sys.platform != "win32":
            folder.chmod(0o700)

    def create(self, path: Path, data: bytes, *, private: bool = False) -> None:
        """Writes a new file and syncs its bytes. FileExistsError if the name is taken.

        What fails half way leaves no file behind, as far as the disk still allows. A `private` one
        is from its first moment its owner's alone; on Windows its folder's rights say whose it is.
        """
        with self._fresh(path, private=private) as file:
            self._write(file, data)
            self._sync(file)

    def copy(self, source: Path, target: Path) -> str:
        """Copies a regular file's bytes into a new synced file; returns their SHA-256 as read."""
        digest = hashlib.sha256()
        with self._fresh(target) as file:
            for chunk in self._chunks(source):
                digest.update(chunk)
                self._write(file, chunk)
            self._sync(file)
        return digest.hexdigest()

    def rename(self, source: Path, target: Path) -> None:
        """Moves a file or folder to a free name; never overwrites.

        The caller owns the target's folder or makes the name unique, since POSIX has no
        portable rename that refuses. FileExistsError if the name is taken, InUse if the
        source is held open by somebody.
        """
        if self.exists(target):
            raise FileExistsError(17, "the name is taken", str(target))
        self._move(source, target)

    def replace(self, source: Path, target: Path) -> None:
        """Puts a file in another one's place, which can be made again or is the same."""
        self._move(source, target)

    def renew(self, path: Path, data: bytes, *, private: bool = False) -> None:
        """Puts new bytes in the place of a file that can be made again: the old ones or the new,
        never half of them."""
        beside = path.with_name(f"{BESIDE}{path.name}")
        self.remove(beside)
        self.create(beside, data, private=private)
        self.replace(beside, path)
        self.sync_folder(path.parent)

    def remove(self, path: Path) -> None:
        """Removes a file; one that has gone already is fine, if it really has."""
        try:
            self._unlink(path)
        except FileNotFoundError:
            if self.exists(path):
                raise

    def remove_folder(self, path: Path) -> None:
        """Removes an empty folder."""
        self._remove_folder(path)

    def sync_folder(self, path: Path) -> None:
        """Makes the names in a folder last. NTFS journals names itself, so nothing to do there."""
        if sys.platform != "win32":
            self._sync_names(path)

    def sync_file(self, path: Path) -> None:
        """Makes bytes last that an earlier process may have left in memory only."""
        with path.open("r+b") as file:
            self._sync(file)

    def lock(self, path: Path) -> BinaryIO | None:
        """Takes the one-writer lock, or returns None while another process holds it.

        The lock lives as long as the returned file stays open; it never expires by time.
        """

        def opener(name: str, flags: int) -> int:
            return os.open(name, flags, 0o600)

        file = open(path, "a+b", opener=opener)  # noqa: SIM115 - the lock lives as long as it
        try:
            if sys.platform == "win32":
                import msvcrt

                file.seek(0)
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            return None
        return file

    # Inside: one call of the operating system each. Tests count, fail and stop at these. --

    @contextlib.contextmanager
    def _fresh(self, path: Path, *, private: bool = False) -> Iterator[BinaryIO]:
        with self._create(path, 0o600 if private or _is_ours(path) else 0o666) as file:
            try:
                yield file
            except BaseException:
                file.close()
                with contextlib.suppress(OSError):
                    self._unlink(path)
                raise

    def _create(self, path: Path, mode: int) -> BinaryIO:
        def opener(name: str, flags: int) -> int:
            return os.open(name, flags, mode)

        return open(path, "xb", buffering=0, opener=opener)

    def _write(self, file: BinaryIO, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            rest = rest[file.write(rest) :]

    def _sync(self, file: BinaryIO) -> None:
        os.fsync(file.fileno())

    def _sync_names(self, path: Path) -> None:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def _make(self, path: Path) -> None:
        path.mkdir(0o700 if _is_ours(path) else 0o777, exist_ok=True)

    def _move(self, source: Path, target: Path) -> None:
        try:
            source.replace(target)
        except PermissionError as error:
            raise InUse(error.errno, "in use or not permitted", str(source)) from error

    def _unlink(self, path: Path) -> None:
        path.unlink()

    def _remove_folder(self, path: Path) -> None:
        path.rmdir()

    @staticmethod
    def _regular(path: Path) -> BinaryIO:
        """Opens a file for reading. A pipe or device is not even opened, a link not followed; one
        that takes a file's place at that very moment keeps nobody waiting.
        """
        if _kind(path.lstat()) == "file":
            handle = os.open(path, _NEVER_WAITS)
            if stat.S_ISREG(os.fstat(handle).st_mode):
                return os.fdopen(handle, "rb")
            os.close(handle)
        raise OSError(errno.EINVAL, "no regular file", str(path))

    def _chunks(self, path: Path) -> Iterator[bytes]:
        with self._regular(path) as file:
            while chunk := file.read(_CHUNK):
                yield chunk
