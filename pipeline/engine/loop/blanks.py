"""Blank forms before desks: the engine's while their bytes are, a person's once they are not.

Which bytes are ours is written down before they are laid, in this machine's state folder. Where
that is lost, a blank that lies there is known by being what is drawn again; an older one is taken
for a person's, answered, and left.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from pipeline.engine.desk.drop import Taken
from pipeline.engine.files import Files
from pipeline.engine.loop.once_log import OnceLog


@dataclass
class Blanks:
    """`ours` are the hashes of blanks that were laid."""

    files: Files
    memory: Path
    once_log: OnceLog
    ours: set[str] = field(default_factory=set)

    def open(self) -> None:
        """Takes up what a former watcher laid."""
        try:
            self.ours = set(map(str, json.loads(self.files.read(self.memory))))
        except FileNotFoundError:
            return
        except (ValueError, TypeError) as error:
            self.once_log.once("blanks", f"{self.memory} cannot be read, and is made anew: {error}")

    def lay(self, place: Path, data: bytes) -> None:
        """Lays a blank, or a newer one in its place; what a person saved there is left alone."""
        digest = sha256(data).hexdigest()
        there = self.files.hash(place) if self.files.exists(place) else ""
        if there not in ("", digest, *self.ours):
            return
        if digest not in self.ours:
            self.ours.add(digest)
            self.files.renew(self.memory, json.dumps(sorted(self.ours)).encode("ascii"))
        if there != digest:
            self.files.renew(place, data)

    def are_ours(self, files: Iterable[Taken]) -> bool:
        """Whether this is nothing but blanks as they were laid."""
        hashes = {taken.sha256 for taken in files}
        return bool(hashes) and hashes <= self.ours
