"""Opens files so that nobody is kept from them, and tells whether somebody else has one open."""

import sys

assert sys.platform == "win32"

import msvcrt
import os

from pipeline.windows import calls
from pipeline.windows.refusals import in_use


def open_shared(path: str) -> int:
    """A descriptor for reading. Meanwhile others may write, rename and delete the file."""
    handle = calls.open_handle(path, calls.GENERIC_READ, calls.SHARE_ALL)
    return msvcrt.open_osfhandle(handle, os.O_RDONLY | os.O_NOINHERIT)


def held(path: str) -> bool:
    """Whether somebody has this file open, or one anywhere in this folder."""
    if not os.path.isdir(path):
        return _is_open(path)
    files = (os.path.join(place, name) for place, _, names in os.walk(path) for name in names)
    return any(map(_is_open, files))


def _is_open(path: str) -> bool:
    nobody_else = 0
    try:
        handle = calls.open_handle(path, calls.GENERIC_READ, nobody_else)
    except OSError as error:
        return in_use(error)
    calls.close_handle(handle)
    return False
