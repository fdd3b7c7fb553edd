"""The watcher sees to it that the night has been: at its hour, in a process of its own.

Whoever else begins it, such as a timer of the system, is welcome: a second night waits for the
first and finds nothing to do, and where there has been one today none is begun.
"""

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Protocol

import psutil

from pipeline.commands import FINDINGS
from pipeline.engine.loop.engine import Engine
from pipeline.engine.loop.memory import Memory
from pipeline.engine.loop.runner import everything
from pipeline.night.before import LastNight

_SURE = timedelta(minutes=1)
_NICE = 10
_WORDS = "malam.log"
"""In the machine's state folder of an office: what its last night said."""


class Begun(Protocol):
    """A night that was begun."""

    def poll(self) -> int | None:
        """Its exit code, or None while it lives."""


@dataclass
class NightWatch:
    """Asked now and then by the watcher; `begin` begins a night. It lives on when the watcher ends:
    nothing waits for it, and whatever kills it leaves no half report."""

    root: Path
    memory: Memory
    tell: Callable[[str], None]
    begin: Callable[[], Begun]
    _running: Begun | None = None
    _begun: date | None = None

    def look(self, engine: Engine) -> None:
        """Begins the night if its hour has come and none has been today. Never raises for what
        beginning it meets: then it is told, and tried tomorrow."""
        if self._lives() or engine.office.malam is None:
            return
        now = engine.clock.now()
        hour = datetime.combine(now.date(), engine.office.malam.jam, now.tzinfo)
        sure = engine.dating.sure is not None and now - engine.dating.sure < _SURE
        if now < hour or not sure or self._begun == now.date():
            return
        self._begun = now.date()
        if LastNight(self.root, self.memory.keys).day() == now.date():
            return
        try:
            self._running = self.begin()
        except OSError as error:
            self.tell(f"the night could not be begun: {error}")
        else:
            self.tell("the night has begun")

    def _lives(self) -> bool:
        if self._running is None:
            return False
        code = self._running.poll()
        if code is None:
            return True
        self._running = None
        if code:
            failed = "some reports could not be made anew"
            what = failed if code == FINDINGS else f"exit code {code}"
            self.tell(f"the night ended: {what}; see {self.memory.folder / _WORDS}")
        else:
            self.tell("the night is over")
        return False


def beginner(root: Path, memory: Memory) -> Callable[[], Begun]:
    """Begins `alur nightly` beside this process, behind it in the queue for the processor."""

    def begin() -> Begun:
        path = os.pathsep.join(everything())
        with (memory.folder / _WORDS).open("wb") as words:
            process = subprocess.Popen(
                (sys.executable, "-P", "-m", "pipeline", "--root", str(root), "nightly"),
                stdin=subprocess.DEVNULL, stdout=words, stderr=subprocess.STDOUT,
                env={**os.environ, "PYTHONPATH": path},
            )  # fmt: skip
        nice = getattr(psutil, "BELOW_NORMAL_PRIORITY_CLASS", _NICE)
        with contextlib.suppress(psutil.Error):
            psutil.Process(process.pid).nice(nice)
        return process

    return begin
