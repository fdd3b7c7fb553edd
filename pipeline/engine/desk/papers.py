"""The engine's own texts on the desks: laid under a name that is free, cleared only while they are
as they were laid. What a person edited, or laid under such a name, is a person's.
"""

import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.engine.desk.doors import waits
from pipeline.engine.desk.naming import numbered
from pipeline.engine.desk.place import under
from pipeline.engine.desk.project import Projector
from pipeline.engine.looking import Stat

_MOST_NAMES = 100
_MOST_BYTES = 8 << 20
_SERIAL = re.compile(r" \(\d+\)$")


def free_names(name: str) -> Iterator[str]:
    """So many names are tried for a text that it finds its place, whatever people laid there."""
    return itertools.islice(numbered(name), _MOST_NAMES)


def without_serial(name: str) -> str:
    """The name that was wished for, where another one was occupied."""
    return _SERIAL.sub("", name.removesuffix(".txt")) + ".txt"


@dataclass
class Papers:
    """Lays and clears texts, and knows the bytes of those that lie there by their stat. `refused`
    says that something was in the way since it was said to be over."""

    projector: Projector
    refused: bool = False
    _known: dict[str, tuple[Stat, str]] = field(default_factory=dict)

    def digest(self, path: str, stat: Stat) -> str:
        """The hash of a text that lies there; nothing for what is no text of ours."""
        known = self._known.get(path)
        if known and known[0] == stat:
            return known[1]
        digest = self._hash(path, stat)
        self._known[path] = (stat, digest)
        return digest

    def forget(self, present: Mapping[str, Stat]) -> None:
        """Drops what is remembered of texts that lie there no more."""
        for path in self._known.keys() - present.keys():
            del self._known[path]

    def lay(
        self, folder: str, name: str, digest: str, replaceable: Callable[[str, str], bool]
    ) -> str:
        """Lays a text of the store, unless it lies there, and returns its path; nothing when the
        place is in the way for now.

        `replaceable` tells, from path and hash, which older text gives up its name.
        """
        try:
            for candidate in free_names(name):
                path = f"{folder}/{candidate}"
                if self._takes(path, digest, replaceable):
                    return path
        except OSError as error:
            if not waits(error):
                raise
            self.refused = True
        return ""

    def clear(self, path: str, digest: str) -> bool:
        """Takes a text away, if it is still as it was. False while something is in the way."""
        try:
            stat = self.projector.files.stat(under(self.projector.root, path))
            if stat is not None and self._hash(path, stat) == digest:
                self.projector.clear(path)
        except OSError as error:
            if not waits(error):
                raise
            self.refused = True
            return False
        return True

    def _takes(self, path: str, digest: str, replaceable: Callable[[str, str], bool]) -> bool:
        """Whether the text lies under this name now; another's name is left to it."""
        files, place = self.projector.files, under(self.projector.root, path)
        self.projector.stand(path.rpartition("/")[0])
        stat = files.stat(place)
        if stat is not None:
            there = self._hash(path, stat)
            if there == digest:
                # A killed process may have left its name in memory only.
                files.sync_folder(place.parent)
                return True
            if not there or not replaceable(path, there):
                return False
            self.projector.clear(path)
        self.projector.lay(path, digest)
        return True

    def _hash(self, path: str, stat: Stat) -> str:
        files, place = self.projector.files, under(self.projector.root, path)
        if stat.size > _MOST_BYTES or files.kind(place) != "file":
            return ""
        return files.hash(place)
