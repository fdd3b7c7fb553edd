"""Of whom what is known, and from what: a small protocol, so that another source may come instead.

A workbook that lies in an open dossier is not known yet: nobody has agreed to it.
"""

import json
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, Protocol

from pipeline.engine.log.book import Book
from pipeline.personnel.people import plain
from pipeline.procedures.duk.names import DAFTAR_XLSX
from pipeline.procedures.duk.night.profiles import profile_with
from pipeline.procedures.duk.recorded import recorded
from pipeline.procedures.known import PEGAWAI, known_in

Read = Callable[[str], bytes]
"""The bytes that an event names by their hash."""


@dataclass(frozen=True)
class Source:
    """What the people of a unit are known from: `lists` are a unit and its dossier each (empty: the
    data base), `hashes` tell it from another, `load` gives it as JSON (`reports.people_in`).
    `letters` are the dossiers of its latest lists, and the day of the letter of each in ISO."""

    unit: str
    lists: tuple[tuple[str, str], ...]
    hashes: tuple[str, ...]
    load: Callable[[], Mapping[str, Any]]
    letters: tuple[tuple[str, str], ...] = ()


class Population(Protocol):
    """Who is known, by unit."""

    def units(self) -> Iterator[Source]:
        """Each unit, and all of them together where there are several."""


@dataclass(frozen=True)
class LatestLists:
    """The people of the latest completed list of each unit; of who stands on more than one, the
    last counts."""

    book: Book
    procedure: str
    read: Read
    whole: str

    def units(self) -> Iterator[Source]:
        left = [w for w in self.book.warisan(self.procedure) if w.nama == DAFTAR_XLSX]
        lists = [(w.seri, w.asal, w.sha256) for w in left if w.sha256 not in self.book.erased]
        for each in lists:
            yield self._source(each[0], [each])
        if len(lists) > 1:
            yield self._source(self.whole, lists)

    def _source(self, unit: str, lists: list[tuple[str, str, str]]) -> Source:
        hashes = tuple(digest for _, _, digest in lists)

        def load() -> Mapping[str, Any]:
            return {"daftar": [b64encode(self.read(digest)).decode() for digest in hashes]}

        named = tuple((of, berkas) for of, berkas, _ in lists)
        return Source(unit, named, hashes, load, _letters(self.book, (b for _, b in named)))


@dataclass(frozen=True)
class DataBase:
    """The people of the data base, by what is known now, on each of these days."""

    book: Book
    procedure: str
    read: Read
    whole: str
    tables: Mapping[str, Any]
    days: tuple[date, ...]

    def units(self) -> Iterator[Source]:
        history = known_in(self.book, self.read)
        by_unit: dict[str, dict[str, list[dict[str, Any]]]] = {}
        called: dict[str, str] = {}
        for day in self.days:
            people = recorded(history, day, profile_with(self.tables))
            for nip, row in sorted(people.rows.items()):
                unit = people.units[nip]
                for each in (plain(unit), ""):
                    days = by_unit.setdefault(each, {d.isoformat(): [] for d in self.days})
                    days[day.isoformat()].append(_as_text(row))
                called.setdefault(plain(unit), unit)
        whole = by_unit.pop("", {})
        for key in sorted(by_unit):
            yield self._source(called[key] or "Tanpa unit", by_unit[key])
        if len(by_unit) > 1:
            yield self._source(self.whole, whole)

    def _source(self, unit: str, days: Mapping[str, list[dict[str, Any]]]) -> Source:
        digest = sha256(json.dumps(days, ensure_ascii=False).encode()).hexdigest()
        lists = (w for w in self.book.warisan(self.procedure) if w.nama == DAFTAR_XLSX)
        dossiers = (w.asal for w in lists if unit == self.whole or plain(w.seri) == plain(unit))
        letters = _letters(self.book, dossiers)
        return Source(unit, (), (digest,), lambda: {"pegawai": days}, letters)


def population(
    book: Book, procedure: str, read: Read, whole: str, tables: Mapping[str, Any], day: date
) -> Population:
    """The data base where it has anybody, else the lists that were completed."""
    if next(book.collections.of(PEGAWAI), None) is None:
        return LatestLists(book, procedure, read, whole)
    days = tuple(dict.fromkeys((day, date(day.year, 12, 31))))
    return DataBase(book, procedure, read, whole, tables, days)


def _letters(book: Book, dossiers: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The day of the letter of each dossier that has one."""
    each = ((id_, book.berkas.get(id_)) for id_ in dossiers)
    return tuple((i, b.surat.tanggal.isoformat()) for i, b in each if b is not None and b.surat)


def _as_text(row: Mapping[str, Any]) -> dict[str, Any]:
    return {n: v.isoformat() if isinstance(v, date) else v for n, v in row.items() if v is not None}
