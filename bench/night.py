"""A night's drafts: python -m bench.night [UNITS PEOPLE]

So many units with so many people in all (60 and 12000), each with a completed list. Prints seconds
for all units on one worker and on two, whether the bytes are the same, then for a night in which
nothing changed and one in which one list did; and the peak memory of this process. What reads the
log and makes the mornings is not in it.
"""

import resource
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path

from bench.ranking import KEADAAN, crowd
from pipeline.duk.listing import draw_up
from pipeline.duk.model import Reading
from pipeline.duk.write.form import write_xlsx
from pipeline.engine.files import Files
from pipeline.engine.log.book import Book
from pipeline.engine.log.chain import GENESIS, Head
from pipeline.engine.protocol import Warisan
from pipeline.night.laying import Laying
from pipeline.night.manifest import Manifests
from pipeline.night.run import Night, Outcome
from pipeline.night.workers import processes
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


def night(root: Path, book: Lists, workers: int) -> tuple[float, Outcome]:
    """Seconds that it took, and what it did."""
    began = time.perf_counter()
    files = Files()
    manifests = Manifests(root / ".alur/malam", files=files)
    laying = Laying(files, root, manifests, Head(0, GENESIS), DAY.isoformat())
    prosedur = office_in(bundled("config.yaml").parent).prosedur["duk"]
    known = LatestLists(book, "duk", book.store.__getitem__, WHOLE)
    units = Drafts(prosedur, known, DAY, laying.former, laying.lying).units()
    outcome = Night(laying, processes(workers), ahead=2 * workers).run(units)
    return time.perf_counter() - began, outcome


def laid(root: Path) -> dict[str, str]:
    top = root / "outbox"
    files = (path for path in sorted(top.rglob("*")) if path.is_file())
    return {p.relative_to(top).as_posix(): sha256(p.read_bytes()).hexdigest() for p in files}


def main(units: int = 60, people: int = 12_000) -> None:
    book = filled(units, people)
    with tempfile.TemporaryDirectory() as folder:
        roots = [Path(folder) / str(workers) for workers in (1, 2)]
        for workers, root in enumerate(roots, start=1):
            (root / ".alur").mkdir(parents=True)
            seconds, outcome = night(root, book, workers)
            made, failed = len(outcome.renewed), len(outcome.failed)
            print(f"all on {workers} worker(s): {seconds:.1f} s, {made} made, {failed} failed")
        print(f"the same bytes: {laid(roots[0]) == laid(roots[1])}, {len(laid(roots[0]))} files")
        seconds, outcome = night(roots[0], book, 1)
        print(f"nothing changed: {seconds:.2f} s, {len(outcome.renewed)} made")
        book.put_list("Unit 1", book.store[book.of["Unit 2"]])
        seconds, outcome = night(roots[0], book, 1)
        print(f"one list changed: {seconds:.1f} s, made: {', '.join(outcome.renewed)}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of this process: {peak:.0f} MB")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
