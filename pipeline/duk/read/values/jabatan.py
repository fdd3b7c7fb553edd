"""Posts: eselon, jenjang, acting officials, and what a post's own name tells safely."""

import re
from functools import lru_cache
from typing import Any

from pipeline.duk.codes import Kode
from pipeline.duk.posts import acting
from pipeline.duk.profile import usual_golongan
from pipeline.duk.read.values.cell import Unread, empty, text

_ESELON = re.compile(r"(IV|V|I{1,3}|[1-5]|L{1,3})\s*[./\\\- ]?\s*([AB])")
_MANY = 8192
_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV", "5": "V", "L": "I", "LL": "II", "LLL": "III"}
_PREFIX = re.compile(r"^(ESELON|ESELLON|ESEL|ESL|ESS|ES)\b\.?\s*:?\s*")
_NONE = re.compile(
    r"(NON|TIDAK ADA|TANPA)[\s-]*(ESEL(ON)?\.?|STRUKTURAL)?|NS|NE|JFT|JFU|JF|FUNGSIONAL( \w+)*"
    r"|PELAKSANA|STAF|STAFF|UMUM"
)
IN_POST = re.compile(
    r"\(\s*(?:ESELON|ESEL|ES|ESS)?\.?\s*((?:IV|V|I{1,3})\s*[./\- ]?\s*[ABab])\s*\)"
    r"|\b(?:ESELON|ESEL|ESS?)\b\.?\s*:?\s*((?:IV|V|I{1,3})\s*[./\- ]?\s*[ABab])(?![A-Za-z])"
    r"|[/,;]\s*((?:IV|V|I{1,3})[./]?[ABab])\s*$",
    re.IGNORECASE,
)
"""An eselon written beside a post in the same cell."""
_SAFE = (
    ("II.b", r"^(kepala biro|karo)\b"),
    ("III.a", r"^(kepala bagian|kabag)\b"),
    ("IV.a", r"^(kepala sub\.? ?-?bagian|kepala subbag|kasubb?ag)\b"),
)
_STRUCTURAL = re.compile(
    r"^(kepala (dinas|badan|bidang|seksi|sub ?bidang|subbid|uptd?|kantor|biro|bagian)\b|"
    r"kabid\b|kasi\b|sekretaris (daerah|dinas|badan|kecamatan|camat|kelurahan|dprd|lurah)|"
    r"asisten (i|ii|iii|pemerintahan|perekonomian|administrasi)\b|"
    r"inspektur (daerah|pembantu)\b|camat\b|lurah\b)",
    re.IGNORECASE,
)


_EXPERT = re.compile(r"(?<!staf )(?<!tenaga )\bahli(\s+[a-z]{1,3})?\s*$", re.IGNORECASE)


def eselon(value: Any) -> str | None:
    """`II.b`, or None where the post has none."""
    if empty(value):
        return None
    content = _PREFIX.sub("", text(value).upper()).strip()
    if _NONE.fullmatch(content) or not content:
        return None
    match = _ESELON.fullmatch(content)
    if match:
        code = f"{_ROMAN.get(match[1], match[1])}.{match[2].lower()}"
        if code in usual_golongan():
            return code
    raise Unread(Kode.ESELON_TIDAK_DIKENAL, "bukan eselon", "Tulis misalnya III.a, atau kosongkan.")


@lru_cache(maxsize=_MANY)
def derived_eselon(jabatan: str) -> str | None:
    """The eselon that a structural post's own name tells; none for an acting post.

    Only posts of a provincial secretariat whose eselon is the same everywhere (PP 41/2007).
    """
    if acting(jabatan):
        return None
    low = jabatan.lower()
    return next((rung for rung, rule in _SAFE if re.search(rule, low)), None)


@lru_cache(maxsize=_MANY)
def could_be_structural(jabatan: str) -> bool:
    """Whether an eselon beside this post is nothing odd."""
    return bool(
        re.match(
            r"(?i)(kepala|ka\.|ka\b|kabag|kasub|kasi|kabid|karo|sekretaris|asisten|"
            r"inspektur|camat|lurah|direktur|wakil|staf ahli|deputi)",
            jabatan.strip(),
        )
    )


@lru_cache(maxsize=_MANY)
def is_structural(jabatan: str) -> bool:
    """Whether a post is a structural one by its name, whatever its eselon."""
    return not acting(jabatan) and bool(_STRUCTURAL.match(jabatan.strip()))


@lru_cache(maxsize=_MANY)
def unfinished(jabatan: str) -> bool:
    """Whether a post says `Ahli` and not which: the rest of its name seems to be cut off."""
    return bool(_EXPERT.search(jabatan))
