"""The rule as a named, versioned profile: its ladders and tables. Lower ranks come first.

Source: PP 15/1979 and SE BAKN 03/SE/1980. An office may replace the ladder of posts, the
trainings and the levels of education; whatever was used is told by `notes`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

PELAKSANA = "Pelaksana"
Ladder = tuple[tuple[str, ...], ...]
_ACTING = re.compile(r"^(plt|plh|pj|pjs|pelaksana (?:tugas|harian))\b", re.IGNORECASE)
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
_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}


@dataclass(frozen=True)
class Profile:
    """A profile. Each table lists its levels, highest first, and the names within each.

    `usual` is the usual range of golongan of each eselon, lowest first; outside it is a warning.
    """

    name: str
    version: int
    pangkat: Mapping[str, str]
    ladder: Ladder
    training_table: Ladder
    education_table: Ladder
    bup: Mapping[str, int]
    bup_otherwise: int
    usual: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)
    golongan: Mapping[str, int] = field(init=False)
    jabatan: Mapping[str, int] = field(init=False)
    latihan: Mapping[str, int] = field(init=False)
    pendidikan: Mapping[str, int] = field(init=False)
    jenjang: tuple[tuple[str, re.Pattern[str]], ...] = field(init=False)

    def __post_init__(self) -> None:
        ranks = {
            "golongan": {code: n for n, code in enumerate(self.pangkat)},
            "jabatan": _ranks(self.ladder, str),
            "latihan": _ranks(self.training_table, training_name),
            "pendidikan": _ranks(self.education_table, _level_name),
        }
        for name, table in ranks.items():
            object.__setattr__(self, name, table)
        # Posts name their jenjang in words; the longest name is looked for first.
        words = sorted((r for r in self.jabatan if "." not in r), key=len, reverse=True)
        patterns = tuple((r, re.compile(rf"\b{re.escape(r)}\b", re.IGNORECASE)) for r in words)
        object.__setattr__(self, "jenjang", patterns)

    def rung(self, jabatan: str, eselon: str | None) -> str:
        """The rung of a post: its eselon, else the jenjang in its name, else Pelaksana.

        Plt. and Plh. are no definitive posts: neither their eselon nor their name counts.
        """
        if acting(jabatan):
            return PELAKSANA
        if eselon:
            return eselon
        named = next((r for r, pattern in self.jenjang if pattern.search(jabatan)), None)
        if named and named != PELAKSANA:
            return named
        return self.older_rung(jabatan) or PELAKSANA

    def older_rung(self, jabatan: str) -> str | None:
        """The rung that only an older or shortened name of a jenjang tells: `Auditor Muda`."""
        named = next((r for r, pattern in self.jenjang if pattern.search(jabatan)), PELAKSANA)
        if acting(jabatan) or named != PELAKSANA:
            return None
        return next((r for r, p in _OLD if r in self.jabatan and p.search(jabatan.strip())), None)

    def training_level(self, name: str | None) -> int | None:
        """The level of a prescribed training, 0 highest; None when it is none of them."""
        return self.latihan.get(training_name(name)) if name else None

    def education_level(self, name: str | None) -> int | None:
        """The level of an education, 0 highest; None when it is empty or unknown."""
        return self.pendidikan.get(_level_name(name)) if name else None

    def retirement_age(self, rung: str) -> int:
        """The age at which service ends, in years; for notes only."""
        return self.bup.get(rung, self.bup_otherwise)

    def with_tables(self, tables: Mapping[str, Any]) -> "Profile":
        """The profile with an office's own tables (`pengaturan.aturan` of config.yaml).

        `tangga_jabatan` is the name of a ladder that ships or a list of rungs, each a name or a
        list of equal ones; `latihan` and `pendidikan` are lists of lists of names. ValueError
        for a profile or a ladder that is not known.
        """
        if str(tables.get("profil", self.name)) != self.name:
            raise ValueError(f"there is no profile {tables['profil']}; there is {self.name}")
        replaced: dict[str, Any] = {}
        origins = dict(self.origins)
        ladder = tables.get("tangga_jabatan", "bawaan")
        if isinstance(ladder, str):
            if ladder not in _shipped()["tangga_jabatan"]:
                raise ValueError(f"there is no ladder {ladder}")
            replaced["ladder"] = _levels(_shipped()["tangga_jabatan"][ladder])
            origins["tangga"] = ladder
        else:
            replaced["ladder"] = _levels(ladder)
            origins["tangga"] = "kantor"
        for name, field_name in (("latihan", "training_table"), ("pendidikan", "education_table")):
            if name in tables:
                replaced[field_name] = _levels(tables[name])
                origins[name] = "kantor"
        return replace(self, **replaced, origins=origins)

    def as_tables(self) -> dict[str, Any]:
        """The tables as data; the shipped profile `with_tables` of them is this one again."""
        return {
            "profil": self.name,
            "tangga_jabatan": [list(names) for names in self.ladder],
            "latihan": [list(names) for names in self.training_table],
            "pendidikan": [list(names) for names in self.education_table],
        }

    def notes(self) -> tuple[str, ...]:
        """The rule and the tables used, one line each, as the notes of a list print them."""
        return (
            f"Urutan disusun menurut profil {self.name} versi {self.version}: pangkat, jabatan, "
            "masa kerja, latihan jabatan, pendidikan, usia; ukuran berikutnya hanya dipakai bila "
            "ukuran sebelumnya sama.",
            "Masa kerja adalah masa kerja keseluruhan yang diakui untuk penggajian, sebagaimana "
            "tertulis dalam data.",
            f"Tangga jabatan ({self._origin('tangga')}): {_spelled(self.ladder, ' > ')}.",
            f"Latihan jabatan ({self._origin('latihan')}): {_spelled(self.training_table, ' > ')}. "
            "Jumlah jam dan latihan teknis tidak dihitung.",
            f"Pendidikan ({self._origin('pendidikan')}): {_spelled(self.education_table, ' > ')}.",
        )

    def _origin(self, name: str) -> str:
        own = self.origins.get(name, "bawaan")
        return "ditetapkan kantor" if own == "kantor" else own


@lru_cache(maxsize=8192)
def acting(jabatan: str | None) -> bool:
    """Whether a post is held for somebody else: Plt. or Plh."""
    return bool(jabatan and _ACTING.match(jabatan.strip()))


def training_name(name: str) -> str:
    """One spelling for a training: `Diklatpim Tk. III`, `PIM Tingkat 3` and `PIM III` are one."""
    words = re.sub(r"[^A-Z0-9]+", " ", name.upper())
    words = re.sub(r"\bDIKLAT ?PIM\b", "PIM", words)
    words = re.sub(r"\b(TINGKAT|TK)\b", " ", words)
    words = re.sub(r"\b[1-4]\b", lambda m: _ROMAN[m[0]], words)
    return " ".join(words.split())


def _level_name(name: str) -> str:
    return " ".join(name.upper().split())


def _levels(table: Sequence[Any]) -> Ladder:
    return tuple((str(t),) if isinstance(t, str) else tuple(map(str, t)) for t in table)


def _ranks(table: Ladder, spelt: Any) -> dict[str, int]:
    return {spelt(name): n for n, names in enumerate(table) for name in names}


def _spelled(table: Ladder, between: str) -> str:
    return between.join(" = ".join(names) for names in table)


@lru_cache(maxsize=1)
def _shipped() -> dict[str, Any]:
    path = Path(__file__).with_name("aturan.yaml")
    tables: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tables


@lru_cache(maxsize=1)
def pangkat_golongan() -> Mapping[str, str]:
    """The pangkat of each golongan, highest first: the law's, and no office's to replace."""
    return MappingProxyType(dict(_shipped()["golongan"]))


@lru_cache(maxsize=1)
def usual_golongan() -> Mapping[str, tuple[str, str]]:
    """Every eselon with its usual range of golongan, lowest first (PP 13/2002)."""
    table = _shipped()["eselon"]
    return MappingProxyType({code: (low, high) for code, (low, high) in table.items()})


@lru_cache(maxsize=1)
def shipped_profile() -> Profile:
    """The profile `pp-15-1979` that ships with the program."""
    tables = _shipped()
    return Profile(
        name=tables["profil"],
        version=tables["versi"],
        pangkat=pangkat_golongan(),
        ladder=_levels(tables["tangga_jabatan"]["bawaan"]),
        training_table=_levels(tables["latihan"]),
        education_table=_levels(tables["pendidikan"]),
        bup=dict(tables["pensiun"]["lain"]),
        bup_otherwise=tables["pensiun"]["bawaan"],
        usual=usual_golongan(),
    )
