"""Training and education: the one that counts, its date, and what contradicts it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from pipeline.duk.codes import Kode
from pipeline.duk.profile import Profile, level_name
from pipeline.duk.read.checks.remark import Entry
from pipeline.duk.read.values import latihan, pendidikan
from pipeline.duk.read.values.cell import Unread, text
from pipeline.duk.read.values.dates import candidate

_LEAST = 2
_MANY = 8192
_EXPECTED = (
    ("tahun_lulus", "tahun lulus"),
    ("tingkat_ijazah", "tingkat ijazah"),
    ("pendidikan", "nama pendidikan"),
)


def check(who: Entry, profile: Profile) -> None:
    """Leaves in `latihan` the highest training that counts, in `lulus_latihan` its own date."""
    _training(who, profile)
    _school(who, profile)


@dataclass(frozen=True)
class _Trainings:
    """What a cell names: how many trainings, which of them count for nothing, and where in it the
    highest that counts stands, with its name as it is kept and by the profile's own."""

    count: int
    unknown: tuple[str, ...]
    at: int = 0
    kept: str = ""
    best: str = ""


@lru_cache(maxsize=_MANY)
def _trainings(named: str, profile: Profile) -> _Trainings:
    names = latihan.split(named)
    known = [latihan.latihan(name, profile) for name in names]
    unknown = tuple(name for name, k in zip(names, known, strict=True) if not k)
    ranked = [(profile.latihan[k], n, k) for n, k in enumerate(known) if k]
    if not ranked:
        return _Trainings(len(names), unknown)
    _, at, best = min(ranked)
    alone = len(names) == 1 and text(names[at]).upper() in profile.latihan
    return _Trainings(len(names), unknown, at, text(names[at]) if alone else best, best)


def _training(who: Entry, profile: Profile) -> None:
    named, passed = who["latihan"], who["lulus_latihan"]
    if not named:
        if isinstance(passed, str):
            who["lulus_latihan"] = None
        if (passed or who["jam_latihan"]) and "latihan" not in who.unread:
            beside = "waktu lulus" if passed else "jumlah jam"
            message = f"{who.headed}: {beside} latihan tertulis, tetapi nama latihannya kosong."
            advice = "Isi nama latihannya, atau kosongkan keduanya."
            who.remark("latihan", Kode.LATIHAN_TANPA_NAMA, message, advice)
        return
    trained = _trainings(named, profile)
    times = _times(passed, trained.count)
    if trained.unknown:
        who.remark(
            "latihan",
            Kode.LATIHAN_TIDAK_DIKENAL,
            f"{who.headed}: latihan {', '.join(trained.unknown)} bukan latihan jabatan yang "
            "dikenal dan tidak dihitung.",
            "Tulis misalnya PKA, PKP, PIM III.",
        )
    if not trained.best:
        who["latihan"] = text(named)
        who["lulus_latihan"] = times[0] if len(times) == 1 else None
        return
    who["latihan"] = trained.kept
    who["lulus_latihan"] = times[trained.at] if trained.at < len(times) else None
    if trained.best == "ADUM" and profile.latihan.get("PIM IV") == profile.latihan[trained.best]:
        message = f"{who.headed}: ADUM dihitung setingkat PIM IV."
        who.remark(
            "latihan", Kode.LATIHAN_RAGU, message, "Pastikan itu yang berlaku di kantor Anda."
        )
    if who["lulus_latihan"] is None and "lulus_latihan" not in who.unread:
        several = trained.count > 1 and passed is not None
        why = "tidak jelas untuk latihan yang mana" if several else "kosong"
        message = f"{who.headed}: waktu lulus {trained.kept} {why}."
        who.remark("lulus_latihan", Kode.LATIHAN_TANPA_LULUS, message, "Isi waktu lulusnya.")


def _times(passed: Any, count: int) -> list[date | None]:
    """One date for each training where that is clear, otherwise none."""
    if isinstance(passed, date):
        return [passed] if count == 1 else [None] * count
    if not isinstance(passed, str):
        return [None] * count
    lines = [line for line in passed.split("\n") if line.strip()]
    if len(lines) != count:
        return [None] * count
    return [_time(line) for line in lines]


def _time(line: str) -> date | None:
    try:
        meaning = candidate(line)
    except Unread:
        return None
    return None if meaning.pattern == "bulan_dulu" else meaning.day


@dataclass(frozen=True)
class _School:
    """What the level and the name of an education say, of whomever: the level that follows from the
    name alone, and remarks: field, code, what is said behind the person's name, what to do."""

    follows: str | None
    remarks: tuple[tuple[str, Kode, str, str], ...]


def _school(who: Entry, profile: Profile) -> None:
    unread = "tingkat_ijazah" in who.unread
    school = _schooling(who["tingkat_ijazah"], who["pendidikan"], unread, profile)
    if school.follows:
        who.derive("tingkat_ijazah", school.follows)
    for name, code, message, advice in school.remarks:
        who.remark(name, code, f"{who.headed}: {message}", advice)
    year, nip = who["tahun_lulus"], who["nip"]
    if year and not int(nip[:4]) + 11 <= year <= int(nip[:4]) + 60:
        message = f"{who.headed}: lulus tahun {year}, padahal lahir tahun {nip[:4]}."
        who.remark("tahun_lulus", Kode.PENDIDIKAN_TIDAK_COCOK, message, "Periksa tahun lulusnya.")
    for name, words in _EXPECTED:
        if name in who.table.gaps and who.lacks(name) and who.is_ranked:
            message = f"{who.headed}: {words} kosong, padahal pegawai lain terisi."
            who.remark(name, Kode.NILAI_KOSONG, message, "Isi bila memang ada.")


@lru_cache(maxsize=_MANY)
def _schooling(level: str | None, named: str | None, unread: bool, profile: Profile) -> _School:
    """`unread`: something was said of the cell of the level already."""
    implied = pendidikan.level(named, profile) if named else None
    follows = implied if level is None and not unread else None
    counts = follows if level is None else level
    remarks = (*_of_name(named), *_of_both(counts, named, implied, unread, profile))
    return _School(follows, (*remarks, *_profession(counts, named, profile)))


_Remarks = Iterator[tuple[str, Kode, str, str]]


def _of_name(named: str | None) -> _Remarks:
    if named and len(named) < _LEAST:
        message = f"pendidikan hanya tertulis '{named}'."
        yield "pendidikan", Kode.PENDIDIKAN_TIDAK_DIKENAL, message, "Tulis pendidikannya."


def _of_both(
    level: str | None, named: str | None, implied: str | None, unread: bool, profile: Profile
) -> _Remarks:
    ladder = profile.pendidikan
    if level and level.upper() not in ladder:
        message = f"tingkat ijazah {level} tidak dikenal dan tidak dihitung."
        advice = "Tulis misalnya S1, S2, D3, SLTA."
        yield "tingkat_ijazah", Kode.PENDIDIKAN_TIDAK_DIKENAL, message, advice
    elif level and implied and ladder.get(implied, ladder[level.upper()]) != ladder[level.upper()]:
        message = f"tingkat ijazah {level}, padahal pendidikannya {named}."
        yield "tingkat_ijazah", Kode.PENDIDIKAN_TIDAK_COCOK, message, "Periksa mana yang benar."
    elif level is None and named and not unread:
        message = f"tingkat pendidikan {named} tidak dikenal dan tidak dihitung."
        advice = "Tulis tingkatnya juga, misalnya S1, D3, SLTA."
        yield "pendidikan", Kode.PENDIDIKAN_TIDAK_DIKENAL, message, advice


def _profession(level: str | None, named: str | None, profile: Profile) -> _Remarks:
    """A profession degree, whose level is a judgement: told by the level beside which it stands."""
    place = profile.pendidikan.get(level_name(str(level)))
    if place is None:
        return
    beside = profile.education_table[place][0]
    degree = next((text for text in (level, named) if _is_degree(text, place, profile)), None)
    if degree is None and beside == "S1" and re.search(r"\bprofesi\b", named or "", re.IGNORECASE):
        degree = "pendidikan profesi"
    if degree:
        message = f"{degree} dihitung setingkat {beside}."
        yield "tingkat_ijazah", Kode.PENDIDIKAN_RAGU, message, "Pastikan itu yang berlaku."


def _is_degree(text: Any, place: int, profile: Profile) -> bool:
    name = level_name(str(text))
    return name in profile.professions and profile.pendidikan.get(name) == place
