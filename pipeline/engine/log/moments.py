"""A moment of each of very many dossiers, in ten bytes: some have ended for decades."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone

from pipeline.engine.log.ids import as_numbered, numbered

_A_PAGE = 256
_NONE = -(1 << 63)
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_TICK, _MINUTE = timedelta(microseconds=1), timedelta(minutes=1)

_Place = tuple[str, int]
"""What stands before the number of an ID, and which page of numbers it is."""


@dataclass
class Moments:
    """By ID. `_ticks` has microseconds since 1970, `_offsets` how many minutes the clock of the
    place was ahead then, by pages of numbers; `_odd` what does not fit into these."""

    _ticks: "dict[_Place, array[int]]" = field(default_factory=dict)
    _offsets: "dict[_Place, array[int]]" = field(default_factory=dict)
    _odd: dict[str, datetime] = field(default_factory=dict)
    _count: int = 0

    def note(self, id_: str, moment: datetime) -> None:
        """This is the moment of it, whatever was noted before."""
        self.forget(id_)
        self._count += 1
        place, offset = as_numbered(id_), moment.utcoffset()
        if place is None or offset is None or offset % _MINUTE:
            self._odd[id_] = moment
            return
        page, at = (place[0], place[1] // _A_PAGE), place[1] % _A_PAGE
        if page not in self._ticks:
            self._ticks[page] = array("q", [_NONE]) * _A_PAGE
            self._offsets[page] = array("h", [0]) * _A_PAGE
        self._ticks[page][at] = (moment - _BEGINNING) // _TICK
        self._offsets[page][at] = offset // _MINUTE

    def forget(self, id_: str) -> None:
        """It has none any more."""
        if self.get(id_) is None:
            return
        self._count -= 1
        place = as_numbered(id_)
        if self._odd.pop(id_, None) is None and place is not None:
            self._ticks[place[0], place[1] // _A_PAGE][place[1] % _A_PAGE] = _NONE

    def get(self, id_: str) -> datetime | None:
        """None where none was noted."""
        place = as_numbered(id_)
        if id_ in self._odd or place is None:
            return self._odd.get(id_)
        return self._at((place[0], place[1] // _A_PAGE), place[1] % _A_PAGE)

    def __len__(self) -> int:
        return self._count

    def items(self) -> Iterator[tuple[str, datetime]]:
        """All of them, by what stands before their numbers and by these."""
        for page in self._ticks:
            yield from self._of_page(page)
        yield from self._odd.items()

    def latest_first(self) -> Iterator[tuple[str, datetime]]:
        """The same by their moments; what is not asked for is not told."""
        latest = {page: max(ticks) for page, ticks in self._ticks.items()}
        pages = sorted(self._ticks, key=lambda page: latest[page])
        waiting = sorted(self._odd.items(), key=moment_of)
        while pages or waiting:
            # Whatever lies in a page that was not looked into is no later than its latest.
            while pages and (not waiting or _ticks(waiting[-1][1]) <= latest[pages[-1]]):
                waiting = sorted([*waiting, *self._of_page(pages.pop())], key=moment_of)
            if waiting:
                yield waiting.pop()

    def _of_page(self, page: _Place) -> Iterator[tuple[str, datetime]]:
        prefix, number = page
        for at in range(_A_PAGE):
            moment = self._at(page, at)
            if moment is not None:
                yield numbered(prefix, number * _A_PAGE + at), moment

    def _at(self, page: _Place, at: int) -> datetime | None:
        if page not in self._ticks or self._ticks[page][at] == _NONE:
            return None
        here = timezone(timedelta(minutes=self._offsets[page][at]))
        return (_BEGINNING + timedelta(microseconds=self._ticks[page][at])).astimezone(here)


def moment_of(item: tuple[str, datetime]) -> datetime:
    """That of an ID with its moment."""
    return item[1]


def _ticks(moment: datetime) -> int:
    return (moment - _BEGINNING) // _TICK
