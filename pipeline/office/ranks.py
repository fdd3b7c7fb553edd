"""Which rank belongs to which grade of a civil servant."""

import re
from collections.abc import Mapping
from types import MappingProxyType

PANGKAT: Mapping[str, str] = MappingProxyType(
    {
        "IV/e": "Pembina Utama",
        "IV/d": "Pembina Utama Madya",
        "IV/c": "Pembina Utama Muda",
        "IV/b": "Pembina Tingkat I",
        "IV/a": "Pembina",
        "III/d": "Penata Tingkat I",
        "III/c": "Penata",
        "III/b": "Penata Muda Tingkat I",
        "III/a": "Penata Muda",
        "II/d": "Pengatur Tingkat I",
        "II/c": "Pengatur",
        "II/b": "Pengatur Muda Tingkat I",
        "II/a": "Pengatur Muda",
        "I/d": "Juru Tingkat I",
        "I/c": "Juru",
        "I/b": "Juru Muda Tingkat I",
        "I/a": "Juru Muda",
    }
)
"""By grade (PP 99/2000). A grade that is none of these, such as a PPPK's, asks for no rank."""


def rank_of(golongan: str) -> str | None:
    """The rank of a grade, however it is punctuated; None where there is none."""
    match = re.fullmatch(r"\s*(I{1,3}|IV)\s*[/.\s]?\s*([a-e])\s*", golongan, re.IGNORECASE)
    return PANGKAT.get(f"{match[1].upper()}/{match[2].lower()}") if match else None


def same_rank(one: str, other: str) -> bool:
    """Whether two spellings are of one rank: `Penata Tk. I` is `Penata Tingkat I`."""
    return _plain(one) == _plain(other)


def _plain(pangkat: str) -> str:
    return re.sub(r"\btk\b\.?", "tingkat", " ".join(pangkat.casefold().split()))
