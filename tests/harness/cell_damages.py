"""What spreadsheets and hands do to single cells: one damage at a time, on any layout.

Nothing here puts one plausible value in place of another: nobody could tell.
"""

import random
import re
from collections.abc import Callable
from datetime import date, timedelta

from tests.harness.workbench import (
    NIP,
    BenchSheet,
    Place,
    as_day,
    cell_name,
    changed,
    is_day,
    is_nip,
)

_LEVEL = re.compile(r"[SD]\d ")
_LAST = 2026
_KNOWN_DAYS = ("tmt_pangkat", "tanggal_lahir")
Damage = Callable[[BenchSheet, random.Random], str | None]
"""Damages a sheet; returns what was done, or None where there was nothing to do it to."""


def type_changed(sheet: BenchSheet, dice: random.Random) -> str | None:
    at = dice.choice(sheet.filled())
    value = sheet[at]
    if isinstance(value, date):
        return changed(sheet, at, (value - date(1899, 12, 30)).days)
    if isinstance(value, int):
        if dice.random() < 0.5:
            return changed(sheet, at, str(value))
        sheet.formats[at] = "dd-mm-yyyy"
        return changed(sheet, at, date(1899, 12, 31) + timedelta(days=value))
    if value.replace(" ", "").lstrip("'").isdigit():
        return changed(sheet, at, float(value.replace(" ", "").lstrip("'")))
    if is_day(value):
        return changed(sheet, at, as_day(value))
    return changed(sheet, at, dice.choice((0, 1, True, 0.5, "#NAME?", "=A1")))


def digits_lost(sheet: BenchSheet, dice: random.Random) -> str | None:
    at = dice.choice(sheet.filled(is_nip))
    value = str(sheet[at])
    match = NIP.search(value)
    if match is None:
        return None
    digits = match[0].replace(" ", "")
    lost = dice.choice(
        (digits[:15] + "000", digits[:-1], digits[1:], digits[:15], f"{digits[:15]}E+17",
         f"{float(digits):.5E}", f"{digits[0]},{digits[1:6]}E+17", digits[:8], "#" * 18)
    )  # fmt: skip
    if match[0] == value.lstrip("'") and dice.random() < 0.4:
        return changed(sheet, at, dice.choice((int(digits) // 1000 * 1000, float(digits))))
    return changed(sheet, at, value.replace(match[0], lost))


def text_cut(sheet: BenchSheet, dice: random.Random) -> str | None:
    """A text cut short, as narrow fields of other programs do, where a figure is lost with it."""
    places = sheet.filled(lambda v: isinstance(v, str) and any(c.isdigit() for c in v))
    if not places:
        return None
    at = dice.choice(places)
    value = sheet[at]
    last = max(n for n, c in enumerate(value) if c.isdigit())
    return changed(sheet, at, value[: dice.randint(1, max(last, 1))])


def letter_for_digit(sheet: BenchSheet, dice: random.Random) -> str | None:
    at = dice.choice(sheet.filled(lambda v: any(c in "0158" for c in str(v))))
    value = sheet[at]
    if isinstance(value, date):
        value = f"{value:%d-%m-%Y}"
    value = str(value)
    if _LEVEL.match(value):
        return None  # many write SI and DIII
    spots = [n for n, c in enumerate(value) if c in "0158"]
    n = dice.choice(spots)
    letter = dice.choice({"0": "Oo", "1": "lI", "5": "S", "8": "B"}[value[n]])
    return changed(sheet, at, value[:n] + letter + value[n + 1 :])


def stray_marks(sheet: BenchSheet, dice: random.Random) -> str | None:
    """Signs nobody sees: apostrophes, hard blanks, widthless ones, a last line break."""
    at = dice.choice(sheet.filled(lambda v: not isinstance(v, date)))
    value = str(sheet[at])
    mark = dice.choice(("'{}", " {}", "{} ", "\u00a0{}", "{}\u00a0", "{}\u200b", "\ufeff{}", "{}\n",
                        "\t{}", "`{}", "{}_", "\u2019{}"))  # fmt: skip
    return changed(sheet, at, mark.format(value))


def error_cell(sheet: BenchSheet, dice: random.Random) -> str | None:
    at = dice.choice(sheet.filled())
    return changed(sheet, at, dice.choice(("#REF!", "#N/A", "#VALUE!", "=VLOOKUP(A1,B1:C2,2)",
                                            "########", "Err:508", "=B2&C2")))  # fmt: skip


def number_format(sheet: BenchSheet, dice: random.Random) -> str | None:
    """A text or a date shown in another way is the same; a number that looks like a date is not."""
    at = dice.choice(sheet.filled())
    sheet.formats[at] = dice.choice(
        ("0.00E+00", "0%", "#,##0", "@", "mm/dd/yyyy", "h:mm", "mmm-yy")
    )
    return f"{cell_name(at)} {sheet[at]!r} as {sheet.formats[at]}"


def cell_shifted(sheet: BenchSheet, dice: random.Random) -> str | None:
    """One cell deleted or inserted, and those beyond it moved; or dragged onto the next."""
    row, column = dice.choice(sheet.filled())
    way = dice.choice(("left", "right", "up", "down", "cut", "whole row"))
    last = len(sheet.rows) - 1
    if way == "cut":
        other = (row + dice.choice((-1, 1)), column)
        if other[0] not in sheet.people or sheet[other] == sheet[row, column]:
            return None
        sheet[other], sheet[row, column] = sheet[row, column], None
    elif way in ("left", "right"):
        line = sheet.rows[row][column:]
        sheet.rows[row][column:] = [*line[1:], None] if way == "left" else [None, *line]
    elif way == "whole row":
        sheet.rows[row] = [None, *sheet.rows[row]]
    else:
        line = [sheet[r, column] for r in range(row, last + 1)]
        if len(set(line)) == 1:
            return None
        moved = [*line[1:], None] if way == "up" else [None, *line]
        for r, value in enumerate(moved, start=row):
            sheet[r, column] = value
    return f"{cell_name((row, column))} {way}"


def cells_swapped(sheet: BenchSheet, dice: random.Random) -> str | None:
    """Two cells of one person, or the NIP of two people, in each other's place."""
    if dice.random() < 0.3:
        nips = sheet.filled(is_nip)
        a, b = dice.sample(nips, 2)
        if a[1] != b[1] or not _born(sheet):
            return None
    else:
        row = dice.choice(list(sheet.people))
        a, b = dice.sample([at for at in sheet.filled() if at[0] == row], 2)
        if _alike(sheet, a, b):
            return None
    sheet[a], sheet[b] = sheet[b], sheet[a]
    return f"{cell_name(a)} {sheet[b]!r} <-> {cell_name(b)} {sheet[a]!r}"


def _alike(sheet: BenchSheet, a: Place, b: Place) -> bool:
    """Whether a value would be at home in the other's column: that nobody can see."""
    x, y = sheet[a], sheet[b]
    if str(x).startswith(str(y)) or str(y).startswith(str(x)) or "Gubernur" in (x, y):
        return True
    days = [isinstance(v, date) or is_day(v) for v in (x, y)]
    if all(days):
        p = sheet.people[a[0]]
        known = [p[name] for name in _KNOWN_DAYS]
        dates = [v if isinstance(v, date) else as_day(v)
                 for v in (x, y)]  # fmt: skip
        late = any(v.year > _LAST for v in dates)  # answered where the list is made
        return late or not any(v in known for v in dates) or dates[0].day == dates[1].day
    if isinstance(x, int) or isinstance(y, int):  # so is a year after the list's own
        return all(isinstance(v, int) or (isinstance(v, date) and v.year > _LAST) for v in (x, y))
    return False


def _born(sheet: BenchSheet) -> bool:
    """Whether the sheet says of each person when he was born, outside his NIP."""
    p = next(iter(sheet.people.values()))
    return any(
        f"{p['tanggal_lahir']:%d-%m-%Y}" in str(v) or v == p["tanggal_lahir"]
        for row, person in sheet.people.items()
        if person is p
        for v in sheet.rows[row]
    )


def column_sorted(sheet: BenchSheet, dice: random.Random) -> str | None:
    """The NIP column, or that of birth dates, sorted without the rest."""
    if not _born(sheet):
        return None
    column = sheet.column(is_nip)
    if column is None:
        return None
    rows = list(sheet.people)
    values = [sheet[r, column] for r in rows]
    moved = sorted(values, key=str) if dice.random() < 0.5 else [*values[1:], values[0]]
    if moved == values:
        return None
    for r, value in zip(rows, moved, strict=True):
        sheet[r, column] = value
    return f"column {column + 1} sorted"


def filled_down(sheet: BenchSheet, dice: random.Random) -> str | None:
    """A NIP or a TMT pangkat dragged over the one below: copied, or counted up."""
    rows = list(sheet.people)
    n = dice.randrange(len(rows) - 1)
    row, below = rows[n], rows[n + 1]
    if dice.random() < 0.5:
        column = next(c for r, c in sheet.filled(is_nip) if r == row)
        value = sheet[row, column]
        if dice.random() < 0.6 and (match := NIP.search(value)) and match.end() == len(value):
            return changed(sheet, (below, column), value[:-3] + f"{int(value[-3:]) + 1:03d}")
        return changed(sheet, (below, column), value)
    day = sheet.people[row]["tmt_pangkat"]
    for column, value in enumerate(sheet.rows[row]):
        if value in (day, f"{day:%d-%m-%Y}"):
            following = day + timedelta(days=1)
            new = following if isinstance(value, date) else f"{following:%d-%m-%Y}"
            return changed(sheet, (below, column), new)
    return None


def date_turned(sheet: BenchSheet, dice: random.Random) -> str | None:
    """What an American Excel makes of a text `dd-mm-yyyy`: month and day change places."""
    places = sheet.filled(lambda v: is_day(v) or isinstance(v, date))
    if not places:
        return None
    at = dice.choice(places)
    value, p = sheet[at], sheet.people[at[0]]
    if isinstance(value, date):
        if value not in [p[name] for name in _KNOWN_DAYS]:
            return None  # among date cells nobody could tell
        day = value
    else:
        day = as_day(value)
    if day.day > 12 or day.day == day.month:
        return None
    sheet.formats[at] = "mm/dd/yyyy"
    return changed(sheet, at, date(day.year, day.day, day.month))


CELL_DAMAGES: tuple[Damage, ...] = (
    *(type_changed, digits_lost, text_cut, letter_for_digit, stray_marks, error_cell),
    *(number_format, cell_shifted, cells_swapped, column_sorted, filled_down, date_turned),
    cell_shifted,
)
