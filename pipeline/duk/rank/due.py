"""What falls due of the people of a list: the age at which service ends, four years in a rank, two
years of service since the last raise, a candidate's year of probation; and of a list itself, the
days in which it can be objected to. Told ahead, to be looked at; nothing is decided by it.

Sources: retirement ages of the profile (docs/urutan.md). PP 99/2000, Pasal 6: the ordinary
promotion after four years in a rank; its dates are those of `kenaikan_pangkat` in `aturan.yaml`.
PP 7/1977, Pasal 11: a raise of salary after two years. PP 11/2017, Pasal 34: a candidate is on
probation for one year; in which month it began is told by the NIP (digits 9 to 14). Objections
within 30 days after a list is announced: `rule.py`. What else these demand is not in a list and is
not looked at, which each line says.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from pipeline.duk.model import Daftar, rows
from pipeline.duk.person import Person, persons
from pipeline.duk.promotions import next_promotion_day, promotion_periods
from pipeline.duk.rank.ages import first_of_month, retirement_months
from pipeline.duk.rank.keys import rungs_of

_YEARS_IN_RANK, _MONTHS_TO_RAISE, _PROBATION, _OBJECTIONS = 4, 24, 12, timedelta(30)
CANDIDATE = "CPNS"
"""The reason (`standing.reasons_outside`) of who is not on a list yet."""


@dataclass(frozen=True)
class Due:
    """What falls due on a day, and of whom; `what` is a sentence's beginning, `note` what to do."""

    day: date
    what: str
    name: str
    nip: str
    note: str


def falling_due(
    daftar: Daftar, of: date, first: date, last: date, letters: Iterable[tuple[str, date]] = ()
) -> tuple[Due, ...]:
    """What falls due from one day to another, both included, by day and NIP; `of` is the day on
    which the masa kerja of the list is told, `letters` are the dossiers of lists that were
    completed, and the day of the letter of each."""
    each = [
        *_of_those_listed(daftar, of, first),
        *_of_candidates(daftar.outside),
        *(_objected(berkas, dated) for berkas, dated in letters),
    ]
    within = (due for due in each if first <= due.day <= last)
    return tuple(sorted(within, key=lambda due: (due.day, due.nip, due.what, due.name)))


def _of_those_listed(daftar: Daftar, of: date, first: date) -> Iterator[Due]:
    listed, profile = daftar.rows, daftar.profile
    if not len(listed):
        return
    rung, _ = rungs_of(listed, profile)
    months = retirement_months(listed["tanggal_lahir"], rung, profile)
    for person, month in zip(persons(listed), months, strict=True):
        yield _retires(person, int(month))
        yield from _promoted(person)
        yield from _raised(person, of, first)


def _of_candidates(outside: pd.DataFrame) -> Iterator[Due]:
    for row in rows(outside[outside["alasan"] == CANDIDATE]):
        try:
            began = date(int(row["nip"][8:12]), int(row["nip"][12:14]), 1)
        except ValueError:
            continue  # it tells no month
        yield Due(
            _months_later(began, _PROBATION), "CPNS menjadi PNS", row["nama"] or "", row["nip"],
            f"Genap satu tahun masa percobaan sejak {began:%m-%Y} (bulan menurut NIP). Kelulusan "
            "pelatihan dan syarat kesehatan tidak diperiksa.",
        )  # fmt: skip


def _objected(berkas: str, dated: date) -> Due:
    """At the earliest: a list is not announced before its letter."""
    return Due(
        dated + _OBJECTIONS, "Akhir masa keberatan", f"Daftar {berkas}", "",
        f"Paling cepat: 30 hari sejak surat bertanggal {dated:%d-%m-%Y}. Masa keberatan dihitung "
        "sejak daftar diumumkan, dan hari itu tidak tercatat.",
    )  # fmt: skip


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
