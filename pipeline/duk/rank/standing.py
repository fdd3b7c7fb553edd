"""Who is on the list: civil servants in service on the reference date; the others with a reason.

Source: PP 15/1979 Pasal 6 and SE BAKN 03/SE/1980: CPNS are not entered; who is suspended, on
study leave, seconded or on unpaid leave stays; who stopped, died or moved away leaves.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.duk.codes import Kode
from pipeline.duk.model import Temuan
from pipeline.duk.person import Person
from pipeline.duk.profile import Profile
from pipeline.duk.rank.leaving import Written, departure, understood

_CELLS = ("status", "keterangan", "catatan_mutasi")


def reasons_outside(
    people: pd.DataFrame, keadaan: date, profile: Profile
) -> tuple[NDArray[Any], NDArray[Any]]:
    """One text a person: why they are not on the list, or `""` for those who are; and their
    `keterangan`.

    A departure that is dated after the reference date leaves with a later list, and is noted in
    `keterangan` where that does not say so.
    """
    reasons = np.full(len(people), "", dtype=object)
    notes = people["keterangan"].to_numpy().copy()
    coded = [_codes(people[name]) for name in _CELLS]
    place = np.zeros(len(people), dtype=np.int64)
    for codes, values in coded:
        place = place * len(values) + codes
    place, combinations = pd.factorize(place)
    for number, combination in enumerate(combinations.tolist()):
        written = []
        for _, values in reversed(coded):
            combination, at = divmod(combination, len(values))
            written.append(values[at])
        reason, note = _reason(Written(*reversed(written)), keadaan)
        if reason:
            reasons[place == number] = reason
        if note:
            theirs = written[1]
            notes[place == number] = f"{theirs}; {note}" if theirs else note
    if profile.lowest:
        kept = {
            code for code, n in profile.golongan.items() if n <= profile.golongan[profile.lowest]
        }
        below = people["golongan"].notna() & ~people["golongan"].isin(kept) & (reasons == "")
        reasons[below.to_numpy(dtype=bool)] = f"Golongan di bawah {profile.lowest}"
    reasons[pppk_number(people["nip"])] = "PPPK"
    return reasons, notes


def unknown_status(people: pd.DataFrame) -> Iterator[Temuan]:
    """A question for each person on the list whose status is none that is known."""
    codes, values = _codes(people["status"])
    strange = np.array([not understood(value) for value in values], dtype=bool)
    for row in np.flatnonzero(strange[codes]):
        person = Person.of(people.iloc[row].to_dict())
        yield Temuan.at(
            person.cell("status"), Kode.STATUS_TIDAK_TERBACA,
            f"{person.headed}: status tertulis '{str(person.status)[:60]}', yang tidak dikenal, "
            "jadi tidak pasti ikut dalam daftar.",
            "Tulis PNS, CPNS, PPPK, atau keadaannya, misalnya 'Pensiun TMT 01-05-2026'.",
            grave=True,
        )  # fmt: skip


def pppk_number(nip: pd.Series) -> NDArray[np.bool_]:
    """Numbers whose digits 13 and 14 are 21 to 29 belong to PPPK."""
    digits = np.array(nip, dtype="U18")
    if not len(digits):
        return np.zeros(0, dtype=bool)
    table = digits.view("U1").reshape(len(digits), 18)
    ninth: NDArray[np.bool_] = (table[:, 12] == "2") & (table[:, 13] >= "1")
    return ninth


def _codes(column: pd.Series) -> tuple[NDArray[np.int64], list[str]]:
    codes, distinct = pd.factorize(column.to_numpy(), use_na_sentinel=True)
    return codes.astype(np.int64) % (len(distinct) + 1), [*map(str, distinct), ""]


def _reason(written: Written, keadaan: date) -> tuple[str, str]:
    """Why somebody is not on the list, and what is to be noted of one who is; `""` for nothing."""
    if other := written.other_employee():
        return other, ""
    leaving = departure(written)
    if leaving is None:
        return "", ""
    if leaving.day is not None and leaving.day > keadaan:
        seen = leaving.in_note
        return "", "" if seen else f"{leaving.reason} TMT {leaving.day:%d-%m-%Y}"
    if leaving.day is not None:
        return f"{leaving.reason} sejak {leaving.day:%d-%m-%Y}", ""
    if leaving.intended or (leaving.year is not None and leaving.year > keadaan.year):
        return "", ""
    return f"{leaving.reason}, tanggal tidak tertulis", ""
