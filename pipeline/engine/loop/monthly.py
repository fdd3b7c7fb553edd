"""The readable log in outbox: the events of each month, one after the other."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from pipeline.engine.files import Files
from pipeline.engine.log.chain import Log
from pipeline.engine.log.event import Event
from pipeline.engine.looking import Stat

_PIECE = 1 << 20


class Laid(NamedTuple):
    """How a month's file lay when it was whole, and of how many events."""

    stat: Stat
    events: int


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

    @property
    def behind(self) -> bool:
        """Whether some month has news that were not written, or there is no place for them."""
        return bool(self._stale) or not self.files.exists(self.folder)

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
            if month not in self._laid or self._laid[month].stat != stat:
                self._stale.add(month)

    def lay(self) -> None:
        """Writes the months that have news, unless they stand there already; all of them where
        their folder was taken away. OSError, once the others lie there, of one that is refused."""
        if not self.files.exists(self.folder):
            self._stale.update(self._months)
        self.files.make_folder(self.folder)
        refused: OSError | None = None
        for month in sorted(self._stale):
            try:
                self._lay(month)
            except OSError as error:
                refused = refused or error
        if refused is not None:
            raise refused

    def _lay(self, month: str) -> None:
        place = self._place(month)
        stat = self._grown(month, place)
        if stat is None:
            self._make_whole(month, place)
            stat = self.files.stat(place)
        if stat is not None:
            self._laid[month] = Laid(stat, sum(map(len, self._months[month])))
        self._stale.discard(month)

    def _grown(self, month: str, place: Path) -> Stat | None:
        """How it lies if it lay as it was left, and has what happened since, too: nothing else of
        it is read or written. None where it has not."""
        laid = self._laid.get(month)
        if laid is None:
            return None
        more = b"".join(self._events(month, laid.events))
        try:
            return self.files.append(place, laid.stat, more)
        except PermissionError:  # what nobody may write to may still be replaced
            return None

    def _make_whole(self, month: str, place: Path) -> None:
        digest = sha256()
        for event in self._events(month):
            digest.update(event)
        if not self.files.exists(place) or self.files.hash(place) != digest.hexdigest():
            self.files.renew_by_pieces(place, _gathered(self._events(month)))

    def _events(self, month: str, since: int = 0) -> Iterator[bytes]:
        """Those of a month but for so many."""
        numbers = islice(chain.from_iterable(self._months[month]), since, None)
        return map(self.log.bytes_of, numbers)

    def _place(self, month: str) -> Path:
        return self.folder / f"{month}.yaml"


def month_of(event: Event) -> str:
    """The month an event belongs to, `YYYY-MM` in the office's own time."""
    return f"{event.waktu:%Y-%m}"


def _gathered(events: Iterable[bytes]) -> Iterator[bytes]:
    """All of them in larger pieces: a month may have more than belongs into memory."""
    piece = bytearray()
    for event in events:
        piece += event
        if len(piece) >= _PIECE:
            yield bytes(piece)
            piece.clear()
    yield bytes(piece)
