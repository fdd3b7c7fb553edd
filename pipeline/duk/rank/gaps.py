"""What the rule cannot decide: values that are missing, ties, and dates that stand in for others.

A value that is missing on one side of a comparison it would decide is a `galat`; missing on both
sides it is passed over, with a warning. docs/urutan.md says so for every criterion.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from pipeline.duk.codes import Kode
from pipeline.duk.model import Temuan, Tingkat
from pipeline.duk.profile import acting
from pipeline.duk.rank.criterion import CRITERIA, CRITERION_NAMES
from pipeline.duk.rank.keys import Ints, Kunci, Mask

ASKED = {c.name: c.asked for c in CRITERIA if c.asked}
"""The field to be asked for, and how it is called, by criterion."""


def perbedaan(keys: Kunci, order: Ints) -> Ints:
    """For each place but the first: the criterion (its number) that differs from the one above.

    Raises ValueError when two people have one NIP: then there is no order.
    """
    found = np.full(max(len(order) - 1, 0), len(CRITERION_NAMES), dtype=np.int64)
    for number in range(len(CRITERION_NAMES) - 1, -1, -1):
        column = keys.nilai[CRITERION_NAMES[number]][order]
        found[column[1:] != column[:-1]] = number
    if (found == len(CRITERION_NAMES)).any():
        raise ValueError("two people have one NIP")
    return found


def celah(orang: pd.DataFrame, keys: Kunci, order: Ints, dasar: Ints) -> Iterator[Temuan]:
    """Findings on a ranked list. `dasar` is what `perbedaan` says of `order`."""
    for name in ASKED:
        if keys.kosong[name].any():
            yield from _missing(orang, keys, order, dasar, name)
    ties = np.flatnonzero(dasar == CRITERION_NAMES.index("nip"))
    for place in ties:
        yield _undecided(*_pair(orang, order, place))
    lent = keys.lewat_jabatan[order]
    dated = (dasar == CRITERION_NAMES.index("tmt_jabatan")) & (lent[:-1] | lent[1:])
    for place in np.flatnonzero(dated):
        row = order[place] if lent[place] else order[place + 1]
        yield _stand_in(_person(orang, row), *_pair(orang, order, place))


def _missing(
    orang: pd.DataFrame, keys: Kunci, order: Ints, dasar: Ints, name: str
) -> Iterator[Temuan]:
    """Within people who are equal so far, one unknown value beside a known one decides."""
    number = CRITERION_NAMES.index(name)
    empty = keys.kosong[name][order]
    starts = np.flatnonzero(np.concatenate(([True], dasar < number)))
    sizes = np.diff(np.append(starts, len(order)))
    unknown = np.add.reduceat(empty, starts, dtype=np.int64)
    torn = (unknown > 0) & (unknown < sizes)
    for start, size, lost in zip(starts[torn], sizes[torn], unknown[torn], strict=True):
        known = _person(orang, order[start])
        for row in order[start + size - lost : start + size]:
            yield _asked(_person(orang, row), known, int(size), name)
    both: Mask = empty[1:] & empty[:-1] & (dasar > number)
    for place in np.flatnonzero(both):
        yield _passed_over(*_pair(orang, order, place), name)


def _pair(orang: pd.DataFrame, order: Ints, place: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    return _person(orang, order[place]), _person(orang, order[place + 1])


def _person(orang: pd.DataFrame, row: Any) -> dict[str, Any]:
    return {str(k): v for k, v in orang.iloc[row].to_dict().items()}


def _note(
    person: dict[str, Any], kolom: str, kode: Kode, pesan: str, saran: str, *, galat: bool = False
) -> Temuan:
    tingkat = Tingkat.GALAT if galat else Tingkat.PERINGATAN
    place = (person["berkas"], person["lembar"], person["baris"])
    return Temuan(*place, kolom, kode, tingkat, pesan, saran)


def _asked(person: dict[str, Any], other: dict[str, Any], size: int, name: str) -> Temuan:
    column, said = ASKED[name]
    more = f" dan {size - 2} orang lain" if size > 2 else ""
    unknown = person[column] if name == "pendidikan" else None
    lacks = f"{said} {unknown} tidak dikenal" if unknown else f"{said} kosong"
    if name == "tmt_jabatan" and acting(person["jabatan"]):
        lacks = "jabatan definitif dan TMT-nya tidak tertulis (Plt./Plh. tidak dihitung)"
    return _note(
        person, column, Kode.NILAI_PENENTU_KOSONG,
        f"{person['nama']}: {lacks}, padahal menentukan urutannya terhadap "
        f"{other['nama']}{more}, yang sama dalam semua ukuran sebelumnya.",
        f"Isi {said}, atau tulis 'tidak ada' bila memang tidak ada.",
        galat=True,
    )  # fmt: skip


def _passed_over(above: dict[str, Any], below: dict[str, Any], name: str) -> Temuan:
    column, said = ASKED[name]
    return _note(
        below, column, Kode.NILAI_SAMA_KOSONG,
        f"{above['nama']} dan {below['nama']}: {said} keduanya kosong, dianggap sama; urutan "
        "ditentukan oleh ukuran berikutnya.",
        f"Isi {said} keduanya bila diketahui.",
    )  # fmt: skip


def _undecided(above: dict[str, Any], below: dict[str, Any]) -> Temuan:
    return _note(
        below, "nip", Kode.URUTAN_RAGU,
        f"{above['nama']} dan {below['nama']} sama dalam semua ukuran; diurutkan menurut NIP.",
        "Mohon ditetapkan oleh pejabat.",
    )  # fmt: skip


def _stand_in(person: dict[str, Any], above: dict[str, Any], below: dict[str, Any]) -> Temuan:
    return _note(
        person, "tmt_eselon", Kode.TMT_ESELON_KOSONG,
        f"{person['nama']}: TMT eselon kosong, jadi dipakai TMT jabatan; itu menentukan urutan "
        f"antara {above['nama']} dan {below['nama']}.",
        "Isi TMT eselon, yaitu sejak kapan menduduki jabatan setingkat itu.",
    )  # fmt: skip
