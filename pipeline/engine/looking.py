"""What lies on the disk: names, their stats, bytes of regular files. Nothing here changes it."""

import contextlib
import errno
import hashlib
import os
import stat
import sys
from collections.abc import Iterator
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO, NamedTuple

from pipeline.windows.paths import reachable
from pipeline.windows.refusals import in_use, in_words, is_told_apart, patiently

_CHUNK = 4 << 20
_NAME_SURROGATE = 0x20000000
NEVER_WAITS = sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOFOLLOW", "O_NOCTTY"))
"""Flags with which a pipe or a device keeps nobody waiting, and a link is not followed."""


class InUse(OSError):
    """Somebody has the file open, so that it cannot be read or moved now (a sharing violation)."""


class Stat(NamedTuple):
    """What tells one version of a file from another without reading it."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int


class Name(NamedTuple):
    """One name in a folder. `kind` is `file`, `folder`, or `other` (link, device, pipe)."""

    name: str
    kind: str
    stat: Stat


@contextlib.contextmanager
def naming_it(path: Path) -> Iterator[None]:
    """Tells apart a file that somebody has open, one to which the account has no right, and one
    whose folder is not there."""
    try:
        yield
    except OSError as error:
        held = held_by_somebody(error)
        if not (held or is_told_apart(error)):
            raise
        kind = InUse if held else OSError
        raise kind(error.errno, in_words(error, held=held), str(path)) from error


def held_by_somebody(error: OSError) -> bool:
    """Whether a call was refused since somebody has the file open: Windows says so by a number of
    its own, a mounted share by these."""
    return in_use(error) or error.errno in (errno.EBUSY, errno.ETXTBSY)


def at(path: Path) -> str | Path:
    """A path as the calls of this system take it."""
    return reachable(str(path)) if sys.platform == "win32" else path


def _raw(path: Path) -> os.stat_result | None:
    try:
        return os.lstat(at(path))
    except (FileNotFoundError, NotADirectoryError):
        return None


def stat_of(file: BinaryIO) -> Stat:
    """That of an open file."""
    return _stat(os.fstat(file.fileno()))


def _stat(raw: os.stat_result) -> Stat:
    return Stat(raw.st_size, raw.st_mtime_ns, raw.st_ctime_ns, raw.st_ino)


def _kind(raw: os.stat_result) -> str:
    """A junction of Windows shows itself as a folder and leads elsewhere, as a link does."""
    if sys.platform == "win32" and raw.st_reparse_tag & _NAME_SURROGATE:
        return "other"
    return _KINDS.get(stat.S_IFMT(raw.st_mode), "other")


_KINDS = {stat.S_IFREG: "file", stat.S_IFDIR: "folder"}


_LOT = 4096


class Looking:
    """The disk to look at. Paths are absolute; every error is an OSError that names the path."""

    def names(self, folder: Path) -> tuple[Name, ...]:
        """Names in a folder, sorted. A name that vanishes while it is listed is left out.

        Each is asked for by itself: what Windows keeps in a listing knows no number of a file, and
        a size and a time that may be old.
        """
        names = []
        with os.scandir(at(folder)) as entries:
            for entry in entries:
                try:
                    raw = os.lstat(entry)
                except FileNotFoundError:
                    continue
                names.append(Name(entry.name, _kind(raw), _stat(raw)))
        return tuple(sorted(names, key=itemgetter(0)))

    def bare_names(self, folder: Path) -> list[str]:
        """The names in a folder, in any order, and nothing else of them."""
        return [name for names in self.names_by_lots(folder) for name in names]

    def names_by_lots(self, folder: Path) -> Iterator[list[str]]:
        """The same, so many at a time: a folder may hold half a million."""
        with os.scandir(at(folder)) as entries:
            while names := [entry.name for entry in islice(entries, _LOT)]:
                yield names

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
        return os.access(at(folder), wanted, effective_ids=effective)

    def exists(self, path: Path) -> bool:
        return _raw(path) is not None

    def read(self, path: Path) -> bytes:
        """All bytes of a file, wherever a link leads."""
        with self._open(path, os.O_RDONLY) as file:
            return file.read()

    def read_start(self, path: Path, most: int) -> bytes:
        """The first bytes of a regular file, at most so many. OSError for anything else."""
        with self._regular(path) as file:
            return file.read(most)

    def read_small(self, path: Path, most: int) -> bytes | None:
        """All bytes of a regular file; None of one that has more than so many."""
        data = self.read_start(path, most + 1)
        return data if len(data) <= most else None

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

    @staticmethod
    def _regular(path: Path) -> BinaryIO:
        """Opens a file for reading. A pipe or device is not even opened, a link not followed; one
        that takes a file's place at that very moment keeps nobody waiting.
        """
        if _kind(os.lstat(at(path))) == "file":
            file = Looking._open(path, os.O_RDONLY | NEVER_WAITS)
            if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return file
            file.close()
        raise OSError(errno.EINVAL, "no regular file", str(path))

    @staticmethod
    def _open(path: Path, flags: int) -> BinaryIO:
        """Opens a file for reading; on Windows so that meanwhile it may be renamed and deleted."""
        if sys.platform == "win32":
            from pipeline.windows.sharing import open_shared

            with naming_it(path):
                return os.fdopen(patiently(lambda: open_shared(str(at(path)))), "rb")
        with naming_it(path):
            return os.fdopen(os.open(path, flags), "rb")

    def _chunks(self, path: Path) -> Iterator[bytes]:
        """The bytes of a regular file. It is closed with its last bytes, before they are used: a
        folder in which a file is open cannot be moved on Windows."""
        with self._regular(path) as file:
            while len(chunk := file.read(_CHUNK)) == _CHUNK:
                yield chunk
        if chunk:
            yield chunk
