"""`Perubahan.pdf`: one page on what is different, for a reader with two minutes.

The page is a row of sections. The comparison with the list before this one makes its own; other
comparisons join with sections of the same shape.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.duk.change.compare import Changes
from pipeline.duk.model import Daftar
from pipeline.work.wording import dan, tanggal

BARIS = 8
"""How many people a section names; the workbook has them all."""

_SECTIONS = (
    ("masuk", "Masuk daftar"),
    ("keluar", "Keluar dari daftar"),
    ("naik", "Naik"),
    ("turun", "Turun"),
    ("mutasi", "Data berubah, urutan tetap"),
)


@dataclass(frozen=True)
class Baris:
    """One line of a section, as text."""

    lama: str
    baru: str
    nama: str
    alasan: str


@dataclass(frozen=True)
class Bagian:
    """A section: its title, sentences, and people; `sisa` says how many are not named."""

    judul: str
    kalimat: tuple[str, ...] = ()
    baris: tuple[Baris, ...] = ()
    sisa: str = ""


def sections(perubahan: Changes, daftar: Daftar) -> list[Bagian]:
    """The sections on the comparison with the previous list."""
    found = [Bagian("Dibandingkan dengan daftar sebelumnya", summary(perubahan, daftar))]
    for kind, title in _SECTIONS:
        people = perubahan.of_kind(kind)
        if not people:
            continue
        more = len(people) - BARIS
        found.append(
            Bagian(
                f"{title}: {len(people)} orang",
                baris=tuple(
                    Baris(_number(p["nomor_lama"]), _number(p["nomor_baru"]), str(p["nama"]),
                          str(p["alasan"]))
                    for p in people[:BARIS]
                ),
                sisa=f"dan {more} orang lagi; selengkapnya di lembar Perubahan pada daftar XLSX."
                if more > 0 else "",
            )
        )  # fmt: skip
    return found


def summary(perubahan: Changes, daftar: Daftar) -> tuple[str, ...]:
    """The comparison in a few sentences."""
    lama = perubahan.former
    when = f", keadaan {tanggal(lama.keadaan)}" if lama.keadaan else ""
    counts = [f"{len(perubahan.of_kind(k))} {k}" for k, _ in _SECTIONS[:-1]]
    lines = [
        f"Daftar sebelumnya ({lama.name}{when}) memuat {len(lama.rows)} orang, daftar ini "
        f"{len(daftar.rows)} orang: {dan(counts)}.",
        f"{perubahan.unchanged} orang tetap pada nomornya; {perubahan.shifted} orang bergeser "
        "nomor hanya karena perubahan orang lain.",
    ]
    if perubahan.numbers_kept:
        lines.append(
            f"Daftar tahun {daftar.year} sudah ada, jadi nomor urut tidak berubah sampai daftar "
            "berikutnya; perubahan dicatat dalam catatan mutasi."
        )
    return tuple(lines)


def context(daftar: Daftar, bagian: Sequence[Bagian]) -> dict[str, Any]:
    """The fields of `Perubahan.docx`."""
    return {
        "unit": daftar.unit,
        "keadaan": tanggal(daftar.keadaan),
        "tahun": str(daftar.year),
        "bagian": as_fields(bagian),
    }


def as_fields(bagian: Sequence[Bagian]) -> list[dict[str, Any]]:
    """Sections as the template repeats them."""
    return [
        {
            "judul": b.judul,
            "kalimat": list(b.kalimat),
            "baris": [vars(row) for row in b.baris],
            "sisa": b.sisa,
        }
        for b in bagian
    ]


def _number(value: Any) -> str:
    return "-" if value is None else str(value)
