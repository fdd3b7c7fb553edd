"""The dates of a column: what each cell means in the light of all the others."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from pipeline.duk.codes import Kode
from pipeline.duk.read.formats.grid import Rusak
from pipeline.duk.read.table.result import Isi, galat
from pipeline.duk.read.table.sources import Sumber, complaint
from pipeline.duk.read.values import evidence
from pipeline.duk.read.values.cell import Unread
from pipeline.duk.read.values.dates import Calon, calon

TANGGAL = ("tmt_pangkat", "tmt_jabatan", "tmt_eselon", "tanggal_lahir", "tmt_cpns", "lulus_latihan")
"""The fields that are dates."""


@lru_cache(maxsize=16_384, typed=True)
def _satu(value: Any) -> Any:
    if value is None:
        return _EMPTY
    if isinstance(value, Rusak):
        return galat(value)
    if (earlier := complaint(value)) is not None:
        return earlier
    try:
        return calon(value)
    except Unread as unread:
        return unread


def _agrees(c: Any, day: date) -> bool:
    return type(c) is Calon and c.nilai == day and c.pola not in _DEBATED


def _unusual(day: date | None, proof: evidence.Bukti) -> Unread | None:
    """A TMT pangkat that is no first of a month where nearly all others are."""
    if not proof.tanggal_satu or day is None or day.day == 1:
        return None
    said = "bukan tanggal 1, tidak seperti TMT pangkat lainnya"
    return Unread(
        Kode.TMT_TIDAK_LAZIM, said, "Cocokkan dengan SK-nya; biasanya 1 April atau 1 Oktober."
    )


_EMPTY = calon(None)
_COARSE = ("tahun", "bulan_tahun")
_DEBATED = (*_COARSE, "bulan_dulu", "pengganti")


def calon_kolom(source: Sumber) -> list[Any]:
    """What each cell of a source can mean: a candidate, or the complaint that it is none."""
    return [_satu(value) for value in source.nilai]


def lahir_cocok(
    kinds: dict[str, list[Sumber]], raw: dict[int, list[Any]], born: Sequence[date | None]
) -> bool:
    """Whether birth dates with slashes, read day first, agree with the NIPs beside them."""
    for source in kinds.get("tanggal_lahir", ()):
        for c, day in zip(raw[id(source)], born, strict=True):
            if not isinstance(c, Unread) and c.pisah == "/" and c.lain and c.nilai == day:
                return True
    return False


def baca_tanggal(
    isi: Isi,
    source: Sumber,
    raw: list[Any],
    born: Sequence[date | None],
    *,
    day_first: bool,
) -> list[Any]:
    """The values of one source of dates; `raw` are its candidates, `born` the NIPs' birth dates."""
    name = source.bidang
    monthly = name == "tmt_pangkat"
    proof = evidence.timbang(raw, bulanan=monthly, sheet_day_first=day_first)
    values: list[Any] = []
    known: date | None = None
    for n, c in enumerate(raw):
        if c is _EMPTY:
            values.append(None)
            continue
        if name == "lulus_latihan" and isinstance(source.nilai[n], str) and "\n" in source.nilai[n]:
            values.append(source.nilai[n])
            continue
        if name == "tanggal_lahir" and (known := born[n]) is not None and _agrees(c, known):
            values.append(known)
            continue
        if not isinstance(c, Unread) and c.pola in _COARSE and name != "lulus_latihan":
            half = Unread(
                Kode.TANGGAL_TIDAK_TERBACA,
                "hanya tahun" if c.pola == "tahun" else "hanya bulan dan tahun",
                "Tulis tanggal lengkap seperti 01-04-2019.",
            )
            found = evidence.Putusan(salah=half)
        else:
            found = evidence.putuskan(c, proof, known)
        said = found.salah or found.catatan or _unusual(found.nilai, proof)
        if said is not None:
            isi.keluh(source, n, said, catatan=found.salah is None)
        values.append(found.nilai)
    return values
