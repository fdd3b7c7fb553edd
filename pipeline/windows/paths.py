"""Paths that are longer than the 259 characters that Windows takes as they are."""

import ntpath

_PLAIN = 240
"""So many characters are taken everywhere: a folder's name may have 247, and a listing adds two."""
_EXTENDED = "\\\\?\\"


def reachable(path: str) -> str:
    """An absolute path as the calls of Windows take it, however long it is.

    The longer form takes every character as it stands; so it is used for long paths alone.
    """
    if len(path) <= _PLAIN or path.startswith(_EXTENDED):
        return path
    full = ntpath.normpath(path)
    return f"{_EXTENDED}UNC{full[1:]}" if full.startswith("\\\\") else _EXTENDED + full
