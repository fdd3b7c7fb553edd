"""Rows that are written as they come are the rows that cells of openpyxl would have been."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook

from pipeline.documents.longsheet import CellOf, LongRows, RowOf, look_of
from pipeline.documents.tables import boxed, new_book, put, save

ROWS = [
    ["=1+1", 3, " dua kata ", "baris\nbaru"],
    ["", 0, "<Mas'ud & \"Ya'\">", "bel\x07l"],
    ["@nama", -2, "é☐ \ud7fb", "a\r\nb"],
]


def seen(path: Path) -> list[tuple[Any, ...]]:
    """What every cell says and how it looks, with the heights of rows and the size of sheets."""
    book = openpyxl.load_workbook(path)
    cells = [
        (
            *(sheet.title, c.coordinate, c.value, c.data_type, c.number_format, c.font.name),
            *(c.font.b, c.font.sz, c.border.left.style, c.alignment.vertical),
            c.alignment.wrap_text,
        )
        for sheet in book
        for row in sheet.iter_rows()
        for c in row
    ]
    sizes = [(s.dimensions, *((n, d.height) for n, d in s.row_dimensions.items())) for s in book]
    return [*cells, *sizes]


def around(*, rows_by_cell: bool, path: Path) -> Path:
    book, sheet = new_book("Daftar")
    other = book.create_sheet("Lain")
    put(other, 1, 1, "di lembar lain")
    put(sheet, 2, 1, "judul", bold=True)
    put(sheet, 20, 2, "kaki")
    long = []
    if rows_by_cell:
        for number, row in enumerate(ROWS, start=5):
            for column, value in enumerate(row, start=1):
                put(sheet, number, column, value)
            sheet.row_dimensions[number].height = 12.5 + len(row[0])
    else:
        long = [boxed(sheet, 5, ROWS, lambda row: 12.5 + len(row[0]))]
    save(book, path, long)
    return path


def test_boxed_rows_are_the_cells_that_put_makes(tmp_path: Path) -> None:
    by_cell = seen(around(rows_by_cell=True, path=tmp_path / "cells.xlsx"))
    assert seen(around(rows_by_cell=False, path=tmp_path / "rows.xlsx")) == by_cell


def test_the_same_rows_are_the_same_bytes(tmp_path: Path) -> None:
    paths = [around(rows_by_cell=False, path=tmp_path / f"{n}.xlsx") for n in range(2)]
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_rows_that_are_not_as_many_as_was_told_are_noticed(tmp_path: Path) -> None:
    book, sheet = new_book("Daftar")
    look = look_of(put(sheet, 1, 1, "judul"))
    long = LongRows(sheet, 2, 3, 1, iter([RowOf([CellOf(1, "satu", look)])]))
    with pytest.raises(ValueError, match="1 rows came, and 3 were told"):
        save(book, tmp_path / "out.xlsx", [long])


@pytest.mark.parametrize(
    ("first", "last", "size"), [(2, "B7", "A1:C7"), (9, "B7", "A1:C10"), (9, "AB3", "A1:AB10")]
)
def test_a_sheet_knows_its_size_with_the_rows(
    first: int, last: str, size: str, tmp_path: Path
) -> None:
    book: Workbook = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet[last] = "awal", "akhir"
    long = LongRows(sheet, first, 2, 3, iter([RowOf([CellOf(3, "x", 0)])] * 2))
    save(book, tmp_path / "out.xlsx", [long])
    assert openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0].dimensions == size
