"""A call that Windows refuses by a number of its own. It is refused below the port to the disk, at
the system's own functions, so that what the port makes of it is tried with it."""

import contextlib
import errno
import os
from collections.abc import Iterator
from unittest.mock import patch

_NUMBERS = {
    "WINERROR3": (3, errno.ENOENT, "The system cannot find the path specified"),
    "WINERROR5": (5, errno.EACCES, "Access is denied"),
    "WINERROR32": (32, errno.EACCES, "The process cannot access the file"),
}
REFUSALS = tuple(_NUMBERS)
_FUNCTIONS = ("open", "mkdir", "replace", "unlink", "rmdir", "fsync")


def refusal(name: str, path: str) -> OSError:
    """The error as Python raises it on Windows."""
    number, code, words = _NUMBERS[name]
    error = OSError(code, words, path)
    error.winerror = number  # type: ignore[attr-defined]
    return error


@contextlib.contextmanager
def refused(name: str, path: str) -> Iterator[None]:
    """Meanwhile the system does nothing that changes the disk; nobody waits to try again."""

    def refuses(*_: object, **__: object) -> None:
        raise refusal(name, path)

    with contextlib.ExitStack() as stack:
        for function in _FUNCTIONS:
            stack.enter_context(patch.object(os, function, refuses))
        stack.enter_context(patch("pipeline.windows.refusals._PAUSES", (0.0,)))
        yield
