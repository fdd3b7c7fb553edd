"""Checks one person's values against each other and fills in what follows safely from them."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from pipeline.duk.model import Temuan, Tingkat
from pipeline.duk.rules import acting, bawaan

_STRUCTURAL = (
    ("II.b", r"^kepala (biro|dinas|badan)\b"),
    ("III.a", r"^kepala bagian\b"),
    ("IV.a", r"^kepala sub ?bagian\b"),
)


def check_person(
    person: dict[str, Any], berkas: str, lembar: str, baris: int, places: Mapping[str, str]
) -> Iterator[Temuan]:
    """Findings of one person; derives birth date and eselon in place where the sheet has none."""

    def found(name: str, kode: str, pesan: str, saran: str, *, galat: bool = True) -> Temuan:
        tingkat = Tingkat.GALAT if galat else Tingkat.PERINGATAN
        return Temuan(berkas, lembar, baris, name, kode, tingkat, pesan, saran, places.get(name))

    who, nip = person["nama"], person["nip"]
    if not who:
        yield found("nama", "NAMA_KOSONG", f"Baris {baris}: nama kosong.", "Isi namanya.")
    if not nip:
        return
    born = date(int(nip[:4]), int(nip[4:6]), int(nip[6:8]))
    if person["tanggal_lahir"] is None:
        person["tanggal_lahir"] = born
    elif person["tanggal_lahir"] != born:
        yield found(
            "nip",
            "NIP_TIDAK_COCOK",
            f"{who}: tanggal lahir {person['tanggal_lahir']:%d-%m-%Y}, sedangkan NIP menunjuk "
            f"{born:%d-%m-%Y}.",
            "Periksa mana yang benar.",
            galat=False,
        )
    _post(person)
    yield from _education(person, found)


def _post(person: dict[str, Any]) -> None:
    if person["mk_bulan"] is None and person["mk_tahun"] is not None:
        person["mk_bulan"] = 0
    if person["jabatan"] and person["eselon"] is None:
        person["eselon"] = derived_eselon(person["jabatan"])


def _education(person: dict[str, Any], found: Any) -> Iterator[Temuan]:
    aturan = bawaan()
    level = person["tingkat_ijazah"]
    if level and aturan.tingkat_pendidikan(level) is None:
        yield found(
            "tingkat_ijazah",
            "PENDIDIKAN_TIDAK_DIKENAL",
            f"{person['nama']}: tingkat ijazah {level} tidak dikenal dan tidak dihitung.",
            "Tulis misalnya S1, S2, D3, SLTA.",
            galat=False,
        )
    course = person["latihan"]
    if course and aturan.tingkat_latihan(course) is None:
        yield found(
            "latihan",
            "LATIHAN_TIDAK_DIKENAL",
            f"{person['nama']}: latihan {course} bukan latihan jabatan yang dikenal dan tidak "
            "dihitung.",
            "Tulis misalnya PKA, PKP, PIM III.",
            galat=False,
        )


def derived_eselon(jabatan: str) -> str | None:
    """The eselon that a structural post's own name tells; none for an acting post."""
    if acting(jabatan):
        return None
    low = jabatan.lower()
    return next((rung for rung, rule in _STRUCTURAL if re.search(rule, low)), None)
