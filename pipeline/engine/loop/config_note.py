"""What is wrong with config.yaml, beside it, for who edits it in Notepad and sees no terminal."""

import contextlib
from dataclasses import dataclass
from pathlib import Path

from pipeline.engine.files import Files
from pipeline.names import CONFIG_WRONG, Paths
from pipeline.office.errors import ConfigError, Problem

_HEAD = (
    "config.yaml (atau sop.yaml sebuah prosedur) belum dapat dipakai.",
    "Susunan terakhir yang benar tetap berlaku; kantor berjalan terus bila sudah berjalan.",
    "",
)
_FOOT = (
    "",
    "Perbaiki pada baris itu, lalu simpan. Pesan ini hilang sendiri sesudahnya.",
    "Untuk menjorokkan baris pakailah spasi, bukan tab; sesudah titik dua beri satu spasi.",
)


@dataclass(frozen=True)
class ConfigNote:
    """Laid while the configuration cannot be used, and gone with that. One that cannot be laid or
    cleared now is no matter: the operator is told the same."""

    files: Files
    paths: Paths

    def wrong(self, error: ConfigError) -> None:
        """Lays it, with a line for each mistake."""
        lines = [*_HEAD, *(f"- {_line(problem)}" for problem in error.problems), *_FOOT, ""]
        with contextlib.suppress(OSError):
            self.files.renew(self._place, ("\ufeff" + "\r\n".join(lines)).encode())

    def right(self) -> None:
        """Clears it."""
        with contextlib.suppress(OSError):
            if self.files.exists(self._place):
                self.files.remove(self._place)

    @property
    def _place(self) -> Path:
        return self.paths.root / CONFIG_WRONG


def _line(problem: Problem) -> str:
    key = "" if problem.key == "-" else f", {problem.key}"
    return f"{problem.file}, baris {problem.line}{key}: {problem.wrong.indonesian}"
