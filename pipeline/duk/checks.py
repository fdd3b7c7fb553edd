"""Checks one person's values against each other and fills in what follows safely from them."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from pipeline.duk.model import Temuan, Tingkat
from pipeline.duk.rules import bawaan

_STRUCTURAL = (
    ("II.b", r"^kepala (biro|dinas|badan)\b"),
    ("III.a", r"^kepala bagian\b"),
    ("IV.a", r"^kepala sub ?bagian\b"),
)
_ACTING = re.compile(r"^(plt|plh)\b", re.IGNORECASE)


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
    for name, said in (("tmt_pangkat", "TMT pangkat"), ("mk_tahun", "masa kerja")):
        if person[name] is None:
            pesan = f"{who}: {said} kosong."
            yield found(name, "NILAI_PENENTU_KOSONG", pesan, f"Isi {said}.")
    yield from _post(person, found)
    yield from _education(person, found)


def _post(person: dict[str, Any], found: Any) -> Iterator[Temuan]:
    if person["mk_bulan"] is None:
        person["mk_bulan"] = 0
    if not person["jabatan"]:
        pesan = f"{person['nama']}: jabatan kosong."
        yield found("jabatan", "NILAI_PENENTU_KOSONG", pesan, "Isi jabatannya.")
    elif person["eselon"] is None:
        person["eselon"] = derived_eselon(person["jabatan"])


def _education(person: dict[str, Any], found: Any) -> Iterator[Temuan]:
    aturan = bawaan()
    level = person["tingkat_ijazah"]
    if level and education_rank(level) is None:
        yield found(
            "tingkat_ijazah",
            "PENDIDIKAN_TIDAK_DIKENAL",
            f"{person['nama']}: tingkat ijazah {level} tidak dikenal dan tidak dihitung.",
            "Tulis misalnya S1, S2, D3, SLTA.",
            galat=False,
        )
    course = person["latihan"]
    if course and course.upper() not in aturan.latihan:
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
    if _ACTING.match(jabatan):
        return None
    low = jabatan.lower()
    return next((rung for rung, rule in _STRUCTURAL if re.search(rule, low)), None)


def rung_of(jabatan: str, eselon: str | None) -> str:
    """The rung of a post on the ladder of criterion 2."""
    if eselon and not _ACTING.match(jabatan):
        return eselon
    low = jabatan.lower()
    for rung in bawaan().jabatan:
        if " " in rung and rung.lower() in low:
            return rung
    for rung in ("Penyelia", "Mahir", "Terampil", "Pemula"):
        if re.search(rf"\b{rung.lower()}\b", low):
            return rung
    return "Pelaksana"


def education_rank(level: str | None) -> int | None:
    """The rank of an education level, 0 highest; None when it is empty or unknown."""
    return bawaan().pendidikan.get(level.upper().strip()) if level else None
