"""Sources to values: each field of each person read once, every complaint with its cell."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from pipeline.duk.profile import Aturan
from pipeline.duk.read.table.cells import baca_kolom
from pipeline.duk.read.table.columns import Kolom
from pipeline.duk.read.table.dates import TANGGAL, baca_tanggal, calon_kolom, lahir_cocok
from pipeline.duk.read.table.reconcile import padukan
from pipeline.duk.read.table.result import Isi
from pipeline.duk.read.table.sources import Sumber
from pipeline.duk.read.values import evidence
from pipeline.duk.read.values import nip as nip_
from pipeline.duk.read.values.cell import text

_NOTHING, _LAST = "tidak ada", frozenset("aA \n\u00a0")


def baca_isi(sources: Sequence[Sumber], count: int, hidden: frozenset[int], aturan: Aturan) -> Isi:
    """Reads all sources of a table with `count` people."""
    isi = Isi()
    kinds: dict[str, list[Sumber]] = {}
    for source in sources:
        kinds.setdefault(source.bidang, []).append(source)
    for name, its in kinds.items():
        visible = [s for s in its if s.kolom.letak not in hidden]
        kinds[name] = visible or its
    born: list[date | None] = [None] * count
    if "nip" in kinds:
        _read_field(isi, "nip", kinds.pop("nip"), count, born, aturan, day_first=False)
        born = [nip_.birth(n) if n else None for n in isi.nilai["nip"]]
    raw = {id(s): calon_kolom(s) for n in TANGGAL for s in kinds.get(n, ())}
    day_first = evidence.garis_miring_terbukti(list(raw.values())) or lahir_cocok(kinds, raw, born)
    for name, its in kinds.items():
        _read_field(isi, name, its, count, born, aturan, day_first=day_first, raw=raw)
    return isi


def _read_field(
    isi: Isi,
    name: str,
    sources: Sequence[Sumber],
    count: int,
    born: Sequence[date | None],
    aturan: Aturan,
    *,
    day_first: bool,
    raw: dict[int, list[Any]] | None = None,
) -> None:
    merged: list[Any] = [None] * count
    origin: Kolom | None = None
    for source in sources:
        _declared(isi, source)
        if name in TANGGAL and raw is not None:
            values = baca_tanggal(isi, source, raw[id(source)], born, day_first=day_first)
        else:
            values = baca_kolom(isi, source, aturan)
        if origin is None:
            merged, origin = values, source.kolom
            continue
        padukan(isi, name, merged, values, origin, source)
    isi.nilai[name] = merged
    if origin is not None:
        isi.dari[name] = origin


def _declared(isi: Isi, source: Sumber) -> None:
    """Where a person wrote `tidak ada`: an answer, not a gap."""
    words = {
        v
        for v in set(source.nilai)
        if type(v) is str and v[-1:] in _LAST and text(v).lower() == _NOTHING
    }
    for n, value in enumerate(source.nilai if words else ()):
        if value in words:
            isi.tiada.setdefault(n, set()).add(source.bidang)
