"""Findings on names of trainings and levels, where an office has tables of its own.

The reader knows only the tables that ship; the profile in force says which names count.
"""

from collections.abc import Sequence

import pandas as pd

from pipeline.duk.codes import Kode
from pipeline.duk.model import Temuan, Tingkat
from pipeline.duk.rules import Aturan

_TABLES = (
    ("latihan", "latihan", Kode.LATIHAN_TIDAK_DIKENAL, "latihan"),
    ("pendidikan", "tingkat_ijazah", Kode.PENDIDIKAN_TIDAK_DIKENAL, "tingkat ijazah"),
)


def menurut_tabel(
    temuan: Sequence[Temuan], orang: pd.DataFrame, aturan: Aturan
) -> tuple[Temuan, ...]:
    """The findings without those that the office's tables disprove, and with those they add."""
    found = tuple(temuan)
    for table, column, kode, said in _TABLES:
        if table in aturan.asal:
            found = _settled(found, orang, aturan, column, kode, said)
    return found


def _settled(
    temuan: tuple[Temuan, ...],
    orang: pd.DataFrame,
    aturan: Aturan,
    column: str,
    kode: Kode,
    said: str,
) -> tuple[Temuan, ...]:
    level = aturan.tingkat_latihan if column == "latihan" else aturan.tingkat_pendidikan
    named = [p for p in orang.to_dict("records") if p[column]]
    known = {_place(p) for p in named if level(p[column]) is not None}
    kept = [t for t in temuan if t.kode != kode or (t.berkas, t.lembar, t.baris) not in known]
    told = {(t.berkas, t.lembar, t.baris) for t in kept if t.kode == kode}
    fresh = [
        Temuan(
            *_place(p), column, kode, Tingkat.PERINGATAN,
            f"{p['nama']}: {said} {p[column]} tidak ada pada tabel kantor ini dan tidak dihitung.",
            "Tulis nama yang ada pada tabel, atau minta administrator melengkapinya.",
        )
        for p in named
        if level(p[column]) is None and _place(p) not in told
    ]  # fmt: skip
    return (*kept, *fresh)


def _place(person: dict[str, object]) -> tuple[str, str, int | None]:
    row = person["baris"]
    where = (str(person["berkas"] or ""), str(person["lembar"] or ""))
    return (*where, row if isinstance(row, int) else None)
