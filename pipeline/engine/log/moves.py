"""Which dossiers have moved since some event, for whoever keeps something of each of them."""

from bisect import bisect_right
from dataclasses import dataclass, field


@dataclass
class Moves:
    """Dossiers in the order of the events that moved them, each with the number of the event."""

    _each: list[tuple[int, str]] = field(default_factory=list)

    def note(self, nomor: int, berkas: str) -> None:
        self._each.append((nomor, berkas))

    @property
    def version(self) -> int:
        """The number of the last of these events; 0 while there was none."""
        return self._each[-1][0] if self._each else 0

    def since(self, version: int) -> tuple[str, ...]:
        """The dossiers that have moved after that event, each once, in order."""
        later = self._each[bisect_right(self._each, version, key=lambda move: move[0]) :]
        return tuple(dict.fromkeys(id_ for _, id_ in later))
