"""The rule's criteria, in order. Each measures one person, and so it both orders and explains.

Source: PP 15/1979 and SE BAKN 03/SE/1980; where they are silent, docs/urutan.md says what is done.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.duk.person import Person
from pipeline.duk.posts import FUNCTIONAL, PELAKSANA
from pipeline.duk.profile import Profile

_NOTHING = "tidak tertulis"


@dataclass(frozen=True)
class Measure:
    """One person by one criterion: `key` (smaller comes first), and how it reads.

    `key` is None where nothing is known: that comes after every value. `none` says that the
    person has none, and then there is no *more* or *less* to be said of it. `waived` says that
    nothing need be known: where it is not on both sides, nobody is to be warned.
    """

    key: int | None
    text: str
    none: bool = False
    waived: bool = False


@dataclass(frozen=True)
class Criterion:
    """`name` is its name in `dasar_urut`; `called`, `equal`, `first`, `last` its Indonesian words.

    `fields` are those that it looks at (of `fields.FIELDS`, or of DERIVED), `measure` takes the
    profile and their values. In `answers` stand the fields in which `tidak ada` is an answer, in
    `asked` the field to be asked for, and how it is called, where nothing is known; `level` is the
    one of `answers` that alone counts of those of whom nothing need be known. `private`: what is
    announced says how two compare by it, and no value.
    """

    name: str
    called: str
    equal: str
    first: str
    last: str
    fields: tuple[str, ...]
    measure: Callable[..., Measure]
    answers: tuple[str, ...] = ()
    asked: tuple[str, str] | None = None
    level: str = ""
    private: bool = False

    def of(self, person: Person, profile: Profile) -> Measure:
        """The measure of one person."""
        return self.by(profile, *(_field(person, name, profile) for name in self.fields))

    def by(self, profile: Profile, *values: Any) -> Measure:
        """The measure of these values of `fields`; of a criterion that no sheet has a column for
        nothing is known of anybody."""
        if self.name in profile.terms.absent:
            return Measure(None, "tidak tercantum dalam data", waived=True)
        return self.measure(profile, *values)


def _kind(profile: Profile, jabatan: str | None, eselon: str | None) -> str | None:
    return profile.kind(profile.rung(jabatan, eselon or None)) if jabatan else None


DERIVED: Mapping[str, tuple[tuple[str, ...], Callable[..., Any]]] = {
    "jenis_jabatan": (("jabatan", "eselon"), _kind),
}
"""Facts that follow from fields: their names, and how, by a profile. By the kind of a post it is
known which date tells since when its level is held."""


def _field(person: Person, name: str, profile: Profile) -> Any:
    if name in DERIVED:
        sources, derive = DERIVED[name]
        return derive(profile, *(getattr(person, source) for source in sources))
    return getattr(person, name)


def _pangkat(profile: Profile, golongan: str) -> Measure:
    return Measure(profile.golongan[golongan], str(golongan))


def _jabatan(profile: Profile, jabatan: str | None, eselon: str | None) -> Measure:
    if not jabatan:
        return Measure(None, _NOTHING)
    rung = profile.rung(jabatan, eselon or None)
    if rung is None:
        return Measure(None, "definitif tidak tertulis")
    return Measure(profile.jabatan[rung], f"eselon {rung}" if "." in rung else rung)


def _tmt_jabatan(
    profile: Profile, kind: str | None, eselon: date | None, level: date | None, post: date | None
) -> Measure:
    """Since when the level is held. That of a structural post is its eselon, of a functional one
    its jenjang; the present post's own date stands in. Pelaksana have no date but that of the
    present post, which is no date of the level, unless the profile says to use it."""
    if kind is None:
        return Measure(0, "")
    if kind == PELAKSANA:
        day = level or (post if profile.post_dates else None)
        waived = Measure(None, "tidak dihitung bagi pelaksana", waived=True)
        return _day(profile, day) if day or profile.post_dates else waived
    first, second = (level, eselon) if kind == FUNCTIONAL else (eselon, level)
    return _day(profile, first or second or post)


def _masa_kerja(_: Profile, years: int | None, months: int | None) -> Measure:
    if years is None:
        return Measure(None, _NOTHING)
    whole = years * 12 + (months or 0)
    return Measure(-whole, f"{whole // 12} tahun {whole % 12} bulan")


def _latihan(profile: Profile, name: str | None) -> Measure:
    level = profile.training_level(name)
    if level is None:
        return Measure(len(profile.training_table), "belum mengikuti", none=True)
    return Measure(level, str(name))


def _lulus_latihan(profile: Profile, name: str | None, lulus: date | None) -> Measure:
    attended = profile.training_level(name) is not None
    return _day(profile, lulus) if attended else Measure(0, "")


def _pendidikan(profile: Profile, name: str | None) -> Measure:
    level = profile.education_level(name)
    if level is None:
        return Measure(None, f"{name} (tidak dikenal)" if name else _NOTHING)
    return Measure(level, str(name))


def _year(_: Profile, year: int | None) -> Measure:
    return Measure(None, _NOTHING) if year is None else Measure(int(year), str(year))


def _day(_: Profile, day: date | None) -> Measure:
    return Measure(day.toordinal(), f"{day:%d-%m-%Y}") if day else Measure(None, _NOTHING)


_HIGHER, _EARLIER = ("lebih tinggi", "lebih rendah"), ("lebih awal", "lebih akhir")
CRITERIA = (
    Criterion("pangkat", "pangkat", "sama", *_HIGHER, ("golongan",), _pangkat),
    Criterion(
        "tmt_pangkat", "TMT pangkat", "sama", *_EARLIER, ("tmt_pangkat",), _day,
        ("tmt_pangkat",), ("tmt_pangkat", "TMT pangkat"),
    ),
    Criterion(
        "jabatan", "jabatan", "setingkat", *_HIGHER, ("jabatan", "eselon"), _jabatan,
        asked=("jabatan", "nama jabatan"),
    ),
    Criterion(
        "tmt_jabatan", "TMT jabatan setingkat itu", "sama", *_EARLIER,
        ("jenis_jabatan", "tmt_eselon", "tmt_jenjang", "tmt_jabatan"), _tmt_jabatan,
        ("tmt_eselon", "tmt_jenjang", "tmt_jabatan"), ("tmt_jabatan", "TMT jabatan"),
        level="tmt_jenjang",
    ),
    Criterion(
        "masa_kerja", "masa kerja", "sama", "lebih lama", "lebih singkat",
        ("mk_tahun", "mk_bulan"), _masa_kerja, ("mk_tahun",), ("mk_tahun", "masa kerja"),
    ),
    Criterion("latihan_jabatan", "latihan jabatan", "setingkat", *_HIGHER, ("latihan",), _latihan),
    Criterion(
        "lulus_latihan", "lulus latihan", "sama", *_EARLIER, ("latihan", "lulus_latihan"),
        _lulus_latihan, ("lulus_latihan",), ("lulus_latihan", "tanggal lulus latihan jabatan"),
    ),
    Criterion(
        "pendidikan", "pendidikan", "setingkat", *_HIGHER, ("tingkat_ijazah",), _pendidikan,
        ("tingkat_ijazah",), ("tingkat_ijazah", "tingkat ijazah"),
    ),
    Criterion(
        "lulus_pendidikan", "lulus pendidikan", "sama", *_EARLIER, ("tahun_lulus",), _year,
        ("tahun_lulus",), ("tahun_lulus", "tahun lulus pendidikan"),
    ),
    Criterion(
        "usia", "tanggal lahir", "sama", "lebih tua", "lebih muda", ("tanggal_lahir",), _day,
        private=True,
    ),
)  # fmt: skip
CRITERION_NAMES = (*(c.name for c in CRITERIA), "nip")
"""The names that `dasar_urut` uses, in order; `nip` where nothing in the rule decides."""
