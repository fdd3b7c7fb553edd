"""One table: its columns confirmed, its cells read, its people checked."""

from collections.abc import Sequence
from itertools import zip_longest
from statistics import median
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from pipeline.duk.codes import Kode
from pipeline.duk.model import Terbaca
from pipeline.duk.read.checks.person import periksa
from pipeline.duk.read.checks.remark import ISIAN, Orang, Tabel
from pipeline.duk.read.formats.grid import Sheet
from pipeline.duk.read.table import complaints, sequence
from pipeline.duk.read.table.columns import Kolom, kolom
from pipeline.duk.read.table.fields import baca_isi
from pipeline.duk.read.table.headings import Kepala
from pipeline.duk.read.table.result import Isi
from pipeline.duk.read.table.sources import sumber

if TYPE_CHECKING:
    from pipeline.duk.read.table.sheet import Catatan

NEEDED = {
    "nama": "NAMA",
    "nip": "NIP",
    "golongan": "GOLONGAN/RUANG",
    "tmt_pangkat": "TMT PANGKAT",
    "jabatan": "JABATAN",
    "mk_tahun": "MASA KERJA TAHUN",
    "mk_bulan": "MASA KERJA BULAN",
}
"""Without these nothing can be ranked."""
USED = {
    "tmt_jabatan": "TMT JABATAN",
    "latihan": "LATIHAN JABATAN",
    "tingkat_ijazah": "PENDIDIKAN",
    "tahun_lulus": "TAHUN LULUS",
    "pendidikan": "NAMA PENDIDIKAN",
}
"""These decide where they are known; without them people are told what that means."""
_FULL = 0.8
_FEW = 5


def baca_tabel(sheet: Sheet, block: Kepala, rows: Sequence[int], note: "Catatan") -> None:
    """Adds the people in these rows, with everything to be said about them."""
    width = max(max((j.letak for j in block.judul), default=0) + 1, 1)
    blank = [None] * width
    cells = list(zip_longest(blank, *(sheet.grid[n] for n in rows)))
    cells = [column[1:] for column in cells]
    mapping = note.pemetaan.untuk(note.nama, note.lembar)
    columns = kolom(block.judul, cells, mapping, note.aturan)
    _report(columns, note)
    complaints.columns(columns, sheet, block, note)
    sources = sumber(columns, cells)
    isi = baca_isi(sources, len(rows), sheet.hidden_columns, note.aturan)
    complaints.service(isi, note)
    there = _lacking(isi, bool(rows), note)
    broken = complaints.cells(isi, rows, note, note.dikenal)
    complaints.rows(sheet, columns, rows, isi, note)
    complaints.untitled(columns, cells, sheet, rows, note)
    sequence.periksa(columns, cells, isi, rows, note)
    tabel = Tabel(there, _dense(isi), _basis(isi))
    unread: dict[int, set[str]] = {}
    for n, name in isi.tak_terbaca:
        unread.setdefault(n, set()).add(name)
    unknown = [None] * len(rows)
    names = (*isi.nilai, *(name for name in ISIAN if name not in isi.nilai))
    for n, row in enumerate(zip(*(isi.nilai.get(name, unknown) for name in names), strict=True)):
        number = rows[n]
        who = Orang(zip(names, row, strict=True), tabel, unread.get(n, ()), isi.tiada.get(n, ()))
        if who["nip"] is None:
            continue
        for ujar in periksa(who, note.aturan):
            origin = isi.dari.get(ujar.bidang)
            note.tell(
                ujar.kode,
                ujar.pesan,
                ujar.saran,
                baris=number,
                kolom=origin.judul if origin else ujar.bidang,
                letak=origin.letak if origin else None,
                galat=ujar.galat,
            )
        if n in broken:
            continue  # answered already; half a person would only raise questions of its own
        who["berkas"], who["lembar"], who["baris"] = note.nama, note.lembar, number + 1
        who["tiada"] = tuple(sorted(who.tiada)) if who.tiada else None
        who["turunan"] = ",".join(who.turunan)
        who["tak_terbaca"] = ",".join(sorted(who.tak_terbaca)) if who.tak_terbaca else ""
        note.orang.append(who)


def _dense(isi: Isi) -> frozenset[str]:
    """The fields that nearly everybody has; hours of training among those who were trained."""
    trained = [n for n, v in enumerate(isi.nilai.get("latihan") or ()) if v is not None]
    found = set()
    for name, values in isi.nilai.items():
        mine, least = values, _FULL * len(values)
        if name == "jam_latihan":
            mine, least = [values[n] for n in trained], len(trained) / 2
        if len(values) >= _FEW and sum(v is not None for v in mine) >= max(least, 1):
            found.add(name)
    return frozenset(found)


def _report(columns: Sequence[Kolom], note: "Catatan") -> None:
    for column in columns:
        note.kolom.append(
            Terbaca(
                note.nama,
                note.lembar,
                get_column_letter(column.letak + 1),
                column.judul,
                column.bidang,
                column.cara if column.bidang else "tidak",
            )
        )


def _lacking(isi: Isi, any_people: bool, note: "Catatan") -> frozenset[str]:
    """Names the columns that the table lacks; returns the fields that it has."""
    there = set(isi.nilai)
    if "pangkat" in there:
        there.add("golongan")
    known = there | {name for name, _, _ in isi.kolom_ganda}
    if "pendidikan" in known:
        known.add("tingkat_ijazah")
    for names, galat in ((NEEDED, True), (USED, False)):
        for name, said in names.items():
            if name in known or not (any_people or galat):
                continue
            what = "" if galat else " Dianggap tidak ada pada semua pegawai di tabel ini."
            note.tell(
                Kode.KOLOM_TIDAK_ADA,
                f"Kolom {said} tidak ditemukan di lembar {note.lembar or note.nama}.{what}",
                "Tambahkan kolom itu atau perbaiki judulnya.",
                kolom=said,
                galat=galat,
            )
    unread = {name for _, name in isi.tak_terbaca}
    for name in _SELDOM_EMPTY:
        if name in unread:
            continue
        if any_people and name in isi.nilai and all(v is None for v in isi.nilai[name]):
            title = isi.dari[name].judul
            note.tell(
                Kode.KOLOM_KOSONG,
                f"Kolom {title} di lembar {note.lembar or note.nama} kosong seluruhnya.",
                "Isi bila memang ada.",
                kolom=title,
                galat=False,
            )
    return frozenset(there)


_SELDOM_EMPTY = ("tmt_jabatan", "tingkat_ijazah", "tahun_lulus", "pendidikan")


def _basis(isi: Isi) -> float | None:
    """The year (with its fraction) up to which most of the table's masa kerja is counted."""
    years, nips = isi.nilai.get("mk_tahun"), isi.nilai.get("nip")
    months = isi.nilai.get("mk_bulan") or ()
    if not years or not nips:
        return None
    found = [
        int(nip[8:12]) + (int(nip[12:14]) % 20) / 12 + y + ((months[n] or 0) if months else 0) / 12
        for n, (y, nip) in enumerate(zip(years, nips, strict=True))
        if y is not None and nip is not None
    ]
    return median(found) if len(found) >= _FEW else None
