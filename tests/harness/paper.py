"""Paper for the reader's tests: people, and the layouts that agencies use, written as workbooks.

Nothing here knows how the reader works: a layout is what a clerk sees.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

Person = dict[str, Any]
Cell = Callable[[Person], Any]
_NAMES = (
    *("Syarif Abdul Kadir", "Dayang Suryani", "Yohanes Nyabu", "Maria Goreti Lanting"),
    *("Lim Siau Fung", "Petrus Jampung", "Siti Rahmah", "Uray Hendra", "Agustina Bulan"),
    *("Bong Kie Liong", "Halijah", "Mas'ud", "Ya' Muhammad Yani", "Drs. Stefanus Aloy, M.Si."),
    *("Hj. Utin Kartika, S.E.", "Fitriani", "Thomas Libertus, S.Kom."),
)
_RANKS = ("II/c", "II/d", "III/a", "III/b", "III/c", "III/d", "IV/a", "IV/b")
PANGKAT = {
    "II/c": "Pengatur",
    "II/d": "Pengatur Tingkat I",
    "III/a": "Penata Muda",
    "III/b": "Penata Muda Tingkat I",
    "III/c": "Penata",
    "III/d": "Penata Tingkat I",
    "IV/a": "Pembina",
    "IV/b": "Pembina Tingkat I",
}
_PLACES = ("Pontianak", "Sambas", "Singkawang", "Sanggau", "Sintang", "Ketapang")
_STUDY = (("S1", "Ilmu Pemerintahan"), ("S2", "Manajemen"), ("D3", "Kearsipan"), ("SLTA", "IPS"))


def some_people(count: int, seed: int = 1) -> list[Person]:
    """Invented people whose facts agree with each other, so that nothing is to be said of them."""
    dice = random.Random(seed)
    return [_one(dice, n) for n in range(count)]


def _one(dice: random.Random, n: int) -> Person:
    born = date(dice.randint(1970, 1992), dice.randint(1, 12), dice.randint(1, 28))
    joined = date(born.year + dice.randint(22, 26), dice.choice((1, 3, 12)), 1)
    sex = dice.choice((1, 2))
    post, eselon, latihan = dice.choice(
        (
            ("Analis Jabatan", None, None),
            ("Pengelola Data", None, None),
            ("Arsiparis Ahli Pertama", None, None),
            ("Kepala Subbagian Tata Usaha", "IV.a", "PKP"),
            ("Kepala Bagian Kelembagaan", "III.a", "PKA"),
        )
    )
    rank = {"III.a": "IV/a", "IV.a": "III/d"}.get(eselon or "", dice.choice(_RANKS[:6]))
    if "Ahli Pertama" in post:
        rank = max("III/a", min(rank, "III/b"))
    level, study = dice.choice(_STUDY)
    months = (2026 - joined.year) * 12 + 12 - joined.month
    return {
        "nama": _NAMES[n % len(_NAMES)],
        "tempat_lahir": dice.choice(_PLACES),
        "tanggal_lahir": born,
        "nip": f"{born:%Y%m%d}{joined:%Y%m}{sex}{n % 998 + 1:03d}",
        "jenis_kelamin": "L" if sex == 1 else "P",
        "golongan": rank,
        "tmt_pangkat": date(
            max(dice.randint(2019, 2025), joined.year + 1), dice.choice((4, 10)), 1
        ),
        "jabatan": post,
        "eselon": eselon,
        "tmt_jabatan": date(dice.randint(2019, 2025), dice.randint(1, 12), dice.randint(1, 28)),
        "mk_tahun": months // 12,
        "mk_bulan": months % 12,
        "latihan": latihan,
        "lulus_latihan": date(dice.randint(2010, 2018), dice.randint(1, 12), dice.randint(13, 28))
        if latihan
        else None,
        "jam_latihan": 300 if latihan else None,
        "pendidikan": f"{level} {study}",
        "tahun_lulus": born.year + 23,
        "tingkat_ijazah": level,
        "status": "PNS",
    }


def dmy(name: str, style: str = "%d-%m-%Y") -> Cell:
    """A date as text."""
    return lambda p: f"{p[name]:{style}}" if p[name] else ""


def value(name: str) -> Cell:
    return lambda p: p[name]


def spaced(p: Person) -> str:
    return f"{p['nip'][:8]} {p['nip'][8:14]} {p['nip'][14]} {p['nip'][15:]}"


def quoted(p: Person) -> str:
    return f"'{p['nip']}"


@dataclass(frozen=True)
class PaperColumn:
    """One column: its heading rows from the top ("" joins it to what stands above), its cell."""

    head: tuple[str, ...]
    value: Cell
    facts: str = ""


@dataclass(frozen=True)
class Layout:
    """A layout. `holds` are the fields that it carries; `lacks` those findings say it lacks."""

    name: str
    columns: tuple[PaperColumn, ...]
    holds: frozenset[str]
    preamble: tuple[tuple[int, str], ...] = ()
    closing: tuple[tuple[tuple[int, Any], ...], ...] = ()
    numbered: bool = False
    sections: tuple[str, ...] = ()
    repeats: int = 0
    lacks: frozenset[str] = field(default_factory=frozenset)
    merged: bool = True


def grid(layout: Layout, people: Sequence[Person]) -> tuple[list[list[Any]], list[tuple[int, ...]]]:
    """The sheet as rows of cells, and its merged areas (first row, column, last row, column)."""
    rows: list[list[Any]] = []
    areas: list[tuple[int, ...]] = []
    for column, line in layout.preamble:
        rows.append([None] * column + [line])
    if layout.preamble:
        rows.append([])
    sections = layout.sections or ("",)
    share = -(-len(people) // len(sections))
    for number, title in enumerate(sections):
        if title:
            rows += [[], [title]]
        if number == 0 or layout.repeats:
            _heading(layout, rows, areas)
        for index, p in enumerate(people[number * share : (number + 1) * share], start=1):
            if layout.repeats and index > 1 and index % layout.repeats == 1:
                rows.append([])
                _heading(layout, rows, areas)
            rows.append([index if k.facts == "no" else k.value(p) for k in layout.columns])
    for line in layout.closing:
        row: list[Any] = [None] * len(layout.columns)
        for column, cell in line:
            row[column] = cell
        rows.append(row)
    return rows, areas


def _heading(layout: Layout, rows: list[list[Any]], areas: list[tuple[int, ...]]) -> None:
    depth = max(len(k.head) for k in layout.columns)
    heads = [(*k.head, *[""] * (depth - len(k.head))) for k in layout.columns]
    top = len(rows)
    for level in range(depth):
        line: list[Any] = []
        for column, head in enumerate(heads):
            left = heads[column - 1] if column else ("",) * depth
            grouped = level < depth - 1 and head[level] and head[: level + 1] == left[: level + 1]
            line.append(None if grouped or not head[level] else head[level])
        rows.append(line)
    if layout.merged:
        areas += _areas(heads, top, depth)
    if layout.numbered:
        rows.append(list(range(1, len(heads) + 1)))


def _areas(heads: Sequence[tuple[str, ...]], top: int, depth: int) -> list[tuple[int, ...]]:
    areas = []
    for column, head in enumerate(heads):
        filled = sum(1 for h in head if h)
        if filled < depth:
            areas.append((top + filled - 1, column, top + depth - 1, column))
        for level in range(filled - 1):
            same = [c for c, h in enumerate(heads) if h[: level + 1] == head[: level + 1]]
            if same[0] == column and len(same) > 1:
                areas.append((top + level, column, top + level, same[-1]))
    return areas


def write(path: Path, *sheets: tuple[str, Layout, Sequence[Person]]) -> Path:
    """A workbook with one sheet a layout."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, layout, people in sheets:
        filled(book.create_sheet(title), *grid(layout, people))
    book.save(path)
    return path


def filled(sheet: Worksheet, rows: list[list[Any]], areas: Sequence[tuple[int, ...]]) -> None:
    """Fills a sheet."""
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row, start=1):
            if cell is not None and cell != "":
                sheet.cell(number, column, cell)
    for top, left, bottom, right in areas:
        sheet.merge_cells(
            start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1
        )


def k(*parts: Any) -> PaperColumn:
    """`k("PANGKAT", "TMT", cell)`, or `k("NO", "no")` for the running number."""
    *heads, cell = parts
    if isinstance(cell, str):
        return PaperColumn(tuple(heads), value("nama"), cell)
    return PaperColumn(tuple(heads), cell)


def flat(layout: Layout) -> Layout:
    """The same layout with each group's words repeated in one heading row."""
    columns = tuple(replace(c, head=(" ".join(h for h in c.head if h),)) for c in layout.columns)
    return replace(layout, columns=columns)


FLAT_HEADS = {
    "no": "NO",
    "nama": "NAMA",
    "nip": "NIP",
    "tanggal_lahir": "TANGGAL LAHIR",
    "golongan": "GOLONGAN",
    "tmt_pangkat": "TMT PANGKAT",
    "jabatan": "JABATAN",
    "eselon": "ESELON",
    "tmt_jabatan": "TMT JABATAN",
    "mk_tahun": "MASA KERJA TAHUN",
    "mk_bulan": "MASA KERJA BULAN",
    "latihan": "LATIHAN JABATAN",
    "lulus_latihan": "LATIHAN TAHUN",
    "jam_latihan": "LATIHAN JAM",
    "pendidikan": "PENDIDIKAN",
    "tahun_lulus": "TAHUN LULUS",
    "tingkat_ijazah": "TINGKAT IJAZAH",
    "keterangan": "KETERANGAN",
}
"""A plain table of 18 columns: field and heading."""
_TEXT_DATES = ("tanggal_lahir", "tmt_pangkat", "tmt_jabatan", "lulus_latihan")


def flat_rows(p: Person, number: int, style: str | None = "%d-%m-%Y") -> Person:
    """A person as the cells of the plain table; dates as text in a style, or as date cells."""
    cells = {name: p.get(name) for name in FLAT_HEADS} | {"no": number}
    for name in _TEXT_DATES:
        if style and cells[name]:
            cells[name] = f"{cells[name]:{style}}"
    return cells


def write_flat(path: Path, rows: Sequence[Person], heads: dict[str, str] = FLAT_HEADS) -> Path:
    """The plain table as a workbook; a row may hold any cells, and lack some."""
    book = openpyxl.Workbook()
    filled(
        book.worksheets[0],
        [list(heads.values()), *([row.get(name) for name in heads] for row in rows)],
        (),
    )
    book.save(path)
    return path
