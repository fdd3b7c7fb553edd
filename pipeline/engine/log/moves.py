"""Which dossiers have moved since some event, for whoever keeps something of each of them."""

from dataclasses import dataclass, field
from itertools import takewhile


@dataclass
class Moves:
    """Dossiers in the order of the events that moved them last, each with that event's number."""

    _last: dict[str, int] = field(default_factory=dict)

    def note(self, nomor: int, berkas: str) -> None:
        self._last.pop(berkas, None)
        self._last[berkas] = nomor

    def __contains__(self, berkas: str) -> bool:
        return berkas in self._last

    def moved(self, berkas: str, version: int) -> bool:
        """Whether this dossier has moved after that event."""
        return self._last.get(berkas, 0) > version

    @property
    def version(self) -> int:
        """The number of the last of these events; 0 while there was none."""
        return next(reversed(self._last.values()), 0)

    def since(self, version: int) -> tuple[str, ...]:
        """The dossiers that have moved after that event, each once, in order."""
        newest_first = reversed(self._last.items())
        later = takewhile(lambda move: move[1] > version, newest_first)
        return tuple(id_ for id_, _ in later)[::-1]


@dataclass
class Followed(Moves):
    """Those that one process has followed: what is kept in it is told of what comes after, so a
    later process begins with none."""

    def __getstate__(self) -> dict[str, object]:
        return {"_last": {}}
