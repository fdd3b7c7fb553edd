"""What was checked when the concepts were handed in, kept for every later reader.

The lines name people, so they are a document of the dossier and no part of the log.
"""

import json
from collections.abc import Sequence
from typing import Any

from pipeline.engine.codec import plain, read
from pipeline.engine.terms import Kelas
from pipeline.work.case import Case
from pipeline.work.changes import known_changes
from pipeline.work.kabar import Kabar, Kind
from pipeline.work.names import induk
from pipeline.work.output import Output

NAMA = induk("Pemeriksaan.json")


def keep_checks(out: Output, lines: Sequence[Kabar]) -> None:
    """Keeps the lines with the dossier."""
    text = json.dumps(plain(lines), ensure_ascii=False, indent=1)
    out.make(NAMA, Kelas.INDUK).write_text(text, encoding="utf-8", newline="\n")


def checks_of(case: Case) -> list[Kabar]:
    """The lines that were kept when the concepts were handed in."""
    item = case.item(NAMA)
    kept = json.loads(item.path.read_text(encoding="utf-8")) if item else []
    return [_read(case, line) for line in kept]


def _read(case: Case, line: Any) -> Kabar:
    return _former(case, line) if isinstance(line, str) else read(Kabar, line)


_ASKING = ("perlu diperiksa", "... dan", "tempat stempel", "di tempat #", "mohon diperiksa")
_NOTHING = "0 wajib diperbaiki, 0 perlu diperiksa"


def _former(case: Case, text: str) -> Kabar:
    """A line of a dossier that was handed in while nothing but its words told what it is."""
    if _NOTHING not in text and any(words in text.lower() for words in _ASKING):
        return Kabar(Kind.WARNING, text)
    return Kabar(Kind.CHANGE if text in known_changes(case) else Kind.CHECK, text)
