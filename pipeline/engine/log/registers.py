"""Registers: what dossiers hold, as the log tells it. Keyed by register and slot.

Folded from events like all of the book, kept nowhere else, and made again from the log.
"""

from bisect import insort
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from pipeline.engine.log.event import Event
from pipeline.engine.log.moves import Moves
from pipeline.engine.log.payload import Catat
from pipeline.engine.log.payload_moves import Disusun, Moved

Slot = tuple[tuple[str, str], ...]
"""The columns of a register with their values, in the order of the columns' names."""

_DAY = 24 * 60


def slot_of(values: Mapping[str, str]) -> Slot:
    """The slot of these values by column."""
    return tuple(sorted(values.items()))


def position(text: str) -> Decimal:
    """Where a value lies on its own line: minutes of a time (`09:00`) or day (`2026-12-01`), or a
    number as it is. ValueError if it is none of these."""
    try:
        if ":" in text:
            moment = time.fromisoformat(text)
            return Decimal(moment.hour * 60 + moment.minute)
        if text.count("-") == 2:
            return Decimal(date.fromisoformat(text).toordinal() * _DAY)
        return Decimal(text)
    except InvalidOperation as error:
        raise ValueError(f"{text!r} is no time, day or number") from error


@dataclass(frozen=True)
class Row:
    """What a dossier holds in a register, or (`held` is false) has let go.

    `start` and `end` are the half open interval as it was written, empty where there is none;
    `nomor` and `waktu` are those of the event that changed it last, `changes` how many did so
    after the first.
    """

    register: str
    slot: Slot
    start: str
    end: str
    berkas: str
    nomor: int
    waktu: datetime
    changes: int = 0
    held: bool = True

    @property
    def values(self) -> Mapping[str, str]:
        """By column."""
        return dict(self.slot)

    def meets(self, start: str, end: str, gap: int = 0) -> bool:
        """Whether anything of it lies between these, or less than `gap` away. Without an interval
        it takes the whole slot."""
        if not (self.start and start):
            return True
        before = position(end) + gap <= position(self.start)
        after = position(self.end) + gap <= position(start)
        return not (before or after)


@dataclass
class Registers:
    """Every row by its dossier and by its slot; of each register which dossiers that stand in it
    have moved, each with the number of the event; and what dossiers under way will ask for, by
    dossier and by slot."""

    _rows: dict[str, dict[str, Row]] = field(default_factory=dict)
    _slots: dict[tuple[str, Slot], list[Row]] = field(default_factory=dict)
    _known: dict[str, set[str]] = field(default_factory=dict)
    _moves: dict[str, Moves] = field(default_factory=dict)
    _asked: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    _asking: dict[tuple[str, Slot], dict[str, Row]] = field(default_factory=dict)

    def note(self, event: Event, facts: Moved) -> None:
        """Takes what an event changes into account. ValueError for an interval that is none."""
        id_ = event.berkas or ""
        if not isinstance(facts, Disusun):
            self._ask(event, id_, facts.minta)
        for taken in facts.hapus:
            self._free(taken.register, event, id_)
        for entry in facts.catat:
            self._free(entry.register, event, id_)
            self._take(entry, event, id_)
        for register in self._known.get(id_, ()):
            self._moves.setdefault(register, Moves()).note(event.nomor, id_)

    def held(self, register: str, berkas: str) -> Row | None:
        """What a dossier holds in a register."""
        row = self._rows.get(register, {}).get(berkas)
        return row if row is not None and row.held else None

    def of(self, berkas: str) -> tuple[Row, ...]:
        """All that a dossier holds."""
        rows = (self._rows[name][berkas] for name in sorted(self._known.get(berkas, ())))
        return tuple(row for row in rows if row.held)

    def in_slot(self, register: str, slot: Slot) -> tuple[Row, ...]:
        """What is held of a slot, by its beginning."""
        return tuple(self._slots.get((register, slot), ()))

    def asked(self, register: str, slot: Slot) -> tuple[Row, ...]:
        """What dossiers under way will ask for of a slot, and nobody holds yet."""
        return tuple(self._asking.get((register, slot), {}).values())

    def version(self, register: str) -> int:
        """The number of the last event that changed it, or a dossier that stands in it; or 0."""
        return self._moves.get(register, Moves()).version

    def moved_since(self, register: str, version: int) -> Mapping[str, Row]:
        """The rows that another version has otherwise, by dossier."""
        moved = self._moves.get(register, Moves()).since(version)
        return {id_: self._rows[register][id_] for id_ in moved}

    def rows(self, register: str) -> Iterator[Row]:
        """All that is or was held in a register, each dossier once."""
        return iter(self._rows.get(register, {}).values())

    def _ask(self, event: Event, id_: str, wanted: Iterable[Catat]) -> None:
        """Where a dossier has moved, it asks for these from now on, and for nothing else."""
        for row in self._asked.pop(id_, ()):
            asking = self._asking[row.register, row.slot]
            del asking[id_]
            if not asking:
                del self._asking[row.register, row.slot]
        rows = tuple(
            Row(w.register, slot_of(w.slot), w.dari, w.sampai, id_, event.nomor, event.waktu, 0)
            for w in wanted
        )
        for row in rows:
            self._asking.setdefault((row.register, row.slot), {})[id_] = row
        if rows:
            self._asked[id_] = rows

    def _take(self, entry: Catat, event: Event, id_: str) -> None:
        rows = self._rows.setdefault(entry.register, {})
        before = rows.get(id_)
        row = Row(
            entry.register,
            slot_of(entry.slot),
            entry.dari,
            entry.sampai,
            id_,
            event.nomor,
            event.waktu,
            before.changes + (before.nomor != event.nomor) if before else 0,
        )
        insort(self._slots.setdefault((row.register, row.slot), []), row, key=_place)
        rows[id_] = row
        self._known.setdefault(id_, set()).add(row.register)

    def _free(self, register: str, event: Event, id_: str) -> None:
        row = self.held(register, id_)
        if row is None:
            return
        slot = self._slots[register, row.slot]
        slot.remove(row)
        if not slot:
            del self._slots[register, row.slot]
        self._rows[register][id_] = replace(
            row, nomor=event.nomor, waktu=event.waktu, changes=row.changes + 1, held=False
        )


def _place(row: Row) -> tuple[Decimal, str]:
    return (position(row.start or "0"), row.berkas)
