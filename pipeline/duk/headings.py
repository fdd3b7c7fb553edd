"""Finds the heading of a table and says what each column means: by its words, never its place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.duk.cells import text

Grid = Sequence[Sequence[Any]]

# Field: pattern over "group | sub-heading", most telling first.
_MEANING = (
    ("nip", r"\bnip\b"),
    ("no", r"^\|?\s*no(mor)?\.?( urut)?\s*\|?\s*$"),
    ("tmt_eselon", r"tmt.*eselon|eselon.*tmt"),
    ("tmt_pangkat", r"(pangkat|gol).*\b(tmt|t\.m\.t|terhitung)|\btmt.*(pangkat|gol)"),
    ("tmt_jabatan", r"jabatan.*\b(tmt|terhitung)|\btmt.*jabatan"),
    ("jam_latihan", r"(latihan|diklat|lpj).*(jam|jumlah|jml)|(jumlah|jml|lama) jam"),
    ("lulus_latihan", r"(latihan|diklat|lpj).*(bulan|tahun|thn|lulus|tanggal|tgl)"),
    ("latihan", r"latihan|diklat|\blpj\b"),
    ("mk_tahun", r"masa kerja.*(tahun|thn|\bth\b)|\bmk\b.*(tahun|thn)"),
    ("mk_bulan", r"masa kerja.*(bulan|bln)|\bmk\b.*(bulan|bln)"),
    ("tahun_lulus", r"pendidikan.*(lulus|tahun|thn)|tahun lulus|lulus tahun"),
    ("tingkat_ijazah", r"pendidikan.*(tingkat|ijazah|jenjang)|tingkat (ijazah|pendidikan)"),
    ("pendidikan", r"pendidikan|jurusan"),
    ("tanggal_lahir", r"(tanggal|tgl)\.? lahir|lahir.*(tanggal|tgl)"),
    ("tempat_lahir", r"tempat lahir|lahir.*tempat"),
    ("usia", r"\busia\b|\bumur\b"),
    ("catatan_mutasi", r"mutasi"),
    ("keterangan", r"^\|?\s*ket(erangan)?\.?\s*\|?\s*$"),
    ("status", r"status"),
    ("eselon", r"eselon"),
    ("golongan", r"\bgol(ongan)?\b|ruang"),
    ("jabatan", r"jabatan"),
    ("nama", r"\bnama\b"),
)
_RULES = tuple((field, re.compile(pattern)) for field, pattern in _MEANING)
NEEDED = ("nama", "nip", "golongan", "tmt_pangkat", "jabatan", "mk_tahun", "mk_bulan")


@dataclass(frozen=True)
class Table:
    """Where a table begins (`start`, first row below its heading) and what its columns mean."""

    start: int
    columns: dict[str, int]
    titles: dict[int, str]


def find_table(grid: Grid, merged: dict[tuple[int, int], tuple[int, int]]) -> Table | None:
    """The first table of a sheet, or None where there is none. Rows and columns count from 0.

    `merged` names for each cell of a merged area its upper left cell.
    """
    for row, cells in enumerate(grid):
        words = [text(cell).lower() for cell in cells]
        if any(re.search(r"\bnip\b", w) for w in words) and any("nama" in w for w in words):
            return _table(grid, merged, row)
    return None


def is_heading(cells: Sequence[Any]) -> bool:
    """Whether a row below repeats the heading, as on each printed page."""
    words = [text(cell).lower() for cell in cells]
    return "nip" in words and any(w.startswith("nama") for w in words)


def is_number_row(cells: Sequence[Any]) -> bool:
    """The row 1, 2, 3, ... under a heading."""
    shown = [text(cell) for cell in cells if text(cell)]
    return len(shown) > 3 and shown == [str(n) for n in range(1, len(shown) + 1)]


def _table(grid: Grid, merged: dict[tuple[int, int], tuple[int, int]], top: int) -> Table:
    last = top
    for row in range(top + 1, min(top + 3, len(grid))):
        shown = [text(cell) for cell in grid[row] if text(cell)]
        digits = any(re.search(r"\d{2}", word) for word in shown)
        if not shown or digits or is_number_row(grid[row]):
            break
        last = row
    width = max(len(grid[row]) for row in range(top, last + 1))
    titles: dict[int, str] = {}
    columns: dict[str, int] = {}
    for column in range(width):
        parts: list[str] = []
        for row in range(top, last + 1):
            word = _heading_at(grid, merged, row, column, last)
            if word and word not in parts:
                parts.append(word)
        title = " | ".join(parts)
        titles[column] = title
        field = _meaning(title.lower())
        if field and field not in columns:
            columns[field] = column
    start = last + 1
    if start < len(grid) and is_number_row(grid[start]):
        start += 1
    return Table(start, columns, titles)


def _heading_at(
    grid: Grid, merged: dict[tuple[int, int], tuple[int, int]], row: int, column: int, last: int
) -> str:
    at = merged.get((row, column), (row, column))
    own = text(grid[at[0]][at[1]]) if at[1] < len(grid[at[0]]) else ""
    if own or merged or row == last:
        return own
    below = column < len(grid[row + 1]) and text(grid[row + 1][column])
    if not below:
        return ""
    # A sheet without merged areas (CSV): a group's words stand above its first column only.
    for left in range(column - 1, -1, -1):
        if text(grid[row][left]):
            return text(grid[row][left])
    return ""


def _meaning(title: str) -> str | None:
    if not title:
        return None
    return next((field for field, rule in _RULES if rule.search(title)), None)
