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
from pipeline.procedures.duk.converted import answered
from pipeline.procedures.duk.former import former, profile, renumber
from pipeline.procedures.duk.names import UNITS
from pipeline.procedures.duk.recorded import beside, names, recorded
from pipeline.procedures.duk.settings import settings_of
from pipeline.procedures.duk.sources import Source, sources_of
from pipeline.procedures.known import known_people
from pipeline.procedures.warned import PERIKSA
from pipeline.work.case import Case, Item
from pipeline.work.notes import notes

_KEADAAN = re.compile(r"^\s*keadaan\s*:\s*(.+?)\s*$", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True)
class Data:
    """What was read. `daftar` is empty of people while a galat stands; `perubahan` tells what
    is different from the list before it, where there is one; `recorded` counts the people whom the
    data base knows."""

    sources: tuple[Source, ...]
    reading: Reading
    daftar: Daftar
    perubahan: Changes | None = None
    recorded: int = 0

    @property
    def sent(self) -> list[tuple[str, str]]:
        """Every workbook that counts, with the unit that it names."""
        return [(s.workbook.nama, s.reading.unit or "") for s in self.sources]

    @property
    def galat(self) -> tuple[Temuan, ...]:
        return tuple(t for t in self.daftar.findings if t.grave)

    @property
    def peringatan(self) -> tuple[Temuan, ...]:
        return tuple(t for t in self.daftar.findings if not t.grave)


def read(case: Case) -> Data:
    """What the data base knows and every workbook that counts, ranked on the reference date."""
    written = notes(case)
    extra: list[Temuan] = []
    previous, doubts = former(case)
    mapping = _mapping(case, extra)
    known = (
        {}
        if previous is None
        else dict(zip(previous.rows["nip"], previous.rows["nama"], strict=True))
    )
    rules, history = profile(case), known_people(case)
    known |= dict(names(history))

    def reading_of(item: Item, nama: str) -> Reading:
        with case.reading(item) as path:
            return read_workbook(path, nama, mapping, known, rules)

    sources = sources_of(case, reading_of)
    merged = merge([source.reading for source in sources])
    if not sources and not len(history):
        extra.append(
            _galat(Kode.BERKAS_TIDAK_TERBACA, "Belum ada workbook data pegawai dalam berkas ini.",
                   "Letakkan workbook dari unit kerja di dalam folder berkas ini.")
        )  # fmt: skip
    keadaan, wrong = _keadaan(case, written, merged)
    recalled = recorded(history, keadaan, rules)
    if recalled.rows:
        units = {source.reading.unit for source in sources if source.reading.unit}
        merged = replace(beside(recalled, merged, keadaan, units), profile=rules)
        merged = answered(merged, history, rules)
    if merged.keadaan and merged.keadaan != keadaan:
        extra.append(_other_date(keadaan, merged.keadaan))
    if wrong:
        extra.append(wrong)
    reading = replace(merged, findings=(*merged.findings, *extra, *doubts), keadaan=keadaan)
    unit = settings_of(case).unit
    again = renumber(written)
    daftar, perubahan = draw_up(reading, keadaan, unit, previous, reorder=again)
    daftar = replace(daftar, findings=grouped(daftar.findings))
    return Data(sources, reading, daftar, perubahan, len(recalled.rows))


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


def _keadaan(case: Case, written: str, merged: Reading) -> tuple[date, Temuan | None]:
    """The day that the note sets, or else the workbook, or else the end of the year; and why what
    the note says of it cannot be read."""
    unset = merged.keadaan or date(case.waktu.year, 12, 31)
    dates = _KEADAAN.findall(written)
    if not dates:
        return unset, None
    try:
        value = full_date(dates[-1])
    except Unread:
        value = None
    if value is None:
        return unset, _galat(
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


def say(temuan: Sequence[Temuan], most: int = 5) -> list[str]:
    """The first of the findings as lines for staff, what must be corrected before what is to be
    checked, and where all of them are listed."""
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
            lines.append(f"- dan {len(chosen) - most} lagi.")
        lines.append("")
    if lines:
        lines.append(
            f"Semuanya ada di {PERIKSA}; klik selnya untuk membuka workbook-nya di {UNITS}."
        )
    return lines
