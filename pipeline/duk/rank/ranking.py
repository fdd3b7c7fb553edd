"""Ranks people by the rule. A later criterion counts only if all earlier are equal.

Source: PP 15/1979 and SE BAKN 03/SE/1980; where the rule is silent, docs/urutan.md says what we do.
"""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.duk.codes import Kode
from pipeline.duk.fields import FIELDS, LIST_COLUMNS
from pipeline.duk.model import Daftar, Reading, Temuan
from pipeline.duk.person import Person, persons
from pipeline.duk.profile import Profile
from pipeline.duk.rank.ages import ages_on, first_of_month, retirement_months
from pipeline.duk.rank.conversion import levels_held, undated
from pipeline.duk.rank.criterion import CRITERION_NAMES
from pipeline.duk.rank.gaps import find_gaps
from pipeline.duk.rank.inforce import in_force
from pipeline.duk.rank.keys import Keys, keys_of
from pipeline.duk.rank.standing import reasons_outside, unknown_status
from pipeline.duk.rank.terms import on_terms
from pipeline.duk.rank.unplaced import unplaced

_ORIGIN = ("berkas", "lembar", "baris", "declared")
_CRITERION_NAMES = np.array(CRITERION_NAMES, dtype=object)


def rank_people(
    reading: Reading,
    keadaan: date,
    unit: str,
    former: pd.DataFrame | None = None,
    conversions: Collection[date] = (),
) -> Daftar:
    """The list on a reference date, by the profile of the reading. With a galat among the findings
    it holds nobody.

    `former` is the previous list (`previous.FormerList.rows`), from which values in force are taken
    where a row already shows later ones. `conversions` are days of conversions that are known from
    more people than these (`conversion.shared_days`).
    """
    people = reading.people.reindex(columns=[*FIELDS, *_ORIGIN]).astype(object)
    people = people.where(people.notna(), None)
    profile, read = on_terms(reading, people)
    reasons, notes = reasons_outside(people, keadaan, profile)
    outside = people.loc[reasons != "", ["nip", "nama"]].assign(alasan=reasons[reasons != ""])
    unknown = tuple(unknown_status(people[reasons == ""]))
    people = people.assign(keterangan=pd.Series(notes, people.index, dtype=object))
    people = _readable(people.loc[reasons == ""], reading)
    people, later = in_force(people, keadaan, former)
    people, converted = levels_held(people, profile)
    findings = [*read, *unknown, *later, *converted]
    findings += (*_off_ladder(people, profile), *unplaced(people))
    rows = _frame(people.iloc[:0], np.array([], dtype=np.int64), [], keadaan)
    if len(people) and not any(t.kode == Kode.JENJANG_DI_LUAR_TANGGA for t in findings):
        keys = keys_of(people, profile)
        order, deciding = _decided(keys)
        findings += find_gaps(people, keys, order, deciding, undated(people, profile, conversions))
        notes, marked = _retiring(people, keys.rung, keadaan, profile)
        findings += marked
        people = people.assign(keterangan=pd.Series(notes, people.index, dtype=object))
        rows = _frame(people, order, ["", *_CRITERION_NAMES[deciding]], keadaan)
    if any(t.grave for t in findings):
        rows = rows.iloc[:0]
    return Daftar(rows, outside.reset_index(drop=True), tuple(findings), keadaan, unit, profile)


def _decided(keys: Keys) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The order, and the criterion (its number) that decides each place but the first. ValueError
    when two people have one NIP: then there is no order."""
    ranked = keys.ranked()
    if (ranked.deciding == len(CRITERION_NAMES)).any():
        raise ValueError("two people have one NIP")
    return ranked.order, ranked.deciding


def _readable(people: pd.DataFrame, reading: Reading) -> pd.DataFrame:
    """People without what nobody can be ranked without; the reading must have said so already."""
    whole = people[["nip", "golongan", "tanggal_lahir"]].notna().all(axis=1)
    if not whole.all() and not any(t.grave for t in reading.findings):
        raise ValueError("people without NIP, golongan or birth date and no finding that says so")
    return people.loc[whole]


def _frame(people: pd.DataFrame, order: Any, deciding: list[str], keadaan: date) -> pd.DataFrame:
    ranked = people.take(order)
    made = {
        "no": np.arange(1, len(order) + 1),
        "usia": ages_on(ranked["tanggal_lahir"], keadaan),
        "dasar_urut": deciding,
    }
    columns = {n: made.get(n, ranked[n].to_numpy() if n in ranked else None) for n in LIST_COLUMNS}
    return pd.DataFrame(columns, dtype=object)


def _off_ladder(people: pd.DataFrame, profile: Profile) -> Iterator[Temuan]:
    """Posts whose rung an office's own ladder leaves out: nothing says where they belong."""
    pairs = people[["jabatan", "eselon"]].drop_duplicates()
    for jabatan, eselon in pairs.itertuples(index=False):
        rung = profile.rung(jabatan or "", eselon)
        if rung is None or rung in profile.jabatan:
            continue
        same = (people["jabatan"].isna() if jabatan is None else people["jabatan"] == jabatan) & (
            people["eselon"].isna() if eselon is None else people["eselon"] == eselon
        )
        for person in persons(people.loc[same]):
            yield Temuan.at(
                person.cell("jabatan"), Kode.JENJANG_DI_LUAR_TANGGA,
                f"{person.headed}: {person.jabatan} setingkat {rung}, yang tidak ada pada "
                "tangga jabatan kantor ini.",
                "Perbaiki eselonnya, atau minta administrator melengkapi tangga jabatan.",
                grave=True,
            )  # fmt: skip


def _retiring(
    people: pd.DataFrame, rung: NDArray[Any], keadaan: date, profile: Profile
) -> tuple[NDArray[Any], list[Temuan]]:
    """Who reaches the age at which service ends within the list's year stays, and is noted."""
    notes = people["keterangan"].to_numpy().copy()
    ends = retirement_months(people["tanggal_lahir"], rung, profile)
    last = (keadaan.year + 1) * 12 + 11
    findings = []
    for row in np.flatnonzero(ends <= last):
        person = Person.of(people.iloc[row].to_dict())
        day = first_of_month(ends[row])
        remark = f"Mencapai BUP {day:%d-%m-%Y}"
        if remark not in str(notes[row] or ""):
            notes[row] = f"{notes[row]}; {remark}" if notes[row] else remark
        past = day <= keadaan
        findings.append(
            Temuan.at(
                person.cell("tanggal_lahir"),
                Kode.LEWAT_PENSIUN if past else Kode.MENJELANG_PENSIUN,
                f"{person.headed} {'sudah' if past else 'akan'} mencapai batas usia pensiun pada "
                f"{day:%d-%m-%Y}; tetap dimuat dan diberi keterangan.",
                "Tulis di kolom status bila sudah pensiun, pindah, atau berhenti."
                if past else "",
            )
        )  # fmt: skip
    return notes, findings
