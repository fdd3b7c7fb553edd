"""What is handed in with the nota dinas: fit data, the list, what goes with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.duk.write.tables import text_rows
from pipeline.engine.terms import Kelas
from pipeline.procedures.duk import nota
from pipeline.procedures.duk.announcement import lay_announcement
from pipeline.procedures.duk.attached import lay_all
from pipeline.procedures.duk.concept import (
    about,
    attachments,
    checks,
    merged_differences,
    units_sent,
    write_list,
)
from pipeline.procedures.duk.data import Data, read, say
from pipeline.procedures.duk.names import DATA
from pipeline.procedures.duk.papers import LETTER, TABLE
from pipeline.work.case import Case
from pipeline.work.content import Letter, Row
from pipeline.work.kabar import Kabar, check, warning
from pipeline.work.output import Output


@dataclass(frozen=True)
class Handed:
    """The data without a galat, `facts` in figures, and the lines on what was checked."""

    data: Data
    facts: Mapping[str, Any]
    lines: Sequence[Kabar]

    @property
    def letter(self) -> Letter:
        return LETTER

    @property
    def rows(self) -> Mapping[str, Row]:
        """The list by NIP, each with its place."""
        columns = ("no", *TABLE.labels)
        return {
            str(row["nip"]): {name: str(row.get(name, "")) for name in columns}
            for row in text_rows(self.data.daftar)
        }

    def disagreements(self, letter: str) -> list[str]:
        return nota.disagreements(letter, self.facts)

    def agreement(self, letter: str) -> Kabar:
        if nota.silent(letter):
            return warning("Nota dinas tidak menyebut jumlah orang; mohon diperiksa.")
        return check("Jumlah dan tanggal yang disebut nota dinas cocok dengan daftar.")

    def lay(self, case: Case, out: Output) -> None:
        write_list(case, out, self.data)
        lay_all(case, out, self.data)
        lay_announcement(case, out, self.data)


def handed_in(case: Case, out: Output) -> Handed | None:
    """Reads the data; None while it has a galat."""
    data = read(case)
    if data.galat:
        out.halangan += [line for line in say(data.galat) if line]
        return None
    facts = nota.facts(data)
    out.data = {**case.perkara.data, **facts, **about(data, facts).notes()}
    merged = next((i for i in case.items(Kelas.KERJA) if i.nama == DATA), None)
    if merged and case.edited(merged):
        out.halangan += merged_differences(merged, data)
    return Handed(data, facts, [*checks(data), *units_sent(case, data), *attachments(case)])
