"""Answered once holds while the thing lies there; dropped again after it went, it is a new drop.

The log tells what was answered, and no event tells that a person took it away. So what lies there
still is written down whenever something has gone: numbers of answers, and what is missing of the
many files that one of them was about, in a small file that is read at a start, and by whoever
compares what was laid out with the log. Without it every answer holds, and what has gone is noticed
anew.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.engine.desk.observe import Look
from pipeline.engine.desk.place import LOOSE
from pipeline.engine.files import Files
from pipeline.engine.log.book import Book
from pipeline.engine.loop.once_log import OnceLog


@dataclass
class Left:
    """Watches the places of answered drops; absence counts when two looks agree on it."""

    files: Files
    place: Path
    once_log: OnceLog
    _paths: dict[str, frozenset[str]] = field(default_factory=dict)
    _missed: dict[str, float] = field(default_factory=dict)

    def open(self, book: Book) -> None:
        """Takes up what a former watcher saw go."""
        try:
            state = json.loads(self.files.read(self.place))
            until, still = int(state["sampai"]), set(state["masih"])
            without = {int(n): set(paths) for n, paths in state.get("tanpa", {}).items()}
        except FileNotFoundError:
            return
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            self.once_log.once("left", f"{self.place} cannot be read, and is made anew: {error}")
            return
        if until <= book.nomor:  # or it tells of a log that was set back since
            book.pergi.update(
                digest
                for digest, n in book.terjawab.items()
                if n <= until and (n not in still or _path(digest) in without.get(n, ()))
            )

    @property
    def unsure(self) -> bool:
        """Whether a second look has to agree on what one look missed."""
        return bool(self._missed)

    def note(self, book: Book, seen: Look, drops: Mapping[str, frozenset[str]], now: float) -> None:
        """Takes one look into account. `drops` are the paths that each drop consists of."""
        if seen.shut:
            return
        there = {entry.path for entry in seen.entries}
        loose = {f"{e.place.path}/{LOOSE}" for e in seen.entries if not e.folder}
        gone = []
        for digest in book.terjawab.keys() - book.pergi:
            if digest in drops:
                self._paths[digest] = drops[digest]
            path = _path(digest)
            paths = self._paths.get(digest)
            lies = paths <= there if paths else path in there or path in loose
            if lies:
                self._missed.pop(digest, None)
            elif now > self._missed.setdefault(digest, now):
                gone.append(digest)
        if gone:
            self._forget(book, gone)

    def _forget(self, book: Book, gone: list[str]) -> None:
        for digest in gone:
            book.pergi.add(digest)
            self._paths.pop(digest, None)
            self._missed.pop(digest, None)
        still = {n for digest, n in book.terjawab.items() if digest not in book.pergi}
        without: dict[int, list[str]] = {}
        for digest, n in book.terjawab.items():
            if n in still and digest in book.pergi:
                without.setdefault(n, []).append(_path(digest))
        text = json.dumps({"sampai": book.nomor, "masih": sorted(still), "tanpa": without})
        try:
            self.files.renew(self.place, text.encode("ascii"))
        except OSError as error:
            self.once_log.once("left", f"{self.place} cannot be written: {error}")
        else:
            self.once_log.over("left")


def _path(digest: str) -> str:
    """Where the thing lay that is named by this."""
    return digest.rpartition("|")[0]
