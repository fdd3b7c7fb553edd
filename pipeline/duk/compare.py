"""Who came, left, rose or fell between two lists, and by which criterion."""

from typing import Any

import pandas as pd

_COLUMNS = ["nip", "nama", "perubahan", "nomor_lama", "nomor_baru", "kriteria"]


def bandingkan(lama: pd.DataFrame, baru: pd.DataFrame) -> pd.DataFrame:
    """Rows nip, nama, perubahan (masuk, keluar, naik, turun), old and new number, criterion.

    Both frames have the columns of DUK.csv. People who only moved because others came or left
    are not listed: positions are compared among those who are on both lists.
    """
    old = {str(p["nip"]): p for p in lama.to_dict("records")}
    new = {str(p["nip"]): p for p in baru.to_dict("records")}
    rows: list[dict[str, Any]] = []
    for nip, person in new.items():
        if nip not in old:
            rows.append(_row(person, "masuk", None, person["no"], ""))
    for nip, person in old.items():
        if nip not in new:
            rows.append(_row(person, "keluar", person["no"], None, ""))
    before = {nip: n for n, nip in enumerate(n for n in old if n in new)}
    after = {nip: n for n, nip in enumerate(n for n in new if n in old)}
    for nip, place in after.items():
        if place != before[nip]:
            change = "naik" if place < before[nip] else "turun"
            person = new[nip]
            why = str(person["dasar_urut"])
            rows.append(_row(person, change, old[nip]["no"], person["no"], why))
    return pd.DataFrame(rows, columns=_COLUMNS, dtype=object)


def _row(person: dict[str, Any], change: str, old: Any, new: Any, why: str) -> dict[str, Any]:
    values = (person["nip"], person["nama"], change, old, new, why)
    return dict(zip(_COLUMNS, values, strict=True))
