"""Stores what is about to be set aside: whatever of it can be read."""

from dataclasses import dataclass
from pathlib import Path

from pipeline.engine.desk.drop import Taken
from pipeline.engine.desk.place import Entry, under
from pipeline.engine.files import Files
from pipeline.engine.store import Store


@dataclass(frozen=True)
class Aside:
    """Looks at things by their names alone: nothing that was found out about them is trusted."""

    files: Files
    root: Path
    store: Store

    def kept(self, entry: Entry) -> tuple[Taken, ...]:
        """Its files as they are in the store now. What cannot be read is left out, and goes to the
        quarantine all the same; an OSError is the store's."""
        taken = []
        for relative, _ in entry.files:
            place = under(self.root, entry.path_of(relative))
            if self._readable(place):
                digest = self.store.put_file(place)
                taken.append(Taken(relative or entry.name, digest, None, None))
        return tuple(taken)

    def _readable(self, place: Path) -> bool:
        try:
            self.files.hash(place)
        except OSError:
            return False
        return True
