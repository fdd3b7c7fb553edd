"""What `make windows-test` runs in the lane: `python -m tests.windows.suite [--short] FOLDER`.

The demo, the tests that need Windows, and those parts of the suite that concern engine, work,
office, the rank list, documents and commands; with --short, what CI has the time for. Prints a
figure for each part and the names of what is left out, each with its reason.
"""

import os
import re
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.windows.lane import build
from tests.windows.portable import play
from tests.windows.run import run, windows_path

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
)
_SHORT = (
    "tests/windows",
    "tests/test_refusals.py",
    "tests/engine/test_looking.py",
    "tests/engine/loop/test_held_elsewhere.py",
    "tests/engine/desk/test_naming.py",
)
LEFT_OUT = {
    "tests/fuzz, tests/sim, tests/matrix": "no system in them but the tests' own; Linux plays them",
    "tests/world": "signals, mounts, rights, pipes and links of POSIX; Samba",
    "LibreOffice, qpdf, Ghostscript, Samba": "Linux' programs, which Wine's Python cannot start",
    "test_a_name_with_half_a_character_is_found_and_moved": "Wine keeps names in UTF-8",
    "test_what_somebody_holds_is_done_or_told_by_its_name[7-renew]": "differs between versions",
    "renames to another case of the same name": "Wine does nothing",
    "Ctrl-C, closing the console, services, Task Scheduler, icacls": "Wine has none that works",
}
"""What is not run, and the limit that keeps it from being run."""
_SUMMARY = re.compile(r"(\d+) (passed|failed|errors?|skipped|deselected)")


@dataclass
class _Part:
    """How one part ended."""

    name: str
    code: int
    seconds: float
    figures: dict[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        words = ", ".join(f"{count} {what}" for what, count in self.figures.items())
        return f"{self.name}: exit code {self.code}, {words or 'played'}, {self.seconds:.0f} s"


def _tests(lane: Path, place: str) -> _Part:
    said = bytearray()

    def hear(data: bytes) -> None:
        said.extend(data)
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()

    begun = time.monotonic()
    options = ("-n", "0", "-p", "no:cacheprovider", "-o", "addopts=--import-mode=importlib", "-rs")
    extra = {"PYTHONIOENCODING": "utf-8", "SHORT_PATHS": "1", "STRICT": "0"}
    code = run(lane, "-m", "pytest", *options, place, extra=extra, tell=hear)
    last = said.decode(errors="replace").strip().rpartition("\n")[2]
    figures = {what: int(count) for count, what in _SUMMARY.findall(last)}
    return _Part(place, code, time.monotonic() - begun, figures)


def _demo(lane: Path, folder: Path) -> _Part:
    begun = time.monotonic()
    code = run(lane, "-m", "tests.windows.demo", windows_path(folder / "kantor"))
    return _Part("demo", code, time.monotonic() - begun)


def _portable(lane: Path, folder: Path) -> _Part:
    begun = time.monotonic()
    return _Part("portable demo", play(lane, folder), time.monotonic() - begun)


def main(given: list[str]) -> int:
    """The exit code: 1 if anything failed."""
    short = given[:1] == ["--short"]
    lane = Path(given[-1]).resolve()
    build(lane)
    with tempfile.TemporaryDirectory(prefix="alur-windows-") as made:
        parts = [_demo(lane, Path(made))]
        parts += [_tests(lane, place) for place in (_SHORT if short else _LONG)]
        if not short:
            parts.append(_portable(lane, Path(made)))
    print("\nIn the Windows lane:")
    for part in parts:
        print(f"  {part}")
    passed = sum(part.figures.get("passed", 0) for part in parts)
    failed = sum(part.code not in (0, 5) for part in parts)
    print(f"  {passed} tests passed, {failed} parts failed. Left out:")
    for what, why in LEFT_OUT.items():
        print(f"  - {what}: {why}")
    return 1 if failed else 0


if __name__ == "__main__":
    os.chdir(Path(__file__).resolve().parents[2])
    sys.exit(main(sys.argv[1:]))
