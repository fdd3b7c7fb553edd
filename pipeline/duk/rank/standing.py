"""Who is on the list: civil servants in service on the reference date; the others with a reason.

Source: PP 15/1979 Pasal 6 and SE BAKN 03/SE/1980: CPNS are not entered; who is suspended, on
study leave, seconded or on unpaid leave stays; who stopped, died or moved away leaves.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.duk.read.values.cell import Unread
from pipeline.duk.read.values.dates import full_date

_LEFT = (
    ("Meninggal dunia", re.compile(r"\b(meninggal|wafat|tewas|gugur)\b", re.IGNORECASE)),
    (
        "Pensiun",
        re.compile(r"(?<!menjelang )(?<!persiapan )(?<!masa )\bpensiun\b", re.IGNORECASE),
    ),
    ("Pindah", re.compile(r"\b(pindah(?! dari)|mutasi keluar)\b", re.IGNORECASE)),
    (
        "Berhenti",
        re.compile(
            r"\b(berhenti|diberhentikan|dipecat)\b(?!\s+(sementara|dari jabatan))", re.IGNORECASE
        ),
    ),
)
_DAY = re.compile(r"\d{1,2}[-/. ](?:\d{1,2}|[A-Za-z]+)[-/. ]\d{4}|\d{4}-\d{2}-\d{2}")
_PPPK = re.compile(r"\b(PPPK|P3K)\b", re.IGNORECASE)
_CPNS = re.compile(r"^(CPNS|calon pegawai negeri sipil)\b", re.IGNORECASE)


def reasons_outside(people: pd.DataFrame, keadaan: date) -> NDArray[Any]:
    """One text a person: why they are not on the list, or `""` for those who are.

    A departure that is dated after the reference date leaves with a later list.
    """
    reasons = np.full(len(people), "", dtype=object)
    status, statuses = _codes(people["status"])
    note, notes = _codes(people["keterangan"])
    pairs, place = np.unique(status * (len(notes) + 1) + note, return_inverse=True)
    distinct = [
        _reason(*(statuses[p // (len(notes) + 1)], notes[p % (len(notes) + 1)]), keadaan)
        for p in pairs
    ]
    reasons[:] = np.array(distinct, dtype=object)[place] if len(people) else []
    reasons[pppk_number(people["nip"])] = "PPPK"
    return reasons


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


def _reason(status: str, note: str, keadaan: date) -> str:
    if _PPPK.search(status) or _PPPK.fullmatch(note):
        return "PPPK"
    if _CPNS.match(status) or _CPNS.fullmatch(note):
        return "CPNS"
    for text in (status, note):
        for reason, pattern in _LEFT:
            match = pattern.search(text)
            if not match:
                continue
            days = list(_days(text[match.start() :])) or list(_days(text))
            if not days:
                return f"{reason}, tanggal tidak tertulis"
            return f"{reason} sejak {days[0]:%d-%m-%Y}" if days[0] <= keadaan else ""
    return ""


def _days(text: str) -> Iterator[date]:
    for written in _DAY.findall(text):
        try:
            day = full_date(written)
        except Unread:
            continue
        if day:
            yield day
