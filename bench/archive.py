"""What an office costs that has archived very much: python -m bench.archive [EVENTS ...]

One dossier is played to its end, and laid down again under other IDs, numbers, times and hashes,
event by event, with its documents in the store and the archive, until the log has so many events;
some dossiers are open. Prints processor seconds of a start (up to its first rest) and of
`alur status`, `alur explain ID` and `alur verify ID`, each a process of its own, from the
checkpoint; and, with --whole, the same when the whole log is read. `alur verify` finds such an
office clean: --verify. With --memory a real watcher instead: its starts from the checkpoint, its
memory and share of a core at rest (`bench.resting`), and the clock of the commands after it. Writes
build/bench/archive.json, and how these grow to build/bench/growth-archive-JOB.svg.
"""

import argparse
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import count
from pathlib import Path

from bench.beside import Figure
from bench.chart import kept
from bench.resting import rest
from bench.wanted import tell
from pipeline.commands.places import STATE, state_folder
from pipeline.engine.log.chain import Head, event_path
from pipeline.engine.log.checkpoint import Checkpoint
from pipeline.engine.log.event import decode
from pipeline.engine.log.fold import fold
from pipeline.engine.loop.made_before import this_program
from pipeline.engine.loop.noting import Noting
from pipeline.engine.loop.once_log import OnceLog
from pipeline.names import CHECKPOINT
from tests.harness.office import ZONE, FakeClock, Kantor

BEGIN = datetime(2017, 1, 2, 8, tzinfo=ZONE)
ID = f"DUK-{BEGIN.year}-0001"
ASKED = ("status", "explain", "verify")
MOVES = ("anpeg", "kasubag", "kabag", "kabiro", "kabag", "anpeg")
_APART = timedelta(minutes=80)
"""62,500 dossiers in nine and a half years."""
_NUMBER = re.compile(rb"(800\.1\.11\.12/)1(/ORG/)2017")
_YEAR = b"tahun: 2017\n"
_DAY = re.compile(rb"2017-01-02(?:T\d\d:\d\d:\d\d\+07:00)?")


@dataclass(frozen=True)
class Copy:
    """One more of the dossier: how many came before it, its year, and its number in that."""

    before: int
    year: int
    number: int

    @property
    def id(self) -> str:
        return f"DUK-{self.year}-{self.number:04d}"

    def moment(self, of_the_first: bytes) -> bytes:
        """A day, or a moment, so much later as the copy comes later."""
        text, apart = of_the_first.decode(), self.before * _APART
        if "T" in text:
            return (datetime.fromisoformat(text) + apart).isoformat().encode()
        return (BEGIN + apart).date().isoformat().encode()


def copies_in_time() -> Iterator[Copy]:
    """The second dossier, the third, and so on: each year begins with 1 again."""
    year, number = BEGIN.year, 1
    for before in count(1):
        now = (BEGIN + before * _APART).year
        year, number = now, number + 1 if now == year else 1
        yield Copy(before, year, number)


@dataclass
class Copies:
    """One played dossier, event_bytes again. `_known` has each text of the store by its hash."""

    kantor: Kantor
    texts: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        log = self.kantor.engine.register.log
        self.events = [log.bytes_of(n) for n in range(1, log.head.nomor + 1)]
        events = [decode(data) for data in self.events]
        hashes = {document.sha256 for event in events for document in event.isi}
        self.texts = {digest: self.kantor.engine.store.read(digest) for digest in hashes}
        (self.archived,) = self.kantor.root.glob("outbox/arsip/*/*")

    def lay(self, copy: Copy) -> Iterator[bytes]:
        """Its documents, then its events up to what differs from one to the next: their numbers,
        and the hash of the one before."""
        store = self.kantor.engine.store
        again = {digest: self._as_copy(text, copy) for digest, text in self.texts.items()}
        for text in again.values():
            place = store.path(sha256(text).hexdigest())
            place.parent.mkdir(exist_ok=True)
            if not place.exists():
                place.write_bytes(text)
        years = self.archived.parent.parent
        folder = years / str(copy.year) / self.archived.name.replace(ID, copy.id)
        folder.mkdir(parents=True)
        for path in self.archived.iterdir():
            (folder / path.name).write_bytes(self._as_copy(path.read_bytes(), copy))
        for data in self.events:
            event = self._as_copy(data, copy).replace(b"urut: 1\n", b"urut: %d\n" % copy.number)
            event = event.replace(_YEAR, b"tahun: %d\n" % copy.year)
            for digest, text in again.items():
                event = event.replace(digest.encode(), sha256(text).hexdigest().encode())
            yield _DAY.sub(lambda moment: copy.moment(moment[0]), event)

    @staticmethod
    def _as_copy(text: bytes, copy: Copy) -> bytes:
        own = text.replace(ID.encode(), copy.id.encode())
        return _NUMBER.sub(rb"\g<1>%d\g<2>%d" % (copy.number, copy.year), own)


def office(base: Path, events: int, still_open: int) -> Kantor:
    """An office with so many events, noted in the checkpoint of this account."""
    kantor = Kantor(base, clock=FakeClock(wall=BEGIN))
    kantor.put("inbox/kasubag/BARU/data.csv", "1;Budi")
    kantor.run(60)
    for desk in MOVES:
        drawer = "SELESAI" if desk == "anpeg" else "SETUJU"
        kantor.drag(f"inbox/{desk}/MASUK/DUK*", f"inbox/{desk}/{drawer}")
        kantor.run(30)
    for package in kantor.root.glob("outbox/tu-biro/*"):
        for path in package.iterdir():
            path.unlink()
        package.rmdir()
    copies, register, log = Copies(kantor), kantor.engine.register, kantor.engine.register.log
    noting = Noting(
        Checkpoint(state_folder(kantor.root) / CHECKPOINT, this_program()),
        log, register.monthly, OnceLog(print),
    )  # fmt: skip
    noting._followed = log.head.nomor
    more = copies_in_time()
    while log.head.nomor < events:
        copy = next(more)
        for event_bytes in copies.lay(copy):
            nomor, before = log.head.nomor + 1, log.head.hash
            event_bytes = re.sub(rb"\nnomor: \d+\n", b"\nnomor: %d\n" % nomor, event_bytes, count=1)
            event_bytes = re.sub(
                rb"\nsebelum: \S+\n", f"\nsebelum: {before}\n".encode(), event_bytes
            )
            event_path(kantor.root / ".alur/log", nomor).write_bytes(event_bytes)
            event = decode(event_bytes)
            log.stand_at(Head(nomor, event.sidik), log.sealing)
            fold(register.book, event)
            register.monthly.add(event)
            noting.follow(event)
        noting.look(register.book, moving=True)
    kantor.clock.pass_((copy.before + 1) * _APART.total_seconds())
    register.remember(log.head.nomor, log.head.hash)
    register.noting = noting
    for drop in range(still_open):
        kantor.put(f"inbox/kasubag/BARU/unit {drop}/pegawai.csv", f"{drop};Budi")
    kantor.run(120)
    while sum(1 for _ in kantor.book.open()) < still_open:
        kantor.run(120)
    noting._since = 10**6
    register.note(moving=False)
    kantor.engine.close()
    return kantor


@contextmanager
def without_checkpoint(root: Path) -> Iterator[None]:
    place = state_folder(root) / CHECKPOINT
    aside = place.with_name("aside.db")
    place.rename(aside)
    try:
        yield
    finally:
        aside.rename(place)


def start(kantor: Kantor, *, checkpoint: bool) -> tuple[float, float]:
    """Processor seconds until the log has been read, and until the first rest."""
    place = state_folder(kantor.root) / CHECKPOINT
    kantor.checkpoint = Checkpoint(place, this_program()) if checkpoint else None
    begun = time.process_time()
    kantor.start()
    read = time.process_time() - begun
    kantor.run(30)
    rested = time.process_time() - begun
    kantor.engine.close()
    return read, rested


def command(root: Path, *words: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ended = subprocess.run(
        [sys.executable, "-m", "pipeline", "--root", str(root), *words],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if ended.returncode:
        raise SystemExit(f"{words}: {ended.stdout[-800:]}{ended.stderr[-800:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def asked(word: str) -> tuple[str, ...]:
    """The words of the command that begins with this one."""
    return (word,) if word == "status" else (word, ID)


def row(events: int, still_open: int, *, whole: bool, verify: bool) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as base:
        os.environ[STATE] = str(Path(base) / "state")
        kantor = office(Path(base), events, still_open)
        root = kantor.root

        def commands() -> str:
            each = [command(root, *asked(word)) for word in ASKED]
            return " ".join(f"{seconds:8.2f}" for seconds in each)

        read, rested = start(kantor, checkpoint=True)
        size = sum(p.stat().st_size for p in state_folder(root).glob(f"{CHECKPOINT}*")) / 1e6
        yield f"{events:8} checkpoint {read:8.2f} {rested:8.2f} {commands()} {size:8.1f} MB"
        if whole:
            with without_checkpoint(root):
                read, rested = start(kantor, checkpoint=False)
                yield f"{events:8} whole log  {read:8.2f} {rested:8.2f} {commands()}"
        if verify:
            yield f"{events:8} alur verify finds it clean, in {command(root, 'verify'):.1f} s"


STARTS, HOLDS, RESTS = "start", "memory", "at rest"
UNITS = {STARTS: "s", HOLDS: "MB", RESTS: "percent", **dict.fromkeys(ASKED, "s")}
TIMES = 3
_MANY = 500_000
_MARKS = {
    (STARTS, "the clock"): (11, 2),
    (HOLDS, "the watcher"): (11, 100),
    (RESTS, "the watcher"): (11, 1),
    **{(word, "the clock"): (13, 1) for word in ASKED},
}
"""The row of docs/performance.md, and what it wants less of where there are so many events."""


def in_service(events: int, still_open: int, *, verify: bool) -> tuple[Figure, ...]:
    """What a watcher in service takes, and who asks after it; tells each as it is known."""
    with tempfile.TemporaryDirectory() as base:
        os.environ[STATE] = str(Path(base) / "state")
        kantor = office(Path(base), events, still_open)
        _say(f"{events:8} events, {still_open} open, {weight(kantor.root)}")
        resting = rest(kantor.root, kantor.clock.wall)
        figures = (
            Figure("the clock", STARTS, events, resting.clock),
            Figure("the processor", STARTS, events, resting.start),
            Figure("the watcher", HOLDS, events, (resting.memory,)),
            Figure("the watcher", RESTS, events, (resting.share,)),
            *(asked_for(kantor.root, word, events) for word in ASKED),
        )
        _say(f"    rests after {resting.rested:.1f} s; children {resting.children:.0f} MB")
        for each in figures:
            taken = " ".join(f"{value:.2f}" for value in each.seconds)
            unit = UNITS[each.job]
            _say(f"    {each.job}, {each.who}: {each.median:.2f} {unit} ({taken})")
            if (mark := _MARKS.get((each.job, each.who))) and events >= _MANY:
                number, most = mark
                size, wanted = f"{events:,}, {still_open} open", f"under {most} {unit}"
                measured, met = f"{each.median:.2f} {unit}", each.median < most
                tell(number, f"{each.job}, {each.who}", size, wanted, measured, met=met)
        if verify:
            _say(f"    alur verify finds it clean, in {command(kantor.root, 'verify'):.1f} s")
    return figures


def _say(line: str) -> None:
    print(line, flush=True)


def asked_for(root: Path, word: str, events: int) -> Figure:
    """Seconds of the clock that a command takes, each time, from the start of its interpreter."""

    def once() -> float:
        begun = time.monotonic()
        command(root, *asked(word))
        return time.monotonic() - begun

    return Figure("the clock", word, events, tuple(once() for _ in range(TIMES)))


def weight(root: Path) -> str:
    """Bytes of all its files, and what they take of the disk."""
    sizes = [
        (entry.st_size, 512 * entry.st_blocks)
        for folder, _, names in os.walk(root)
        for entry in (os.lstat(f"{folder}/{name}") for name in names)
    ]
    bytes_of, taken = (sum(each) / 1e9 for each in zip(*sizes, strict=True))
    return f"{len(sizes)} files of {bytes_of:.2f} GB in {taken:.2f} GB of the disk"


def _in_service(sizes: Sequence[int], still_open: int, *, verify: bool) -> None:
    figures: list[Figure] = []
    for events in sizes:
        figures += in_service(events, still_open, verify=verify)
        kept("archive", figures, UNITS)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.archive")
    parser.add_argument("events", nargs="*", type=int, default=[5000, 20_000])
    parser.add_argument("--open", type=int, default=20)
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--verify", action="store_true")
    parser.add_argument("--memory", action="store_true")
    options = parser.parse_args()
    if options.memory:
        _in_service(options.events, options.open, verify=options.verify)
        return
    print("  events               read     rest   status  explain   verify ID")
    for events in options.events:
        for line in row(events, options.open, whole=options.whole, verify=options.verify):
            _say(line)


if __name__ == "__main__":
    main()
