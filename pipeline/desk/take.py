"""Takes what lies on a desk into the store: read once, hashed as read, looked at again."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.desk.drop import Taken
from pipeline.desk.place import Entry, under
from pipeline.desk.screen import looks_whole, refusal
from pipeline.documents.marks import beginnings, read_mark
from pipeline.files import Files, Stat
from pipeline.store import Store


def too_many(name: str, count: int) -> str:
    """Why so many files at once are not taken."""
    many = f"{count:,}".replace(",", ".")
    return f"{name}: isinya {many} berkas, terlalu banyak untuk satu kali. Mohon dibagi."


class NotWhole(Exception):
    """A file changed while it was read, or its end is not there yet: look again later."""


@dataclass
class Intake:
    """Reads files of the desks. What has not changed is not read again before `max_age`."""

    files: Files
    root: Path
    store: Store
    limit: int
    patience: float
    monotonic: Callable[[], float]
    _cache: dict[str, tuple[Stat, Taken, float]] = field(default_factory=dict)

    def take(self, entry: Entry, age: float, max_age: float = 60.0) -> tuple[Taken, ...]:
        """Every file of the entry. NotWhole if one of them is still being written, OSError if one
        cannot be read.

        A file whose end never comes counts as whole once it has been quiet for `patience`
        seconds: then it is damaged and gets its answer.
        """
        if entry.locked:
            raise PermissionError(13, "the folder may not be opened", entry.path)
        if entry.more:
            return (Taken(entry.name, "", None, too_many(entry.name, entry.more)),)
        taken = [self._file(entry, relative, stat, age, max_age) for relative, stat in entry.files]
        odd = [
            Taken(
                name,
                "",
                None,
                f"{name}: pintasan atau tautan tidak diikuti. Mohon salin berkasnya.",
            )
            for name in entry.odd
        ]
        return tuple(taken + odd)

    def unchanged(self, entry: Entry) -> bool:
        """Whether the entry still lies there exactly as it was looked at."""
        return all(
            self.files.stat(under(self.root, entry.path_of(relative))) == stat
            for relative, stat in entry.files
        )

    def forget(self, present: set[str]) -> None:
        """Drops what is remembered of files that are no longer there."""
        for path in self._cache.keys() - present:
            del self._cache[path]

    def _file(self, entry: Entry, relative: str, stat: Stat, age: float, max_age: float) -> Taken:
        path = entry.path_of(relative)
        now = self.monotonic()
        hit = self._cache.get(path)
        if hit and hit[0] == stat and now - hit[2] < max_age:
            return hit[1]
        place = under(self.root, path)
        name = relative or entry.name
        if stat.size > self.limit:
            tolak = (
                f"{name}: ukurannya melebihi {self.limit >> 20} MB. Mohon diperkecil atau dipecah."
            )
            return Taken(name, "", None, tolak)
        if stat.size == 0 and age < self.patience:
            raise NotWhole(path)
        try:
            digest = self.store.put_file(place)
        except FileNotFoundError as error:
            raise NotWhole(path) from error
        if self.files.stat(place) != stat:
            raise NotWhole(path)
        data = self.store.read(digest)
        if age < self.patience and not looks_whole(name, data):
            raise NotWhole(path)
        wrong = refusal(name, data, self.limit)
        taken = Taken(name, digest, read_mark(data), wrong, beginnings(data))
        self._cache[path] = (stat, taken, now)
        return taken
