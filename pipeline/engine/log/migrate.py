"""Older events as the present schema writes them. Pure; the bytes of a log are never rewritten.

To change what is written: raise SKEMA, add the step from the schema before, keep that one's golden
log (tests/engine/log/golden).
"""

from collections.abc import Callable, Mapping
from typing import Any

SKEMA = 2

Fields = dict[str, Any]


def migrated(fields: Mapping[str, Any], skema: int) -> Fields:
    """The fields of an event of an older schema, brought forward one schema at a time."""
    brought = dict(fields)
    for older in range(skema, SKEMA):
        brought = _STEPS[older](brought)
    return brought


def _second(fields: Fields) -> Fields:
    """What belongs to every gesture became a part of its own, numbers got their names."""
    rincian = dict(fields.get("rincian") or {})
    if fields.get("peristiwa") == "dipulihkan":
        for name in ("nomor_surat", "nomor_berkas"):
            given = rincian.get(name, ())
            rincian[name] = [dict(zip(("kode", "tahun", "nomor"), n, strict=True)) for n in given]
    elif fields.get("peristiwa") not in ("disisihkan", "diserahkan"):
        rincian["penanganan"] = {n: rincian.pop(n) for n in _HANDLING if n in rincian}
    return {**fields, "rincian": rincian}


_HANDLING = ("jalur", "gestur", "tindak", "sisakan", "tertahan", "jawaban_di", "terjawab")
_STEPS: Mapping[int, Callable[[Fields], Fields]] = {1: _second}
