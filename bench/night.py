"""A night's drafts: python -m bench.night [UNITS PEOPLE]

So many units with so many people in all (60 and 12000), each with a completed list. Prints seconds
for all units on one worker, on two, and on a Dask cluster of two workers on loopback of which one
is killed in mid-run; whether the bytes are the same; then for a night in which nothing changed and
one in which one list did; and the peak memory of this process. What reads the log and makes the
mornings is not in it.
"""

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path

import distributed
import psutil

from bench.ranking import KEADAAN, crowd
from pipeline.duk.listing import draw_up
from pipeline.duk.model import Reading
from pipeline.duk.write.form import write_xlsx
from pipeline.engine.files import Files
from pipeline.engine.log.book import Book
from pipeline.engine.log.chain import GENESIS, Head
from pipeline.engine.protocol import Warisan
from pipeline.night.cluster import cluster
from pipeline.night.laying import Laying
from pipeline.night.manifest import Manifests
from pipeline.night.run import Night, Outcome
from pipeline.night.workers import Begin, processes
from pipeline.procedures.configuration import office_in
from pipeline.procedures.duk.names import DAFTAR_XLSX
from pipeline.procedures.duk.night.known import LatestLists
from pipeline.procedures.duk.night.units import WHOLE, Drafts
from pipeline.resources import bundled

DAY = date(2027, 1, 15)
_SIGNER = {"jabatan": "Kepala", "nama": "X", "pangkat": "-", "nip": "-", "atas_nama": ()}


@dataclass
class Lists(Book):
    """A book that knows nothing but completed lists, by unit; the hash of one is its bytes' own."""

    store: dict[str, bytes] = field(default_factory=dict)
    of: dict[str, str] = field(default_factory=dict)

    def put_list(self, unit: str, data: bytes) -> None:
        digest = sha256(data).hexdigest()
        self.store[digest], self.of[unit] = data, digest

    def warisan(self, prosedur: str) -> tuple[Warisan, ...]:
        return tuple(
            Warisan(DAFTAR_XLSX, digest, f"{prosedur.upper()}-2026-{n:04d}", unit)
            for n, (unit, digest) in enumerate(self.of.items(), start=1)
        )


def filled(units: int, people: int) -> Lists:
    """Each unit with a list of its share of the people."""
    book, everybody = Lists(), crowd(people)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / DAFTAR_XLSX
        for number in range(units):
            unit = f"Unit {number + 1}"
            daftar, _ = draw_up(Reading(everybody.iloc[number::units]), KEADAAN, unit)
            write_xlsx(daftar, path, _SIGNER, "Pontianak")
            book.put_list(unit, path.read_bytes())
    return book


def night(
    root: Path, book: Lists, begin: Begin, step: Callable[[int], None] = lambda _done: None
) -> tuple[float, Outcome]:
    """Seconds that it took, and what it did."""
    began = time.perf_counter()
    files = Files()
    manifests = Manifests(root / ".alur/malam", files=files)
    laying = Laying(files, root, manifests, Head(0, GENESIS), DAY.isoformat())
    prosedur = office_in(bundled("config.yaml").parent).prosedur["duk"]
    known = LatestLists(book, "duk", book.store.__getitem__, WHOLE)
    units = Drafts(prosedur, known, DAY, laying.former, laying.lying).units()
    outcome = Night(laying, begin, lambda done, _all, _what: step(done)).run(units)
    return time.perf_counter() - began, outcome


def laid(root: Path) -> dict[str, str]:
    top = root / "outbox"
    files = (path for path in sorted(top.rglob("*")) if path.is_file())
    return {p.relative_to(top).as_posix(): sha256(p.read_bytes()).hexdigest() for p in files}


def on_cluster(root: Path, book: Lists) -> tuple[float, Outcome]:
    """With two workers, one of which is killed once three units are made."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
    ) as made:

        def step(done: int) -> None:
            if done == 3:
                with distributed.Client(made.scheduler_address) as client:
                    psutil.Process(next(iter(client.run(os.getpid).values()))).kill()

        return night(root, book, cluster(made.scheduler_address), step)


def main(units: int = 60, people: int = 12_000) -> None:
    book = filled(units, people)
    with tempfile.TemporaryDirectory() as folder:
        ways: dict[str, Callable[[Path], tuple[float, Outcome]]] = {
            "one worker": lambda root: night(root, book, processes(1)),
            "two workers": lambda root: night(root, book, processes(2)),
            "a cluster, one of two workers killed": lambda root: on_cluster(root, book),
        }
        roots = [Path(folder) / str(number) for number in range(len(ways))]
        for root, (name, made_by) in zip(roots, ways.items(), strict=True):
            (root / ".alur").mkdir(parents=True)
            seconds, outcome = made_by(root)
            made, failed = len(outcome.renewed), len(outcome.failed)
            print(f"all on {name}: {seconds:.1f} s, {made} made, {failed} failed", flush=True)
        first, *others = map(laid, roots)
        print(f"the same bytes: {all(first == each for each in others)}, {len(first)} files")
        seconds, outcome = night(roots[0], book, processes(1))
        print(f"nothing changed: {seconds:.2f} s, {len(outcome.renewed)} made")
        book.put_list("Unit 1", book.store[book.of["Unit 2"]])
        seconds, outcome = night(roots[0], book, processes(1))
        print(f"one list changed: {seconds:.1f} s, made: {', '.join(outcome.renewed)}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of this process: {peak:.0f} MB")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
