"""Documents outside the desks that follow from the book alone, made anew when their basis changes.

What a projection is made of is told by a pure function, which is asked again only when the book has
another version of what it speaks of; the document itself is made by a child process, so that no
library of workbooks is loaded here; one that lies as it was made is not made again at a start. It
waits for itself: desks and decisions go on, and a document that somebody has open is laid when it
is closed.
"""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from pipeline.confine import Bounds
from pipeline.engine.files import Files
from pipeline.engine.log.book import Book
from pipeline.engine.loop.blanks import Blanks
from pipeline.engine.loop.made_before import MadeBefore
from pipeline.engine.loop.once_log import OnceLog
from pipeline.engine.loop.runner import WORDS, Runner, Running
from pipeline.names import Paths
from pipeline.office.model import Office
from pipeline.outside import Whose, whose_end

BASIS, MADE, OWN = "basis.txt", "made", "own"
"""In a work folder: the kind of a projection in a line, with its basis; the document made of it; a
file of the office's own that may be taken for it."""

_BOUNDS = Bounds(megabytes=600, seconds=60, file_megabytes=64)
_SECONDS = 120.0
_PAUSE, _LONGEST, _ENOUGH = 1.0, 60.0, 3
_MISSED = 10.0
"""Seconds after which it is seen again whether blanks were taken away, or those of the office's own
changed."""


@dataclass(frozen=True)
class Projection:
    """A document of this name in `folder`, below the office's root; `kind` is what makes it.

    `basis` is the text that it is made of, or nothing while there is nothing to lay. `version` is
    another whenever that may be another, and costs nothing to ask. A `blank` lies before a desk,
    where people may take it away or save into it (`loop.blanks`). `own` is where the office may
    keep one of its own, below its templates.
    """

    kind: str
    folder: str
    file: str
    basis: Callable[[Book], str]
    version: Callable[[Book], int]
    blank: bool = False
    own: str = ""

    @property
    def place(self) -> str:
        """Where it lies: what no other has."""
        return f"{self.folder}/{self.file}"


Projections = Callable[[Office], tuple[Projection, ...]]
"""All that an office has, as it is configured."""


@dataclass
class _Begun:
    """What a child makes, of which basis; of no `version` once the office is configured anew. What
    is the same at several places is made once, in one folder."""

    projection: Projection
    version: int | None
    basis: str
    folder: Path
    running: Running
    since: float


@dataclass(frozen=True)
class _Made:
    """A document that waits to be laid, and its basis."""

    basis: str
    data: bytes


@dataclass
class _Rest:
    """A pause after each failure, longer each time."""

    until: float
    times: int = 1


@dataclass
class Projecting:
    """Lays projections. `work` lies outside of the office. Everything is kept by place: `_done` has
    the version that needs nothing more, `_laid` the basis of what was laid."""

    files: Files
    root: Path
    work: Path
    runner: Runner
    monotonic: Callable[[], float]
    tell: Callable[[str], None]
    in_force: Callable[[], Office]
    projections: Projections
    blanks: Blanks
    made_before: MadeBefore
    _office: Office | None = None
    _each: tuple[Projection, ...] = ()
    _begun: dict[str, _Begun] = field(default_factory=dict)
    _made: dict[str, _Made] = field(default_factory=dict)
    _done: dict[str, int] = field(default_factory=dict)
    _laid: dict[str, str] = field(default_factory=dict)
    _own: dict[str, str] = field(default_factory=dict)
    _resting: dict[str, _Rest] = field(default_factory=dict)
    _serial: int = 0
    _missed: float = 0.0

    def __post_init__(self) -> None:
        self.once_log = OnceLog(self.tell)

    def open(self) -> None:
        """Forgets what a former watcher had begun."""
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir(0o700, parents=True)
        self.blanks.open()
        self.made_before.open()

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
        ended: list[Path] = []
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
            self._take(begun, code)
        for folder in {*ended} - {begun.folder for begun in self._begun.values()}:
            shutil.rmtree(folder, ignore_errors=True)
        return bool(ended)

    def due(self, book: Book) -> tuple[Projection, ...]:
        """Those that have something to be laid, or to be made anew; no basis is asked for."""
        each = self._as_configured()
        self._see_missing(each)
        return tuple(p for p in each if p.place in self._made or self._old(p, book))

    def _see_missing(self, each: Iterable[Projection]) -> None:
        """A blank that somebody took away is made anew; looked for now and then."""
        if self.monotonic() < self._missed:
            return
        self._missed = self.monotonic() + _MISSED
        for projection in each:
            place = projection.place
            if projection.blank and place in self._laid and not self.files.exists(self._at(place)):
                del self._laid[place]
                self._done.pop(place, None)
            if projection.own and self._own.get(place) != (own := self._hash_of(projection)):
                self._own[place] = own
                self._done.pop(place, None)

    def _hash_of(self, projection: Projection) -> str:
        """That of the office's own; nothing where it has none."""
        place = self._own_at(projection)
        return self.files.hash(place) if projection.own and self.files.exists(place) else ""

    def _own_at(self, projection: Projection) -> Path:
        return Paths(self.root).templates.joinpath(*projection.own.split("/"))

    def lay(self, projection: Projection, book: Book) -> None:
        """Lays what was made; begins to make the document if another should lie there.

        OSError while something is in the way of the file.
        """
        place = projection.place
        if place in self._made:
            made = self._made[place]
            if projection.blank:
                self.blanks.lay(self._at(place), made.data)
            else:
                self._put(self._at(place), made.data)
            self.made_before.note(place, projection.kind, made.basis, made.data)
            self._laid[place] = made.basis
            del self._made[place]
        if not self._old(projection, book):
            return
        version, basis = projection.version(book), projection.basis(book)
        own = self._own.get(place, "")
        basis = f"{basis}\n{own}" if own else basis
        if place not in self._laid and self._lies(projection, basis):
            self._laid[place] = basis
        if basis and basis != self._laid.get(place):
            self._begin(projection, version, basis)
        else:
            self._done[place] = version

    def comes(self, place: str) -> bool:
        """Whether a blank is still to be drawn for this place: what lies there may be just that."""
        rest = self._resting.get(place)
        if place in self._laid or (rest is not None and rest.times >= _ENOUGH):
            return False
        return any(p.blank and p.place == place for p in self._as_configured())

    def _as_configured(self) -> tuple[Projection, ...]:
        office = self.in_force()
        if office is not self._office:
            self._office, self._each = office, self.projections(office)
            self._done.clear()
            for begun in self._begun.values():
                begun.version = None
        return self._each

    def _old(self, projection: Projection, book: Book) -> bool:
        """Whether the book has another version than was made, and it can be made now."""
        place = projection.place
        if place in self._begun or self._done.get(place) == projection.version(book):
            return False
        return place not in self._resting or self.monotonic() >= self._resting[place].until

    def _lies(self, projection: Projection, basis: str) -> bool:
        """Whether there lies what a former watcher made of this basis, as it was made."""
        path = self._at(projection.place)
        made = self.made_before.of(projection.place, projection.kind, basis)
        if not made or (projection.blank and made not in self.blanks.ours):
            return False
        return self.files.exists(path) and self.files.hash(path) == made

    def _at(self, place: str) -> Path:
        return self.root.joinpath(*place.split("/"))

    def _put(self, place: Path, data: bytes) -> None:
        self.files.make_folder(place.parent)
        if not self.files.exists(place) or self.files.hash(place) != sha256(data).hexdigest():
            self.files.renew(place, data)

    def _begin(self, projection: Projection, version: int, basis: str) -> None:
        for begun in self._begun.values():
            if (begun.projection.kind, begun.basis) == (projection.kind, basis):
                same = replace(begun, projection=projection, version=version)
                self._begun[projection.place] = same
                return
        self._serial += 1
        folder = self.work / f"{self._serial:06d}"
        folder.mkdir(0o700)
        (folder / BASIS).write_bytes(f"{projection.kind}\n{basis}".encode())
        if self._own.get(projection.place):
            (folder / OWN).write_bytes(self.files.read(self._own_at(projection)))
        running = self.runner.start(folder, _BOUNDS)
        self._begun[projection.place] = _Begun(
            projection,
            version,
            basis,
            folder,
            running,
            self.monotonic(),
        )

    def _take(self, begun: _Begun, code: int) -> None:
        place = begun.projection.place
        if code == 0:
            self._made[place] = _Made(begun.basis, (begun.folder / MADE).read_bytes())
            if begun.version is not None:
                self._done[place] = begun.version
            self._resting.pop(place, None)
            self.once_log.over(place)
            return
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
