"""Ranks more people than one machine holds: by parts, on any executor, and joined in order.

The first two criteria part people into groups that no later criterion crosses: who shares pangkat
and TMT pangkat. Whole groups are put together into *ranges*, and each range is ranked as a list of
its own by what ranks every list; one behind the other, the ranges are the list of all.

Nothing but counts and numbers passes through whoever asks: workers read from addresses and write to
addresses. A job that is done twice writes the same bytes twice. A file of columns is none until its
last byte is there, so whoever is killed leaves no half list that could be read.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from pipeline.duk.columns import (
    ORIGIN,
    columns_of,
    framed,
    make_folder,
    parts_in,
    remove,
    schema,
    tabled,
    whole,
    writing,
)  # fmt: skip
from pipeline.duk.fields import FIELDS, LIST_COLUMNS
from pipeline.duk.model import Reading
from pipeline.duk.profile import Profile, shipped_profile
from pipeline.duk.ranges import Group, ranges_of
from pipeline.duk.rank.conversion import levels_held, shared_days
from pipeline.duk.rank.ranking import rank_people
from pipeline.duk.rank.standing import reasons_outside

LIST, OUTSIDE, FINDINGS = "DUK.parquet", "Di Luar DUK.parquet", "Pemeriksaan.parquet"
_RESULTS = (LIST, OUTSIDE, FINDINGS)
_COLUMNS = ("berkas", "lembar", "baris", "kolom", "kode", "tingkat", "pesan", "saran")
_WORK = "~kerja"
_PEOPLE = (*FIELDS, "declared", *ORIGIN)


class Unrankable(ValueError):
    """Whom nobody can rank by parts, or at all; says who and why."""


@dataclass(frozen=True)
class Ranked:
    """How many are on the list (none while there are galat), outside it, and what was findings."""

    people: int
    outside: int
    findings: int
    grave: int


@dataclass(frozen=True)
class Nation:
    """People in the files of columns of `source` on a day; what comes of it goes to `out`.
    `tables` are those of an office (`Profile.with_tables`); a range holds about `most` people, or
    one group where that is larger."""

    source: str
    out: str
    keadaan: date
    tables: Mapping[str, Any]
    most: int = 100_000

    def rank(
        self,
        executor: Executor,
        step: Callable[[int, int, str], None] = lambda _done, _of, _what: None,
    ) -> Ranked:
        """Writes LIST (not while there are galat), OUTSIDE and FINDINGS. `step` is told how many
        jobs of how many are done, and of which pass. Unrankable."""
        parts = parts_in(self.source)
        if not parts:
            raise Unrankable(f"{self.source}: there is no file of columns")
        for part in parts_in(self.out):
            if part in parts and part.rpartition("/")[2] in _RESULTS:
                raise Unrankable(
                    f"{part} is read and would be written over; choose another folder for --out"
                )
        work = f"{self.out}/{_WORK}"
        for name in (_WORK, *_RESULTS):
            remove(f"{self.out}/{name}")
        make_folder(work)
        profile = self.profile
        counts: Counter[Group] = Counter()
        numbers = []
        counting = [(self, part) for part in parts]
        for counted, nips in _each(executor, _counted, counting, step, "counting"):
            counts += counted
            numbers.append(nips)
        _twice(np.concatenate(numbers))
        del numbers
        ranges = ranges_of(counts, profile, self.most)
        places = {group: n for n, groups in enumerate(ranges) for group in groups}
        runs = [f"{work}/{n:05d}" for n in range(len(parts))]
        days: Counter[date] = Counter()
        parting = [(self, part, run, places) for part, run in zip(parts, runs, strict=True)]
        for shared in _each(executor, _parted, parting, step, "parting"):
            days += shared
        conversions = frozenset(day for day, n in days.items() if n >= profile.conversion_crowd)
        lists = [f"{work}/{n:05d}-" for n in range(len(ranges))]
        ranking = [(self, runs, n, place, conversions) for n, place in enumerate(lists)]
        results = [*_each(executor, _ranked, ranking, step, "ranking")]
        grave = sum(each.grave for each in results)
        step(0, 1, "joining")
        self._join(lists, results, listed=not grave)
        remove(work)
        return Ranked(
            0 if grave else sum(each.people for each in results),
            sum(each.outside for each in results),
            sum(each.findings for each in results),
            grave,
        )

    @property
    def profile(self) -> Profile:
        return shipped_profile().with_tables(self.tables)

    def _join(self, lists: Sequence[str], results: Sequence[Ranked], *, listed: bool) -> None:
        """One range behind the other, a range at a time."""
        for name in (OUTSIDE, FINDINGS):
            with writing(f"{self.out}/{name}", _SCHEMAS[name]()) as out:
                for place in lists:
                    with columns_of(place + name) as columns:
                        out.write_table(columns.read())
        if listed:
            with writing(f"{self.out}/{LIST}", _SCHEMAS[LIST]()) as out:
                for rows in _numbered(lists, results):
                    out.write_table(rows)


def _each(
    executor: Executor,
    job: Callable[..., Any],
    asked: Sequence[tuple[Any, ...]],
    step: Callable[[int, int, str], None],
    called: str,
) -> Iterator[Any]:
    """What becomes of each of these jobs, in their order."""
    step(0, len(asked), called)
    for number, result in enumerate(executor.map(job, *zip(*asked, strict=True)), start=1):
        yield result
        step(number, len(asked), called)


def _twice(nips: Any) -> None:
    nips.sort()
    again = nips[1:][nips[1:] == nips[:-1]]
    if again.size:
        raise Unrankable(f"{again.size} people have a NIP of others, such as {again[0]}")


def _counted(nation: Nation, part: str) -> tuple[Counter[Group], Any]:
    """How many there are of each group, and their NIP as numbers."""
    with columns_of(part) as columns:
        frame = framed(_read(columns, part, ("nip", "golongan", "tmt_pangkat", "tanggal_lahir")))
    for name in ("nip", "golongan", "tanggal_lahir"):
        lacking = np.flatnonzero(frame[name].isna())
        if lacking.size:
            raise Unrankable(f"{part}: row {lacking[0] + 1} has no {name} ({lacking.size} in all)")
    wrong = np.flatnonzero(~frame["nip"].str.fullmatch(r"[0-9]{18}").to_numpy(dtype=bool))
    if wrong.size:
        raise Unrankable(f"{part}: row {wrong[0] + 1} has no NIP of 18 digits")
    unknown = {*frame["golongan"].unique()} - nation.profile.golongan.keys()
    if unknown:
        raise Unrankable(f"{part}: golongan {', '.join(sorted(unknown))} is none of the profile's")
    groups = Counter(zip(frame["golongan"], frame["tmt_pangkat"], strict=True))
    return groups, frame["nip"].to_numpy(dtype="U18").astype(np.int64)


def _parted(nation: Nation, part: str, run: str, places: Mapping[Group, int]) -> Counter[date]:
    """Writes the people of a part by ranges, a group of rows each; tells which days of a post are
    shared by how many of those who will be listed."""
    with columns_of(part) as columns:
        names = [name for name in _PEOPLE if name in columns.schema_arrow.names]
        frame = framed(_read(columns, part, names))
    frame["berkas"] = part.rpartition("/")[2]
    frame["baris"] = np.arange(1, len(frame) + 1)
    keys = zip(frame["golongan"], frame["tmt_pangkat"], strict=True)
    place = np.array([places[key] for key in keys], dtype=np.int64)
    of = schema(_PEOPLE)
    with writing(run, of) as out:
        for number in range(max(places.values()) + 1):
            out.write_table(tabled(frame[place == number], of))
    people = whole(frame, _PEOPLE)
    reasons, _ = reasons_outside(people, nation.keadaan, nation.profile)
    listed, _ = levels_held(people.loc[reasons == ""], nation.profile)
    return shared_days(listed, nation.profile)


def _ranked(
    nation: Nation, runs: Sequence[str], number: int, place: str, conversions: frozenset[date]
) -> Ranked:
    """Ranks one range, and writes what comes of it."""
    frames = []
    for run in runs:
        with columns_of(run) as columns:
            frames.append(framed(columns.read_row_group(number)))
    reading = Reading(pd.concat(frames, ignore_index=True), profile=nation.profile)
    daftar = rank_people(reading, nation.keadaan, "-", conversions=conversions)
    findings = pd.DataFrame(
        [[getattr(t, name) for name in _COLUMNS] for t in daftar.findings], columns=[*_COLUMNS]
    )
    for name, frame in ((LIST, daftar.rows), (OUTSIDE, daftar.outside), (FINDINGS, findings)):
        of = _SCHEMAS[name]()
        with writing(place + name, of) as out:
            out.write_table(tabled(frame, of))
    grave = sum(t.grave for t in daftar.findings)
    return Ranked(len(daftar.rows), len(daftar.outside), len(daftar.findings), grave)


def _numbered(lists: Sequence[str], results: Sequence[Ranked]) -> Iterator[Any]:
    """The rows of each range, with their places in the whole; what the first of each has to the one
    above it is known by how ranges are made."""
    above, before = None, 0
    for place, ranked in zip(lists, results, strict=True):
        if not ranked.people:
            continue
        with columns_of(place + LIST) as columns:
            rows = framed(columns.read())
        rows["no"] += before
        if above is not None:
            same = rows["golongan"].iat[0] == above
            rows.loc[rows.index[0], "dasar_urut"] = "tmt_pangkat" if same else "pangkat"
        above, before = rows["golongan"].iat[-1], before + ranked.people
        yield tabled(rows, _SCHEMAS[LIST]())


def _read(columns: Any, part: str, names: Sequence[str]) -> Any:
    missing = {*names} - {*columns.schema_arrow.names}
    if missing:
        raise Unrankable(f"{part} has no column {', '.join(sorted(missing))}")
    try:
        return columns.read(columns=[*names]).select([*names]).cast(schema(names))
    except (ValueError, NotImplementedError) as error:  # pyarrow's own are of these
        raise Unrankable(f"{part}: {error}") from error


_SCHEMAS: Mapping[str, Callable[[], Any]] = {
    LIST: lambda: schema(LIST_COLUMNS),
    OUTSIDE: lambda: schema(("nip", "nama", "alasan")),
    FINDINGS: lambda: schema(_COLUMNS),
}
