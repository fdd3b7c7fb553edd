"""Notes how each test of the lane ended, one line of JSON a test, so that a run which takes an hour
can be ended at any moment and gone on with: `-p tests.windows.notes`, with variables of the
environment (`FILE`, `PLACE`, `SECONDS`).

What is noted already is not run again, but for what failed at an earlier run. What began and never
ended hung, or took its Python with it.
"""

import json
import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.windows.left_out import TESTS

FILE, PLACE, SECONDS = "LANE_NOTES", "LANE_PLACE", "LANE_SECONDS"
BEGAN, PASSED, FAILED, SKIPPED, LEFT_OUT = "began", "passed", "failed", "skipped", "left out"
WHOLE = "whole"
"""Of a place: each of its tests has been run or left out."""


@dataclass(frozen=True)
class Note:
    """How something ended, and why it did not pass."""

    name: str
    outcome: str
    why: str = ""


def read(file: Path) -> dict[str, Note]:
    """The last note of each name. What was written half way is none."""
    notes = {}
    for line in file.read_text(encoding="utf-8").splitlines() if file.is_file() else ():
        try:
            note = Note(*json.loads(line))
        except ValueError:
            continue
        notes[note.name] = note
    return notes


def write(file: Path, note: Note) -> None:
    """Adds one."""
    with file.open("a", encoding="utf-8", newline="\n") as lines:
        lines.write(json.dumps((note.name, note.outcome, note.why), ensure_ascii=False) + "\n")


class Noting:
    """The plugin of pytest, in one run of one place."""

    def __init__(self, file: Path, seconds: float, place: str, left_out: dict[str, str]) -> None:
        self.file, self.place, self.left_out = file, place, left_out
        self.known = read(file)
        self.end = time.monotonic() + seconds
        self.is_broken = False

    def note(self, name: str, outcome: str, why: str = "") -> None:
        write(self.file, Note(name, outcome, why))

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """In the order in which they lie: what takes longest would be all that a portion does."""
        items[:] = sorted(self._wanted(items), key=lambda item: item.path)

    def _wanted(self, items: Iterable[pytest.Item]) -> Iterator[pytest.Item]:
        for item in items:
            reasons = [why for part, why in self.left_out.items() if part in item.nodeid]
            if reasons:
                self.note(item.nodeid, LEFT_OUT, reasons[0])
            elif item.nodeid not in self.known:
                yield item

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.is_broken = True
            self.note(report.nodeid, FAILED, str(report.longrepr))

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self.note(nodeid, BEGAN)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.note(report.nodeid, FAILED, str(report.longrepr))
        elif report.skipped:
            reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
            self.note(report.nodeid, SKIPPED, str(reason))
        elif report.when == "call":
            self.note(report.nodeid, PASSED)

    def pytest_runtest_protocol(self, item: pytest.Item, nextitem: pytest.Item | None) -> None:
        if nextitem is not None and time.monotonic() > self.end:
            item.session.shouldstop = "the time of this portion is over"

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if not session.shouldstop and not self.is_broken:
            self.note(self.place, WHOLE)


def pytest_configure(config: pytest.Config) -> None:
    file, place, seconds = (os.environ[name] for name in (FILE, PLACE, SECONDS))
    config.pluginmanager.register(Noting(Path(file), float(seconds), place, TESTS))
