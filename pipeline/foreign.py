"""Tells what a library makes of foreign bytes from a mistake of ours and from what the disk did.

A damaged file comes out of a library as nearly any exception, a TypeError or a KeyError as well
as one of its own. So does a mistake of ours. What tells them apart is where it was raised: below
the last line of our own code stands the library's, or nothing does.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import TracebackType

_PANIC = "pyo3_runtime"  # a Rust library that gives up; it is no Exception


class Damaged(ValueError):
    """Bytes that are not what they claim to be, noticed by a reader of ours."""


@dataclass(frozen=True)
class _Reading:
    libraries: tuple[str, ...]
    refused: Callable[[BaseException], Exception]

    def __enter__(self) -> None: ...

    def __exit__(
        self, kind: object, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None and self._theirs(error, trace):
            raise self.refused(error) from error

    def _theirs(self, error: BaseException, trace: TracebackType | None) -> bool:
        if isinstance(error, Damaged):
            return True
        if isinstance(error, OSError) and error.errno is not None:
            return False  # the disk spoke, not the bytes
        package = type(error).__module__.partition(".")[0]
        if package in self.libraries:
            return True
        if not isinstance(error, Exception):
            return package == _PANIC
        ours, *_ = packages = list(_packages(trace))  # the first frame holds the block
        below = packages[len(packages) - packages[::-1].index(ours) :]
        return bool(below) and below[0] in self.libraries


def _packages(trace: TracebackType | None) -> Iterator[str]:
    """The package of each frame, the outermost first."""
    while trace is not None:
        yield str(trace.tb_frame.f_globals.get("__name__", "")).partition(".")[0]
        trace = trace.tb_next


def reading(*libraries: str, refused: Callable[[BaseException], Exception]) -> _Reading:
    """A block in which these libraries read foreign bytes that lie in memory.

    What they raise there, and Damaged, is raised again as what `refused` makes of it. A mistake
    of ours in the same block, and an error of the system such as a full disk, pass as they are.
    """
    return _Reading(libraries, refused)
