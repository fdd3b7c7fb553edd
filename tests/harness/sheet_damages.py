"""What happens to rows, columns and headings: merged, doubled, lost, hidden, moved."""

import random
import re
from typing import Any

from tests.harness.cell_damages import Damage
from tests.harness.workbench import BenchSheet, cell_name, changed


def cells_merged(sheet: BenchSheet, dice: random.Random) -> str | None:
    row, column = dice.choice(sheet.filled())
    wide, high = dice.choice(
        ((1, 0), (3, 0), (sheet.width - column - 1, 0), (0, 1), (1, 1), (0, 5))
    )
    if not wide and not high:
        return None
    area = (row, column, row + high, column + wide)
    if any(
        a[0] <= area[2] and area[0] <= a[2] and a[1] <= area[3] and area[1] <= a[3]
        for a in sheet.areas
    ):
        return None
    sheet.areas.append(area)
    return f"{cell_name((row, column))}:{cell_name((row + high, column + wide))} merged"


def rows_merged(sheet: BenchSheet, dice: random.Random) -> str | None:
    """Two people in one row, cell by cell with a line break; or one person over two rows."""
    rows = list(sheet.people)
    n = dice.randrange(len(rows) - 1)
    row, below = rows[n], rows[n + 1]
    if below != row + 1:
        return None
    if dice.random() < 0.5:
        for c in range(sheet.width):
            both = [str(v) for v in (sheet[row, c], sheet[below, c]) if v not in (None, "")]
            sheet[row, c] = "\n".join(both)
            sheet[below, c] = None
        return f"rows {row + 1} and {below + 1} in one"
    cells = [c for c in range(sheet.width) if isinstance(sheet[row, c], str)]
    column = dice.choice(cells)
    words = re.split(r"(?<=[ \n])", sheet[row, column])
    if len(words) < 2:
        return None
    insert_row(sheet, row + 1, [None] * sheet.width)
    cut = dice.randrange(1, len(words))
    sheet[row, column], sheet[row + 1, column] = "".join(words[:cut]), "".join(words[cut:])
    return f"{cell_name((row, column))} over two rows: {words}"


def insert_row(sheet: BenchSheet, at: int, cells: list[Any]) -> None:
    sheet.rows.insert(at, cells)
    sheet.people = {r + (r >= at): p for r, p in sheet.people.items()}
    sheet.areas = [(t + (t >= at), left, b + (b >= at), right) for t, left, b, right in sheet.areas]


def row_doubled(sheet: BenchSheet, dice: random.Random) -> str | None:
    row = dice.choice(list(sheet.people))
    cells = list(sheet.rows[row])
    way = dice.choice(("below", "at the end", "elsewhere", "heading"))
    if way == "heading":
        first = min(sheet.people)
        depth = len({r for r, _ in sheet.heading()})
        insert_row(sheet, row, list(sheet.rows[first - depth]))
    elif way == "at the end":
        insert_row(sheet, max(sheet.people) + 1, cells)
    else:
        insert_row(sheet, row + 1 if way == "below" else dice.choice(list(sheet.people)), cells)
    return f"row {row + 1} again {way}"


def row_lost(sheet: BenchSheet, dice: random.Random) -> str | None:
    """A row deleted from the midst of a numbered list, or emptied, or its line of numbers kept."""
    numbers = sheet.column(lambda v: isinstance(v, int))
    if numbers is None or not sheet.is_number(numbers):
        return None
    rows = list(sheet.people)
    # Whoever is last of a section leaves no gap behind.
    inner = [r for r in rows if sheet[r + 1, numbers] == sheet[r, numbers] + 1]
    row = dice.choice(inner)
    if dice.random() < 0.5:
        sheet.rows[row] = [None] * len(sheet.rows[row])
        return f"row {row + 1} emptied"
    del sheet.rows[row]
    sheet.areas = [a for a in sheet.areas if a[0] < row]
    return f"row {row + 1} deleted"


def hidden(sheet: BenchSheet, dice: random.Random) -> str | None:
    row, column = dice.choice(sheet.filled())
    if dice.random() < 0.5:
        sheet.hidden_columns.add(column)
        return f"column {column + 1} hidden"
    sheet.hidden_rows.add(row)
    return f"row {row + 1} hidden"


def heading_overwritten(sheet: BenchSheet, dice: random.Random) -> str | None:
    places = sheet.heading()
    at = dice.choice(places)
    other = sheet[dice.choice(places)]
    return changed(sheet, at, dice.choice((None, "x", "Kolom1", other, other, 5, "2026", "NAMA")))


def column_moved(sheet: BenchSheet, dice: random.Random) -> str | None:
    """A column deleted, emptied, inserted, taken elsewhere, or only its cells moved on."""
    column = dice.randrange(1, sheet.width - 1)
    way = dice.choice(("delete", "insert", "clear", "untitled", "exchanged", "only cells", "away"))
    first = min(sheet.people)
    if way in ("delete", "insert", "away"):
        _shift_columns(sheet, column, way, dice)
    elif way == "clear":
        for r in sheet.people:
            sheet[r, column] = None
    elif way == "untitled":
        for r in range(first):
            if len(sheet.rows[r]) > 2:
                sheet[r, column] = None
    elif way == "exchanged":
        last = max(r for r, _ in sheet.heading())
        sheet[last, column], sheet[last, column + 1] = sheet[last, column + 1], sheet[last, column]
    else:
        for r in sheet.people:
            sheet.rows[r].insert(column, None)
    return f"column {column + 1} {way}"


def _shift_columns(sheet: BenchSheet, column: int, way: str, dice: random.Random) -> None:
    target = dice.randrange(1, sheet.width - 1)
    for r, row in enumerate(sheet.rows):
        if len(row) <= column or sheet.width - len(row) > 3:
            continue
        if way == "insert":
            row.insert(column, None)
        else:
            cell = row.pop(column)
            if way == "away":
                row.insert(target, cell)
        sheet.rows[r] = row
    if way == "away":
        sheet.areas = []  # Excel unmerges what is dragged apart
        return
    step = 1 if way == "insert" else -1
    moved = []
    for top, left, bottom, right in sheet.areas:
        if way == "delete" and left == right == column:
            continue
        left += step if left > column or (step > 0 and left == column) else 0
        right += step if right >= column else 0
        moved.append((top, left, bottom, right))
    sheet.areas = moved


SHEET_DAMAGES: tuple[Damage, ...] = (
    *(cells_merged, rows_merged, row_doubled, row_lost, hidden, heading_overwritten),
    *(column_moved, column_moved),
)
