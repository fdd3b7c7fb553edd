"""What a column's cells look like, whatever its heading says."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from pipeline.duk.fields import DATES
from pipeline.duk.profile import Profile
from pipeline.duk.read.formats.grid import Broken
from pipeline.duk.read.values import golongan, jabatan, numbers, pendidikan
from pipeline.duk.read.values.cell import Unread, empty, text, whole
from pipeline.duk.read.values.dates import DATE_LIKE, candidate
from pipeline.duk.read.values.nip import NIP_LIKE

_SAMPLE = 150
_SHORT = 20
_HALF = 0.5
_SURE = 0.8
_ACCEPTS = {
    **{name: {"tanggal"} for name in DATES},
    "nama": {"teks"},
    "gelar_depan": {"teks"},
    "gelar_belakang": {"teks"},
    "nip": {"nip", "besar"},
    "golongan": {"golongan"},
    "pangkat": {"golongan", "teks"},
    "jabatan": {"teks"},
    "eselon": {"eselon"},
    "mk_tahun": {"angka", "masa"},
    "mk_bulan": {"angka", "masa"},
    "latihan": {"teks"},
    "lulus_latihan": {"tanggal", "tahun"},
    "jam_latihan": {"angka"},
    "pendidikan": {"teks", "tingkat"},
    "tahun_lulus": {"tanggal", "tahun"},
    "tingkat_ijazah": {"tingkat"},
    "tempat_lahir": {"teks"},
}
_TICK = {"v", "x", "√", "✓", "✔", "ü", "1", "ya", "ada", "*"}
_DITTO = re.compile(r"[\-\s]*(idem|sda|s\.?\s?d\.?\s?a\.?|[\"“”″〃]|''|,,)[\-\s.]*", re.IGNORECASE)
DITTO_STARTS = frozenset("isdISD\"“”″〃',- ")
"""Every sign with which `the same as above` begins."""
_NO_NUMBER = re.compile(r"[A-Za-z]")
_KEY = re.compile(
    r"(?=.*[A-Fa-f])(?=.*\d)[0-9A-Fa-f]{12,}|[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"
)
"""A key of a database: it is nobody's fact."""
_STATUS = re.compile(
    r"C?PNSD?|PPPK|P3K|calon (?:PNS|pegawai negeri sipil)|(?:tidak )?aktif|pensiun"
    r"|meninggal(?: dunia)?|pindah|berhenti|tugas belajar|CLTN|MPP",
    re.IGNORECASE,
)
_PLAIN = ("besar", "nip", "golongan", "eselon", "tingkat", "tanggal", "tahun", "masa", "angka")
_KIND_WORDS = {
    "besar": "NIP berupa angka",
    "nip": "NIP",
    "tingkat": "tingkat pendidikan",
    "masa": "masa kerja",
}


def is_ditto(value: Any) -> bool:
    """Whether a cell says `the same as above`."""
    if not isinstance(value, str) or value[:1] not in DITTO_STARTS or len(value) > 15:
        return False
    return bool(_DITTO.fullmatch(value.strip()))


def is_tick(value: Any) -> bool:
    return text(value).lower() in _TICK


def is_status(word: str) -> bool:
    """Whether a word says who serves and who has left, in full or by its letter."""
    return word in ("C", "P") or bool(_STATUS.fullmatch(word))


def kinds_of(value: Any) -> frozenset[str]:
    """The kinds of fact that a cell could be."""
    if isinstance(value, str):
        return _of_text(value)
    if isinstance(value, date):
        return _DAY
    number = whole(value)
    if number is None:
        return _OTHER
    if 1940 <= number <= 2060:
        return _YEAR
    if 10_000 <= number <= 60_000:
        return _SERIAL
    if 1_000_000 <= number < 100_000_000 and _reads(candidate, number):
        return _DAY
    return _LARGE if number >= 10**12 else _NUMBER


_DAY, _OTHER, _NUMBER = frozenset(("tanggal",)), frozenset(("lain",)), frozenset(("angka",))
_LEVEL, _KEY_OF_A_DATABASE = frozenset(("tingkat",)), frozenset(("kode",))
_YEAR, _SERIAL, _LARGE = _NUMBER | {"tahun"}, _NUMBER | {"tanggal"}, frozenset(("besar",))


@lru_cache(maxsize=32_768)
def _of_text(value: str) -> frozenset[str]:
    content = text(value)
    if _KEY.fullmatch(content):
        return _KEY_OF_A_DATABASE
    kinds = set()
    if NIP_LIKE.search(content) or sum(c.isdecimal() for c in content) >= 15:
        kinds.add("nip")
    if DATE_LIKE.search(content):
        kinds.add("tanggal")
    else:
        kinds |= _date_kinds(content)
    if golongan.codes_in(content) or golongan.pangkat(content):
        kinds.add("golongan")
    if _reads(jabatan.eselon, content):
        kinds.add("eselon")
    if numbers.FIGURE.fullmatch(content):
        kinds.add("angka")
    elif any(c.isdecimal() for c in content) and _reads(numbers.masa_kerja, content):
        kinds.add("masa")
    if _NO_NUMBER.search(content):
        kinds.add("teks")
    return frozenset(kinds)


def _date_kinds(content: str) -> set[str]:
    try:
        pattern = candidate(content).pattern
    except Unread:
        return set()
    return {"tahun": {"tahun"}, "bulan_pendek": set()}.get(pattern, {"tanggal"})


def _reads(reader: Any, content: Any) -> bool:
    try:
        reader(content)
    except ValueError:
        return False
    return True


def _level(value: str, profile: Profile) -> bool:
    return len(text(value)) <= _SHORT and pendidikan.only_level(value, profile)


class Looks:
    """The looks of one column, by share of its filled cells. Levels are those of the profile."""

    def __init__(self, values: Sequence[Any], profile: Profile) -> None:
        filled = [v for v in values if v is not None]
        step = max(1, len(filled) // _SAMPLE)
        sample = [
            v
            for v in filled[::step]
            if not (empty(v) or is_ditto(v) if type(v) is str else isinstance(v, Broken))
        ]
        self.count = len(filled) if step > 1 else len(sample)
        self.sampled = len(sample)
        texts = {v for v in sample if type(v) is str}  # asked once of each: it is asked of a table
        levels = {v for v in texts if _level(v, profile)}
        self.sets = Counter(
            kinds_of(v) | _LEVEL if type(v) is str and v in levels else kinds_of(v) for v in sample
        )
        self.ticks = bool(sample) and all(is_tick(v) for v in sample)
        self.codes = bool(sample) and self._holds("kode")
        self._sample = sample

    def _holds(self, kind: str) -> bool:
        """Whether nearly all cells are of a kind."""
        return sum(n for kinds, n in self.sets.items() if kind in kinds) >= _SURE * self.sampled

    @property
    def plain_kind(self) -> str | None:
        """What nearly all cells plainly are, as a sentence says it; None for mere words."""
        if not self.sampled:
            return None
        kind = next((kind for kind in _PLAIN if self._holds(kind)), None)
        return _KIND_WORDS.get(kind, kind) if kind else None

    @property
    def tells_status(self) -> bool:
        """Whether the cells say who serves and who has left, whatever stands above them."""
        known = sum(isinstance(v, str) and bool(_STATUS.fullmatch(text(v))) for v in self._sample)
        return self.count >= 2 and known >= _SURE * self.sampled

    def share(self, name: str) -> float:
        """How much of the column can be the field `name`; 1 where nothing speaks against it."""
        accepted = _ACCEPTS.get(name)
        if accepted is None or not self.sampled:
            return 1.0
        return sum(n for kinds, n in self.sets.items() if kinds & accepted) / self.sampled

    def fits(self, name: str) -> bool:
        """Whether a heading's claim stands: half of the cells will do, the rest are findings."""
        return self.count < 2 or self.share(name) >= _HALF

    def surely(self, name: str) -> bool:
        """Whether the content alone would say so."""
        return name in _ACCEPTS and self.count >= 2 and self.share(name) >= _SURE
