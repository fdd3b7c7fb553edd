"""Documents outside the desks that follow from the book alone, made anew when their basis changes.

What a projection is made of is told by a pure function; the document itself is made by a child
process, so that no library of workbooks is loaded here. It waits for itself: desks and decisions go
on, and a document that somebody has open is laid when it is closed.
"""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from pipeline.confine import Bounds
from pipeline.engine.files import Files
from pipeline.engine.log.book import Book
from pipeline.engine.loop.once_log import OnceLog
from pipeline.engine.loop.runner import WORDS, Runner, Running
from pipeline.outside import Whose, whose_end

BASIS, MADE = "basis.json", "made"
"""In a work folder: the name of a projection with its basis, and the document made of it."""

_BOUNDS = Bounds(megabytes=600, seconds=60, file_megabytes=64)
_SECONDS = 120.0
_PAUSE, _LONGEST, _ENOUGH = 1.0, 60.0, 3


@dataclass(frozen=True)
class Projection:
    """A document of this name in `folder`, below the office's root. `basis` is the text that it is
    made of, or nothing while there is nothing to lay."""

    name: str
    folder: str
    file: str
    basis: Callable[[Book], str]


@dataclass
class _Begun:
    basis: str
    folder: Path
    running: Running
    since: float


@dataclass
class _Rest:
    """A pause after each failure, longer each time."""

    until: float
    times: int = 1


@dataclass
class Projecting:
    """Lays projections. `work` lies outside of the office."""

    files: Files
    root: Path
    work: Path
    runner: Runner
    monotonic: Callable[[], float]
    tell: Callable[[str], None]
    each: tuple[Projection, ...]
    _begun: dict[str, _Begun] = field(default_factory=dict)
    _made: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    _laid: dict[str, str] = field(default_factory=dict)
    _resting: dict[str, _Rest] = field(default_factory=dict)
    _serial: int = 0

    def __post_init__(self) -> None:
        self.once_log = OnceLog(self.tell)

    def open(self) -> None:
        """Forgets what a former watcher had begun."""
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir(0o700, parents=True)

    def close(self) -> None:
        """Ends what is being made."""
        for begun in self._begun.values():
            begun.running.end()
            begun.running.wait()
        self._begun.clear()

    def idle(self) -> bool:
        """Whether nothing is being made, nor soon to be tried again."""
        return not self._begun and all(rest.times >= _ENOUGH for rest in self._resting.values())

    def poll(self) -> bool:
        """Takes what has been made since. True when a child has ended."""
        ended = False
        for name, begun in [*self._begun.items()]:
            code = begun.running.poll()
            if code is None and self.monotonic() - begun.since > _SECONDS:
                begun.running.end()
                begun.running.wait()
                code = begun.running.poll()
            if code is None:
                continue
            ended = True
            del self._begun[name]
            self._take(name, begun, code)
            shutil.rmtree(begun.folder, ignore_errors=True)
        return ended

    def lay(self, projection: Projection, book: Book) -> None:
        """Lays the document if another should lie there; where it must be made first, that begins.

        OSError while something is in the way of the file.
        """
        basis = projection.basis(book)
        if not basis or self._laid.get(projection.name) == basis:
            return
        made = self._made.get(projection.name)
        if made is None or made[0] != basis:
            if projection.name not in self._begun and not self._rests(projection.name):
                self._begin(projection.name, basis)
            return
        place = self.root.joinpath(*projection.folder.split("/"), projection.file)
        self.files.make_folder(place.parent)
        if not self.files.exists(place) or self.files.hash(place) != sha256(made[1]).hexdigest():
            self.files.renew(place, made[1])
        self._laid[projection.name] = basis
        del self._made[projection.name]

    def _rests(self, name: str) -> bool:
        return name in self._resting and self.monotonic() < self._resting[name].until

    def _begin(self, name: str, basis: str) -> None:
        self._serial += 1
        folder = self.work / f"{self._serial:06d}"
        folder.mkdir(0o700)
        text = json.dumps([name, basis], ensure_ascii=False)
        (folder / BASIS).write_text(text, encoding="utf-8")
        running = self.runner.start(folder, _BOUNDS)
        self._begun[name] = _Begun(basis, folder, running, self.monotonic())

    def _take(self, name: str, begun: _Begun, code: int) -> None:
        if code == 0:
            self._made[name] = (begun.basis, (begun.folder / MADE).read_bytes())
            self._resting.pop(name, None)
            self.once_log.over(name)
            return
        times = self._resting[name].times + 1 if name in self._resting else 1
        pause = min(_PAUSE * 2 ** (times - 1), _LONGEST)
        self._resting[name] = _Rest(self.monotonic() + pause, times)
        words = _last_words(begun.folder / WORDS)
        what = (
            "was hindered from outside"
            if whose_end(code, spoke=bool(words)) is Whose.OUTSIDE
            else "failed"
        )
        self.once_log.once(
            name, f"making {name} {what}, exit code {code}: {words}; tried again, all else goes on"
        )


def _last_words(path: Path) -> str:
    if not path.is_file():
        return ""
    lines = path.read_bytes()[-4000:].decode("utf-8", errors="replace").strip().splitlines()
    return lines[-1] if lines else ""
