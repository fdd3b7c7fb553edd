"""The rule as a named, versioned profile: its ladders and tables. Lower ranks come first.

Source: PP 15/1979 and SE BAKN 03/SE/1980. An office may replace the ladder of posts, the
trainings and the levels of education; whatever was used is told by `rank.notes`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from pipeline.duk.posts import FUNCTIONAL, PELAKSANA, STRUCTURAL, acting, definitive, older_names

Ladder = tuple[tuple[str, ...], ...]
USED = "pakai"
"""What `tmt_pelaksana` says where the TMT of the present post ranks pelaksana too."""
_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}


_MOST_NAMES = 8192


@dataclass(frozen=True)
class _Rungs:
    """What a post's name tells of its rung: by a name of today, or only by an older one."""

    named: str | None
    older: str | None


@dataclass(frozen=True)
class Terms:
    """What the data of one list allow. `basis` is that of its masa kerja (`keseluruhan`,
    `golongan`, or `""` where no heading says so), `absent` are the criteria whose column no sheet
    has: they are equal for everybody."""

    basis: str = ""
    absent: tuple[str, ...] = ()


@dataclass(frozen=True)
class Profile:
    """A profile. Each table lists its levels, highest first, and the names within each.

    `usual` is the usual range of golongan of each eselon and jenjang, lowest first; outside it is
    a warning. `professions` are the degrees whose level is a judgement. `post_dates` says that the
    TMT of the present post ranks pelaksana too, `demanded` names the criteria without whose column
    there is no list, `lowest` the golongan below which nobody is on it. `conversion` tells which
    jenjang stands for which eselon since structural posts became functional ones, and
    `conversion_crowd` how many on one day are taken for it. `terms` is what one list's data allow.
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
    professions: frozenset[str] = frozenset()
    conversion: Mapping[str, str] = field(default_factory=dict)
    conversion_crowd: int = 3
    post_dates: bool = False
    demanded: tuple[str, ...] = ()
    lowest: str = ""
    terms: Terms = field(default_factory=Terms)
    origins: Mapping[str, str] = field(default_factory=dict)
    golongan: Mapping[str, int] = field(init=False)
    jabatan: Mapping[str, int] = field(init=False)
    latihan: Mapping[str, int] = field(init=False)
    pendidikan: Mapping[str, int] = field(init=False)
    jenjang: tuple[tuple[str, re.Pattern[str]], ...] = field(init=False)
    _by_name: dict[str, "_Rungs"] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        ranks = {
            "golongan": {code: n for n, code in enumerate(self.pangkat)},
            "jabatan": _ranks(self.ladder, str),
            "latihan": _ranks(self.training_table, training_name),
            "pendidikan": _ranks(self.education_table, level_name),
        }
        for name, table in ranks.items():
            object.__setattr__(self, name, table)
        # Posts name their jenjang in words; the longest name is looked for first.
        words = sorted((r for r in self.jabatan if "." not in r), key=len, reverse=True)
        patterns = tuple((r, re.compile(rf"\b{re.escape(r)}\b", re.IGNORECASE)) for r in words)
        object.__setattr__(self, "jenjang", patterns)
        object.__setattr__(self, "_by_name", {})

    def __hash__(self) -> int:
        """What is remembered by profile is looked for by its name first."""
        return hash((self.name, self.version))

    def rung(self, jabatan: str, eselon: str | None) -> str | None:
        """The rung of a post: its eselon, else the jenjang in its name, else Pelaksana.

        None where only a post is written that is held for somebody else (Plt., Plh., Pj.): neither
        its eselon nor its name says anything of the definitive one.
        """
        if acting(jabatan):
            return None
        if eselon:
            return eselon
        rungs = self._rungs(jabatan)
        return rungs.named or rungs.older or PELAKSANA

    def older_rung(self, jabatan: str) -> str | None:
        """The rung that only an older or shortened name of a jenjang tells: `Auditor Muda`."""
        return self._rungs(jabatan).older

    def _rungs(self, jabatan: str) -> "_Rungs":
        """What the name of a post tells; the same few names stand in most rows."""
        known = self._by_name.get(jabatan)
        if known is None:
            if len(self._by_name) >= _MOST_NAMES:
                self._by_name.clear()
            known = self._by_name[jabatan] = self._told_by(definitive(jabatan))
        return known

    def _told_by(self, post: str) -> "_Rungs":
        named = next((r for r, pattern in self.jenjang if pattern.search(post)), None)
        if named is not None and named != PELAKSANA:
            return _Rungs(named, None)
        older = older_names(post) if post else ()
        return _Rungs(None, next((r for r in older if r in self.jabatan), None))

    def kind(self, rung: str | None) -> str | None:
        """STRUCTURAL, FUNCTIONAL or PELAKSANA; None for the rung of nobody knows what."""
        if rung is None or rung == PELAKSANA:
            return rung
        return STRUCTURAL if "." in rung else FUNCTIONAL

    def training_level(self, name: str | None) -> int | None:
        """The level of a prescribed training, 0 highest; None when it is none of them."""
        return self.latihan.get(training_name(name)) if name else None

    def education_level(self, name: str | None) -> int | None:
        """The level of an education, 0 highest; None when it is empty or unknown."""
        return self.pendidikan.get(level_name(name)) if name else None

    def retirement_age(self, rung: str | None) -> int:
        """The age at which service ends, in years; for notes only."""
        return self.bup_otherwise if rung is None else self.bup.get(rung, self.bup_otherwise)

    def with_tables(self, tables: Mapping[str, Any]) -> "Profile":
        """The profile with an office's own tables (`pengaturan.aturan` of config.yaml).

        `tangga_jabatan` is the name of a ladder that ships or a list of rungs, each a name or a
        list of equal ones; `latihan` and `pendidikan` are lists of lists of names, `tmt_pelaksana`
        is pakai or lewati, `wajib` a list of criteria, `golongan_terendah` a golongan. ValueError
        for a profile, a ladder or a golongan that is not known.
        """
        if str(tables.get("profil", self.name)) != self.name:
            raise ValueError(f"there is no profile {tables['profil']}; there is {self.name}")
        replaced: dict[str, Any] = {}
        origins = dict(self.origins)
        ladder = tables.get("tangga_jabatan", "bawaan")
        if isinstance(ladder, str):
            if ladder not in shipped_tables()["tangga_jabatan"]:
                raise ValueError(f"there is no ladder {ladder}")
            replaced["ladder"] = _levels(shipped_tables()["tangga_jabatan"][ladder])
            origins["tangga"] = ladder
        else:
            replaced["ladder"] = _levels(ladder)
            origins["tangga"] = "kantor"
        for name, field_name in (("latihan", "training_table"), ("pendidikan", "education_table")):
            if name in tables:
                replaced[field_name] = _levels(tables[name])
                origins[name] = "kantor"
        if "tmt_pelaksana" in tables:
            replaced["post_dates"] = tables["tmt_pelaksana"] == USED
        if "wajib" in tables:
            replaced["demanded"] = tuple(map(str, tables["wajib"]))
        lowest = str(tables.get("golongan_terendah") or "")
        if lowest and lowest not in self.pangkat:
            raise ValueError(f"there is no golongan {lowest}")
        replaced["lowest"] = lowest
        return replace(self, **replaced, origins=origins)

    def on_terms(self, basis: str, absent: Sequence[str]) -> "Profile":
        """The profile on what the data of one list allow."""
        return replace(self, terms=Terms(basis, tuple(absent)))

    def as_tables(self) -> dict[str, Any]:
        """The tables as data; the shipped profile `with_tables` of them is this one again."""
        return {
            "profil": self.name,
            "tangga_jabatan": [list(names) for names in self.ladder],
            "latihan": [list(names) for names in self.training_table],
            "pendidikan": [list(names) for names in self.education_table],
            "tmt_pelaksana": USED if self.post_dates else "lewati",
            "wajib": list(self.demanded),
            "golongan_terendah": self.lowest,
        }

    def origin(self, name: str) -> str:
        """Whose a table is (`tangga`, `latihan`, `pendidikan`): bawaan, setara, or the office's."""
        own = self.origins.get(name, "bawaan")
        return "ditetapkan kantor" if own == "kantor" else own


@lru_cache(maxsize=4096)
def training_name(name: str) -> str:
    """One spelling for a training: `Diklatpim Tk. III`, `PIM Tingkat 3` and `PIM III` are one."""
    words = re.sub(r"[^A-Z0-9]+", " ", name.upper())
    words = re.sub(r"\bDIKLAT ?PIM\b", "PIM", words)
    words = re.sub(r"\b(TINGKAT|TK)\b", " ", words)
    words = re.sub(r"\b[1-4]\b", lambda m: _ROMAN[m[0]], words)
    return " ".join(words.split())


@lru_cache(maxsize=4096)
def level_name(name: str) -> str:
    """One spelling for a level of education."""
    return " ".join(name.upper().split())


def _levels(table: Sequence[Any]) -> Ladder:
    return tuple((str(t),) if isinstance(t, str) else tuple(map(str, t)) for t in table)


def _ranks(table: Ladder, spelt: Any) -> dict[str, int]:
    return {spelt(name): n for n, names in enumerate(table) for name in names}


@lru_cache(maxsize=1)
def shipped_tables() -> dict[str, Any]:
    """What `aturan.yaml` holds."""
    path = Path(__file__).with_name("aturan.yaml")
    tables: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tables


@lru_cache(maxsize=1)
def pangkat_golongan() -> Mapping[str, str]:
    """The pangkat of each golongan, highest first: the law's, and no office's to replace."""
    return MappingProxyType(dict(shipped_tables()["golongan"]))


@lru_cache(maxsize=1)
def usual_golongan() -> Mapping[str, tuple[str, str]]:
    """Every eselon with its usual range of golongan, lowest first (PP 13/2002)."""
    table = shipped_tables()["eselon"]
    return MappingProxyType({code: (low, high) for code, (low, high) in table.items()})


@lru_cache(maxsize=1)
def shipped_profile() -> Profile:
    """The profile `pp-15-1979` that ships with the program."""
    tables = shipped_tables()
    return Profile(
        name=tables["profil"],
        version=tables["versi"],
        pangkat=pangkat_golongan(),
        ladder=_levels(tables["tangga_jabatan"]["bawaan"]),
        training_table=_levels(tables["latihan"]),
        education_table=_with_professions(tables["pendidikan"], tables["profesi"]),
        bup=dict(tables["pensiun"]["lain"]),
        bup_otherwise=tables["pensiun"]["bawaan"],
        usual={**usual_golongan(), **{n: (a, b) for n, (a, b) in tables["fungsional"].items()}},
        professions=frozenset(level_name(n) for names in tables["profesi"].values() for n in names),
        conversion=dict(tables["penyetaraan"]["setingkat"]),
        conversion_crowd=tables["penyetaraan"]["banyak"],
        post_dates=tables["tmt_pelaksana"] == USED,
    )


def _with_professions(levels: Sequence[Any], professions: Mapping[str, list[str]]) -> Ladder:
    """The levels with the profession degrees that stand beside their first name."""
    return _levels([[*names, *professions.get(names[0], ())] for names in levels])
