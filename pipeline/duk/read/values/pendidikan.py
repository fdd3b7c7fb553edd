"""Levels of education by any of their names."""

import re
from functools import lru_cache

from pipeline.duk.profile import Profile
from pipeline.duk.read.values.cell import text

_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4"}
_STRATA = re.compile(r"\bS(?:TRATA)?[\s.\-]*(III|II|I|[123])\b")
_DIPLOMA = re.compile(r"\bD(?:IPLOMA)?[\s.\-]*(IV|III|II|I|[1-4])\b")
_NAMED = (
    ("S3", re.compile(r"\bDOKTOR\b")),
    ("S2", re.compile(r"\bMAGISTER\b|\bPASCA\s?SARJANA\b")),
    ("D3", re.compile(r"\bSARJANA MUDA\b|\bAKADEMI\b")),
    ("S1", re.compile(r"\bSARJANA\b|\bPROFESI\b")),
    ("SLTP", re.compile(r"\bSLTP\b|\bSMPN?\b|\bMTS\b|\bSEKOLAH MENENGAH PERTAMA\b")),
    (
        "SLTA",
        re.compile(r"\b(SLTA|SMAN?|SMU|SMKN?|MAN?|STM|SMEA|SPG|SMKK|SPK)\b|MENENGAH (ATAS|KEJ)"),
    ),
    ("SD", re.compile(r"\bSD\b|\bSDN\b|\bMI\b|\bSEKOLAH DASAR\b")),
)


def level(content: str, profile: Profile) -> str | None:
    """The level that a text names: as written where the profile knows it, else its usual name."""
    plain = _plain(content)
    return plain if plain in profile.pendidikan else usual_name(plain)


@lru_cache(maxsize=4096)
def usual_name(plain: str) -> str | None:
    """The short name that a text spells out, whatever a profile makes of it: `S1`."""
    if match := _STRATA.search(plain):
        return f"S{_ROMAN.get(match[1], match[1])}"
    if match := _DIPLOMA.search(plain):
        return f"D{_ROMAN.get(match[1], match[1])}"
    return next((name for name, rule in _NAMED if rule.search(plain)), None)


def only_level(content: str, profile: Profile) -> bool:
    """Whether a text is a level and nothing more, as in a column of levels."""
    plain = _plain(content)
    return plain in profile.pendidikan or _is_usual(plain)


@lru_cache(maxsize=4096)
def _is_usual(plain: str) -> bool:
    rules = (_STRATA, _DIPLOMA, *(rule for _, rule in _NAMED))
    return any(rule.fullmatch(plain) for rule in rules)


@lru_cache(maxsize=4096)
def _plain(content: str) -> str:
    return text(content).upper().strip(" .")
