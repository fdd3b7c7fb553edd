"""Damaged files for every reader of foreign bytes: `make fuzz MINUTES=10 [READER=name]`.

    python -m tests.fuzz.run --minutes 10 [--reader NAME] [--seed N] [--count N]

A reader may refuse in its declared way, and nothing else: another exception, an abort of its
process, more than some seconds or some memory is a finding. Each is printed as `NAME SEED`, which
with --reader NAME --seed SEED --count 1 does it again, and its bytes are kept in build/fuzz/.
"""

import argparse
import multiprocessing
import os
import random
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from tests.fuzz import corpus, mutate
from tests.fuzz.readers import READERS

SECONDS = 20.0
MEGABYTES = 900
KEPT = Path("build/fuzz")
_TURN = 25
Corpus = dict[str, list[bytes]]


@dataclass(frozen=True)
class Finding:
    """What a reader did that it may not do, and with which bytes it does so again."""

    reader: str
    seed: int
    what: str

    def __str__(self) -> str:
        return f"{self.reader} {self.seed}: {self.what}"


def damaged(sound: Corpus, name: str, seed: int) -> bytes:
    """The bytes of one trial; the same whenever the corpus is."""
    rng = random.Random(f"{name} {seed}")
    return mutate.mutated(corpus.chosen(sound, READERS[name].kind, rng), rng)


def trial(sound: Corpus, name: str, seed: int, folder: Path) -> str:
    """One reading; what is wrong with how it ended, or nothing."""
    reader = READERS[name]
    path = folder / f"berkas{reader.ending}"
    path.write_bytes(damaged(sound, name, seed))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            reader.call(path)
    except reader.declared:
        return ""
    except BaseException as error:  # noqa: BLE001
        where = traceback.extract_tb(error.__traceback__)
        ours = next((f for f in reversed(where) if "pipeline" in f.filename), where[-1])
        said = " ".join(str(error).split())[:120]
        place = f"{Path(ours.filename).name}:{ours.lineno}"
        return f"{type(error).__module__}.{type(error).__name__} at {place}: {said}"
    return ""


def _work(given: Connection, sound: Corpus, folder: Path) -> None:
    """Runs trials until it is told to end: each seed is named before, its outcome after."""
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 2)
    (folder / "sound.pdf").write_bytes(sound["pdf"][0])
    (folder / "sound.docx").write_bytes(sound["docx"][0])
    while (job := given.recv()) is not None:
        name, seeds = job
        for seed in seeds:
            given.send((seed, None))
            given.send((seed, trial(sound, name, seed, folder) or _swollen()))
        given.send((None, None))


def _swollen() -> str:
    if sys.platform == "win32":
        return ""
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return f"it used {used} MB" if used > MEGABYTES else ""


class Child:
    """A process that reads, and is begun anew when one reading ends it."""

    def __init__(self, sound: Corpus, folder: Path) -> None:
        self.sound, self.folder = sound, folder
        self.process: Any = None

    def run(self, name: str, seeds: Sequence[int]) -> Iterator[Finding]:
        """The findings of these seeds. After one, the process is another."""
        waiting = list(seeds)
        while waiting:
            self._begin()
            self.pipe.send((name, waiting))
            now = waiting[0]
            while True:
                try:
                    seed, what = self.pipe.recv() if self.pipe.poll(SECONDS) else (now, "it hangs")
                except (EOFError, OSError):
                    self.process.join()
                    seed, what = now, f"it ended its process ({self.process.exitcode})"
                if seed is None:
                    return
                now = seed
                if what is None:
                    continue
                waiting = [n for n in waiting if n != seed]
                if what:
                    yield Finding(name, seed, what)
                    self.close()
                    break

    def _begin(self) -> None:
        if self.process is not None:
            return
        ways = multiprocessing.get_all_start_methods()
        context: Any = multiprocessing.get_context("fork" if "fork" in ways else "spawn")
        self.pipe, other = context.Pipe()
        self.process = context.Process(
            target=_work, args=(other, self.sound, self.folder), daemon=True
        )
        self.process.start()
        other.close()

    def close(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.join()
            self.pipe.close()
            self.process = None


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--minutes", type=float, default=10)
    ask.add_argument("--reader", choices=sorted(READERS), action="append")
    ask.add_argument("--seed", type=int, default=0)
    ask.add_argument("--count", type=int, default=0)
    told = ask.parse_args()
    names = told.reader or list(READERS)
    found: dict[str, Finding] = {}
    done, seed, deadline = 0, told.seed, time.monotonic() + 60 * told.minutes
    with tempfile.TemporaryDirectory(prefix="alur-fuzz-") as base:
        sound = corpus.make(Path(base))
        child = Child(sound, Path(base))
        turn = told.count or _TURN
        while time.monotonic() < deadline and (not told.count or seed == told.seed):
            for name in names:
                for one in child.run(name, range(seed, seed + turn)):
                    if f"{one.reader} {one.what}" not in found:
                        found[f"{one.reader} {one.what}"] = one
                        _keep(one, damaged(sound, one.reader, one.seed))
                done += turn
                if time.monotonic() > deadline:
                    break
            seed += turn
        child.close()
    print(f"{done} damaged files for {len(names)} readers, {len(found)} findings")
    return 1 if found else 0


def _keep(one: Finding, data: bytes) -> None:
    KEPT.mkdir(parents=True, exist_ok=True)
    (KEPT / f"{one.reader} {one.seed}{READERS[one.reader].ending}").write_bytes(data)
    print(one, flush=True)


if __name__ == "__main__":
    sys.exit(main())
