"""Ranks people by the rule pp-15-1979. A later criterion counts only if all earlier are equal.

Source: PP 15/1979 and SE BAKN 03/SE/1980; where the rule is silent, docs/duk.md says what we do.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd

from pipeline.duk.checks import education_rank, rung_of
from pipeline.duk.model import COLUMNS, Bacaan, Daftar, Temuan, Tingkat
from pipeline.duk.rules import Aturan, bawaan

_NEVER = date.max
Person = dict[str, Any]
Key = tuple[str, Callable[[Person], Any]]


def criteria(aturan: Aturan) -> tuple[Key, ...]:
    """Name and sort key of each criterion, in order; the smaller key comes first."""
    return (
        ("pangkat", lambda p: aturan.golongan[p["golongan"]]),
        ("tmt_pangkat", lambda p: p["tmt_pangkat"]),
        ("jabatan", lambda p: aturan.jabatan[rung_of(p["jabatan"], p["eselon"])]),
        ("tmt_jabatan", lambda p: p["tmt_eselon"] or p["tmt_jabatan"] or _NEVER),
        ("masa_kerja", lambda p: -(p["mk_tahun"] * 12 + p["mk_bulan"])),
        ("latihan_jabatan", lambda p: _course(aturan, p)),
        ("lulus_latihan", lambda p: _passed(aturan, p)),
        ("pendidikan", lambda p: _education(p)),
        ("lulus_pendidikan", lambda p: p["tahun_lulus"] or 9999),
        ("usia", lambda p: p["tanggal_lahir"]),
        ("nip", lambda p: p["nip"]),
    )


def susun(bacaan: Bacaan, keadaan: date, unit: str, aturan: Aturan | None = None) -> Daftar:
    """The list on a reference date. With a galat among the findings it must not be printed."""
    aturan = aturan or bawaan()
    temuan = list(bacaan.temuan)
    ranked: list[Person] = []
    outside: list[dict[str, str]] = []
    for person in bacaan.orang.to_dict("records"):
        reason = _outside(person)
        if reason:
            outside.append({"nip": person["nip"], "nama": person["nama"], "alasan": reason})
            continue
        temuan += _future(person, keadaan)
        ranked.append(person)
    if any(t.galat for t in temuan):
        return Daftar(_frame([]), _outside_frame(outside), tuple(temuan), keadaan, unit)
    keys = criteria(aturan)
    ranked.sort(key=lambda p: tuple(key(p) for _, key in keys))
    rows = []
    for number, person in enumerate(ranked, start=1):
        above = ranked[number - 2] if number > 1 else None
        dasar = decided_by(keys, above, person) if above else ""
        if above:
            temuan += _one_sided(dasar, above, person)
        if dasar == "nip" and above:
            temuan.append(_undecided(above, person))
        age = _age(person["tanggal_lahir"], keadaan)
        rows.append({**person, "no": number, "usia": age, "dasar_urut": dasar})
    if any(t.galat for t in temuan):
        rows = []
    return Daftar(_frame(rows), _outside_frame(outside), tuple(temuan), keadaan, unit)


def decided_by(keys: tuple[Key, ...], above: Person, below: Person) -> str:
    """The first criterion in which two people differ."""
    return next(name for name, key in keys if key(above) != key(below))


def _course(aturan: Aturan, person: Person) -> int:
    return aturan.latihan.get((person["latihan"] or "").upper(), 99)


def _passed(aturan: Aturan, person: Person) -> date:
    attended = _course(aturan, person) < 99
    return (person["lulus_latihan"] or _NEVER) if attended else _NEVER


def _education(person: Person) -> int:
    rank = education_rank(person["tingkat_ijazah"])
    return 99 if rank is None else rank


def _outside(person: Person) -> str | None:
    status = f"{person['status'] or ''} {person['keterangan'] or ''}".upper()
    if 21 <= int(person["nip"][12:14]) <= 29 or "PPPK" in status:
        return "PPPK"
    if "CPNS" in status:
        return "CPNS"
    for word in ("PENSIUN", "MENINGGAL", "PINDAH", "BERHENTI"):
        if word in status and "SEMENTARA" not in status:
            return status.strip().capitalize()
    return None


def _future(person: Person, keadaan: date) -> list[Temuan]:
    found = []
    for name in ("tmt_pangkat", "tmt_jabatan", "tmt_eselon"):
        value = person[name]
        if value and value > keadaan:
            found.append(
                Temuan(
                    person["berkas"],
                    person["lembar"],
                    person["baris"],
                    name,
                    "TMT_MASA_DEPAN",
                    Tingkat.GALAT,
                    f"{person['nama']}: {name.replace('_', ' ').upper()} {value:%d-%m-%Y} sesudah "
                    f"tanggal keadaan {keadaan:%d-%m-%Y}, jadi belum berlaku.",
                    "Tulis nilai yang berlaku pada tanggal keadaan.",
                )
            )
    return found


def _one_sided(dasar: str, above: Person, below: Person) -> list[Temuan]:
    """A value missing on one side that would decide is asked for, never assumed."""
    names = {"tmt_jabatan": ("tmt_eselon", "tmt_jabatan"), "lulus_pendidikan": ("tahun_lulus",)}
    names |= {"lulus_latihan": ("lulus_latihan",), "pendidikan": ("tingkat_ijazah",)}
    if dasar not in names:
        return []
    empty = [p for p in (above, below) if not any(p[n] for n in names[dasar])]
    return [
        Temuan(
            p["berkas"],
            p["lembar"],
            p["baris"],
            names[dasar][-1],
            "NILAI_PENENTU_KOSONG",
            Tingkat.GALAT,
            f"{p['nama']}: {names[dasar][-1].replace('_', ' ')} kosong, padahal menentukan urutan "
            f"antara {above['nama']} dan {below['nama']}.",
            "Isi nilainya.",
        )
        for p in empty
    ]


def _undecided(above: Person, below: Person) -> Temuan:
    return Temuan(
        below["berkas"],
        below["lembar"],
        below["baris"],
        "nip",
        "URUTAN_RAGU",
        Tingkat.PERINGATAN,
        f"{above['nama']} dan {below['nama']} sama dalam semua kriteria; diurutkan menurut NIP.",
        "Mohon ditetapkan oleh pejabat.",
    )


def _age(born: date, keadaan: date) -> int:
    before = (keadaan.month, keadaan.day) < (born.month, born.day)
    return keadaan.year - born.year - int(before)


def _frame(rows: list[Person]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=[*COLUMNS, "tempat_lahir"], dtype=object)


def _outside_frame(rows: list[dict[str, str]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["nip", "nama", "alasan"], dtype=object)
