"""What was written for a dossier as a whole: at the desks where it is worked on, and in memos,
among them the note with which it was assigned."""

import re

from pipeline.engine.rules import remarks_sheet
from pipeline.engine.terms import Kelas
from pipeline.work.case import Case
from pipeline.work.names import CATATAN_PENUGASAN

_UNUSED = re.compile(r"^\s*tidak dipakai\s*:\s*(.+?)\s*$", re.IGNORECASE | re.MULTILINE)


def notes(case: Case) -> str:
    """All of it, memos first, then oldest first."""
    memos = [
        remarks_sheet.text(item.path.read_bytes())
        for item in case.items(Kelas.SUMBER, Kelas.LAMPIRAN)
        if item.nama == CATATAN_PENUGASAN
        or (item.kelas is Kelas.SUMBER and item.nama.lower().endswith(".txt"))
    ]
    return "\n".join([*memos, *case.notes()])


def unused(case: Case) -> frozenset[str]:
    """The names, case folded, that somebody set aside by `Tidak dipakai: <name>`."""
    return frozenset(name.casefold() for name in _UNUSED.findall(notes(case)))
