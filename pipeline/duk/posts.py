"""What a post's own name tells of its rung, and whether it is held for somebody else."""

import re
from functools import lru_cache

PELAKSANA = "Pelaksana"
STRUCTURAL, FUNCTIONAL = "struktural", "fungsional"
"""Kinds of posts, beside PELAKSANA: by the kind it is known which date tells since when."""

_ACTING = (
    r"(?:plt|plh|pj|pjs|pgs|ymt|penjabat|pejabat sementara|pejabat pelaksana|"
    r"pelaksana (?:tugas|harian))\b"
)
_BEGINS = re.compile(rf"^{_ACTING}", re.IGNORECASE)
_BESIDE = re.compile(
    rf"\s*(?:[(;,/\n]|\bdan\b|\bmerangkap\b|\bsekaligus\b|\bselaku\b)\s*(?:sebagai\s+)?{_ACTING}.*$",
    re.IGNORECASE | re.DOTALL,
)
_ENDS = r"(?=$|\s*[(,/]|\s+[-\u2013]|\s+(pada|di|bidang)\b)"
_OLD = tuple(  # jenjang as decrees before PP 11/2017 write them, and shortened ones
    (rung, re.compile(rule + _ENDS, re.IGNORECASE))
    for rung, rule in (
        ("Ahli Utama", r"\butama"),
        ("Ahli Madya", r"\bmadya"),
        ("Ahli Muda", r"\bmuda"),
        ("Ahli Pertama", r"\bpertama"),
        ("Mahir", r"\bpelaksana lanjutan"),
        ("Terampil", r"^(?!staf|tenaga|petugas|jabatan|fungsional|pegawai)\w.*\bpelaksana"),
    )
)


@lru_cache(maxsize=8192)
def acting(jabatan: str | None) -> bool:
    """Whether a post is held for somebody else, and nothing but it is written: Plt., Plh., Pj."""
    return bool(jabatan and _BEGINS.match(jabatan.strip()))


@lru_cache(maxsize=8192)
def definitive(jabatan: str) -> str:
    """A post without the one that is held for somebody else beside it; `""` where that is all."""
    return "" if acting(jabatan) else _BESIDE.sub("", jabatan).strip()


def older_names(jabatan: str) -> tuple[str, ...]:
    """The rungs that an older or shortened name of a jenjang can mean, the likeliest first."""
    return tuple(rung for rung, rule in _OLD if rule.search(jabatan.strip()))
