"""The previous list, from whatever form it comes in: DUK.csv, our XLSX, or another office's table.

Our XLSX carries the list as data in a hidden sheet, so that next year's comparison does not
depend on how the form looks.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.documents.tables import FORMULA
from pipeline.duk.fields import DATES, LIST_COLUMNS, NUMBERS
from pipeline.duk.model import Daftar
from pipeline.duk.profile import USED, Profile, shipped_profile
from pipeline.duk.rank.ages import ages_on
from pipeline.duk.read.formats.grid import Grid, Unreadable
from pipeline.duk.read.formats.own_list import DATA_SHEET
from pipeline.duk.read.reading import read_workbook
from pipeline.duk.read.workbook import open_book
from pipeline.errors import Fault

_DATES = DATES.intersection(LIST_COLUMNS)
_NEEDED = ("no", "nip", "nama", "golongan")


class NotAList(Fault, code="NOT_A_LIST"):
    """A file that is no rank list."""

    def __init__(self, name: str, why: str, staff: str) -> None:
        super().__init__(
            f"{name} tidak dapat dibandingkan: {staff}",
            f"{name} is no list to compare with: {why}",
        )


@dataclass(frozen=True)
class FormerList:
    """A former list. `rows` has `fields.LIST_COLUMNS` as values, by number.

    `keadaan`, `unit` and `profile` are None where the file does not tell them.
    """

    name: str
    rows: pd.DataFrame
    keadaan: date | None = None
    unit: str | None = None
    profile: Profile | None = None

    def same_year(self, daftar: Daftar) -> bool:
        """Whether it is the list of the same year, in which no number may change.

        A file without its reference date is of the same year when everybody's age in it is the
        age on the new list's date.
        """
        if self.keadaan is not None:
            return self.keadaan.year == daftar.keadaan.year
        known = self.rows.dropna(subset=["usia", "tanggal_lahir"])
        if not len(known):
            return False
        ages = ages_on(known["tanggal_lahir"], daftar.keadaan)
        return bool((ages == known["usia"].to_numpy(dtype="int64")).all())


def data(daftar: Daftar) -> list[list[str]]:
    """The rows of the hidden sheet: what the list as a whole is, then DUK.csv's columns;
    as text, so that nothing is rounded on the way."""
    about = {
        "skema": "1",
        "keadaan": daftar.keadaan.isoformat(),
        "unit": daftar.unit,
        "aturan": json.dumps(daftar.profile.as_tables(), ensure_ascii=False),
        "dasar_masa_kerja": daftar.profile.terms.basis,
        "tanpa": ",".join(daftar.profile.terms.absent),
    }
    names = [*LIST_COLUMNS]
    rows = daftar.rows[names].itertuples(index=False)
    return [[*about], [*about.values()], names, *([_text(v) for v in row] for row in rows)]


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def read_former(path: Path, name: str, called: str = "") -> FormerList:
    """Reads a former list. `name` decides the kind, `called` is what people are told it is.

    Raises NotAList with the reason.
    """
    kind, title = Path(name).suffix.lower(), called or name
    if kind == ".csv":
        return _csv(path, title)
    if kind in (".xlsx", ".xlsm"):
        ours = _sheet(path, title)
        if ours is not None:
            return ours
    return _foreign(path, name)


def _foreign(path: Path, name: str) -> FormerList:
    """Another office's table: whoever stands higher in it has the smaller number."""
    reading = read_workbook(path, name)
    wrong = next((t.pesan for t in reading.findings if t.grave), None)
    if wrong:
        raise NotAList(name, wrong, wrong)
    rows = [{**p, "no": n} for n, p in enumerate(reading.people.to_dict("records"), start=1)]
    return FormerList(name, _frame(rows), reading.keadaan, reading.unit)


def typed(rows: Iterable[Mapping[str, Any]], called: str = "") -> pd.DataFrame:
    """Rows of text by the names of DUK.csv, as values: ISO dates, whole numbers, None for `""`.

    Raises NotAList naming the row and the column of a value that is neither.
    """
    made = []
    for number, row in enumerate(rows, start=1):
        values: dict[str, Any] = {}
        for name, text in row.items():
            try:
                values[name] = _value(name, text)
            except (ValueError, OverflowError) as error:
                why = f"row {number}, {name}: {text!r}"
                raise NotAList(called, why, f"baris {number}, kolom {name}: {text}.") from error
        made.append(values)
    return _frame(made)


def _value(name: str, text: Any) -> Any:
    if text is None or text == "":
        return None
    if name in _DATES:
        return date.fromisoformat(str(text))
    return int(float(text)) if name in NUMBERS else str(text)


def _frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=[*LIST_COLUMNS], dtype=object)
    return frame.where(frame.notna(), None).sort_values("no", ignore_index=True)


def _csv(path: Path, name: str) -> FormerList:
    data = path.read_bytes()
    try:
        reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        lacking = [n for n in _NEEDED if n not in (reader.fieldnames or ())]
        rows = [] if lacking else list(reader)
    except (UnicodeDecodeError, csv.Error) as error:
        raise NotAList(name, str(error), "bukan CSV yang utuh.") from error
    if lacking:
        why = ", ".join(lacking)
        raise NotAList(name, f"it has no column {why}", f"tidak ada kolom {why}.")
    return FormerList(
        name, typed(({k: _unquoted(v) for k, v in row.items()} for row in rows), name)
    )


def _unquoted(text: Any) -> Any:
    """As it was before `forms.inert`."""
    quoted = isinstance(text, str) and text.startswith("'") and text[1:].startswith(FORMULA)
    return text[1:] if quoted else text


def _sheet(path: Path, called: str) -> FormerList | None:
    try:
        book = open_book(path, called)
    except Unreadable as error:
        raise NotAList(called, str(error), "rusak atau bukan lembar kerja.") from error
    grid = next((_words(s.grid) for s in book.sheets if s.name == DATA_SHEET), None)
    if grid is None:
        return None
    if len(grid) < 3 or not set(_NEEDED) <= set(grid[2]):
        raise _not_whole(called, "names are missing")
    about = dict(zip(grid[0], grid[1], strict=False))
    names = [name for name in grid[2] if name]
    rows = [dict(zip(names, row, strict=False)) for row in grid[3:]]
    try:
        day = date.fromisoformat(about["keadaan"]) if about.get("keadaan") else None
        tables = json.loads(about["aturan"]) if about.get("aturan") else None
        profile = _rules(tables, about) if tables else None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _not_whole(called, str(error)) from error
    return FormerList(called, typed(rows, called), day, about.get("unit") or None, profile)


def _rules(tables: dict[str, Any], about: Mapping[str, str]) -> Profile:
    """The profile by which a list was ordered. Before its tables named `tmt_pelaksana`, the TMT of
    the present post ranked pelaksana too."""
    profile = shipped_profile().with_tables({"tmt_pelaksana": USED, **tables})
    absent = [name for name in about.get("tanpa", "").split(",") if name]
    return profile.on_terms(about.get("dasar_masa_kerja", ""), absent)


def _words(grid: Grid) -> list[list[str]]:
    return [["" if value is None else str(value) for value in row] for row in grid]


def _not_whole(name: str, why: str) -> NotAList:
    reason = f"lembar {DATA_SHEET} tidak utuh."
    return NotAList(name, f"its data sheet is not whole: {why}", reason)
