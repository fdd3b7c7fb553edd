"""The readable log in outbox: the events of each month, one after the other."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from pipeline.engine.files import Files
from pipeline.engine.log.chain import Log
from pipeline.engine.log.event import Event
from pipeline.engine.looking import Stat


@dataclass(frozen=True)
class Laid:
    """How a month's file lay when it was whole: so many events, by the hash of its bytes."""

    stat: Stat | None
    events: int
    hash: str


@dataclass(frozen=True)
class MonthsLaid:
    """Of each month the events that it consists of, and how its file lay when it was whole."""

    runs: Mapping[str, tuple[range, ...]]
    laid: Mapping[str, Laid]


@dataclass
class MonthlyLog:
    """`outbox/log/YYYY-MM.yaml`: the event files, byte for byte one after the other."""

    files: Files
    folder: Path
    log: Log
    _months: dict[str, list[range]] = field(default_factory=dict)
    _stale: set[str] = field(default_factory=set)
    _laid: dict[str, Laid] = field(default_factory=dict)

    def add(self, event: Event) -> None:
        """Takes note of an event; `lay` writes it out."""
        month = month_of(event)
        runs = self._months.setdefault(month, [])
        if runs and runs[-1].stop == event.nomor:
            runs[-1] = range(runs[-1].start, event.nomor + 1)
        else:
            runs.append(range(event.nomor, event.nomor + 1))
        self._stale.add(month)

    def known(self) -> MonthsLaid:
        """What a later watcher is to know of the months, so that it reads none of them again."""
        laid = {month: laid for month, laid in self._laid.items() if month not in self._stale}
        return MonthsLaid({month: tuple(runs) for month, runs in self._months.items()}, laid)

    def take_up(self, known: MonthsLaid) -> None:
        """Goes on from there; a month that lies otherwise than it was left is written again."""
        self._months = {month: list(runs) for month, runs in known.runs.items()}
        self._laid = dict(known.laid)
        for month in self._months:
            stat = self.files.stat(self._place(month))
            if stat is None or month not in self._laid or self._laid[month].stat != stat:
                self._stale.add(month)

    def lay(self) -> None:
        """Writes the months that have news, unless they stand there already."""
        self.files.make_folder(self.folder)
        for month in sorted(self._stale):
            place, events = self._place(month), [n for run in self._months[month] for n in run]
            before, begun = self._there(month)
            data = before + b"".join(self.log.bytes_of(n) for n in events[begun:])
            digest = sha256(data).hexdigest()
            if not self.files.exists(place) or self.files.hash(place) != digest:
                self.files.renew(place, data)
            self._laid[month] = Laid(self.files.stat(place), len(events), digest)
            self._stale.discard(month)

    def _there(self, month: str) -> tuple[bytes, int]:
        """What lies there as it was left, and how many events that is: they are not read again."""
        laid, place = self._laid.get(month), self._place(month)
        if laid is None or self.files.kind(place) != "file":
            return b"", 0
        data = self.files.read(place)
        return (data, laid.events) if sha256(data).hexdigest() == laid.hash else (b"", 0)

    def _place(self, month: str) -> Path:
        return self.folder / f"{month}.yaml"


def month_of(event: Event) -> str:
    """The month an event belongs to, `YYYY-MM` in the office's own time."""
    return f"{event.waktu:%Y-%m}"
