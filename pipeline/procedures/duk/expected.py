"""Which units are to send their data, and which of them have: `ditunggu` among the settings.

A unit has sent where a workbook names it, in its heading or in the name of the file.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.office.bilingual import Bilingual
from pipeline.office.nodes import Node
from pipeline.work.kabar import Kabar, check, warning
from pipeline.work.lists import listed

EXPECTED = "ditunggu"
_UNITS, _UNTIL = "unit", "sampai"
_NAMED = 12
"""So many units are named in a line of the Lembar Kendali."""


@dataclass(frozen=True)
class Unit:
    """A unit by the names under which its data may come, the first of them its own."""

    names: tuple[str, ...]

    def sent(self, workbooks: Iterable[tuple[str, str]]) -> tuple[str, ...]:
        """Of workbooks, by name and the unit that they name, those that are its own."""
        own = [f" {_plain(name)} " for name in self.names]
        return tuple(
            nama
            for nama, unit in workbooks
            if any(words in f" {_plain(nama)} " or words in f" {_plain(unit)} " for words in own)
        )


@dataclass(frozen=True)
class Expected:
    """The units, and the last day on which they may send; empty where the office says nothing."""

    units: tuple[Unit, ...] = ()
    until: date | None = None

    def rows(self, workbooks: Sequence[tuple[str, str]]) -> list[tuple[str, tuple[str, ...]]]:
        """Each unit with what it has sent."""
        return [(unit.names[0], unit.sent(workbooks)) for unit in self.units]


def check_expected(node: Node) -> None:
    """Notes every mistake in what the office wrote."""
    seen: set[str] = set()
    units = node.child(_UNITS)
    for unit in units.items() if units is not None else ():
        names = [unit] if isinstance(unit.raw, str) else list(unit.items())
        if isinstance(unit.raw, list) and not names:
            unit.wrong(Bilingual("paling sedikit satu nama", "one name at least"))
        for name in names:
            words = _plain(name.text())
            if words and words in seen:
                name.wrong(Bilingual("setiap nama satu kali", "each name once"))
            seen.add(words)
    if units is not None and isinstance(units.raw, list) and not units.raw:
        units.wrong(Bilingual("paling sedikit satu unit", "one unit at least"))
    until = node.child(_UNTIL, required=False)
    if until is not None:
        until.day()
    node.done()


def expected(section: Mapping[str, Any]) -> Expected:
    """What a procedure's settings say, as they were stored; what cannot be read says nothing."""
    settled = section.get(EXPECTED)
    if not isinstance(settled, Mapping):
        return Expected()
    given = settled.get(_UNITS)
    each = [u if isinstance(u, list) else [u] for u in given] if isinstance(given, list) else []
    units = (tuple(n for n in u if isinstance(n, str) and _plain(n)) for u in each)
    return Expected(tuple(Unit(names) for names in units if names), _day(settled.get(_UNTIL)))


def arrivals(wanted: Expected, workbooks: Sequence[tuple[str, str]], today: date) -> list[Kabar]:
    """What the Lembar Kendali says of who has sent and who has not."""
    if not wanted.units:
        return []
    missing = [name for name, sent in wanted.rows(workbooks) if not sent]
    count = f"{len(wanted.units) - len(missing)} dari {len(wanted.units)} unit sudah mengirim data"
    if not missing:
        return [check(f"{count}.")]
    until = f" (ditunggu sampai {wanted.until:%d-%m-%Y})" if wanted.until else ""
    more = len(missing) - _NAMED
    names = [*missing[:_NAMED], *([f"{more} unit lain"] if more > 0 else [])]
    line = f"{count}; belum{until}: {listed(names)}."
    late = wanted.until is not None and today > wanted.until
    return [warning(f"Perlu diperiksa: {line} Batasnya sudah lewat.") if late else check(line)]


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)) if value else None
    except ValueError:
        return None


def _plain(words: str) -> str:
    return " ".join(re.sub(r"[^0-9a-z]+", " ", words.casefold()).split())
