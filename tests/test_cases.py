"""Every input that failed once has its test by name."""

import ast
from functools import cache
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[1]
CASES = TOP / "tests/cases"
ROWS = [
    tuple(cell.strip().strip("`") for cell in line.strip().strip("|").split("|"))
    for line in (CASES / "README.md").read_text(encoding="utf-8").splitlines()
    if "::" in line
]
FOLDERS = ("corpus", "reports", "newcomer", "rank")
"""The other folders are walked whole by the tests that use them."""


@cache
def functions_of(path: str) -> frozenset[str]:
    tree = ast.parse((TOP / path).read_text(encoding="utf-8"))
    return frozenset(n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_the_test_of_a_case_is_there(row: tuple[str, ...]) -> None:
    path, _, name = row[2].partition("::")
    assert name in functions_of(path)


def test_each_file_has_its_row_and_each_row_its_file() -> None:
    files = {f"{folder}/{p.name}" for folder in FOLDERS for p in (CASES / folder).iterdir()}
    assert {row[0] for row in ROWS if "/" in row[0]} == files


def test_the_numbers_of_the_reports_are_all_there() -> None:
    """As they were counted when they came: by kind, workbooks, Word files, PDFs, acts."""
    numbers = {row[0].rpartition("/")[2][:4] for row in ROWS}
    of_reports = {n for n in numbers if n[0] == "R" and n[1:].isdecimal()}
    assert len(of_reports) == 41
