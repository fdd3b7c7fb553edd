"""Latihan jabatan: prescribed trainings by any of their names, several in a cell."""

import re
from functools import lru_cache

from pipeline.duk.profile import Profile, training_name
from pipeline.duk.read.values.cell import text

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
def split(value: str) -> tuple[str, ...]:
    """The trainings that one cell names, in its order."""
    parts = [text(part).strip(" .-*") for part in _SPLIT.split(value)]
    return tuple(re.sub(r"^\d{1,2}[.)]\s*", "", part) for part in parts if part)


def latihan(content: str, profile: Profile) -> str | None:
    """The name by which a profile knows a training, or None where it is none that counts."""
    for name in (text(content).upper(), training_name(content), usual_name(content)):
        if name in profile.latihan:
            return name
    whole = set(_plain(content).split())
    return next((name for name in profile.latihan if name in whole), None)


@lru_cache(maxsize=4096)
def usual_name(content: str) -> str | None:
    """The short name that a text spells out, whatever a profile makes of it: `PIM III`."""
    plain = _plain(content)
    for head, rule in (("PKN", _PKN), ("PIM", _PIM)):
        if match := rule.search(plain):
            return f"{head} {_ROMAN.get(match[1], match[1])}"
    return next((name for name, rule in _NAMED if rule.search(plain)), None)


def _plain(content: str) -> str:
    return " ".join(re.sub(r"[^A-Z0-9]+", " ", text(content).upper()).split())
