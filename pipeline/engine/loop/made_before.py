"""Which document was made of which basis: what lies as it was made is not made again at a start.

Where the last event that changed the basis is known, nor is the basis told: the log has that very
event, by its hash, and so all events before it. Written down in this machine's state folder; where
that is lost, or another program wrote it, everything is made anew.
"""

import functools
import json
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from pipeline.engine.files import Files
from pipeline.engine.loop.once_log import OnceLog
from pipeline.resources import PACKAGE

_NONE = ("", "", "")


@functools.cache
def this_program() -> str:
    """What tells this program from another that may make other documents of the same basis."""
    stats = ((path, path.stat()) for path in sorted(PACKAGE.rglob("*.py")))
    modules = (f"{path}\n{stat.st_size}\n{stat.st_mtime_ns}\n" for path, stat in stats)
    return sha256("".join(modules).encode()).hexdigest()


@dataclass
class MadeBefore:
    """By place: a hash of all that the document follows from, its own, and one of what the basis
    follows from, where that is known; `cold`, none is said to be known."""

    files: Files
    memory: Path
    once_log: OnceLog
    cold: bool = False
    _known: dict[str, tuple[str, str, str]] = field(default_factory=dict)

    def open(self) -> None:
        """Takes up what a former watcher made."""
        try:
            known = json.loads(self.files.read(self.memory))
            self._known = {
                str(place): (str(of), str(made), "".join(since))
                for place, (of, made, *since) in known.items()  # earlier programs wrote no `since`
            }
        except FileNotFoundError:
            return
        except (ValueError, TypeError, AttributeError) as error:
            self.once_log.once("made", f"{self.memory} cannot be read, and is made anew: {error}")

    def note(self, place: str, kind: str, basis: str, data: bytes, since: str = "") -> None:
        """These bytes were made for this place, of a basis or of any text that tells it, as its
        digest does; `since` is what the basis follows from."""
        entry = (_hash(kind, basis), sha256(data).hexdigest(), since and _hash(kind, since))
        if self._known.get(place) != entry:
            self._known[place] = entry
            self.files.renew(self.memory, json.dumps(self._known).encode("ascii"))

    def of(self, place: str, kind: str, basis: str) -> str:
        """The hash of what this program made of this basis, or of what tells it, when it was the
        last for this place."""
        of, made, _ = self._known.get(place, _NONE)
        return made if of == _hash(kind, basis) and not self.cold else ""

    def last(self, place: str) -> str:
        """The hash of what was made for this place last, of whatever it was."""
        return self._known.get(place, _NONE)[1]

    def as_of(self, place: str, kind: str, since: str) -> str:
        """The same, by what the basis follows from."""
        _, made, known = self._known.get(place, _NONE)
        return made if known and known == _hash(kind, since) and not self.cold else ""


def _hash(kind: str, basis: str) -> str:
    return sha256(f"{this_program()}\n{kind}\n{basis}".encode()).hexdigest()
