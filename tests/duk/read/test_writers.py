"""The same forty people through whatever wrote them, in whatever format: the same list.

Writers that are not installed here are written as they write: part by part (`foreign_books`).
"""

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
import pandas as pd
import pytest
import xlwt

from pipeline.duk.fields import COLUMNS
from pipeline.duk.listing import draw_up
from pipeline.duk.model import rows
from pipeline.duk.read.reading import read_workbook
from tests import needs
from tests.harness.foreign_books import ForeignBook
from tests.harness.paper import FLAT_HEADS, flat_rows, some_people, write_flat
from tests.harness.suite import exported

PEOPLE = some_people(40)
TEXT = [list(FLAT_HEADS.values())] + [
    list(flat_rows(p, n).values()) for n, p in enumerate(PEOPLE, 1)
]
DATED = TEXT[:1] + [list(flat_rows(p, n, None).values()) for n, p in enumerate(PEOPLE, 1)]


def listed(path: Path) -> list[dict[str, Any]]:
    """The list that a workbook gives; nothing in it is wrong."""
    reading = read_workbook(path, path.name)
    assert [t.pesan for t in reading.findings if t.grave] == []
    return rows(draw_up(reading, date(2026, 12, 31), "U")[0].rows[list(COLUMNS)])


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    entries = [flat_rows(p, n) for n, p in enumerate(PEOPLE, 1)]
    right = listed(write_flat(tmp_path_factory.mktemp("asal") / "a.xlsx", entries))
    assert len(right) == 40
    return right


def _openpyxl(path: Path, cells: Sequence[Sequence[Any]], *, write_only: bool = False) -> None:
    book = openpyxl.Workbook(write_only=write_only)
    sheet: Any = book.create_sheet("Data") if write_only else book.active
    for row in cells:
        sheet.append(list(row))
    book.save(path)


def _frame() -> pd.DataFrame:
    return pd.DataFrame(TEXT[1:], columns=TEXT[0], dtype=object)


def _xlwt(path: Path) -> None:
    book = xlwt.Workbook()
    sheet, day = book.add_sheet("Data"), xlwt.easyxf(num_format_str="DD-MM-YYYY")
    for r, row in enumerate(DATED):
        for c, value in enumerate(row):
            if isinstance(value, date):
                sheet.write(r, c, value, day)
            elif value is not None:
                sheet.write(r, c, value)
    book.save(str(path))


def _by_parts(path: Path, **how: Any) -> None:
    cells = [[escape(v) if isinstance(v, str) else v for v in row] for row in TEXT]
    ForeignBook(cells, **how).write(path)


def _delimited(mark: str, encoding: str) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        out = io.StringIO()
        csv.writer(out, delimiter=mark).writerows(
            [["" if v is None else v for v in r] for r in TEXT]
        )
        path.write_bytes(out.getvalue().encode(encoding))

    return write


def _guarded(path: Path) -> None:
    """What a web program writes so that Excel keeps the digits."""
    cells = [[f'="{v}"' if isinstance(v, str) and v.isdigit() else v for v in r] for r in TEXT]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(
            [["" if v is None else v for v in r] for r in cells]
        )


def _html(path: Path) -> None:
    lines = (
        "".join(f"<td>{escape(str(v)) if v is not None else ''}</td>" for v in row) for row in TEXT
    )
    path.write_text(f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>", "utf-8")


WRITERS: dict[str, tuple[str, Callable[[Path], Any]]] = {
    "openpyxl, dates": ("xlsx", lambda p: _openpyxl(p, DATED)),
    "openpyxl, row by row": ("xlsx", lambda p: _openpyxl(p, TEXT, write_only=True)),
    "pandas to Excel": ("xlsx", lambda p: _frame().to_excel(p, index=False)),
    "pandas to HTML": ("xls", lambda p: _frame().to_html(p, index=False, na_rep="")),
    "pandas to CSV": ("csv", lambda p: _frame().to_csv(p, index=False)),
    "xlwt": ("xls", _xlwt),
    "xlsxwriter's kind: shared words": ("xlsx", lambda p: _by_parts(p, shared=True)),
    "pyexcelerate's kind: words in cells": ("xlsx", lambda p: _by_parts(p, styles=None)),
    "an exporter without places": ("xlsx", lambda p: _by_parts(p, placed=False)),
    "a strict workbook with prefixes": ("xlsx", lambda p: _by_parts(p, strict=True, prefix="x")),
    "a web program": ("xls", _html),
    "a web program that guards digits": ("csv", _guarded),
    "CSV of Excel, semicolons": ("csv", _delimited(";", "utf-8-sig")),
    "CSV with commas": ("csv", _delimited(",", "cp1252")),
    "text by tabs": ("tsv", _delimited("\t", "utf-16")),
}


@pytest.mark.parametrize("writer", WRITERS)
def test_each_writer_gives_the_same_list(
    writer: str, wanted: list[dict[str, Any]], tmp_path: Path
) -> None:
    ending, write = WRITERS[writer]
    path = tmp_path / f"unit.{ending}"
    write(path)
    assert listed(path) == wanted


@pytest.mark.parametrize("kind", ["ods", "fods", "xls", "html"])
def test_each_format_of_libreoffice_gives_the_same_list(
    kind: str, wanted: list[dict[str, Any]], tmp_path: Path
) -> None:
    needs.libreoffice()
    path = tmp_path / "unit.xlsx"
    _openpyxl(path, DATED)
    exported(kind, tmp_path, path)
    assert listed(tmp_path / f"unit.{kind}") == wanted
