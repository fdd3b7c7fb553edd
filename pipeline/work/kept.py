"""What was checked when the concepts were handed in, kept for every later reader.

The lines name people, so they are a document of the dossier and no part of the log.
"""

import json
from collections.abc import Sequence

from pipeline.engine.protocol import Kelas
from pipeline.work.case import Case, Output
from pipeline.work.names import induk

NAMA = induk("Pemeriksaan.json")
_WARNINGS = ("perlu diperiksa", "... dan", "tempat stempel", "di tempat #", "mohon diperiksa")
_NOTHING = "0 wajib diperbaiki, 0 perlu diperiksa"


def keep_checks(out: Output, lines: Sequence[str]) -> None:
    """Keeps the lines with the dossier."""
    text = json.dumps(list(lines), ensure_ascii=False, indent=1)
    out.make(NAMA, Kelas.INDUK).write_text(text, encoding="utf-8", newline="\n")


def checks_of(case: Case) -> list[str]:
    """The lines that were kept when the concepts were handed in."""
    item = case.item(NAMA)
    return list(json.loads(item.path.read_text(encoding="utf-8"))) if item else []


def is_warning(line: str) -> bool:
    """Whether a line asks a person to look."""
    return _NOTHING not in line and any(mark in line.lower() for mark in _WARNINGS)
