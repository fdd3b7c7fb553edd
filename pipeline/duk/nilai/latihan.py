"""Latihan jabatan: prescribed trainings by any of their names, several in a cell."""

import re
from functools import lru_cache

from pipeline.duk.nilai.dasar import text
from pipeline.duk.rules import bawaan

_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}
_LEVEL = r"(?:TK|TKT|TINGKAT)?\s*(IV|I{1,3}|[1-4])\b"
_PIM = re.compile(rf"\b(?:DIKLAT\s*)?(?:PIM|KEPEMIMPINAN)\s*{_LEVEL}")
_PKN = re.compile(rf"\b(?:PKN|KEPEMIMPINAN NASIONAL)\s*{_LEVEL}")
_NAMED = (
    ("PKA", re.compile(r"\bPKA\b|KEPEMIMPINAN ADMINISTRATOR")),
    ("PKP", re.compile(r"\bPKP\b|KEPEMIMPINAN PENGAWAS")),
)
_SPLIT = re.compile(r"\n|;|(?<!\d),(?!\d)|\s\+\s|\s&\s|\s/\s|\bDAN\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def pisah(value: str) -> tuple[str, ...]:
    """The trainings that one cell names, in its order."""
    parts = [text(part).strip(" .-*") for part in _SPLIT.split(value)]
    return tuple(re.sub(r"^\d{1,2}[.)]\s*", "", part) for part in parts if part)


@lru_cache(maxsize=4096)
def latihan(shown: str) -> str | None:
    """The name by which the ladder knows a training, or None where it is none that counts."""
    known = bawaan().latihan
    plain = text(shown).upper()
    if plain in known:
        return plain
    plain = " ".join(re.sub(r"[^A-Z0-9]+", " ", plain).split())
    for head, rule in (("PKN", _PKN), ("PIM", _PIM)):
        if match := rule.search(plain):
            return _known(f"{head} {_ROMAN.get(match[1], match[1])}")
    for name, rule in _NAMED:
        if rule.search(plain):
            return _known(name)
    whole = set(plain.split())
    return next((name for name in known if name in whole), None)


def _known(name: str) -> str | None:
    return name if name in bawaan().latihan else None


def rank(name: str) -> int:
    """The rung of a training that `latihan` returned; 0 is highest."""
    return bawaan().latihan[name]
