"""Functional posts that were structural ones: the day of that conversion tells no seniority.

Source: PermenPANRB 17/2021 (penyetaraan jabatan). What counts is since when the equal eselon was
held, where a column or a note tells it; else the day stands, and `PENYETARAAN` warns where it
decides.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.duk.codes import Kode
from pipeline.duk.model import Temuan
from pipeline.duk.person import Person
from pipeline.duk.posts import FUNCTIONAL
from pipeline.duk.profile import Profile
from pipeline.duk.rank.days import days_in
from pipeline.duk.rank.keys import rung_of_each

Mask = NDArray[np.bool_]
_NOTED = re.compile(
    r"\bpenyetaraan\b|\bdisetarakan\b|\bpenyederhanaan (birokrasi|struktur)", re.IGNORECASE
)
_ESELON = re.compile(r"\b(IV|V|III)\s*[./]?\s*([ab])\b", re.IGNORECASE)
_NOTES = ("keterangan", "catatan_mutasi", "jabatan", "status")


def levels_held(people: pd.DataFrame, profile: Profile) -> tuple[pd.DataFrame, list[Temuan]]:
    """People with `tmt_jenjang` since the equal eselon was held, where that is known, and a finding
    for each whose note tells it."""
    rows = np.flatnonzero(_noted(people) & _functional(rung_of_each(people, profile), profile))
    if not rows.size:
        return people, []
    people = people.copy()
    findings: list[Temuan] = []
    for row in rows:
        person = Person.of(people.iloc[row].to_dict())
        noted = person.tmt_eselon is None
        since = _noted_day(person, profile) if noted else person.tmt_eselon
        present = person.tmt_jenjang or person.tmt_jabatan
        if since is None or (present is not None and since >= present):
            continue
        people.iat[row, people.columns.get_loc("tmt_jenjang")] = since
        if noted:
            findings.append(_used(person, since))
    return people, findings


def undated(people: pd.DataFrame, profile: Profile, known: Collection[date] = ()) -> Mask:
    """Whose date in the second criterion is no more than the day of a conversion: so noted, or
    shared by many on one day, with nothing known of the time before. `known` are days that are
    shared by many, others than these people included."""
    bare, at_level = _bare(people, profile)
    many = people["tmt_jabatan"][at_level].value_counts()
    days = {*many.index[many >= profile.conversion_crowd], *known}
    crowd = people["tmt_jabatan"].isin(days).to_numpy(dtype=bool)
    whole: Mask = (bare & _noted(people)) | (at_level & crowd)
    return whole


def shared_days(people: pd.DataFrame, profile: Profile) -> Counter[date]:
    """How many share each day that may be the one of a conversion."""
    _, at_level = _bare(people, profile)
    return Counter(people["tmt_jabatan"][at_level])


def _bare(people: pd.DataFrame, profile: Profile) -> tuple[Mask, Mask]:
    """Of whose functional post nothing is known but its own day; and who of them is on a level that
    structural posts were made equal to."""
    levels = {*profile.conversion.values()}
    rungs = rung_of_each(people, profile)
    bare = _functional(rungs, profile)
    for name in ("tmt_eselon", "tmt_jenjang"):
        bare &= people[name].isna().to_numpy(dtype=bool)
    bare &= people["tmt_jabatan"].notna().to_numpy(dtype=bool)
    return bare, bare & _of(rungs, lambda rung: rung in levels)


def warning(person: Person, above: Person, below: Person) -> Temuan:
    """That the day of a conversion decided a place."""
    return Temuan.at(
        person.cell("tmt_jabatan"), Kode.PENYETARAAN,
        f"{person.headed}: TMT jabatan {person.tmt_jabatan:%d-%m-%Y} tampaknya tanggal penyetaraan "
        "jabatan, yang tidak menunjukkan senioritas; tanggal itu menentukan urutan antara "
        f"{above.beside(below)} dan {below.beside(above)}.",
        "Isi TMT jenjang, atau TMT eselon jabatan setingkat yang dipangku sebelum penyetaraan.",
    )  # fmt: skip


def _used(person: Person, since: date) -> Temuan:
    return Temuan.at(
        person.cell("tmt_jenjang"), Kode.PENYETARAAN,
        f"{person.headed}: jabatannya hasil penyetaraan, jadi dipakai TMT eselon setingkat yang "
        f"tertulis dalam keterangan, {since:%d-%m-%Y}.",
        "Periksa tanggal itu, atau isi kolom TMT jenjang.",
    )  # fmt: skip


def _functional(rungs: NDArray[Any], profile: Profile) -> Mask:
    return _of(rungs, lambda rung: profile.kind(rung) == FUNCTIONAL)


def _noted(people: pd.DataFrame) -> Mask:
    """Of whom a note tells of a conversion."""
    noted = np.zeros(len(people), dtype=bool)
    for name in _NOTES:
        noted |= _of(people[name].to_numpy(), lambda text: bool(_NOTED.search(str(text or ""))))
    return noted


def _of(column: NDArray[Any], holds: Callable[[Any], bool]) -> Mask:
    """Where something holds of a value; each distinct value is asked once."""
    codes, distinct = pd.factorize(column, use_na_sentinel=True)
    answers = np.array([*(holds(value) for value in distinct), False], dtype=bool)
    mask: Mask = answers[codes]
    return mask


def _noted_day(person: Person, profile: Profile) -> date | None:
    """The day behind an eselon of the level of the person's post, in the note on the conversion."""
    rung = profile.rung(person.jabatan or "", person.eselon)
    for name in _NOTES:
        text = str(getattr(person, name) or "")
        for match in _ESELON.finditer(text) if _NOTED.search(text) else ():
            if profile.conversion.get(f"{match[1].upper()}.{match[2].lower()}") == rung:
                day = next(days_in(text[match.end() :]), None)
                if day:
                    return day
    return None
