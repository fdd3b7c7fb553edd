"""What `make windows-test` runs in the lane:
`python -m tests.windows.suite [--short] [--go-on | --again] [--minutes N] FOLDER [PLACE ...]`.

The tests that need Windows, those parts of the suite that concern engine, work, office, the rank
list, documents and commands, and the demo; with --short, what CI has the time for. It goes by
portions of some minutes and notes how each test ended (`ran.jsonl` in the lane's folder): --go-on
runs what is not noted yet, --again what failed besides, --minutes ends after that time. Where
places are named, those alone: two lanes can share the work, and their notes are put together.
Prints figures for each place, each failure by its name, and what is left out, each with its reason.
"""

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.windows import notes
from tests.windows.lane import build
from tests.windows.left_out import THINGS
from tests.windows.notes import Note
from tests.windows.portable import play
from tests.windows.run import OUT_OF_TIME, run, windows_path

_ROOT = Path(__file__).resolve().parents[2]
_LONG = (
    "tests/windows",
    "tests/confine",
    "tests/test_outside.py",
    "tests/test_refusals.py",
    "tests/test_names.py",
    "tests/engine",
    "tests/office",
    "tests/work",
    "tests/duk",
    "tests/documents",
    "tests/test_cli.py",
    "tests/test_doctor.py",
    "tests/commands",
)
_SHORT = (
    "tests/windows",
    "tests/test_refusals.py",
    "tests/engine/test_looking.py",
    "tests/engine/loop/test_held_elsewhere.py",
    "tests/engine/desk/test_naming.py",
)
_DEMO, _PORTABLE = "the demo", "the portable program's demo"
_PORTION = 240.0
"""Seconds after which a portion begins no other test."""
_HUNG = 300.0
"""Seconds that the last test of a portion may take besides."""
_NOT_DONE = 3


@dataclass(frozen=True)
class _Run:
    """One run of the lane, as far as its time goes."""

    lane: Path
    file: Path
    until: float

    @property
    def is_over(self) -> bool:
        return time.monotonic() > self.until

    def played(self, name: str, act: Callable[[Path], int]) -> None:
        """Plays a demo in a folder of its own, unless that has been done."""
        if self.is_over or name in notes.read(self.file):
            return
        with tempfile.TemporaryDirectory(prefix="alur-windows-") as made:
            code = act(Path(made))
        outcome, why = (notes.FAILED, f"exit code {code}") if code else (notes.PASSED, "")
        notes.write(self.file, Note(name, outcome, why))

    def tests(self, place: str) -> None:
        """Runs a place portion by portion until it is whole. A portion that ends by itself and says
        nothing new has failed as a whole."""
        while not self.is_over and place not in (before := notes.read(self.file)):
            code = self._portion(place)
            after = notes.read(self.file)
            for note in after.values():
                if note.outcome == notes.BEGAN:
                    why = f"never ended (exit code {code} of its Python)"
                    notes.write(self.file, Note(note.name, notes.FAILED, why))
            if before == after:
                notes.write(self.file, Note(place, notes.FAILED, f"exit code {code}"))

    def _portion(self, place: str) -> int:
        options = ("-n", "0", "-p", "no:cacheprovider", "-p", "tests.windows.notes")
        extra = {
            "PYTHONIOENCODING": "utf-8",
            "SHORT_PATHS": "1",
            "STRICT": "0",
            notes.FILE: windows_path(self.file),
            notes.PLACE: place,
            notes.SECONDS: str(min(_PORTION, self.until - time.monotonic())),
        }
        command = ("-m", "pytest", *options, place)
        code = run(self.lane, *command, extra=extra, seconds=_PORTION + _HUNG)
        if code == OUT_OF_TIME:
            print(f"{place}: a portion did not end in time", flush=True)
        return code


def _forget_failures(file: Path) -> None:
    """What failed is run again, and so what was called whole with it."""
    known = notes.read(file)
    again = {name for name, note in known.items() if note.outcome in (notes.FAILED, notes.BEGAN)}
    again |= {place for place in known if any(_is_of(place, name) for name in again)}
    file.unlink(missing_ok=True)
    for name, note in known.items():
        if name not in again:
            notes.write(file, note)


def _is_of(place: str, name: str) -> bool:
    """Whether a test lies in this file, or below this folder."""
    return name.startswith((f"{place}/", f"{place}::"))


def _told(known: dict[str, Note], wanted: list[str]) -> int:
    """Prints how all ended. 1 if anything failed, 3 if not all has been run."""
    print("\nIn the Windows lane:")
    for place in wanted:
        counts = Counter(note.outcome for note in known.values() if _is_of(place, note.name))
        figures = [f"{count} {outcome}" for outcome, count in sorted(counts.items())]
        whole = known[place].outcome if place in known else "not run to its end"
        print(f"  {place}: {', '.join((*figures, whole))}")
    for outcome in (notes.SKIPPED, notes.LEFT_OUT, notes.FAILED):
        for note in known.values():
            if note.outcome == outcome:
                print(f"  {outcome}: {note.name}: {note.why.strip().splitlines()[-1]}")
    for thing, why in THINGS.items():
        print(f"  {notes.LEFT_OUT}: {thing}: {why}")
    total = Counter(note.outcome for note in known.values())
    print(
        f"{total[notes.PASSED]} passed, {total[notes.FAILED]} failed, "
        f"{total[notes.SKIPPED] + total[notes.LEFT_OUT]} left out by name"
    )
    if total[notes.FAILED]:
        return 1
    return 0 if all(place in known for place in wanted) else _NOT_DONE


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lane", type=Path)
    parser.add_argument("place", nargs="*")
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--go-on", action="store_true")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--minutes", type=float, default=24 * 60.0)
    given = parser.parse_args()
    lane = given.lane.resolve()
    begun = time.monotonic()
    build(lane)
    file = lane / "ran.jsonl"
    if given.again:
        _forget_failures(file)
    elif not given.go_on:
        file.unlink(missing_ok=True)
    one = _Run(lane, file, begun + given.minutes * 60)
    tests, demos = (_SHORT, (_DEMO,)) if given.short else (_LONG, (_DEMO, _PORTABLE))
    wanted = given.place or [*tests, *demos]
    for place in wanted:
        if place == _DEMO:
            one.played(place, lambda made: _demo(lane, made))
        elif place == _PORTABLE:
            one.played(place, lambda made: play(lane, made))
        else:
            one.tests(place)
    return _told(notes.read(file), wanted)


def _demo(lane: Path, made: Path) -> int:
    return run(lane, "-m", "tests.windows.demo", windows_path(made / "kantor"))


if __name__ == "__main__":
    os.chdir(_ROOT)
    sys.exit(main())
