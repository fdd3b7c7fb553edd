"""Children that make projections, each in a work folder outside of the office."""

import shutil
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.confine import Bounds
from pipeline.engine.loop.once_log import OnceLog
from pipeline.engine.loop.projection import BASIS, MADE, OWN, Projection
from pipeline.engine.loop.runner import WORDS, Runner, Running
from pipeline.engine.loop.workfolder import emptied
from pipeline.outside import Whose, whose_end

_BOUNDS = Bounds(megabytes=600, seconds=60, file_megabytes=64)
_SECONDS = 120.0
_PAUSE, _LONGEST, _ENOUGH = 1.0, 60.0, 3


@dataclass
class _Begun:
    """What a child makes; `of` is the digest of its basis. It has no `version` once the office is
    configured anew. What is the same at several places is made once, in one folder."""

    projection: Projection
    version: Hashable | None
    of: str
    folder: Path
    running: Running
    since: float


@dataclass(frozen=True)
class Made:
    """A document for its place; `of` is the digest of the basis that it was made of."""

    place: str
    of: str
    data: bytes
    version: Hashable | None


@dataclass
class _Rest:
    """A pause after each failure, longer each time."""

    until: float
    times: int = 1


@dataclass
class Making:
    """Begins children and takes what they made. Everything is kept by place."""

    work: Path
    runner: Runner
    monotonic: Callable[[], float]
    tell: Callable[[str], None]
    _begun: dict[str, _Begun] = field(default_factory=dict)
    _resting: dict[str, _Rest] = field(default_factory=dict)
    _serial: int = 0

    def __post_init__(self) -> None:
        self.once_log = OnceLog(self.tell)

    def open(self) -> None:
        """Forgets what a former watcher had begun."""
        emptied(self.work)

    def close(self) -> None:
        """Ends what is being made."""
        for begun in self._begun.values():
            begun.running.end()
            begun.running.wait()
        self._begun.clear()

    def idle(self) -> bool:
        """Whether nothing is being made, nor soon to be tried again."""
        return not self._begun and all(rest.times >= _ENOUGH for rest in self._resting.values())

    def ended(self) -> bool:
        return any(begun.running.poll() is not None for begun in self._begun.values())

    def can_begin(self, place: str) -> bool:
        """Whether nothing is being made for it, and no pause after a failure keeps it."""
        if place in self._begun:
            return False
        return place not in self._resting or self.monotonic() >= self._resting[place].until

    def given_up(self, place: str) -> bool:
        """Whether it has failed so often that nobody should wait for it."""
        return place in self._resting and self._resting[place].times >= _ENOUGH

    def outdate(self) -> None:
        """The office is configured anew: what is being made is of no version any more."""
        for begun in self._begun.values():
            begun.version = None

    def begin(
        self, projection: Projection, version: Hashable, basis: str, of: str, own: bytes | None
    ) -> None:
        """Begins a child, unless one makes the very same for another place already; `of` is the
        digest of the basis. What the disk refuses leaves nothing behind."""
        for begun in self._begun.values():
            if (begun.projection.kind, begun.of) == (projection.kind, of):
                same = replace(begun, projection=projection, version=version)
                self._begun[projection.place] = same
                return
        self._serial += 1
        folder = self.work / f"{self._serial:06d}"
        try:
            folder.mkdir(0o700)
            (folder / BASIS).write_bytes(f"{projection.kind}\n{basis}".encode())
            if own is not None:
                (folder / OWN).write_bytes(own)
            running = self.runner.start(folder, _BOUNDS)
        except OSError:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        self._begun[projection.place] = _Begun(
            projection, version, of, folder, running, self.monotonic()
        )

    def poll(self) -> tuple[bool, list[Made]]:
        """Whether a child has ended, and what was made."""
        ended: list[Path] = []
        made: list[Made] = []
        for place, begun in [*self._begun.items()]:
            code = begun.running.poll()
            if code is None and self.monotonic() - begun.since > _SECONDS:
                begun.running.end()
                begun.running.wait()
                code = begun.running.poll()
            if code is None:
                continue
            ended.append(begun.folder)
            del self._begun[place]
            if code == 0:
                data = (begun.folder / MADE).read_bytes()
                made.append(Made(place, begun.of, data, begun.version))
                self._resting.pop(place, None)
                self.once_log.over(place)
            else:
                self._rest(begun, code)
        for folder in {*ended} - {begun.folder for begun in self._begun.values()}:
            shutil.rmtree(folder, ignore_errors=True)
        return bool(ended), made

    def _rest(self, begun: _Begun, code: int) -> None:
        place = begun.projection.place
        times = self._resting[place].times + 1 if place in self._resting else 1
        pause = min(_PAUSE * 2 ** (times - 1), _LONGEST)
        self._resting[place] = _Rest(self.monotonic() + pause, times)
        words = _last_words(begun.folder / WORDS)
        what = (
            "was hindered from outside"
            if whose_end(code, spoke=bool(words)) is Whose.OUTSIDE
            else "failed"
        )
        self.once_log.once(
            place,
            f"making {begun.projection.kind} for {place} {what}, exit code {code}: {words}; "
            "tried again, all else goes on",
        )


def _last_words(path: Path) -> str:
    if not path.is_file():
        return ""
    lines = path.read_bytes()[-4000:].decode("utf-8", errors="replace").strip().splitlines()
    return lines[-1] if lines else ""
