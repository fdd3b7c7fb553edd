"""What the last night saw: where that is what there is now, nothing has to be read again."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path

from pipeline.engine.files import Files
from pipeline.engine.log.chain import event_numbers, event_path
from pipeline.engine.log.seal import Keys
from pipeline.engine.loop.made_before import this_program
from pipeline.names import Paths
from pipeline.night.manifest import Manifests, NoManifest, sealed, unsealed

_LAST = "terakhir"
"""In the folder of the night."""


@dataclass(frozen=True)
class Seen:
    """A night: its day in ISO, a hash of all that its reports may follow from; how many units it
    had, whether all are as they should be, and the key in force."""

    day: str
    inputs: str
    units: int = 0
    whole: bool = False
    key: str = ""


@dataclass
class LastNight:
    """What an office remembers of its last night."""

    root: Path
    keys: Keys
    files: Files = field(default_factory=Files)

    def seen(self) -> Seen | None:
        """None where there was none, or what tells of it is not ours."""
        try:
            data = self.files.read(self._path)
            seen = Seen(**json.loads(data.rpartition(b"cap: ")[0]))
            unsealed(data, self.keys(seen.key) if seen.key else None, sealed=bool(seen.key))
        except (FileNotFoundError, NoManifest, ValueError, TypeError):
            return None
        return seen

    def note(self, seen: Seen) -> None:
        """The night is over."""
        body = json.dumps(vars(seen), sort_keys=True).encode() + b"\n"
        key = self.keys(seen.key) if seen.key else None
        self.files.renew(self._path, sealed(body, key), private=True)

    def day(self) -> date | None:
        """The day of the last night; for whoever begins one, so its seal is not asked for."""
        try:
            data = self.files.read(self._path)
            return date.fromisoformat(json.loads(data.rpartition(b"cap: ")[0])["day"])
        except (FileNotFoundError, ValueError, TypeError, KeyError):
            return None

    def stands(self, day: date) -> bool:
        """Whether a night of this day would find nothing to do. Touches nothing."""
        seen = self.seen()
        if seen is None or not seen.whole or seen.inputs != fingerprint(self.root, day, self.files):
            return False
        key = self.keys(seen.key) if seen.key else None
        manifests = Manifests(Paths(self.root).night, key, bool(seen.key), self.files)
        try:
            each = [manifests.read(path) for path in manifests.paths()]
        except NoManifest:
            return False
        lie = all(m.whole and all(s.lies(self.files, self.root) for s in m.sets) for m in each)
        return len(each) == seen.units and lie

    @property
    def _path(self) -> Path:
        return Paths(self.root).night / _LAST


def fingerprint(root: Path, day: date, files: Files) -> str:
    """A hash of all that any report may follow from: the day, the program, what describes the
    office, the log by its last event."""
    return sha256("\n".join(_parts(root, day, files)).encode()).hexdigest()


def _parts(root: Path, day: date, files: Files) -> Iterator[str]:
    paths = Paths(root)
    yield day.isoformat()
    yield this_program()
    yield files.hash(paths.config)
    for path in sorted(paths.templates.rglob("*")) if paths.templates.is_dir() else ():
        stat = files.stat(path)
        if stat is not None and files.kind(path) == "file":
            yield f"{path.relative_to(paths.templates).as_posix()} {stat.size} {stat.mtime_ns}"
    numbers = event_numbers(files, paths.log) if files.exists(paths.log) else []
    for nomor in numbers[-1:]:
        yield f"{nomor} {files.hash(event_path(paths.log, nomor))}"
