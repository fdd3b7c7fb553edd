"""Several workbooks become one: equal people once, contradictions named with both files."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from pipeline.duk.codes import Kode
from pipeline.duk.fields import AGREED, label
from pipeline.duk.findings import grouped
from pipeline.duk.model import Cell, ColumnRead, Reading, Temuan, people, rows
from pipeline.duk.person import Person
from pipeline.duk.profile import shipped_profile

_BASES = (
    ("golongan", re.compile(r"\bgol", re.IGNORECASE)),
    ("keseluruhan", re.compile(r"\b(ke)?seluruh", re.IGNORECASE)),
)

_NAMED = 3
"""So many files that say the same are named."""


def merge(readings: Sequence[Reading]) -> Reading:
    """One reading out of many, with all findings; two KEADAAN lines that differ are one."""
    merged = _apart(readings)
    known: dict[str, dict[str, Any]] = {}
    findings = [t for b in readings for t in b.findings]
    for one in readings if merged is None else ():
        for person in rows(one.people):
            nip = person["nip"]
            other = known.get(nip)
            if other is None:
                known[nip] = person
                continue
            differing = _differing(other, person)
            if differing:
                findings.append(_contradiction(other, person, differing))
            elif other["berkas"] == person["berkas"]:
                findings.append(_twice(other, person))
    dates: dict[date, list[str]] = {}
    for b in readings:
        if b.keadaan:
            dates.setdefault(b.keadaan, []).extend(column.file for column in b.columns[:1])
    if len(dates) > 1:
        days = " dan ".join(f"{d:%d-%m-%Y}{_where(names)}" for d, names in sorted(dates.items()))
        findings.append(
            Temuan.at(
                Cell(title="KEADAAN"),
                Kode.KEADAAN_BERTENTANGAN,
                f"Workbook menyebut tanggal keadaan yang berbeda: {days}.",
                "Periksa workbook mana yang keliru, lalu samakan baris KEADAAN-nya.",
                grave=True,
            )
        )
    units = [b.unit for b in readings if b.unit]
    columns = tuple(k for b in readings for k in b.columns)
    findings += mixed_service(columns)
    merged = people(known.values()) if merged is None else merged
    unit = units[0] if units else None
    day = min(dates, default=None)
    profile = readings[0].profile if readings else shipped_profile()
    return Reading(merged, grouped(findings), day, unit, columns, profile)


def _where(names: Sequence[str]) -> str:
    """The files that say so, behind what they say; many are counted."""
    if not names:
        return ""
    return f" ({', '.join(names) if len(names) <= _NAMED else f'{len(names)} workbook'})"


def service_bases(columns: Sequence[ColumnRead]) -> dict[str, str]:
    """The bases of masa kerja that headings name (`golongan`, `keseluruhan`, `""` where a heading
    names none), each with a file that has it."""
    bases: dict[str, str] = {}
    for column in columns:
        if "mk_tahun" in column.facts:
            named = [basis for basis, rule in _BASES if rule.search(column.title)]
            for basis in named or [""]:
                bases.setdefault(basis, column.file)
    return bases


def mixed_service(columns: Sequence[ColumnRead]) -> list[Temuan]:
    """One basis of masa kerja for a whole list: of the golongan or of the whole, never both. A
    heading that names none may be of the whole, and so agrees with that."""
    bases = service_bases(columns)
    if "golongan" not in bases or len(bases) < 2:
        return []
    both = ", sedangkan ".join(
        f"{name} memuat masa kerja {basis or 'tanpa menyebut dasarnya'}"
        for basis, name in sorted(bases.items(), key=lambda item: item[0] == "")
    )
    return [
        Temuan.at(
            Cell(title="MASA KERJA"), Kode.MASA_KERJA_BERBEDA_DASAR,
            f"Dasar masa kerja tidak sama: {both}.",
            "Satu daftar memakai satu dasar. Mohon samakan isi dan judul kolomnya.",
            grave=True,
        )
    ]  # fmt: skip


def _apart(readings: Sequence[Reading]) -> pd.DataFrame | None:
    """The people of all readings one after the other, where nobody is there twice."""
    frames = [b.people for b in readings if len(b.people)]
    nips = [nip for frame in frames for nip in frame["nip"]]
    if len(set(nips)) != len(nips) or not frames:
        return None
    return pd.concat(frames, ignore_index=True).astype(object)


def _differing(a: dict[str, Any], b: dict[str, Any]) -> list[str]:
    """The fields in which two rows of one person disagree; unread cells were told of already."""
    unread = {*str(a["unread"] or "").split(","), *str(b["unread"] or "").split(",")}
    return [n for n in AGREED if n not in unread and a[n] != b[n]]


def _contradiction(a: dict[str, Any], b: dict[str, Any], names: Sequence[str]) -> Temuan:
    contradictions = "; ".join(
        f"{label(n)} tertulis {as_written(a[n])} di {_place(a, b)}, tetapi {as_written(b[n])} di "
        f"{_place(b, a)}"
        for n in names[:4]
    )
    more = f"; dan {len(names) - 4} isian lain" if len(names) > 4 else ""
    return Temuan.at(
        Person.of(b).cell(names[0]),
        Kode.DATA_GANDA_BERTENTANGAN,
        f"{Person.of(b).headed} (NIP {b['nip']}): {contradictions}{more}.",
        "Perbaiki yang salah, atau hapus salah satu barisnya.",
        grave=True,
    )


def _place(one: dict[str, Any], other: dict[str, Any]) -> str:
    sheet = f" lembar {one['lembar']}" if one["lembar"] != other["lembar"] else ""
    return f"{one['berkas']}{sheet} baris {one['baris']}"


def _twice(a: dict[str, Any], b: dict[str, Any]) -> Temuan:
    return Temuan.at(
        Person.of(b).cell("nip"),
        Kode.NIP_GANDA,
        f"NIP {b['nip']} ({Person.of(b).called}) ada di baris {a['baris']} dan {b['baris']}.",
        "Hapus salah satu barisnya.",
        grave=True,
    )


def as_written(value: Any) -> str:
    """A value as people write it."""
    if value is None:
        return "kosong"
    return f"{value:%d-%m-%Y}" if hasattr(value, "strftime") else str(value)


def disagreements(a: Reading, b: Reading) -> tuple[str, ...]:
    """Sentences on where two readings of the same people disagree; a is named first."""
    left = {p["nip"]: p for p in rows(a.people)}
    right = {p["nip"]: p for p in rows(b.people)}
    only_left = [Person.of(p).headed for nip, p in left.items() if nip not in right]
    only_right = [Person.of(p).headed for nip, p in right.items() if nip not in left]
    sentences = [f"{name} hanya ada di data gabungan." for name in only_left]
    sentences += [f"{name} hanya ada di data unit." for name in only_right]
    for nip, person in left.items():
        other = right.get(nip)
        if other is None:
            continue
        sentences += [
            f"{Person.of(person).headed}: {label(name)} tertulis {as_written(person[name])} di "
            f"data gabungan, tetapi {as_written(other[name])} di {other['berkas']}."
            for name in AGREED
            if person[name] != other[name]
        ]
    return tuple(sentences)
