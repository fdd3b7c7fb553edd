"""What each command does, one module a command; `lay.py` serves several.

Heavy rooms are imported when they are used.
"""

from pathlib import Path

import platformdirs

from pipeline.errors import Fault
from pipeline.names import CONFIG, Paths

DONE, FINDINGS, USAGE, ENVIRONMENT = 0, 1, 2, 3


class Failure(Fault, code="COMMAND_REFUSED"):
    """A command that cannot be done: a sentence for the operator and its exit code."""

    def __init__(self, message: str, exit_code: int = USAGE) -> None:
        super().__init__(
            "Perintah ini tidak dapat dijalankan. Mohon beri tahu administrator.", message
        )
        self.exit_code = exit_code


def office_root(given: Path | None) -> Path:
    """The office named, or the nearest parent folder that holds config.yaml."""
    if given is not None:
        if not (given / CONFIG).is_file():
            raise Failure(f"{given} holds no config.yaml; alur init {given} lays an office out")
        return given.resolve()
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / CONFIG).is_file():
            return folder
    raise Failure(f"no config.yaml in {here} or above; name the office with --root DIR")


def state_folder(root: Path) -> Path:
    """Where this account keeps what must not lie on the share: an office's key, and the last event
    that was written. By the sentinel's name."""
    sentinel = Paths(root).sentinel
    if not sentinel.is_file():
        raise Failure(
            f"{root} is no office yet, or its share is gone: alur init {root}", ENVIRONMENT
        )
    name = sentinel.read_text(encoding="ascii").strip()
    return Path(platformdirs.user_state_dir("alur-berkas", appauthor=False)) / name
