"""What a child process is told of its surroundings: a list of names, and nothing besides."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from pipeline.confine.forkable import COLD

_KEPT = ("TZ", "LD_LIBRARY_PATH", COLD)
_KEPT_ON_WINDOWS = (
    "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT", "NUMBER_OF_PROCESSORS",
    "PROCESSOR_ARCHITECTURE", "PROGRAMFILES", "PROGRAMFILES(X86)", "PROGRAMDATA",
)  # fmt: skip
_OWN = (
    "TMPDIR", "TEMP", "TMP", "HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA",
    "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR",
)  # fmt: skip
_ALWAYS = {
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "PYTHONUTF8": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    # A thread for each core would cost memory for each, and gains nothing on an office's tables.
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
}


def environment(temporary: Path, extra: Mapping[str, str]) -> dict[str, str]:
    """An environment whose home and temporary files lie in one folder; `extra` is added."""
    kept = (*_KEPT, *(_KEPT_ON_WINDOWS if sys.platform == "win32" else ()))
    return {
        **{name: os.environ[name] for name in kept if name in os.environ},
        "PATH": _search_path(os.environ.get("PATH", os.defpath)),
        **dict.fromkeys(_OWN, str(temporary)),
        **_ALWAYS,
        **extra,
    }


def _search_path(given: str) -> str:
    """Without the current folder in any form: there lie other people's files."""
    return os.pathsep.join(p for p in given.split(os.pathsep) if p and Path(p).is_absolute())
