"""The employees' data of a case: which workbooks count, on what date, and what is wrong in them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipeline.duk.change.compare import Changes
from pipeline.duk.codes import Kode
from pipeline.duk.findings import grouped
from pipeline.duk.listing import draw_up
from pipeline.duk.model import Cell, Daftar, Reading, Temuan
from pipeline.duk.read.mapping import ColumnMapping, UnusableMapping
from pipeline.duk.read.merge import merge
from pipeline.duk.read.reading import read_workbook
from pipeline.duk.read.values.cell import Unread
from pipeline.duk.read.values.dates import full_date
from pipeline.duk.redpen.mark import marked_name
from pipeline.engine.protocol import Kelas
from pipeline.formats import TABLES
from pipeline.names import MARKED
from pipeline.procedures.duk.former import former, profile, renumber
from pipeline.procedures.duk.names import is_former
from pipeline.procedures.duk.settings import settings_of
from pipeline.work.case import Case, Item
from pipeline.work.notes import notes, unused

_KEADAAN = re.compile(r"^\s*keadaan\s*:\s*(.+?)\s*$", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True)
class Source:
    """A workbook that counts. `workbook` is the unit's own, `item` what is read in its place."""

    workbook: Item
    item: Item

    @property
    def corrected(self) -> bool:
        """Whether the red-pen copy is read in its place."""
        return self.item.nama != self.workbook.nama


@dataclass(frozen=True)
class Data:
    """What was read. `daftar` is empty of people while a galat stands; `perubahan` tells what
    is different from the list before it, where there is one."""

    sources: tuple[Source, ...]
    reading: Reading
    daftar: Daftar
    perubahan: Changes | None = None

    @property
    def galat(self) -> tuple[Temuan, ...]:
        return tuple(t for t in self.daftar.findings if t.grave)

    @property
    def peringatan(self) -> tuple[Temuan, ...]:
        return tuple(t for t in self.daftar.findings if not t.grave)


def read(case: Case) -> Data:
    """Reads every workbook that counts, merges, and ranks on the reference date."""
    written = notes(case)
    sources = _sources(case)
    extra: list[Temuan] = []
    previous, doubts = former(case)
    mapping = _mapping(case, extra)
    known = (
        {}
        if previous is None
        else dict(zip(previous.rows["nip"], previous.rows["nama"], strict=True))
    )
    rules = profile(case)
    readings = []
    for source in sources:
        with case.reading(source.item) as path:
            readings.append(read_workbook(path, source.item.nama, mapping, known, rules))
    merged = merge(readings)
    if not sources:
        extra.append(
            _galat(Kode.BERKAS_TIDAK_TERBACA, "Belum ada workbook data pegawai dalam berkas ini.",
                   "Letakkan workbook dari unit kerja di dalam folder berkas ini.")
        )  # fmt: skip
    keadaan, wrong = _keadaan(case, written, merged)
    if merged.keadaan and merged.keadaan != keadaan:
        extra.append(_other_date(keadaan, merged.keadaan))
    if wrong:
        extra.append(wrong)
    reading = replace(merged, findings=(*merged.findings, *extra, *doubts), keadaan=keadaan)
    unit = settings_of(case).unit
    again = renumber(written)
    daftar, perubahan = draw_up(reading, keadaan, unit, previous, reorder=again)
    daftar = replace(daftar, findings=grouped(daftar.findings))
    return Data(sources, reading, daftar, perubahan)


def _mapping(case: Case, extra: list[Temuan]) -> ColumnMapping:
    """The mapping of odd layouts; a mistake in it is told, and nothing is read by half of it."""
    try:
        return ColumnMapping.from_config(settings_of(case).kolom)
    except UnusableMapping as error:
        extra.append(
            _galat(
                Kode.PEMETAAN_SALAH,
                error.staff,
                "Sampaikan kepada petugas TI.",
            )
        )
        return ColumnMapping()


def _galat(kode: Kode, pesan: str, saran: str) -> Temuan:
    return Temuan.at(Cell(), kode, pesan, saran, grave=True)


def _sources(case: Case) -> tuple[Source, ...]:
    set_aside = unused(case)
    items = {
        i.nama: i
        for i in case.items(Kelas.SUMBER)
        if i.nama.lower().endswith(TABLES)
        and i.nama.casefold() not in set_aside
        and not is_former(i.nama)
    }
    pens = {i.nama: i for i in case.items(Kelas.KERJA, Kelas.SUMBER) if i.nama.startswith(MARKED)}
    stand_ins = {marked_name(nama) for nama in items}
    sources = []
    for nama, item in sorted(items.items()):
        if nama in stand_ins:
            continue
        pen = pens.get(marked_name(nama))
        stands = pen is not None and _corrected(case, nama, pen) and _made_from(case, nama, item)
        sources.append(Source(item, pen if pen is not None and stands else item))
    return tuple(sources)


def _corrected(case: Case, nama: str, pen: Item) -> bool:
    """Whether a red-pen copy holds corrections: new ones, or those it held when it was marked
    anew."""
    return case.edited(pen) or nama in case.perkara.data.get("koreksi", ())


def _made_from(case: Case, nama: str, item: Item) -> bool:
    """Whether the red-pen copy was made from the workbook as it lies there now."""
    known = case.perkara.data.get("coretan", {})
    return bool(known.get(nama, item.sha256) == item.sha256)


def _keadaan(case: Case, written: str, merged: Reading) -> tuple[date, Temuan | None]:
    default = date(case.waktu.year, 12, 31)
    dates = _KEADAAN.findall(written)
    if not dates:
        return merged.keadaan or default, None
    try:
        value = full_date(dates[-1])
    except Unread:
        value = None
    if value is None:
        return default, _galat(
            Kode.TANGGAL_TIDAK_TERBACA,
            f"Catatan menyebut 'Keadaan: {dates[-1]}', tetapi tanggalnya tidak terbaca.",
            "Tulis misalnya 'Keadaan: 31-12-2026'.",
        )
    return value, None


def _other_date(keadaan: date, workbook: date) -> Temuan:
    return replace(
        _galat(
            Kode.KEADAAN_BERTENTANGAN,
            f"Catatan menetapkan keadaan {keadaan:%d-%m-%Y}, sedangkan workbook menyebut "
            f"{workbook:%d-%m-%Y}.",
            "Samakan baris KEADAAN di workbook dengan catatan, bila nilainya memang berlaku pada "
            "tanggal itu.",
        ),
        kolom="KEADAAN",
    )


def say(temuan: Sequence[Temuan], most: int = 40) -> list[str]:
    """Findings as lines for staff: what must be corrected first, then what is to be checked."""
    lines: list[str] = []
    for title, galat in (("Wajib diperbaiki", True), ("Perlu diperiksa", False)):
        chosen = [t for t in temuan if t.grave is galat]
        if not chosen:
            continue
        lines.append(f"{title} ({len(chosen)}):")
        for t in chosen[:most]:
            where = ", ".join(p for p in (t.berkas, t.lembar and f"lembar {t.lembar}") if p)
            lines.append(f"- {f'{where}: ' if where else ''}{t.pesan} {t.saran}".rstrip())
        if len(chosen) > most:
            lines.append(f"- dan {len(chosen) - most} lagi, lihat salinan '{MARKED}...'.")
        lines.append("")
    return lines[:-1]
