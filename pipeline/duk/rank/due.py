"""What falls due of the people of a list: the age at which service ends, four years in a rank, two
years of service since the last raise. Told ahead, to be looked at; nothing is decided by it.

Sources: retirement ages of the profile (docs/urutan.md). PP 99/2000, Pasal 6: the ordinary
promotion after four years in a rank; its dates are those of `kenaikan_pangkat` in `aturan.yaml`.
PP 7/1977, Pasal 11: a raise of salary after two years. What else these demand is not in a list and
is not looked at, which each line says.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from pipeline.duk.person import Person, persons
from pipeline.duk.profile import Profile
from pipeline.duk.promotions import next_promotion_day, promotion_periods
from pipeline.duk.rank.ages import first_of_month, retirement_months
from pipeline.duk.rank.keys import rungs_of

_YEARS_IN_RANK, _MONTHS_TO_RAISE = 4, 24


@dataclass(frozen=True)
class Due:
    """What falls due on a day, and of whom; `what` is a sentence's beginning, `note` what to do."""

    day: date
    what: str
    name: str
    nip: str
    note: str


def falling_due(
    listed: pd.DataFrame, profile: Profile, of: date, first: date, last: date
) -> tuple[Due, ...]:
    """What falls due from one day to another, both included, by day and NIP; `of` is the day on
    which the masa kerja of the list (columns `fields.LIST_COLUMNS`) is told."""
    if not len(listed):
        return ()
    people = persons(listed)
    rung, _ = rungs_of(listed, profile)
    months = retirement_months(listed["tanggal_lahir"], rung, profile)
    each: list[Due] = []
    for person, month in zip(people, months, strict=True):
        each += (_retires(person, int(month)), *_promoted(person), *_raised(person, of, first))
    within = (due for due in each if first <= due.day <= last)
    return tuple(sorted(within, key=lambda due: (due.day, due.nip, due.what)))


def _retires(person: Person, month: int) -> Due:
    return _due(
        first_of_month(month), "Batas usia pensiun", person,
        "Mencapai batas usia pensiun menurut jabatan dalam daftar; periksa usul pensiunnya.",
    )  # fmt: skip


def _promoted(person: Person) -> Iterator[Due]:
    since = person.tmt_pangkat
    if since is None or since < promotion_periods()[-1].since:
        return
    whole = _months_later(since, _YEARS_IN_RANK * 12)
    yield _due(
        next_promotion_day(whole), "Kenaikan pangkat", person,
        f"Genap {_YEARS_IN_RANK} tahun dalam pangkat sejak {since:%d-%m-%Y}; periode pertama "
        "sesudahnya. Syarat lain tidak diperiksa.",
    )  # fmt: skip


def _raised(person: Person, of: date, first: date) -> Iterator[Due]:
    """By the masa kerja that the list tells for a day."""
    if person.mk_tahun is None:
        return
    served = person.mk_tahun * 12 + (person.mk_bulan or 0)
    begun = _months_later(of.replace(day=1), -served)
    past = (first.year - begun.year) * 12 + first.month - begun.month
    due = -(-max(past, 1) // _MONTHS_TO_RAISE) * _MONTHS_TO_RAISE
    yield _due(
        _months_later(begun, due), "Kenaikan gaji berkala", person,
        f"Perkiraan dari masa kerja dalam daftar: genap {due // 12} tahun. Yang menentukan adalah "
        "surat kenaikan gaji berkala terakhir.",
    )  # fmt: skip


def _months_later(day: date, months: int) -> date:
    """The same day of another month, or its last one."""
    count = day.year * 12 + day.month - 1 + months
    for at in range(day.day, 0, -1):
        try:
            return date(count // 12, count % 12 + 1, at)
        except ValueError:
            continue
    raise ValueError(day)


def _due(day: date, what: str, person: Person, note: str) -> Due:
    return Due(day, what, person.called, person.nip, note)
