"""One sheet: its tables found and read, and everything around them explained or asked about."""

from collections.abc import Iterator
from datetime import date

from pipeline.duk.codes import Kode
from pipeline.duk.fields import IGNORE
from pipeline.duk.model import Temuan, column_letter
from pipeline.duk.read.formats.grid import Sheet
from pipeline.duk.read.table import preamble
from pipeline.duk.read.table.columns import heading_key
from pipeline.duk.read.table.context import SheetContext, SheetReading, TableReading
from pipeline.duk.read.table.headings import HeadingBlock, heading_blocks
from pipeline.duk.read.table.looks import kinds_of
from pipeline.duk.read.table.rows import Places, RowKind, sorted_rows
from pipeline.duk.read.table.table import read_table
from pipeline.duk.read.values.cell import text


def read_sheet(sheet: Sheet, context: SheetContext, keadaan: date | None) -> SheetReading:
    """A sheet's people, findings and columns. `keadaan` is what an earlier sheet named."""
    blocks = heading_blocks(sheet)
    if not sheet.visible:
        return SheetReading(findings=tuple(_hidden(context)) if blocks else ())
    first = blocks[0].top if blocks else len(sheet.grid)
    findings = tuple(_strays(sheet, first, context, headed=bool(blocks)))
    if not blocks:
        return SheetReading(findings=findings)
    lines = sheet.grid[:first]
    day, unread = preamble.reference_date(lines)
    return SheetReading(
        tuple(_read(sheet, block, parts, context) for block, parts in _tables(sheet, blocks)),
        (*findings, *_dated(day, unread, keadaan, context)),
        day,
        preamble.unit(lines),
    )


def _read(
    sheet: Sheet, block: HeadingBlock, parts: list[tuple[int, int]], context: SheetContext
) -> TableReading:
    """A table, with what is to be said of the rows that are nobody's before its own findings."""
    places = _places(block, context)
    rows: list[int] = []
    findings: list[Temuan] = []
    for start, end in parts:
        findings += _beside(sheet, places, start, end, context)
        for number, kind in sorted_rows(sheet.grid, start, end, places):
            if kind is RowKind.PERSON:
                rows.append(number)
            elif kind is RowKind.DOUBTFUL:
                findings.append(_doubtful(sheet, number, places, context))
    table = read_table(sheet, block, rows, context)
    return TableReading(table.people, (*findings, *table.findings), table.columns)


def _hidden(context: SheetContext) -> Iterator[Temuan]:
    yield Temuan.at(
        context.cell(),
        Kode.LEMBAR_TERSEMBUNYI,
        f"Lembar {context.sheet} tersembunyi dan memuat tabel pegawai; tidak dibaca.",
        "Tampilkan lembarnya bila memang ikut, atau hapus.",
    )


def _dated(
    day: date | None, unread: str | None, earlier: date | None, context: SheetContext
) -> Iterator[Temuan]:
    """What is to be said of the reference date that the first lines name."""
    if unread:
        yield Temuan.at(
            context.cell(title="KEADAAN"),
            Kode.TANGGAL_TIDAK_TERBACA,
            f"Tanggal keadaan tidak terbaca: '{unread[:80]}'.",
            "Tulis misalnya 'KEADAAN : 31 Desember 2026'.",
            grave=True,
        )
    if day and earlier and day != earlier:
        yield Temuan.at(
            context.cell(title="KEADAAN"),
            Kode.KEADAAN_BERTENTANGAN,
            f"Lembar {context.sheet} menyebut keadaan {day:%d-%m-%Y}, sedangkan lembar lain "
            f"{earlier:%d-%m-%Y}.",
            "Samakan baris KEADAAN.",
            grave=True,
        )


def _strays(sheet: Sheet, first: int, context: SheetContext, *, headed: bool) -> Iterator[Temuan]:
    """People that stand where no heading says what their cells mean."""
    strays = []
    for number in range(first):
        filled = [c for c in sheet.grid[number] if c is not None]
        if len(filled) >= 3 and any("nip" in kinds_of(c) or "besar" in kinds_of(c) for c in filled):
            strays.append(number)
    if not strays:
        return
    # Names and numbers alone, as in a list of those left out, could not be ranked anyway.
    kinds = {kind for n in strays for c in sheet.grid[n] if c is not None for kind in kinds_of(c)}
    where = f"lembar {context.sheet}" if context.sheet else context.file
    place = "di atas judul tabel" if headed else "tanpa judul kolom"
    yield Temuan.at(
        context.cell(strays[0]),
        Kode.KOLOM_TIDAK_ADA,
        f"{len(strays)} baris pegawai di {where} berdiri {place} (baris {strays[0] + 1} dan "
        "seterusnya) sehingga tidak dapat dibaca.",
        "Beri judul kolom NAMA, NIP, dan seterusnya di atas baris itu.",
        grave=bool(kinds & {"golongan", "tanggal"}),
    )


def _tables(
    sheet: Sheet, blocks: list[HeadingBlock]
) -> list[tuple[HeadingBlock, list[tuple[int, int]]]]:
    """Tables and the rows below each of their headings; a repeated heading continues its table."""
    tables: list[tuple[HeadingBlock, list[tuple[int, int]]]] = []
    for n, block in enumerate(blocks):
        end = blocks[n + 1].top if n + 1 < len(blocks) else len(sheet.grid)
        part = (block.bottom + 1, end)
        if tables and tables[-1][0].likeness == block.likeness:
            tables[-1][1].append(part)
        else:
            tables.append((block, [part]))
    return tables


def _places(block: HeadingBlock, context: SheetContext) -> Places:
    """Where the table's people would show, by its headings and what the office settled of them."""
    at: dict[str, int] = {}
    for head in block.headings:
        for name in context.mapping.get(heading_key(head.text), head.facts):
            if name != IGNORE:
                at.setdefault(name, head.at)
    return Places(tuple(j.at for j in block.headings), at.get("no"), at.get("nama"), at.get("nip"))


def _doubtful(sheet: Sheet, number: int, places: Places, context: SheetContext) -> Temuan:
    words = [text(c) for c in sheet.grid[number] if text(c)]
    return Temuan.at(
        context.cell(number, places.name),
        Kode.BARIS_TIDAK_DIKENAL,
        f"Baris {number + 1} tidak dapat dipastikan pegawai atau bukan: "
        f"'{' | '.join(words)[:90]}'.",
        "Lengkapi nama dan NIP-nya, atau hapus barisnya.",
        grave=True,
    )


def _beside(
    sheet: Sheet, places: Places, start: int, end: int, context: SheetContext
) -> Iterator[Temuan]:
    """People beside the table, in columns that its heading does not name."""
    named = frozenset(places.columns)
    least = next(c for c in range(len(named) + 1) if c not in named)
    for number in range(start, min(end, len(sheet.grid))):
        row = sheet.grid[number]
        if len(row) <= least:
            continue
        outside = [c for c, cell in enumerate(row) if cell is not None and c not in named]
        numbered = [c for c in outside if {"nip", "besar"} & set(kinds_of(row[c]))]
        if len(outside) < 3 or all("nip" in text(row[c]).lower() for c in numbered):
            continue
        yield Temuan.at(
            context.cell(number, outside[0]),
            Kode.KOLOM_TIDAK_ADA,
            f"Di samping tabel, mulai baris {number + 1} kolom {column_letter(outside[0])}, "
            "ada baris pegawai tanpa judul kolom.",
            "Pindahkan daftar itu ke lembar lain, lengkap dengan judul kolomnya.",
            grave=True,
        )
        return
