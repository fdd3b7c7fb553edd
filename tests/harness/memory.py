"""Where tests lay what need not outlast them: in memory, where there is room for it."""

import functools
import os
import shutil
import sys

_SHARED = "/dev/shm"
_ROOM = 4 << 30
"""Bytes; a container has 64 MB of it unless somebody gives it more."""


@functools.cache
def in_memory() -> str | None:
    """The folder, or None: then where temporary files of this system lie."""
    if sys.platform != "linux":
        return None  # Wine sees the folder too, with what Linux' tests left there
    if not os.access(_SHARED, os.W_OK) or shutil.disk_usage(_SHARED).free < _ROOM:
        return None
    return _SHARED
