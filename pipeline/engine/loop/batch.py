"""One batch of the inspector: which files go into it, its folder, and what came of it."""

import errno
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path

from pipeline.confine import Bounds
from pipeline.content import Asked, Content, Garbled, questions, read_answer
from pipeline.engine.loop.runner import WORDS, Running
from pipeline.names import ANSWERS, ASKED
from pipeline.outside import Whose, whose_end

BOUNDS = Bounds(megabytes=600, seconds=60, file_megabytes=64)
"""What an inspector may use."""

_FILES, _BYTES = 200, 256 << 20
"""What goes together at the most, one after the other."""
_SHARE, _SMALL_BYTES = 8, 16 << 20
"""Of very many the eighth part goes together if it is small: all of them are looked at after each
batch, and others wait for it."""
_SECONDS, _EACH, _BYTES_A_SECOND = 20.0, 0.02, 4 << 20
_ANSWERS = 64 << 20
_NOT_THERE = errno.EIO, errno.ENOENT
"""How a disk says that it cannot give a file: of others nothing follows."""

Sized = tuple[Asked, int]
"""A question, and how many bytes it is about."""


@dataclass
class Batch:
    """Files that are being looked into. `alone` is one that ended an inspector before."""

    asked: tuple[Asked, ...]
    running: Running
    folder: Path
    note: str
    since: float
    seconds: float
    alone: bool
    why: str = ""

    def end(self, why: str) -> None:
        """Ends it for a reason that is its own."""
        self.why = why
        self.running.end()

    def answers(self) -> dict[Asked, Content]:
        """The answers that are answers, up to the first that is none."""
        path = self.folder / ANSWERS
        if not path.is_file():
            return {}
        with path.open("rb") as file:
            lines = file.read(_ANSWERS).decode("ascii", errors="replace").split("\n")
        answers: dict[Asked, Content] = {}
        wanted = set(self.asked)
        for line in lines[:-1]:
            try:
                asked, content = read_answer(line)
            except Garbled:
                break
            if asked in wanted:
                answers[asked] = content
        return answers

    def why_ended(self, code: int) -> str:
        """Why it ended, for the operator."""
        last = self._words().splitlines()[-1:] or ["it said nothing"]
        return self.why or f"exit code {code}: {last[0]}"

    def whose(self, code: int) -> Whose:
        """To whom its end is put down."""
        return Whose.OWN if self.why else whose_end(code, spoke=bool(self._words()))

    def _words(self) -> str:
        path = self.folder / WORDS
        return path.read_bytes()[-4000:].decode("utf-8", errors="replace").strip()


def ask(
    folder: Path, chosen: Iterable[Sized], where: Callable[[str], Path]
) -> dict[Asked, OSError]:
    """Makes a batch's folder with its questions. Returns those whose bytes cannot be had, and why:
    they are not asked. OSError where there is no room."""
    folder.mkdir(0o700)
    places, missing = list[tuple[Asked, str]](), dict[Asked, OSError]()
    for asked, _ in chosen:
        try:
            places.append((asked, str(where(asked.sha256))))
        except OSError as error:
            if error.errno not in _NOT_THERE:
                raise
            missing[asked] = error
    (folder / ASKED).write_text(questions(places), encoding="ascii")
    (folder / WORDS).touch()
    return missing


def key_of(asked: Asked) -> str:
    """A name for a question that every disk can hold."""
    return sha256(f"{asked.sha256}{asked.ending}".encode()).hexdigest()[:40]


def seconds_for(chosen: Collection[Sized]) -> float:
    """How long a batch may take: most of it is reading, or of many small ones their number."""
    read = sum(size for _, size in chosen) / _BYTES_A_SECOND
    return _SECONDS + read + _EACH * max(0, len(chosen) - _FILES)


def in_turns(wanted: Mapping[str, Mapping[Asked, int]]) -> Iterator[Sized]:
    """One file of each desk in turns, and there one of each drop: neither a small drop waits for a
    large one, nor a desk with few drops for one with thousands."""
    desks: dict[tuple[str, ...], list[Iterable[Sized]]] = {}
    for drop, files in wanted.items():
        desks.setdefault(tuple(drop.split("/", 2)[:2]), []).append(files.items())
    return iter(dict(_rows(_rows(drops) for drops in desks.values())).items())


def _rows(columns: Iterable[Iterable[Sized]]) -> Iterator[Sized]:
    return (each for row in zip_longest(*columns) for each in row if each is not None)


def bounded(chosen: Iterable[Sized]) -> list[Sized]:
    """As many as one batch may hold; at least one."""
    every = tuple(chosen)
    batch: list[Sized] = []
    total, many = 0, len(every) // _SHARE
    for asked, size in every:
        total += size
        few = len(batch) < _FILES
        if batch and not (few or len(batch) < many):
            break
        if batch and total > (_BYTES if few else _SMALL_BYTES):
            break
        batch.append((asked, size))
    return batch
