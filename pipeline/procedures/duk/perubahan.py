"""What is different from the list before this one, as sections of `Perubahan.pdf`."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from pipeline.duk.change.compare import Changes
from pipeline.duk.model import Daftar
from pipeline.work.changes import BARIS, Bagian, Baris, as_fields
from pipeline.work.lists import listed
from pipeline.work.wording import tanggal

TITLE = "PERUBAHAN DAFTAR URUT KEPANGKATAN"
"""Of a page that compares with the list before this one."""
_SECTIONS = (
    ("masuk", "Masuk daftar"),
    ("keluar", "Keluar dari daftar"),
    ("naik", "Naik"),
    ("turun", "Turun"),
    ("mutasi", "Data berubah, urutan tetap"),
)
_AHEAD = (
    ("masuk", "Menunggu daftar berikutnya"),
    ("keluar", "Tidak akan dimuat lagi dalam daftar berikutnya"),
    ("naik", "Akan naik pada daftar berikutnya"),
    ("turun", "Akan turun pada daftar berikutnya"),
    ("mutasi", "Data berubah, urutan tetap"),
)
"""The same while the numbers of the year stay."""


def sections(perubahan: Changes, daftar: Daftar) -> list[Bagian]:
    """The sections on the comparison with the previous list."""
    parts = [Bagian("Dibandingkan dengan daftar sebelumnya", summary(perubahan, daftar))]
    for kind, title in _AHEAD if perubahan.numbers_kept else _SECTIONS:
        people = perubahan.of_kind(kind)
        if not people:
            continue
        more = len(people) - BARIS
        parts.append(
            Bagian(
                f"{title}: {len(people)} orang",
                baris=tuple(
                    Baris(_number(p["nomor_lama"]), _number(p["ganti_nomor"]), str(p["nama"]),
                          str(p["alasan"]))
                    for p in people[:BARIS]
                ),
                sisa=f"dan {more} orang lagi; selengkapnya di lembar Perubahan pada daftar XLSX."
                if more > 0 else "",
            )
        )  # fmt: skip
    return parts


def summary(perubahan: Changes, daftar: Daftar) -> tuple[str, ...]:
    """The comparison in a few sentences."""
    previous = perubahan.former
    when = f", keadaan {tanggal(previous.keadaan)}" if previous.keadaan else ""
    counts = [f"{len(perubahan.of_kind(k))} {k}" for k, _ in _SECTIONS[:-1]]
    if perubahan.numbers_kept:
        return (
            f"Daftar tahun {daftar.year} sudah ada ({previous.name}{when}) dan memuat "
            f"{len(daftar.rows)} orang; nomor urut tidak berubah sampai daftar berikutnya, dan "
            "perubahan data dicatat dalam catatan mutasi.",
            f"Menurut data sekarang, pada daftar berikutnya akan ada: {listed(counts)}.",
        )
    return (
        f"Daftar sebelumnya ({previous.name}{when}) memuat {len(previous.rows)} orang, daftar ini "
        f"{len(daftar.rows)} orang: {listed(counts)}.",
        f"{perubahan.unchanged} orang tetap pada nomornya; {perubahan.shifted} orang bergeser "
        "nomor hanya karena perubahan orang lain.",
    )


def context(daftar: Daftar, parts: Sequence[Bagian]) -> dict[str, Any]:
    """The fields of `Perubahan.docx`."""
    head = heading(daftar.unit, daftar.keadaan, daftar.year)
    return {"judul": TITLE, **head, "bagian": as_fields(parts)}


def heading(unit: str, keadaan: date, tahun: int) -> dict[str, Any]:
    """The first fields of every page that goes with a list."""
    return {"unit": unit, "keadaan": tanggal(keadaan), "tahun": str(tahun)}


def _number(value: Any) -> str:
    return "-" if value is None else str(value)
