"""Training and education: the one that counts, its date, and what contradicts it."""

import re
from datetime import date
from typing import Any

from pipeline.duk.codes import Kode
from pipeline.duk.profile import Profile, level_name
from pipeline.duk.read.checks.remark import Entry, Remark, Remarks
from pipeline.duk.read.values import latihan, pendidikan
from pipeline.duk.read.values.cell import Unread, text
from pipeline.duk.read.values.dates import candidate

_LEAST = 2


def check(who: Entry, profile: Profile) -> Remarks:
    """Leaves in `latihan` the highest training that counts, in `lulus_latihan` its own date."""
    yield from _training(who, profile)
    yield from _school(who, profile)


def _training(who: Entry, profile: Profile) -> Remarks:
    named, passed = who["latihan"], who["lulus_latihan"]
    if not named:
        if isinstance(passed, str):
            who["lulus_latihan"] = None
        if (passed or who["jam_latihan"]) and "latihan" not in who.unread:
            beside = "waktu lulus" if passed else "jumlah jam"
            message = f"{who.headed}: {beside} latihan tertulis, tetapi nama latihannya kosong."
            advice = "Isi nama latihannya, atau kosongkan keduanya."
            yield Remark("latihan", Kode.LATIHAN_TANPA_NAMA, message, advice)
        return
    names = latihan.split(named)
    times = _times(passed, len(names))
    known = [latihan.latihan(name, profile) for name in names]
    ranked = [(profile.latihan[k], n, k) for n, k in enumerate(known) if k]
    unknown = [name for name, k in zip(names, known, strict=True) if not k]
    if unknown:
        yield Remark(
            "latihan",
            Kode.LATIHAN_TIDAK_DIKENAL,
            f"{who.headed}: latihan {', '.join(unknown)} bukan latihan jabatan yang dikenal dan "
            "tidak dihitung.",
            "Tulis misalnya PKA, PKP, PIM III.",
        )
    if not ranked:
        who["latihan"] = text(named)
        who["lulus_latihan"] = times[0] if len(times) == 1 else None
        return
    _, at, best = min(ranked)
    alone = len(names) == 1 and text(names[at]).upper() in profile.latihan
    whole = text(names[at]) if alone else best
    who["latihan"] = whole
    who["lulus_latihan"] = times[at] if at < len(times) else None
    if best == "ADUM" and profile.latihan.get("PIM IV") == profile.latihan[best]:
        message = f"{who.headed}: ADUM dihitung setingkat PIM IV."
        yield Remark(
            "latihan", Kode.LATIHAN_RAGU, message, "Pastikan itu yang berlaku di kantor Anda."
        )
    if who["lulus_latihan"] is None and "lulus_latihan" not in who.unread:
        several = len(names) > 1 and passed is not None
        why = "tidak jelas untuk latihan yang mana" if several else "kosong"
        message = f"{who.headed}: waktu lulus {whole} {why}."
        yield Remark("lulus_latihan", Kode.LATIHAN_TANPA_LULUS, message, "Isi waktu lulusnya.")


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


def _profession(who: Entry, level: Any, named: Any, profile: Profile) -> Remarks:
    """A profession degree, whose level is a judgement: told by the level beside which it stands."""
    place = profile.pendidikan.get(level_name(str(level)))
    if place is None:
        return
    beside = profile.education_table[place][0]
    degree = next((text for text in (level, named) if _is_degree(text, place, profile)), None)
    if degree is None and beside == "S1" and re.search(r"\bprofesi\b", named or "", re.IGNORECASE):
        degree = "pendidikan profesi"
    if degree:
        message = f"{who.headed}: {degree} dihitung setingkat {beside}."
        yield Remark("tingkat_ijazah", Kode.PENDIDIKAN_RAGU, message, "Pastikan itu yang berlaku.")


def _is_degree(text: Any, place: int, profile: Profile) -> bool:
    name = level_name(str(text))
    return name in profile.professions and profile.pendidikan.get(name) == place


def _school(who: Entry, profile: Profile) -> Remarks:
    level, named = who["tingkat_ijazah"], who["pendidikan"]
    ladder = profile.pendidikan
    implied = pendidikan.level(named, profile) if named else None
    if named and len(named) < _LEAST:
        message = f"{who.headed}: pendidikan hanya tertulis '{named}'."
        yield Remark("pendidikan", Kode.PENDIDIKAN_TIDAK_DIKENAL, message, "Tulis pendidikannya.")
    if level is None and implied and "tingkat_ijazah" not in who.unread:
        who.derive("tingkat_ijazah", implied)
        level = implied
    if level and level.upper() not in ladder:
        yield Remark(
            "tingkat_ijazah",
            Kode.PENDIDIKAN_TIDAK_DIKENAL,
            f"{who.headed}: tingkat ijazah {level} tidak dikenal dan tidak dihitung.",
            "Tulis misalnya S1, S2, D3, SLTA.",
        )
    elif level and implied and ladder.get(implied, ladder[level.upper()]) != ladder[level.upper()]:
        yield Remark(
            "tingkat_ijazah",
            Kode.PENDIDIKAN_TIDAK_COCOK,
            f"{who.headed}: tingkat ijazah {level}, padahal pendidikannya {named}.",
            "Periksa mana yang benar.",
        )
    elif level is None and named and "tingkat_ijazah" not in who.unread:
        yield Remark(
            "pendidikan",
            Kode.PENDIDIKAN_TIDAK_DIKENAL,
            f"{who.headed}: tingkat pendidikan {named} tidak dikenal dan tidak dihitung.",
            "Tulis tingkatnya juga, misalnya S1, D3, SLTA.",
        )
    yield from _profession(who, level, named, profile)
    year, nip = who["tahun_lulus"], who["nip"]
    if year and not int(nip[:4]) + 11 <= year <= int(nip[:4]) + 60:
        message = f"{who.headed}: lulus tahun {year}, padahal lahir tahun {nip[:4]}."
        yield Remark("tahun_lulus", Kode.PENDIDIKAN_TIDAK_COCOK, message, "Periksa tahun lulusnya.")
    for name, words in (("tahun_lulus", "tahun lulus"), ("tingkat_ijazah", "tingkat ijazah"),
                       ("pendidikan", "nama pendidikan")):  # fmt: skip
        if name in who.table.dense and who.lacks(name) and who.is_ranked:
            message = f"{who.headed}: {words} kosong, padahal pegawai lain terisi."
            yield Remark(name, Kode.NILAI_KOSONG, message, "Isi bila memang ada.")
