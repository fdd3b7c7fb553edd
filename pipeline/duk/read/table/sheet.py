"""One sheet: its tables found and read, and everything around them explained or asked about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from openpyxl.utils import get_column_letter

from pipeline.duk.codes import Kode
from pipeline.duk.model import ColumnRead, Severity, Temuan
from pipeline.duk.profile import Profile
from pipeline.duk.read.formats.grid import Sheet
from pipeline.duk.read.mapping import ColumnMapping
from pipeline.duk.read.table import preamble
from pipeline.duk.read.table.columns import IGNORE, heading_key
from pipeline.duk.read.table.headings import HeadingBlock, heading_blocks
from pipeline.duk.read.table.looks import kinds_of
from pipeline.duk.read.table.rows import Places, RowKind, sorted_rows
from pipeline.duk.read.table.table import read_table
from pipeline.duk.read.values.cell import text


@dataclass
class Notes:
    """What a file has yielded so far."""

    name: str
    mapping: ColumnMapping
    known: Mapping[str, str]
    aturan: Profile
    people: list[dict[str, Any]] = field(default_factory=list)
    findings: list[Temuan] = field(default_factory=list)
    columns: list[ColumnRead] = field(default_factory=list)
    keadaan: date | None = None
    unit: str | None = None
    tables: int = 0
    sheet: str = ""

    def tell(
        self,
        code: Kode,
        message: str,
        advice: str,
        *,
        row: int | None = None,
        column: str = "",
        at: int | None = None,
        grave: bool = True,
    ) -> None:
        """A finding; `row` counts from 0 and `at` is a column, from 0."""
        severity = Severity.GALAT if grave else Severity.PERINGATAN
        cell = None
        if row is not None and at is not None:
            cell = f"{get_column_letter(at + 1)}{row + 1}"
        number = None if row is None else row + 1
        self.findings.append(
            Temuan(self.name, self.sheet, number, column, code, severity, message, advice, cell)
        )


def read_sheet(sheet: Sheet, note: Notes) -> None:
    """Adds a sheet's people, findings and columns to what the file has yielded."""
    note.sheet = sheet.name
    blocks = heading_blocks(sheet)
    where = f"lembar {sheet.name}" if sheet.name else note.name
    if not sheet.visible:
        if blocks:
            note.tell(
                Kode.LEMBAR_TERSEMBUNYI,
                f"Lembar {sheet.name} tersembunyi dan memuat tabel pegawai; tidak dibaca.",
                "Tampilkan lembarnya bila memang ikut, atau hapus.",
                grave=False,
            )
        return
    first = blocks[0].top if blocks else len(sheet.grid)
    _strays(sheet, first, where, note, bool(blocks))
    if not blocks:
        return
    note.tables += len(blocks)
    _around(sheet.grid[:first], note)
    for block, parts in _tables(sheet, blocks):
        rows: list[int] = []
        for start, end in parts:
            rows += _people(sheet, block, start, end, note)
        read_table(sheet, block, rows, note)


def _around(lines: list[list[Any]], note: Notes) -> None:
    day, unread = preamble.reference_date(lines)
    if unread:
        note.tell(
            Kode.TANGGAL_TIDAK_TERBACA,
            f"Tanggal keadaan tidak terbaca: '{unread[:80]}'.",
            "Tulis misalnya 'KEADAAN : 31 Desember 2026'.",
            column="KEADAAN",
        )
    if day and note.keadaan and day != note.keadaan:
        note.tell(
            Kode.KEADAAN_BERTENTANGAN,
            f"Lembar {note.sheet} menyebut keadaan {day:%d-%m-%Y}, sedangkan lembar lain "
            f"{note.keadaan:%d-%m-%Y}.",
            "Samakan baris KEADAAN.",
            column="KEADAAN",
        )
    note.keadaan = note.keadaan or day
    note.unit = note.unit or preamble.unit(lines)


def _strays(sheet: Sheet, first: int, where: str, note: Notes, headed: bool) -> None:
    """People that stand where no heading says what their cells mean."""
    found = []
    for number in range(first):
        filled = [c for c in sheet.grid[number] if c is not None]
        if len(filled) >= 3 and any("nip" in kinds_of(c) or "besar" in kinds_of(c) for c in filled):
            found.append(number)
    if not found:
        return
    # Names and numbers alone, as in a list of those left out, could not be ranked anyway.
    kinds = {kind for n in found for c in sheet.grid[n] if c is not None for kind in kinds_of(c)}
    place = "di atas judul tabel" if headed else "tanpa judul kolom"
    note.tell(
        Kode.KOLOM_TIDAK_ADA,
        f"{len(found)} baris pegawai di {where} berdiri {place} (baris {found[0] + 1} dan "
        "seterusnya) sehingga tidak dapat dibaca.",
        "Beri judul kolom NAMA, NIP, dan seterusnya di atas baris itu.",
        row=found[0],
        grave=bool(kinds & {"golongan", "tanggal"}),
    )


def _tables(
    sheet: Sheet, blocks: list[HeadingBlock]
) -> list[tuple[HeadingBlock, list[tuple[int, int]]]]:
    """Tables and the rows below each of their headings; a repeated heading continues its table."""
    found: list[tuple[HeadingBlock, list[tuple[int, int]]]] = []
    for n, block in enumerate(blocks):
        end = blocks[n + 1].top if n + 1 < len(blocks) else len(sheet.grid)
        part = (block.bottom + 1, end)
        if found and found[-1][0].likeness == block.likeness:
            found[-1][1].append(part)
        else:
            found.append((block, [part]))
    return found


def _people(sheet: Sheet, block: HeadingBlock, start: int, end: int, note: Notes) -> list[int]:
    mapping = note.mapping.for_sheet(note.name, note.sheet)
    at: dict[str, int] = {}
    for head in block.headings:
        for name in mapping.get(heading_key(head.text), head.facts):
            if name != IGNORE:
                at.setdefault(name, head.at)
    place = Places(tuple(j.at for j in block.headings), at.get("no"), at.get("nama"), at.get("nip"))
    _beside(sheet, place, start, end, note)
    rows = []
    for number, kind in sorted_rows(sheet.grid, start, end, place):
        if kind is RowKind.PERSON:
            rows.append(number)
        elif kind is RowKind.DOUBTFUL:
            words = [text(c) for c in sheet.grid[number] if text(c)]
            note.tell(
                Kode.BARIS_TIDAK_DIKENAL,
                f"Baris {number + 1} tidak dapat dipastikan pegawai atau bukan: "
                f"'{' | '.join(words)[:90]}'.",
                "Lengkapi nama dan NIP-nya, atau hapus barisnya.",
                row=number,
                at=place.name,
            )
    return rows


def _beside(sheet: Sheet, at: Places, start: int, end: int, note: Notes) -> None:
    """People beside the table, in columns that its heading does not name."""
    named = frozenset(at.columns)
    least = next(c for c in range(len(named) + 1) if c not in named)
    for number in range(start, min(end, len(sheet.grid))):
        row = sheet.grid[number]
        if len(row) <= least:
            continue
        outside = [c for c, cell in enumerate(row) if cell is not None and c not in named]
        numbered = [c for c in outside if {"nip", "besar"} & set(kinds_of(row[c]))]
        if len(outside) < 3 or all("nip" in text(row[c]).lower() for c in numbered):
            continue
        note.tell(
            Kode.KOLOM_TIDAK_ADA,
            f"Di samping tabel, mulai baris {number + 1} kolom "
            f"{get_column_letter(outside[0] + 1)}, ada baris pegawai tanpa judul kolom.",
            "Pindahkan daftar itu ke lembar lain, lengkap dengan judul kolomnya.",
            row=number,
            at=outside[0],
        )
        return
