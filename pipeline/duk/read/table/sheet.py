"""One sheet: its tables found and read, and everything around them explained or asked about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from openpyxl.utils import get_column_letter

from pipeline.duk.codes import Kode
from pipeline.duk.model import Temuan, Terbaca, Tingkat
from pipeline.duk.profile import Aturan
from pipeline.duk.read.formats.grid import Sheet
from pipeline.duk.read.mapping import Pemetaan
from pipeline.duk.read.table import preamble
from pipeline.duk.read.table.columns import ABAIKAN, kunci
from pipeline.duk.read.table.headings import Kepala, kepala
from pipeline.duk.read.table.looks import rupa
from pipeline.duk.read.table.rows import Jenis, Letak, pilah
from pipeline.duk.read.table.table import baca_tabel
from pipeline.duk.read.values.cell import text


@dataclass
class Catatan:
    """What a file has yielded so far."""

    nama: str
    pemetaan: Pemetaan
    dikenal: Mapping[str, str]
    aturan: Aturan
    orang: list[dict[str, Any]] = field(default_factory=list)
    temuan: list[Temuan] = field(default_factory=list)
    kolom: list[Terbaca] = field(default_factory=list)
    keadaan: date | None = None
    unit: str | None = None
    tabel: int = 0
    lembar: str = ""

    def tell(
        self,
        kode: Kode,
        pesan: str,
        saran: str,
        *,
        baris: int | None = None,
        kolom: str = "",
        letak: int | None = None,
        galat: bool = True,
    ) -> None:
        """A finding; `baris` counts from 0 and `letak` is a column, from 0."""
        tingkat = Tingkat.GALAT if galat else Tingkat.PERINGATAN
        sel = None
        if baris is not None and letak is not None:
            sel = f"{get_column_letter(letak + 1)}{baris + 1}"
        number = None if baris is None else baris + 1
        self.temuan.append(
            Temuan(self.nama, self.lembar, number, kolom, kode, tingkat, pesan, saran, sel)
        )


def baca_lembar(sheet: Sheet, note: Catatan) -> None:
    """Adds a sheet's people, findings and columns to what the file has yielded."""
    note.lembar = sheet.name
    blocks = kepala(sheet)
    where = f"lembar {sheet.name}" if sheet.name else note.nama
    if not sheet.visible:
        if blocks:
            note.tell(
                Kode.LEMBAR_TERSEMBUNYI,
                f"Lembar {sheet.name} tersembunyi dan memuat tabel pegawai; tidak dibaca.",
                "Tampilkan lembarnya bila memang ikut, atau hapus.",
                galat=False,
            )
        return
    first = blocks[0].atas if blocks else len(sheet.grid)
    _strays(sheet, first, where, note, bool(blocks))
    if not blocks:
        return
    note.tabel += len(blocks)
    _around(sheet.grid[:first], note)
    for block, parts in _tables(sheet, blocks):
        rows: list[int] = []
        for start, end in parts:
            rows += _people(sheet, block, start, end, note)
        baca_tabel(sheet, block, rows, note)


def _around(lines: list[list[Any]], note: Catatan) -> None:
    day, unread = preamble.keadaan(lines)
    if unread:
        note.tell(
            Kode.TANGGAL_TIDAK_TERBACA,
            f"Tanggal keadaan tidak terbaca: '{unread[:80]}'.",
            "Tulis misalnya 'KEADAAN : 31 Desember 2026'.",
            kolom="KEADAAN",
        )
    if day and note.keadaan and day != note.keadaan:
        note.tell(
            Kode.KEADAAN_BERTENTANGAN,
            f"Lembar {note.lembar} menyebut keadaan {day:%d-%m-%Y}, sedangkan lembar lain "
            f"{note.keadaan:%d-%m-%Y}.",
            "Samakan baris KEADAAN.",
            kolom="KEADAAN",
        )
    note.keadaan = note.keadaan or day
    note.unit = note.unit or preamble.unit(lines)


def _strays(sheet: Sheet, first: int, where: str, note: Catatan, headed: bool) -> None:
    """People that stand where no heading says what their cells mean."""
    found = []
    for number in range(first):
        filled = [c for c in sheet.grid[number] if c is not None]
        if len(filled) >= 3 and any("nip" in rupa(c) or "besar" in rupa(c) for c in filled):
            found.append(number)
    if not found:
        return
    # Names and numbers alone, as in a list of those left out, could not be ranked anyway.
    kinds = {kind for n in found for c in sheet.grid[n] if c is not None for kind in rupa(c)}
    place = "di atas judul tabel" if headed else "tanpa judul kolom"
    note.tell(
        Kode.KOLOM_TIDAK_ADA,
        f"{len(found)} baris pegawai di {where} berdiri {place} (baris {found[0] + 1} dan "
        "seterusnya) sehingga tidak dapat dibaca.",
        "Beri judul kolom NAMA, NIP, dan seterusnya di atas baris itu.",
        baris=found[0],
        galat=bool(kinds & {"golongan", "tanggal"}),
    )


def _tables(sheet: Sheet, blocks: list[Kepala]) -> list[tuple[Kepala, list[tuple[int, int]]]]:
    """Tables and the rows below each of their headings; a repeated heading continues its table."""
    found: list[tuple[Kepala, list[tuple[int, int]]]] = []
    for n, block in enumerate(blocks):
        end = blocks[n + 1].atas if n + 1 < len(blocks) else len(sheet.grid)
        part = (block.bawah + 1, end)
        if found and found[-1][0].tanda == block.tanda:
            found[-1][1].append(part)
        else:
            found.append((block, [part]))
    return found


def _people(sheet: Sheet, block: Kepala, start: int, end: int, note: Catatan) -> list[int]:
    mapping = note.pemetaan.untuk(note.nama, note.lembar)
    at: dict[str, int] = {}
    for head in block.judul:
        for name in mapping.get(kunci(head.teks), head.bidang):
            if name != ABAIKAN:
                at.setdefault(name, head.letak)
    place = Letak(tuple(j.letak for j in block.judul), at.get("no"), at.get("nama"), at.get("nip"))
    _beside(sheet, place, start, end, note)
    rows = []
    for number, kind in pilah(sheet.grid, start, end, place):
        if kind is Jenis.ORANG:
            rows.append(number)
        elif kind is Jenis.RAGU:
            words = [text(c) for c in sheet.grid[number] if text(c)]
            note.tell(
                Kode.BARIS_TIDAK_DIKENAL,
                f"Baris {number + 1} tidak dapat dipastikan pegawai atau bukan: "
                f"'{' | '.join(words)[:90]}'.",
                "Lengkapi nama dan NIP-nya, atau hapus barisnya.",
                baris=number,
                letak=place.nama,
            )
    return rows


def _beside(sheet: Sheet, at: Letak, start: int, end: int, note: Catatan) -> None:
    """People beside the table, in columns that its heading does not name."""
    named = frozenset(at.kolom)
    least = next(c for c in range(len(named) + 1) if c not in named)
    for number in range(start, min(end, len(sheet.grid))):
        row = sheet.grid[number]
        if len(row) <= least:
            continue
        outside = [c for c, cell in enumerate(row) if cell is not None and c not in named]
        numbered = [c for c in outside if {"nip", "besar"} & set(rupa(row[c]))]
        if len(outside) < 3 or all("nip" in text(row[c]).lower() for c in numbered):
            continue
        note.tell(
            Kode.KOLOM_TIDAK_ADA,
            f"Di samping tabel, mulai baris {number + 1} kolom "
            f"{get_column_letter(outside[0] + 1)}, ada baris pegawai tanpa judul kolom.",
            "Pindahkan daftar itu ke lembar lain, lengkap dengan judul kolomnya.",
            baris=number,
            letak=outside[0],
        )
        return
