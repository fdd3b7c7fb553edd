"""What may be renamed. NTFS refuses a folder with an open file anywhere in it, and to put anything
in the place of a read-only file; it lets a folder be renamed that somebody lists, and a name be
written in other letters' case. Wine reverses it.

In calls of Python's os only: a library that renames by itself goes past this.
"""

import ctypes
import functools
import os
import stat
import time

import wine_kernel as k

_READ, _OPEN_EXISTING = 0x80000000, 3
_IN_USE = 32
_LISTED_FOR = 1.0


def install():
    os.rename = _as_windows(os.rename, replaces=False)
    os.replace = _as_windows(os.replace, replaces=True)


def _as_windows(usual, *, replaces):
    @functools.wraps(usual)
    def renamed(source, target, **more):
        if _is_folder(source) and any(map(_open_somewhere, _files(source))):
            raise _denied(source, target)
        if replaces and _read_only(target):
            raise _denied(source, target)
        if _in_other_case(source, target):
            between = f"{os.fspath(source)}~"
            usual(source, between, **more)
            source = between
        for _ in range(int(_LISTED_FOR / 0.02)):
            try:
                return usual(source, target, **more)
            except PermissionError as error:
                if error.winerror != _IN_USE or not _is_folder(source):
                    raise
            time.sleep(0.02)
        return usual(source, target, **more)

    return renamed


def _denied(source, target):
    return PermissionError(13, "Access is denied", os.fspath(source), 5, os.fspath(target))


def _in_other_case(source, target):
    one, other = os.fspath(source), os.fspath(target)
    return one != other and one.casefold() == other.casefold()


def _is_folder(path):
    try:
        return stat.S_ISDIR(os.lstat(path).st_mode)
    except OSError:
        return False


def _read_only(path):
    try:
        return bool(os.lstat(path).st_file_attributes & stat.FILE_ATTRIBUTE_READONLY)
    except OSError:
        return False


def _files(folder):
    for place, _, names in os.walk(folder):
        yield from (os.path.join(place, name) for name in names)


def _open_somewhere(path):
    """Whoever asks to share nothing is refused while anybody has it open, however that is."""
    handle = k.open_handle(path, _READ, 0, None, _OPEN_EXISTING, 0, None)
    if handle in (None, k.INVALID):
        return ctypes.get_last_error() == _IN_USE
    k.close_handle(handle)
    return False
