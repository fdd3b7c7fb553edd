"""The narrow port to the office's disk: the only module that changes anything under its root.

Every mutating call is one method, so that tests can make each fail or be the last one.
Where POSIX and Windows differ (syncing a folder, locking, what an open file allows), both
ways stand here and in `pipeline/windows`, and nowhere else.
"""

import contextlib
import errno
import hashlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, TypeVar

from pipeline.engine.looking import (
    NEVER_WAITS,
    InUse,
    Looking,
    Stat,
    at,
    held_by_somebody,
    naming_it,
    stat_of,
)
from pipeline.names import BESIDE, OWN
from pipeline.windows.refusals import in_words, is_told_apart, made_writable, patiently

__all__ = ["Files", "InUse"]


_MANY, _AT_ONCE = 16, 8

One = TypeVar("One")


def _is_ours(path: Path) -> bool:
    """Whether nobody but the engine has business there, whatever the umask is.

    What is laid for staff gets what the share's rights give, and is never made stricter.
    """
    return OWN in path.parts


def _mode(path: Path, *, private: bool = False) -> int:
    return 0o600 if private or _is_ours(path) else 0o666


def _several(act: Callable[[One], None], each: tuple[One, ...]) -> None:
    """Of many, some at a time: a disk writes down at once what it is asked for at once. All have
    been tried when the first error is raised; not where no thread can be had."""
    if len(each) < _MANY:
        for one in each:
            act(one)
        return
    from concurrent.futures import ThreadPoolExecutor  # a megabyte, and seldom wanted

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        try:
            tried = [pool.submit(act, one) for one in each]
        except RuntimeError as error:
            raise OSError(errno.EAGAIN, str(error)) from error
    for begun in tried:
        begun.result()


class Files(Looking):
    """The disk to look at and to change."""

    _lasting: frozenset[Path] = frozenset()

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
        self._create_by_pieces(path, (data,), private=private)

    def _create_by_pieces(self, path: Path, pieces: Iterable[bytes], *, private: bool) -> None:
        with self._fresh(path, private=private) as file:
            for piece in pieces:
                self._write(file, piece)
            self._sync(file)

    def begin(self, path: Path, data: bytes) -> BinaryIO:
        """Writes a new file as one of many that `finish` makes last together. It stays open: a
        mount may open none that is there to be written to."""
        file = self._create(path, _mode(path))
        try:
            self._write(file, data)
        except BaseException:
            self._take_back(file, path)
            raise
        return file

    def finish(self, files: Iterable[BinaryIO]) -> None:
        """Makes the bytes of all these last, and closes them."""
        files = tuple(files)
        try:
            _several(self._sync, files)
        finally:
            for file in files:
                file.close()

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
        source is held open by somebody. The same name in other letters' case is free.
        """
        if self.exists(target) and not self._is_itself(source, target):
            raise FileExistsError(17, "the name is taken", str(target))
        self._move(source, target)

    def _is_itself(self, source: Path, target: Path) -> bool:
        """Whether both are one name, written otherwise, on a disk that takes them for the same."""
        one, other = str(source), str(target)
        same = one != other and one.casefold() == other.casefold()
        return same and self.stat(source) == self.stat(target)

    def replace(self, source: Path, target: Path) -> None:
        """Puts a file in another one's place, which can be made again or is the same."""
        self._move(source, target)

    def renew(self, path: Path, data: bytes, *, private: bool = False) -> None:
        """Puts new bytes in the place of a file that can be made again: the old ones or the new,
        never half of them."""
        self.renew_by_pieces(path, (data,), private=private)

    def renew_by_pieces(
        self, path: Path, pieces: Iterable[bytes], *, private: bool = False
    ) -> None:
        """The same with bytes that come one after the other."""
        beside = path.with_name(f"{BESIDE}{path.name}")
        self.remove(beside)
        self._create_by_pieces(beside, pieces, private=private)
        self.replace(beside, path)
        self.sync_folder(path.parent)

    def append(self, path: Path, lying: Stat, data: bytes) -> Stat | None:
        """Adds bytes to a file that can be made again, if it lies there as it did, and syncs them.
        Returns how it lies then.

        None where it does not, and nothing is done: through a link nothing is ever written; and
        where somebody saved it meanwhile. What fails half way leaves the file as it was, as far as
        the disk still allows.
        """
        if self.stat(path) != lying:
            return None
        with self._longer(path) as file:
            if stat_of(file) != lying:
                return None
            try:
                self._write(file, data)
                self._sync(file)
            except OSError:
                with contextlib.suppress(OSError):
                    file.truncate(lying.size)
                raise
        # By its name, and not while it is open: some systems note the time when it is closed.
        now = self.stat(path)
        if now is None or (now.inode, now.size) != (lying.inode, lying.size + len(data)):
            return None
        return now

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
        with naming_it(path), patiently(lambda: open(at(path), "r+b")) as file:
            self._sync(file)

    def sync_folders(self, paths: Iterable[Path]) -> None:
        """Makes the names in many folders last."""
        _several(self.sync_folder, tuple(paths))

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
        with self._create(path, _mode(path, private=private)) as file:
            try:
                yield file
            except BaseException:
                self._take_back(file, path)
                raise

    def _take_back(self, file: BinaryIO, path: Path) -> None:
        file.close()
        with contextlib.suppress(OSError):
            self._unlink(path)

    def _create(self, path: Path, mode: int) -> BinaryIO:
        def opener(name: str, flags: int) -> int:
            return os.open(name, flags, mode)

        with naming_it(path):
            return patiently(lambda: open(at(path), "xb", buffering=0, opener=opener))

    def _longer(self, path: Path) -> BinaryIO:
        def opener(name: str, flags: int) -> int:
            return os.open(name, flags & ~os.O_CREAT | NEVER_WAITS)

        with naming_it(path):
            return patiently(lambda: open(at(path), "ab", buffering=0, opener=opener))

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
        Path(at(path)).mkdir(0o700 if _is_ours(path) else 0o777, exist_ok=True)

    def _move(self, source: Path, target: Path) -> None:
        try:
            try:
                patiently(lambda: os.replace(at(source), at(target)))
            except PermissionError:
                if not made_writable(at(target)):
                    raise
                os.replace(at(source), at(target))
        except OSError as error:
            if (
                isinstance(error, PermissionError)
                or held_by_somebody(error)
                or is_told_apart(error)
            ):
                raise self._refused(error, source, target) from error
            raise

    def _unlink(self, path: Path) -> None:
        self._remove(os.unlink, path)

    def _remove_folder(self, path: Path) -> None:
        self._remove(os.rmdir, path)

    @staticmethod
    def _remove(call: Callable[[str | Path], None], path: Path) -> None:
        """On Windows what is read-only or open is refused; POSIX asks the folder alone."""
        with naming_it(path):
            try:
                patiently(lambda: call(at(path)))
            except PermissionError:
                if not made_writable(at(path)):
                    raise
                call(at(path))

    def _refused(self, error: OSError, source: Path, target: Path) -> OSError:
        """Names what somebody has open, which may be the file that is to be replaced, or what has
        no folder any more; else it is a matter of rights."""
        held: list[Path] = []
        if sys.platform == "win32":
            from pipeline.windows import sharing

            held += (path for path in (target, source) if sharing.held(str(at(path))))
        opened = bool(held) or held_by_somebody(error)
        in_the_way = held or [source if self.exists(target.parent) else target]
        kind = InUse if opened else OSError
        return kind(error.errno, in_words(error, held=opened), str(in_the_way[0]))
