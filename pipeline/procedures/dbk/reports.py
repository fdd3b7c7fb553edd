"""What was dropped, as a report to be set against the data base: workbooks, and forms."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.duk.fields import FIELDS
from pipeline.duk.model import Reading, Temuan, rows
from pipeline.duk.posts import acting
from pipeline.duk.profile import shipped_profile
from pipeline.duk.read.mapping import ColumnMapping
from pipeline.duk.read.merge import service_bases
from pipeline.duk.read.reading import read_workbook
from pipeline.duk.read.values.cell import Unread
from pipeline.duk.read.values.dates import full_date
from pipeline.engine.terms import Kelas
from pipeline.formats import TABLES
from pipeline.names import MARKED
from pipeline.personnel.fact import Source
from pipeline.personnel.reported import Report, Reported
from pipeline.procedures.dbk.forms import reported_by_forms
from pipeline.procedures.dbk.names import READ, WORKED
from pipeline.work.case import Case, Item
from pipeline.work.notes import notes, unused
from pipeline.work.plain.given import given

_KEADAAN = re.compile(r"^\s*keadaan\s*:\s*(.+?)\s*$", re.IGNORECASE | re.MULTILINE)
_NOTES = ("catatan_mutasi", "keterangan")
"""What people add for people: no fact."""


@dataclass(frozen=True)
class Workbook:
    """A workbook that was read."""

    item: Item
    reading: Reading


@dataclass(frozen=True)
class Given:
    """All that was dropped. `wrong` is why it cannot be used as it is, as sentences."""

    workbooks: tuple[Workbook, ...]
    report: Report | None
    wrong: tuple[str, ...]

    @property
    def findings(self) -> tuple[Temuan, ...]:
        return tuple(t for book in self.workbooks for t in book.reading.findings)

    @property
    def galat(self) -> tuple[Temuan, ...]:
        return tuple(t for t in self.findings if t.grave)


def read_given(case: Case, known: Mapping[str, str]) -> Given:
    """Reads every workbook and form of a case; `known` are names by the NIPs of the data base, by
    which a NIP is told whose last digits a spreadsheet lost."""
    forms = given(case)
    books = []
    for item in case.items(Kelas.SUMBER):
        if _counts(case, item) and item.nama not in forms.names:
            with case.reading(item) as path:
                books.append(Workbook(item, read_workbook(path, item.nama, ColumnMapping(), known)))
    wrong = list(forms.wrong) if forms.filled else []
    if not books and not forms.filled:
        wrong.append(
            "Belum ada data dalam berkas ini. Letakkan workbook unit, unduhan SIASN, atau formulir "
            "Perubahan Data Pegawai di dalam folder berkas ini."
        )
    day, unread = _written_day(notes(case))
    wrong += unread
    reports = [_report(case, each, day) for each in books]
    if not wrong and forms.facts:
        people = reported_by_forms(forms)
        reports.append(Report(case.perkara.id, day or _opened(case), people))
    days = sorted({report.day for report in reports})
    if len(days) > 1:
        listed = ", ".join(f"{each:%d-%m-%Y}" for each in days)
        wrong.append(
            f"Isi berkas ini untuk hari yang berbeda-beda: {listed}. Mohon sisakan yang untuk satu "
            "hari, atau tulis satu tanggal dalam catatan: Keadaan: DD-MM-YYYY."
        )
        return Given(tuple(books), None, tuple(wrong))
    return Given(tuple(books), _at_once(reports), tuple(wrong))


def _at_once(reports: Sequence[Report]) -> Report | None:
    """Reports for one day as one: who stands in two of them is one person."""
    if len(reports) < 2:
        return reports[0] if reports else None
    people = tuple(person for report in reports for person in report.people)
    first = reports[0]
    return Report(first.berkas, first.day, people, "", whole=False, source=first.source)


def _counts(case: Case, item: Item) -> bool:
    name = item.nama.casefold()
    ours = name in (READ.casefold(), WORKED.casefold()) or item.nama.startswith(MARKED)
    return name.endswith(TABLES) and not ours and name not in unused(case)


def _opened(case: Case) -> date:
    """The day on which it was dropped: who says nothing else speaks of that day."""
    visits = case.perkara.kunjungan
    return visits[0].masuk.astimezone(case.office.zona).date() if visits else case.waktu.date()


def _written_day(text: str) -> tuple[date | None, list[str]]:
    written = _KEADAAN.findall(text)
    if not written:
        return None, []
    try:
        day = full_date(written[-1])
    except Unread:
        day = None
    if day is not None:
        return day, []
    return None, [
        f"Catatan menyebut 'Keadaan: {written[-1]}', tetapi tanggalnya tidak terbaca. Tulis "
        "misalnya 'Keadaan: 31-12-2026'."
    ]


def _report(case: Case, book: Workbook, day: date | None) -> Report:
    reading = book.reading
    unit = reading.unit or ""
    letters = {(c.sheet, fact): c.letter for c in reading.columns for fact in c.facts}
    bases = [basis for basis in service_bases(reading.columns) if basis]
    more = {"unit": unit, "dasar_mk": bases[0] if len(bases) == 1 else ""}
    people = tuple(_reported(row, more, letters) for row in rows(reading.people) if row["nip"])
    day = day or reading.keadaan or _opened(case)
    return Report(case.perkara.id, day, people, unit, bool(unit), Source(book.item.nama))


def _reported(
    row: Mapping[str, object], more: Mapping[str, str], letters: Mapping[tuple[str, str], str]
) -> Reported:
    unread = str(row["unread"] or "").split(",")
    derived = str(row["derived"] or "").split(",")
    left_out = {*_NOTES, *unread, *derived, "nip"}
    values = {n: as_text(row[n]) for n in FIELDS if n not in left_out and row[n] is not None}
    values |= more
    if "tingkat_ijazah" in values:
        values["tingkat_ijazah"] = _level(values["tingkat_ijazah"])
    if not values.get("mk_tahun"):
        values.pop("dasar_mk", None)
    if acting(values.get("jabatan")):
        values["jabatan_sementara"] = values.pop("jabatan")
        values["tmt_sementara"] = values.pop("tmt_jabatan", "")
    sheet, number = str(row["lembar"]), row["baris"]
    cells = {fact: f"{letter}{number}" for (name, fact), letter in letters.items() if name == sheet}
    first = cells.get("nip", f"baris {number}")
    return Reported(str(row["nip"]), values, Source(str(row["berkas"]), sheet, first), cells)


def _level(name: str) -> str:
    """A level of education as the shipped table spells it, so that S-2 and S2 are one."""
    names = [each for level in shipped_profile().education_table for each in level]
    same = [each for each in names if _letters(each) == _letters(name)]
    return min(same, key=len, default=name)


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.upper()))


def as_text(value: object) -> str:
    """A value as facts hold it."""
    return value.isoformat() if isinstance(value, date) else str(value)
