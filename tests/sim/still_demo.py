"""The demo's day with its own staff, whose watcher works in this process on a clock of its own."""

import contextlib
import io
import shutil
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

from openpyxl.packaging import core
from openpyxl.writer import excel

from pipeline.commands import Failure
from pipeline.demo import sample, staff
from pipeline.demo.more import rest
from pipeline.demo.play import scenes
from pipeline.demo.stage import Demo
from pipeline.procedures.__main__ import work
from pipeline.work.serve import serve
from tests.harness.office import FakeClock, Kantor
from tests.sim.warmth import runners, warmth

_PATIENCE = 3000
"""Turns in which something that the staff wait for has to lie there."""
_STEP = 0.5
_MOMENT = 1_767_225_600
_SAVING = (
    *((sample, name) for name in ("repair", "write", "write_request")),
    *((staff, name) for name in ("add_paragraph", "fill_form")),
)


@dataclass
class StillDemo(Demo):
    """Time passes while staff wait for something, and while nothing else does."""

    cold: bool = False
    clock: FakeClock = field(default_factory=FakeClock)
    kantor: Kantor | None = None

    def start(self) -> None:
        self._output = Path(tempfile.mkdtemp(prefix="alur-demo-"))
        base = self.root.parent
        by = runners(lambda folder: serve(folder, work), cold=self.cold)
        self.kantor = Kantor(base, by, self.clock, name=self.root.name)

    def day(self) -> str:
        return f"{self.clock.wall:%Y-%m-%d}"

    def at_hour(self, hour: str) -> None:
        hours, minutes = map(int, hour.split(":"))
        wanted = self.clock.wall.replace(hour=hours, minute=minutes, second=0)
        self.clock.pass_(max(0.0, (wanted - self.clock.wall).total_seconds()))

    def until(self, ready: Callable[[], Path | None], what: str) -> Path:
        assert self.kantor is not None
        for _ in range(_PATIENCE):
            moving = self.kantor.engine.turn()
            path = None if moving else ready()
            if path is not None:
                return path
            self.clock.pass_(_STEP)
        raise Failure(f"waited in vain for {what}")

    def stop(self) -> int:
        assert self.kantor is not None
        self.kantor.engine.close()
        shutil.rmtree(self._output, ignore_errors=True)
        return 0


def laid_out(root: Path) -> None:
    """The demo's office before its day: of two days of it each begins with a copy."""
    with contextlib.redirect_stdout(io.StringIO()):
        Demo(root, lambda _: None).set_up()


def demo_day(base: Path, office: Path, *, cold: bool, whole: bool = True) -> Path:
    """The root of the demo's office, which began as this one, when its day has ended; `whole`, as
    `--lengkap` plays it."""
    root = base / "kantor"
    shutil.copytree(office, root)
    with warmth(cold=cold), _staff_save_at_one_moment():
        demo = StillDemo(root, lambda _: None, cold=cold)
        demo.start()
        try:
            scenes(demo, rest if whole else None)
        finally:
            demo.stop()
    return root


@contextlib.contextmanager
def _staff_save_at_one_moment() -> Iterator[None]:
    """What Word and Excel of the staff write does not tell when it was."""
    with contextlib.ExitStack() as patches:
        for room, name in _SAVING:
            patches.enter_context(patch.object(room, name, _at_one_moment(getattr(room, name))))
        yield


def _at_one_moment(save: Callable[..., object]) -> Callable[..., object]:
    clock = SimpleNamespace(time=time.time, localtime=lambda *_: time.gmtime(_MOMENT))
    moment = SimpleNamespace(
        datetime=SimpleNamespace(now=lambda tz: datetime.fromtimestamp(_MOMENT, tz)),
        timezone=timezone,
    )

    def saved(*given: object, **named: object) -> object:
        with (
            patch.object(zipfile, "time", clock),
            patch.object(excel, "datetime", moment),
            patch.object(core, "datetime", moment),
        ):
            return save(*given, **named)

    return saved
