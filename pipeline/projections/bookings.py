"""What a register holds, by day: what its calendars are made of. Pure, and loads nothing.

A calendar tells where (the columns that are no day), when, the title of the dossier and its ID;
nothing else of people.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from typing import Protocol, runtime_checkable

from pipeline.engine.log.book import Berkas, Book
from pipeline.engine.log.registers import Row
from pipeline.office.sop.fact import FieldKind
from pipeline.office.sop.form import Formulir, Isian
from pipeline.office.sop.model import Proyeksi, Register


@runtime_checkable
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
        hidden = {day, *(name for name in register.kolom if fields[name].jenis is FieldKind.TEKS)}
        return cls(day, spans, tuple(name for name in register.kolom if name not in hidden))


@dataclass(frozen=True)
class _Line:
    """As it was after event `nomor` of its dossier; one without an `end` is shown nowhere."""

    nomor: int
    end: str
    text: str


@dataclass
class Bookings:
    """One register's lines; each is written again only when its dossier has moved, and all of them
    are joined only when the register has another version."""

    heading: Heading
    _columns: _Columns
    _lines: dict[str, _Line] = field(default_factory=dict)
    _basis: tuple[int, str] = (0, "")

    def version(self, book: Book) -> int:
        """Another number when the basis may be another; 0 while there is nothing to show."""
        return book.registers.versions.get(self.heading.register, 0)

    def basis(self, book: Book) -> str:
        """The heading and each line as JSON, a line of text each, by day; empty while nothing was
        ever held. What ended before the year before the last change is left out."""
        version = self.version(book)
        if version != self._basis[0]:
            lines = self._written(book)
            heading = json.dumps(asdict(self.heading), ensure_ascii=False)
            self._basis = (version, "\n".join([heading, *lines]) if lines else "")
        return self._basis[1]

    def _written(self, book: Book) -> list[str]:
        rows = list(book.registers.rows(self.heading.register))
        if not rows:
            return []
        since = f"{max(row.waktu for row in rows).year - 1}-01-01"
        for row in rows:
            berkas = book.berkas[row.berkas]
            kept = self._lines.get(berkas.id)
            if kept is None or kept.nomor != berkas.nomor:
                self._lines[berkas.id] = self._line(row, berkas)
        return sorted(line.text for line in self._lines.values() if line.end > since)

    def _line(self, row: Row, berkas: Berkas) -> "_Line":
        values = row.values
        columns = self._columns
        if columns.spans_days:
            first, end, start, stop = row.start, row.end, "", ""
        else:
            first, start, stop = values.get(columns.day, ""), row.start, row.end
            end = _next(first)
        booking = Booking(
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
        text = json.dumps([*asdict(booking).values()], ensure_ascii=False)
        return _Line(berkas.nomor, end, text)


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
