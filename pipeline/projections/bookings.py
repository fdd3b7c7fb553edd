"""What a register holds, by day: what its calendars are made of. Pure, and loads nothing.

A calendar tells where (the columns that are no day), when, the title of the dossier and its ID;
nothing else of people.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from typing import Protocol

from pipeline.engine.log.berkas import Berkas
from pipeline.engine.log.book import Book
from pipeline.engine.log.registers import Row
from pipeline.office.sop.fact import WRITTEN, FieldKind
from pipeline.office.sop.form import Formulir, Isian
from pipeline.office.sop.registers import Proyeksi, Register
from pipeline.projections.lines import Lines


class Described(Protocol):
    """What of a procedure its calendars need."""

    @property
    def judul(self) -> str: ...
    @property
    def formulir(self) -> tuple[Formulir, ...]: ...
    @property
    def register(self) -> tuple[Register, ...]: ...
    @property
    def proyeksi(self) -> tuple[Proyeksi, ...]: ...


@dataclass(frozen=True)
class Heading:
    """What stands above a calendar: `label` names the `places`, all that can be held; `namespace`
    tells one office's bookings from another's."""

    title: str
    register: str
    label: str
    places: tuple[str, ...]
    zone: str
    namespace: str


@dataclass(frozen=True)
class Booking:
    """One line: from day `first` to before day `end` (ISO dates), and from `start` to `stop`
    (`09:00`) where it is no whole day. `held` is false once it was let go, `changes` counts what
    became of it, `when` (ISO) is the last of that."""

    first: str
    end: str
    start: str
    stop: str
    place: str
    title: str
    berkas: str
    held: bool
    changes: int
    when: str

    @property
    def days(self) -> Iterator[date]:
        """Each day on which it lies."""
        day, end = date.fromisoformat(self.first), date.fromisoformat(self.end)
        while day < end:
            yield day
            day += timedelta(days=1)

    @property
    def hours(self) -> str:
        """`09.00-11.00`, or nothing for whole days."""
        return f"{self.start}-{self.stop}".replace(":", ".") if self.start else ""


@dataclass(frozen=True)
class _Columns:
    """Which columns of a register tell the day, and which the place: none that people write, of
    which the log holds no word."""

    day: str
    spans_days: bool
    places: tuple[str, ...]

    @classmethod
    def of(cls, register: Register, fields: Mapping[str, Isian]) -> "_Columns | None":
        """None where nothing tells a day."""
        days = [name for name in register.kolom if fields[name].jenis is FieldKind.TANGGAL]
        ends = register.selang
        spans = ends is not None and fields[ends[0]].jenis is FieldKind.TANGGAL
        if not (days or spans):
            return None
        day = "" if spans else days[0]
        hidden = {day, *(name for name in register.kolom if fields[name].jenis in WRITTEN)}
        return cls(day, spans, tuple(name for name in register.kolom if name not in hidden))


@dataclass
class Bookings:
    """One register's lines, in order. Only those of dossiers that have moved are written again, and
    all are joined only when the register has another version."""

    heading: Heading
    _columns: _Columns
    _lines: Lines = field(default_factory=Lines)
    _since: str = ""
    _version: int = 0
    _basis: str = ""

    def version(self, book: Book) -> int:
        """Another number when the basis may be another; 0 while there is nothing to show."""
        return book.registers.version(self.heading.register)

    def basis(self, book: Book) -> str:
        """The heading and each line as JSON, a line of text each, by day; empty while nothing was
        ever held. What ended before the year before the last change is left out."""
        version = self.version(book)
        if version != self._version:
            self._write(book)
            heading = json.dumps(asdict(self.heading), ensure_ascii=False)
            self._basis = "\n".join([heading, *self._lines]) if self._lines else ""
            self._version = version
        return self._basis

    def _write(self, book: Book) -> None:
        register = self.heading.register
        moved = book.registers.moved_since(register, self._version)
        since = max((f"{row.waktu.year - 1}-01-01" for row in moved.values()), default="")
        if since > self._since:
            # A year has begun, or nothing was written yet.
            self._since, self._lines = since, Lines()
            moved = book.registers.moved_since(register, 0)
        for id_, row in moved.items():
            booking = self._booking(row, book.berkas[id_])
            if booking.end > self._since:
                text = json.dumps([*vars(booking).values()], ensure_ascii=False)
                self._lines.put(id_, (booking.first, booking.start, id_), text)
            else:
                self._lines.drop(id_)

    def _booking(self, row: Row, berkas: Berkas) -> Booking:
        values = row.values
        columns = self._columns
        if columns.spans_days:
            first, end, start, stop = row.start, row.end, "", ""
        else:
            first, start, stop = values.get(columns.day, ""), row.start, row.end
            end = _next(first)
        return Booking(
            first,
            end,
            start,
            stop,
            _SEPARATOR.join(values.get(name, "") for name in columns.places),
            berkas.judul,
            berkas.id,
            row.held,
            row.changes,
            row.waktu.isoformat(),
        )


_SEPARATOR = " - "


def _next(day: str) -> str:
    """The day after. A row that an earlier description of its register wrote may tell none."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat() if day else ""


def bookings_of(procedure: Described, view: Proyeksi, zone: str, namespace: str) -> Bookings | None:
    """The lines that a procedure's `proyeksi` shows; None where its register tells no day."""
    register = next(r for r in procedure.register if r.kunci == view.dari)
    needed = {*register.kolom, *(register.selang or ())}
    for form in procedure.formulir:
        fields = {each.nama: each for each in form.isian}
        columns = _Columns.of(register, fields) if needed <= fields.keys() else None
        if columns is not None:
            places = [fields[name] for name in columns.places]
            heading = Heading(
                procedure.judul,
                register.kunci,
                _SEPARATOR.join(place.label for place in places),
                tuple(_choices(places)),
                zone,
                namespace,
            )
            return Bookings(heading, columns)
    return None


def _choices(places: list[Isian]) -> Iterable[str]:
    """All that can be held, where it is chosen from one list."""
    return [choice.nama for choice in places[0].pilihan] if len(places) == 1 else []


def read(basis: str) -> tuple[Heading, tuple[Booking, ...]]:
    """The heading, and every line of a basis by day and time."""
    first, *lines = basis.split("\n")
    heading = json.loads(first)
    heading["places"] = tuple(heading["places"])
    return Heading(**heading), tuple(Booking(*json.loads(line)) for line in lines)
