"""Why a person stands where they stand: one Indonesian sentence for each comparison.

A sentence names the values that are equal, and then the two that decide. It is made from what the
list itself shows, so whoever contests a place can check it on paper.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.duk.profile import Aturan
from pipeline.duk.rank.criterion import CRITERIA, Criterion, Measure, Person


@dataclass(frozen=True)
class Banding:
    """Two people compared. `arah` is below 0 when the first comes first, by `kriteria`.

    `sama` are the phrases of what is equal, `beda` says what decides, seen from the first.
    """

    kriteria: str
    arah: int
    sama: tuple[str, ...]
    beda: str

    @property
    def kalimat(self) -> str:
        return "; ".join((*self.sama, self.beda)) + "."


def bandingkan_orang(satu: Person, dua: Person, aturan: Aturan) -> Banding:
    """Compares two people of one list (columns of DUK.csv as values, dates as `date`).

    KeyError for a golongan or rung that the profile does not have.
    """
    same: list[str] = []
    for criterion in CRITERIA:
        a, b = criterion.of(satu, aturan), criterion.of(dua, aturan)
        if a.key == b.key:
            phrase = _equal(criterion, a, b)
            same += [phrase] if phrase else []
            continue
        before = b.key is None or (a.key is not None and a.key < b.key)
        return Banding(criterion.name, -1 if before else 1, tuple(same),
                       _differs(criterion, a, b, before=before))  # fmt: skip
    before = str(satu["nip"]) < str(dua["nip"])
    told = (
        f"semua ukuran sama, diurutkan menurut NIP ({satu['nip']} dan {dua['nip']}) "
        "sampai ditetapkan pejabat"
    )
    return Banding("nip", -1 if before else 1, tuple(same), told)


def _equal(criterion: Criterion, a: Measure, b: Measure) -> str:
    if not a.text:
        return ""  # neither attended a training, which has been said
    if a.key is None:
        shown = a.text if a.text == b.text else "tidak dikenal"
        return f"{criterion.called} sama-sama {shown}"
    shown = a.text if a.text == b.text else f"{a.text} dan {b.text}"
    return f"{criterion.called} {criterion.equal} ({shown})"


def _differs(criterion: Criterion, a: Measure, b: Measure, *, before: bool) -> str:
    if None in (a.key, b.key) or a.none or b.none:
        return f"{criterion.called} {a.text}, sedangkan yang lain {b.text}"
    word = criterion.first if before else criterion.last
    return f"{criterion.called} {a.text} {word} daripada {b.text}"


def kedudukan(satu: Person, dua: Person, aturan: Aturan, *, singkat: bool = False) -> str:
    """The whole sentence on the first person against the second, both with their `no`.

    `singkat` leaves out what is equal. When the list's numbers contradict the rule it says so
    instead of defending them.
    """
    result = bandingkan_orang(satu, dua, aturan)
    above = satu["no"] < dua["no"]
    where = "di atas" if above else "di bawah"
    said = f"{result.beda}." if singkat else result.kalimat
    head = f"Nomor {satu['no']}, {where} {dua['nama']} (nomor {dua['no']}): {said}"
    if above == (result.arah < 0):
        return head
    return f"{head} Urutan ini tidak sesuai dengan nilai yang tertulis; mohon diperiksa."


def penjelasan(baris: pd.DataFrame, aturan: Aturan) -> list[str]:
    """For each row of a list the sentence against the row above; the first heads the list."""
    return list(_against_above(baris.to_dict("records"), aturan))


def _against_above(rows: list[dict[Any, Any]], aturan: Aturan) -> Iterator[str]:
    for number, person in enumerate(rows):
        if number == 0:
            yield f"Nomor {person['no']}, urutan teratas daftar ini."
        else:
            yield kedudukan(person, rows[number - 1], aturan)


def tetangga(baris: pd.DataFrame, nip: str, aturan: Aturan) -> list[str]:
    """The sentences on a person against the neighbours on both sides. LookupError if unknown."""
    rows = baris.to_dict("records")
    place = _place(rows, nip)
    beside = [n for n in (place - 1, place + 1) if 0 <= n < len(rows)]
    told = [kedudukan(rows[place], rows[n], aturan) for n in beside]
    return told or [f"Nomor {rows[place]['no']}, satu-satunya dalam daftar ini."]


def terhadap(baris: pd.DataFrame, nip: str, lain: str, aturan: Aturan) -> str:
    """The sentence on a person against any other of the list. LookupError if unknown."""
    rows = baris.to_dict("records")
    return kedudukan(rows[_place(rows, nip)], rows[_place(rows, lain)], aturan)


def _place(rows: list[dict[Any, Any]], nip: str) -> int:
    for number, person in enumerate(rows):
        if person["nip"] == nip:
            return number
    raise LookupError(nip)
