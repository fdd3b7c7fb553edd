"""Whether the folders of the desks and of outbox are what they should be: real folders, readable
and writable. Nothing is ever listed, laid or made through a link.

Threat: who may write on a desk can put a link in a drawer's place, or take rights away. Rule: each
folder is looked at by itself before it is listed, and again before anything is laid in it; what is
wrong concerns its desk, is told, and waited out. Residual risk: a link that is put there between
that look and the act (microseconds) by somebody who may write on that desk.
"""

import errno
from collections.abc import Mapping
from pathlib import Path

from pipeline.engine.desk.place import Obstacle, Shut
from pipeline.engine.files import Files, InUse
from pipeline.names import Paths


class Barred(OSError):
    """A link or a file stands where a folder should be: nothing is done through it."""


class ShareGone(OSError):
    """There is no office where it was: nothing is wrong with any one place in it."""

    def __init__(self, root: Path) -> None:
        super().__init__(errno.ENOENT, "the share is gone", str(root))


_OF_A_PLACE = frozenset(
    getattr(errno, name, -1)
    for name in ("EROFS", "ELOOP", "ENOTDIR", "EISDIR", "EXDEV", "ENOTEMPTY", "EINVAL", "EAGAIN")
)


def waits(error: OSError) -> bool:
    """Whether an error is of the place it happened at, which may be mended there: in use, not
    permitted, taken, gone, no folder. A disk that is full, broken or away is no such thing."""
    if isinstance(error, ShareGone):
        return False
    of_a_place = (Barred, InUse, PermissionError, FileExistsError, FileNotFoundError)
    return isinstance(error, of_a_place) or error.errno in _OF_A_PLACE


def shut_among(files: Files, folders: Mapping[str, Path]) -> dict[str, Shut]:
    """The folders among these, by their paths under the root, that cannot be used, and what is
    wrong with each or above it.

    One that is missing is none of them: it is made again.
    """
    shut: dict[str, Shut] = {}
    for path in sorted(folders, key=lambda path: path.count("/")):
        above = shut.get(path.rpartition("/")[0])
        obstacle = None if above else _obstacle(files, folders[path])
        if above:
            shut[path] = above
        elif obstacle:
            shut[path] = Shut(path, obstacle)
    return shut


def _obstacle(files: Files, folder: Path) -> Obstacle | None:
    kind = files.kind(folder)
    if kind is None:
        return None
    if kind != "folder":
        return Obstacle.FILE if kind == "file" else Obstacle.LINK
    if files.allows(folder, change=True):
        return None
    return Obstacle.READ_ONLY if files.allows(folder, change=False) else Obstacle.CLOSED


def there(files: Files, root: Path) -> None:
    """ShareGone unless there is an office: nothing is made where one was."""
    if not files.exists(Paths(root).alur):
        raise ShareGone(root)


def stand(files: Files, root: Path, folder: Path) -> None:
    """Barred unless every folder below the root down to this one is real, as far as it is there.
    ShareGone where a share that went in this very moment left a bare mount point, or nothing.
    """
    there(files, root)
    place = root
    for part in folder.relative_to(root).parts:
        place /= part
        kind = files.kind(place)
        if kind is None:
            return
        if kind != "folder":
            what = "a file" if kind == "file" else "a link"
            raise Barred(errno.ENOTDIR, f"{what} stands where a folder should be", str(place))
