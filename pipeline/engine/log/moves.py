"""Which dossiers have moved since some event, for whoever keeps something of each of them."""

from dataclasses import dataclass, field
from itertools import takewhile

from pipeline.engine.log.ids import Ids

MOST_KNOWN = 512
_ALL = ""
"""The name under which those are kept that moved earlier: of whichever procedure they are."""


@dataclass
class Moves:
    """Dossiers in the order of the events that moved them last, each with that event's number, of
    the last `MOST_KNOWN`. Of those before it is known that they moved, up to the event `_until`: an
    office has them for decades, and who asks of then tells all of them anew."""

    _last: dict[str, int] = field(default_factory=dict)
    _earlier: Ids = field(default_factory=Ids)
    _until: int = 0

    def note(self, nomor: int, berkas: str) -> None:
        self._last.pop(berkas, None)
        self._last[berkas] = nomor
        if len(self._last) > MOST_KNOWN:
            first = next(iter(self._last))
            self._until = self._last.pop(first)
            self._earlier.note(_ALL, first)

    def __contains__(self, berkas: str) -> bool:
        return berkas in self._last or self._earlier.has(_ALL, berkas)

    def moved(self, berkas: str, version: int) -> bool:
        """Whether this dossier has moved after that event, or may have."""
        if berkas in self._last:
            return self._last[berkas] > version
        return version < self._until and self._earlier.has(_ALL, berkas)

    @property
    def version(self) -> int:
        """The number of the last of these events; 0 while there was none."""
        return next(reversed(self._last.values()), 0)

    def since(self, version: int) -> tuple[str, ...]:
        """The dossiers that have moved after that event, each once, the latest last; before them
        those that may have."""
        newest_first = reversed(self._last.items())
        later = takewhile(lambda move: move[1] > version, newest_first)
        known = tuple(id_ for id_, _ in later)[::-1]
        if version >= self._until:
            return known
        earlier = (id_ for id_ in self._earlier.of(_ALL) if id_ not in self._last)
        return (*earlier, *known)


@dataclass
class Followed(Moves):
    """Those that one process has followed: what is kept in it is told of what comes after, so a
    later process begins with none."""

    def __getstate__(self) -> dict[str, object]:
        return vars(Followed())
