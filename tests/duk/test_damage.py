"""A thousand single damages that spreadsheets do: each is found, or harmless to the list.

The quick run takes a sample; LONG=1 (make long) takes all.
"""

import os
import random
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.duk.merge import gabung
from pipeline.duk.reading import baca
from tests.duk.kertas import DATAR, Person, baris, datar, orang, tulis
from tests.duk.tata import L01, L02

COUNT = 1000 if os.environ.get("LONG") else 120
FIELDS = [n for n in DATAR if n not in ("no", "keterangan", "jam_latihan")]
Damage = Callable[[Worksheet, random.Random], str | None]


def _cell(
    sheet: Worksheet, dice: random.Random, first: int, like: Callable[[Any], bool] = bool
) -> Any:
    """A filled cell of somebody, not the running number."""
    rows = sheet.iter_rows(min_row=first)
    filled = [c for row in rows for c in row if c.value not in (None, "") and c.column > 1]
    return dice.choice([c for c in filled if like(c.value)] or filled)


def _is_nip(value: Any) -> bool:
    return str(value).replace(" ", "").lstrip("'").isdigit() and len(str(value)) >= 18


def _is_day(value: Any) -> bool:
    return isinstance(value, str) and len(value) == 10 and value[2] == "-" and int(value[:2]) <= 12


def _first(sheet: Worksheet) -> int:
    """The first row of people."""
    return next(
        row
        for row in range(1, sheet.max_row + 1)
        if any("1" in str(c.value) and len(str(c.value)) >= 18 for c in sheet[row])
        and len([c for c in sheet[row] if c.value is not None]) > 5
    )


def type_changed(sheet: Worksheet, dice: random.Random) -> str | None:
    cell = _cell(sheet, dice, _first(sheet))
    value = cell.value
    if isinstance(value, date):
        cell.value = (value - date(1899, 12, 30)).days if not hasattr(value, "hour") else (
            value.date() - date(1899, 12, 30)).days  # fmt: skip
        cell.number_format = "General"
    elif isinstance(value, int | float):
        if dice.random() < 0.5:
            cell.value = str(value)
        else:
            cell.value = date(1899, 12, 31) + timedelta(days=int(value))
            cell.number_format = "dd-mm-yyyy"
    elif value.replace(" ", "").lstrip("'").isdigit():
        cell.value = float(value.replace(" ", "").lstrip("'"))
    elif len(value) == 10 and value[2] == "-" and value[5] == "-":
        cell.value = date(int(value[6:]), int(value[3:5]), int(value[:2]))
        cell.number_format = "dd-mm-yyyy"
    else:
        cell.value = dice.choice((0, 1, True, "#NAME?", "=A1"))
    return f"{cell.coordinate} {value!r} -> {cell.value!r}"


def digits_lost(sheet: Worksheet, dice: random.Random) -> str | None:
    cell = _cell(sheet, dice, _first(sheet), _is_nip)
    value = str(cell.value)
    digits = value.replace(" ", "").lstrip("'")
    if not (digits.isdigit() and len(digits) == 18):
        return None
    cell.value = dice.choice(
        (int(digits) // 1000 * 1000, float(digits), f"{float(digits):.5E}", digits[:15] + "000",
         digits[:-1], digits[1:], digits[:15], f"{digits[:15]}E+17", digits.replace("1", "l", 1))
    )  # fmt: skip
    return f"{cell.coordinate} {value!r} -> {cell.value!r}"


def cell_shifted(sheet: Worksheet, dice: random.Random) -> str | None:
    """One cell deleted or inserted, and those beyond it moved."""
    first = _first(sheet)
    cell = _cell(sheet, dice, first)
    row, column = cell.row, cell.column
    way = dice.choice(("left", "right", "up", "down", "cut"))
    last_row, last_column = sheet.max_row, sheet.max_column
    if way == "cut":
        other = sheet.cell(row + dice.choice((-1, 1)), column)
        if other.row < first or other.value == cell.value:
            return None
        other.value, cell.value = cell.value, None
    elif way in ("left", "right"):
        line = [sheet.cell(row, c).value for c in range(column, last_column + 2)]
        moved = [*line[1:], None] if way == "left" else [None, *line[:-1]]
        for c, value in enumerate(moved, start=column):
            sheet.cell(row, c).value = value
    else:
        line = [sheet.cell(r, column).value for r in range(row, last_row + 2)]
        moved = [*line[1:], None] if way == "up" else [None, *line[:-1]]
        for r, value in enumerate(moved, start=row):
            sheet.cell(r, column).value = value
    return f"{cell.coordinate} {way}"


def row_merged(sheet: Worksheet, dice: random.Random) -> str | None:
    cell = _cell(sheet, dice, _first(sheet))
    row, column = cell.row, cell.column
    wide, high = dice.choice(((1, 0), (3, 0), (sheet.max_column - column, 0), (0, 1), (1, 1)))
    area = f"{cell.coordinate}:{get_column_letter(column + wide)}{row + high}"
    if ":" not in area or area.split(":")[0] == area.split(":")[1]:
        return None
    sheet.merge_cells(area)
    return area


def date_turned(sheet: Worksheet, dice: random.Random) -> str | None:
    """What an American Excel makes of a text `dd-mm-yyyy`: month and day change places."""
    cell = _cell(sheet, dice, _first(sheet), _is_day)
    value = cell.value
    if not _is_day(value):
        return None
    cell.value = date(int(value[6:]), int(value[:2]), int(value[3:5]))
    cell.number_format = "mm/dd/yyyy"
    return f"{cell.coordinate} {value!r} -> {cell.value!r}"


def hidden(sheet: Worksheet, dice: random.Random) -> str | None:
    cell = _cell(sheet, dice, _first(sheet))
    if dice.random() < 0.5:
        sheet.column_dimensions[cell.column_letter].hidden = True
    else:
        sheet.row_dimensions[cell.row].hidden = True
    return cell.coordinate


def column_moved(sheet: Worksheet, dice: random.Random) -> str | None:
    """A column deleted, emptied, inserted before, its heading lost, or two headings exchanged."""
    first = _first(sheet)
    if sheet.merged_cells.ranges:
        return None
    column = dice.randrange(2, sheet.max_column)
    way = dice.choice(tuple(_MOVES))
    _MOVES[way](sheet, column, first)
    return f"{get_column_letter(column)} {way}"


def _delete(sheet: Worksheet, column: int, first: int) -> None:
    sheet.delete_cols(column)


def _insert(sheet: Worksheet, column: int, first: int) -> None:
    sheet.insert_cols(column)


def _clear(sheet: Worksheet, column: int, first: int) -> None:
    for row in range(first, sheet.max_row + 1):
        sheet.cell(row, column).value = None


def _untitle(sheet: Worksheet, column: int, first: int) -> None:
    for row in range(1, first):
        sheet.cell(row, column).value = None


def _exchange(sheet: Worksheet, column: int, first: int) -> None:
    for row in range(1, first):
        a, b = sheet.cell(row, column), sheet.cell(row, column + 1)
        a.value, b.value = b.value, a.value


def _push(sheet: Worksheet, column: int, first: int) -> None:
    for row in range(first, sheet.max_row + 1):
        for c in range(sheet.max_column, column - 1, -1):
            sheet.cell(row, c + 1).value = sheet.cell(row, c).value
        sheet.cell(row, column).value = None


_MOVES = {
    "delete": _delete,
    "insert": _insert,
    "clear": _clear,
    "untitled": _untitle,
    "exchanged": _exchange,
    "only cells": _push,
}


def error_cell(sheet: Worksheet, dice: random.Random) -> str | None:
    cell = _cell(sheet, dice, _first(sheet))
    cell.value = dice.choice(("#REF!", "#N/A", "#VALUE!", "=VLOOKUP(A1,B1:C2,2)"))
    return f"{cell.coordinate} {cell.value}"


def row_doubled(sheet: Worksheet, dice: random.Random) -> str | None:
    row = dice.randrange(_first(sheet), _first(sheet) + 10)
    sheet.append([c.value for c in sheet[row]])
    return f"row {row} again at the end"


DAMAGES: tuple[Damage, ...] = (
    *(type_changed, digits_lost, cell_shifted, cell_shifted, row_merged, date_turned, hidden),
    *(column_moved, column_moved, error_cell, row_doubled),
)


_L01 = replace(L01, ulang=0, penutup=())


def _paper(number: int, people: list[Person], path: Path) -> None:
    kind = number % 4
    if kind == 0:
        datar(path, [baris(p, n) for n, p in enumerate(people, start=1)])
    elif kind == 1:
        datar(path, [baris(p, n, None) for n, p in enumerate(people, start=1)])
    else:
        tulis(path, ("DUK", (_L01, L02)[kind - 2], people))


def damage(number: int, folder: Path) -> tuple[str, str, str]:
    """Outcome, kind and description of one damage: found, harmless, wrong, or none done."""
    dice = random.Random(number)
    people = orang(12, seed=number % 7 + 1)
    path = folder / "unit.xlsx"
    _paper(number, people, path)
    book = openpyxl.load_workbook(path)
    kind = DAMAGES[number % len(DAMAGES)]
    told = kind(book.worksheets[0], dice)
    if told is None:
        return "none", kind.__name__, ""
    book.save(path)
    read = gabung([baca(path, path.name)])
    if read.temuan:
        return "found", kind.__name__, told
    rows = {p["nip"]: p for p in read.orang.to_dict("records")}
    same = len(rows) == len(people) and all(
        rows.get(p["nip"], {}).get(name) == p[name] for p in people for name in FIELDS
    )
    return ("harmless" if same else "wrong"), kind.__name__, told


def test_every_single_damage_is_found_or_harmless(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outcomes: Counter[tuple[str, str]] = Counter()
    wrong = []
    number = done = 0
    while done < COUNT:
        outcome, kind, told = damage(number, tmp_path)
        number += 1
        if outcome == "none":
            continue
        done += 1
        outcomes[kind, outcome] += 1
        if outcome == "wrong":
            wrong.append((number - 1, kind, told))
    with capsys.disabled():
        total = Counter(outcome for (_, outcome), n in outcomes.items() for _ in range(n))
        sys.stderr.write(f"\n{done} damages: {dict(total)}; {dict(sorted(outcomes.items()))}\n")
    assert wrong == []
    assert {kind for kind, _ in outcomes} == {d.__name__ for d in DAMAGES}
