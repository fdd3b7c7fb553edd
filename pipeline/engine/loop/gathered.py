"""What is collected in a register, as jobs get it: a checkpoint, and the documents after it.

A register grows for decades, and no job may read all of it anew. A child that opens nothing else
makes bytes of its documents, in their order, which only workers understand; they lie in this
machine's state folder. They have no authority: what the register holds now decides whether they
are of it, and where they are not, or are lost, or damaged, they go and are made again.
"""

import contextlib
import json
import shutil
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from pipeline.confine import Bounds
from pipeline.engine.codec import plain
from pipeline.engine.files import Files
from pipeline.engine.log.book import Book
from pipeline.engine.log.collected import Collected
from pipeline.engine.loop.laid_register import Shared, lay_register
from pipeline.engine.loop.made_before import this_program
from pipeline.engine.loop.once_log import OnceLog
from pipeline.engine.loop.runner import WORDS, Runner, Running
from pipeline.engine.protocol import Terhimpun
from pipeline.engine.store import Store
from pipeline.names import GATHERED, NOTED

ENOUGH, MOST = 500, 4000
"""Documents after which a checkpoint is made, and the most that one child adds to it."""
_PAUSE = 600.0
"""Seconds after a failure."""
_WORK, _KNOWN = "kerja", ".json"


@dataclass(frozen=True)
class _Noted:
    """`covers` so many of the first documents of a register; `basis` is a hash of these, `made`
    that of the bytes."""

    covers: int
    basis: str
    program: str
    made: str = ""


@dataclass
class _Begun:
    register: str
    noted: _Noted
    child: Running
    since: float


@dataclass
class Gathering:
    """The checkpoints of one office's registers, in `folder`; one is made at a time, and `cold`,
    none is made or asked."""

    files: Files
    folder: Path
    store: Store
    runner: Runner
    bounds: Callable[[], Bounds]
    monotonic: Callable[[], float]
    once_log: OnceLog
    cold: bool = False
    _noted: dict[str, _Noted] = field(default_factory=dict)
    _seen: dict[str, int] = field(default_factory=dict)
    _none_of: set[str] = field(default_factory=set)
    _begun: _Begun | None = None
    _rests: float = 0.0

    def open(self) -> None:
        """Takes up what a former watcher made."""
        shutil.rmtree(self._work, ignore_errors=True)
        self.folder.mkdir(0o700, parents=True, exist_ok=True)
        for name in self.files.bare_names(self.folder):
            if name.endswith(_KNOWN):
                with contextlib.suppress(ValueError, TypeError):  # none of ours: it goes
                    noted = _Noted(**json.loads(self.files.read(self.folder / name)))
                    self._noted[name.removesuffix(_KNOWN)] = noted

    def close(self) -> None:
        """Ends what is being made."""
        if self._begun is not None:
            self._begun.child.end()
            self._begun.child.wait()
            self._begun = None
        shutil.rmtree(self._work, ignore_errors=True)

    def idle(self) -> bool:
        """Whether nothing is being made."""
        return self._begun is None

    def ended(self) -> bool:
        return self._begun is not None and self._begun.child.poll() is not None

    def poll(self, book: Book) -> bool:
        """Takes what was made. True when a child has ended."""
        begun = self._begun
        if begun is None:
            return False
        code = begun.child.poll()
        if code is None:
            if self.monotonic() - begun.since > self.bounds().seconds:
                begun.child.end()
            return False
        self._begun = None
        try:
            self._take(begun, book, code)
        except OSError as error:
            self._rest(begun.register, str(error))
        finally:
            shutil.rmtree(self._work, ignore_errors=True)
        return True

    def turn(self, book: Book) -> None:
        """Lets go of what the register no longer holds so, and begins what is to be made."""
        self._clean(book)
        if self.cold or self._begun is not None or self.monotonic() < self._rests:
            return
        for register in book.collections.registers():
            covers = self._noted[register].covers if register in self._noted else 0
            enough = book.collections.size(register) - covers >= ENOUGH
            if enough and register not in self._none_of:
                try:
                    self._begin(register, book)
                except OSError as error:
                    self._rest(register, str(error))
                return

    def of(self, book: Book, register: str) -> Shared:
        """What a job is given of a register now."""
        entries = tuple(book.collections.of(register))
        noted = self._noted.get(register)
        if self.cold or noted is None or not self._holds(register, noted, book):
            return Shared(entries)
        path = self._path(register, noted)
        with contextlib.suppress(OSError):
            if self.files.hash(path) == noted.made:
                return Shared(entries[noted.covers :], path)
        self.once_log.once(f"register {register}", f"{path} is damaged, and is made anew")
        self._noted.pop(register)
        return Shared(entries)

    @property
    def _work(self) -> Path:
        return self.folder / _WORK

    def _path(self, register: str, noted: _Noted) -> Path:
        return self.folder / f"{register}-{noted.made[:16]}"

    def _holds(self, register: str, noted: _Noted, book: Book) -> bool:
        """Whether the register begins with the documents that it was made of."""
        version = book.collections.version(register)
        if self._seen.get(register) != version:
            if noted.program != this_program():
                return False
            if _basis(tuple(book.collections.of(register))[: noted.covers]) != noted.basis:
                return False
            self._seen[register] = version
        return True

    def _clean(self, book: Book) -> None:
        """Whatever lies there and is not what a register is known by goes."""
        for register, noted in list(self._noted.items()):
            if not self._holds(register, noted, book):
                del self._noted[register]
        kept = {_WORK, *(register + _KNOWN for register in self._noted)}
        kept |= {self._path(register, noted).name for register, noted in self._noted.items()}
        self.folder.mkdir(0o700, parents=True, exist_ok=True)  # it may be deleted at any time
        for name in self.files.bare_names(self.folder):
            if name not in kept:
                self.files.remove(self.folder / name)

    def _begin(self, register: str, book: Book) -> None:
        shared = self.of(book, register)
        entries = tuple(book.collections.of(register))
        covers = min(len(entries), len(entries) - len(shared.rest) + MOST)
        laid = Terhimpun(register, book.collections.version(register))
        self._work.mkdir(0o700)
        part = replace(shared, rest=entries[len(entries) - len(shared.rest) : covers])
        laid = lay_register(self.store, laid, part, self._work, "")
        if not all(self.store.has(each.sidik) for each in part.rest):
            raise FileNotFoundError("documents of it are not in the store")
        (self._work / GATHERED).write_text(json.dumps(plain(laid)), encoding="utf-8")
        child = self.runner.start(self._work, self.bounds())
        noted = _Noted(covers, _basis(entries[:covers]), this_program())
        self._begun = _Begun(register, noted, child, self.monotonic())

    def _take(self, begun: _Begun, book: Book, code: int) -> None:
        register, made = begun.register, self._work / NOTED
        if code != 0:
            words = self.files.read_end(self._work / WORDS, 4000).decode(errors="replace")
            self._rest(register, (words.strip().splitlines() or [f"exit code {code}"])[-1])
        elif not made.stat().st_size:
            self._none_of.add(register)
        else:
            noted = replace(begun.noted, made=self.files.hash(made))
            self._seen.pop(register, None)
            if not self._holds(register, noted, book):
                return
            path = self._path(register, noted)
            self.files.replace(made, path)
            known = json.dumps(asdict(noted)).encode()
            self.files.renew(self.folder / f"{register}{_KNOWN}", known, private=True)
            self._noted[register] = noted
            self.once_log.over(f"register {register}")

    def _rest(self, register: str, why: str) -> None:
        shutil.rmtree(self._work, ignore_errors=True)
        self._rests = self.monotonic() + _PAUSE
        self.once_log.once(f"register {register}", f"no checkpoint of {register}: {why}")


def _basis(entries: Iterable[Collected]) -> str:
    """Tells documents in their order, with when each was taken back, from any others."""
    digest = sha256()
    for each in entries:
        digest.update(f"{each.sidik} {each.recalled or ''}\n".encode())
    return digest.hexdigest()
