"""What Windows means when it refuses a file: somebody has it open, the account has no right, or a
folder on the way to it is not there."""

import os
import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

IN_USE = frozenset({32, 33})
"""Sharing violation; a part of the file is locked."""
_DENIED = 5
"""No right. Also of what is read-only, of a folder with an open file in it, and for a moment of a
file that is being deleted."""
_NO_WAY = 3
"""A folder of the path is not there. Of a name that is not there itself the number is 2."""
_PAUSES = (0.01, 0.02, 0.04, 0.08)
"""Seconds. A virus scanner opens what is new for some milliseconds."""

T = TypeVar("T")


def number(error: OSError) -> int | None:
    """Windows' own number of an error; None elsewhere."""
    return getattr(error, "winerror", None)


def in_use(error: OSError) -> bool:
    """Whether somebody has the file open in a way that keeps us out."""
    return number(error) in IN_USE


def patiently(act: Callable[[], T], sleep: Callable[[float], None] = time.sleep) -> T:
    """Does this; what Windows refuses is tried again a few times within a moment."""
    for pause in _PAUSES:
        try:
            return act()
        except PermissionError as error:
            if number(error) not in (*IN_USE, _DENIED):
                raise
        sleep(pause)
    return act()


def made_writable(path: str | Path) -> bool:
    """Takes the read-only attribute off, which would keep us from removing a file or putting
    another in its place. False where that was not what is in the way."""
    try:
        attributes = getattr(os.lstat(path), "st_file_attributes", 0)
    except OSError:
        return False
    if not attributes & stat.FILE_ATTRIBUTE_READONLY:
        return False
    os.chmod(path, stat.S_IREAD | stat.S_IWRITE)
    return True


def is_told_apart(error: OSError) -> bool:
    """Whether Windows says by a number of its own what is in the way; its words are in the language
    of the machine."""
    return number(error) in (*IN_USE, _DENIED, _NO_WAY)


def in_words(error: OSError, *, held: bool) -> str:
    """What is in the way, for the operator. `held`: it is open, or a file in it is."""
    if held or in_use(error):
        return "somebody has it open"
    if number(error) == _NO_WAY:
        return "a folder on the way to it is not there"
    return "this account has no right to it"
