"""The stage of a demo: an office in a folder, its watcher, and what staff who know nothing but
folders see there.

The watcher runs as a process of its own, at the hours of a past working day that it is told; the
story is read from the log that it lays out.
"""

import contextlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from pipeline.commands import DONE, ENVIRONMENT, Failure, state_folder
from pipeline.demo import sample, staff
from pipeline.names import DEMO_MARK, LETTER_BOOK, READABLE_LOG, REPORTS, outside

_TEMPO = {
    "tenang": "0.3",
    "sesal": "0.5",
    "sesal_nomor": "0.5",
    "hening_baru": "1",
    "hening_kerja": "1",
}
_PATIENCE = 60.0
_LOOK = 0.05
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Disturb = Callable[["Demo"], None]

_RENEWED = (FileNotFoundError, PermissionError)
"""What is raised of a file that another takes the place of just now."""


@lru_cache(maxsize=2)
def _events(view: bytes) -> tuple[dict[str, object], ...]:
    """The events of a view of the log, which is looked at far more often than it changes."""
    return tuple(yaml.load_all(view, Loader=_Loader))


@dataclass
class Demo:
    """An office in a folder, its watcher, and the eyes that wait for what the folders show."""

    root: Path
    tell: Callable[[str], None]
    disturb: Disturb | None = None
    watcher: subprocess.Popen[bytes] | None = None
    starts: int = 0
    _asked: int = 0
    _hour: str = "08:05:00"
    _hour_began: float = field(default_factory=time.monotonic)
    _ending: Any = None
    _events_told: int = 0
    _seen: list[dict[str, object]] = field(default_factory=list)
    _output: Path = field(init=False)

    def set_up(self) -> None:
        """Lays out a fresh office whose waiting times suit a demonstration."""
        if self.root.exists():
            if any(self.root.iterdir()) and not (self.root / DEMO_MARK).is_file():
                raise Failure(f"{self.root} is there already and is no demo; name another folder")
            with contextlib.suppress(Failure):
                shutil.rmtree(state_folder(self.root), ignore_errors=True)
            shutil.rmtree(self.root)
        self.alur("init", str(self.root))
        config = self.root / "config.yaml"
        text = config.read_text(encoding="utf-8")
        for name, value in _TEMPO.items():
            text = re.sub(rf"(?m)^(  {name}: )[\d.]+", rf"\g<1>{value}", text)
        config.write_text(text, encoding="utf-8")
        (self.root / DEMO_MARK).write_text(
            "Kantor contoh; semua orang di dalamnya rekaan.\n", "utf-8"
        )
        units = self.root / "unit kerja"
        sample.write(units)
        sample.write_former(units / sample.FORMER)

    def alur(self, *arguments: str) -> str:
        """What a command of the program says on stdout. Failure with its own words."""
        command = (sys.executable, "-m", "pipeline", *arguments)
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Failure(done.stderr.strip() or f"alur {arguments[0]} failed", ENVIRONMENT)
        return done.stdout

    def command(self) -> tuple[str, ...]:
        """How the watcher is started."""
        return (sys.executable, "-m", "pipeline.commands.played_watch", *self.played())

    def played(self) -> tuple[str, str]:
        """The folder, and the hour that it is in the story."""
        began = datetime.strptime(self._hour, "%H:%M:%S")  # noqa: DTZ007 - an hour of a day
        passed = timedelta(seconds=int(time.monotonic() - self._hour_began))
        return str(self.root), f"{began + passed:%H:%M:%S}"

    def at_hour(self, hour: str) -> None:
        """The story goes on at this hour, unless it is later by then."""
        self._hour, self._hour_began = max(self.played()[1], f"{hour}:00"), time.monotonic()
        if self.watcher is None or self.watcher.stdin is None:
            return
        before = self._watched()
        with contextlib.suppress(OSError):  # one that was killed is started anew at this hour
            self.watcher.stdin.write(f"{self._hour}\n".encode())
            self.watcher.stdin.flush()
        self.until(lambda: self.root if self._watched() > before else None, f"{hour} o'clock")

    def _watched(self) -> int:
        """How often a watcher has begun."""
        return sum(line.startswith("alur: watching ") for line in self._output_lines())

    def day(self) -> str:
        """What the watcher tells of the day that it plays on."""
        words = "alur: plays on "
        days = (line.removeprefix(words) for line in self._output_lines() if line.startswith(words))
        return next(days, "")

    def _output_lines(self) -> list[str]:
        path = self._output / "watch.txt"
        return path.read_text("utf-8", "replace").splitlines() if path.is_file() else []

    def start(self) -> None:
        """Starts the watcher, anew if it was killed."""
        self._hang_up()
        if self.starts == 0:
            self._output = Path(tempfile.mkdtemp(prefix="alur-demo-"))
        environment = None
        if sys.platform == "win32":
            from pipeline.windows.ending import Ending

            self._ending = Ending.new()
            environment = self._ending.environment()
        with (self._output / "watch.txt").open("ab") as output:
            self.watcher = subprocess.Popen(
                self.command(),
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=output,
                env=environment,
                creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
            )
        self.starts += 1

    def _hang_up(self) -> None:
        """Nothing more is told to the watcher that there was."""
        if self.watcher is not None and self.watcher.stdin is not None:
            with contextlib.suppress(OSError):
                self.watcher.stdin.close()

    def _ask_to_end(self, watcher: "subprocess.Popen[bytes]") -> None:
        """On Windows without a key: there may be no console that the two share."""
        if self._ending is not None:
            self._ending.ask()
        else:
            watcher.send_signal(signal.SIGINT)

    def stop(self) -> int:
        """Asks the watcher to end, as Ctrl-C does; returns its exit code."""
        if self.watcher is None:
            return DONE
        if self.watcher.poll() is None:
            self._ask_to_end(self.watcher)
        code = self.watcher.wait(timeout=_PATIENCE)
        self._hang_up()
        self._story()
        shutil.rmtree(self._output, ignore_errors=True)
        return code

    def at(self, pattern: str) -> Path:
        """Waits until exactly one thing of this name lies there, telling the story meanwhile."""
        return self.until(lambda: self._one(pattern), pattern)

    def until(self, ready: Callable[[], Path | None], what: str) -> Path:
        """Waits for a condition; says what it waited for when that takes too long."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            self._story()
            if self.disturb:
                self.disturb(self)
            elif self.watcher and self.watcher.poll() is not None:
                raise Failure(f"the watcher ended: {self._last_words()}", ENVIRONMENT)
            path = ready()
            if path is not None:
                self._story()
                return path
            time.sleep(_LOOK)
        happened = [f"{event['peristiwa']!s} {event['catatan']}" for event in self._log()[-1:]]
        words = " | ".join([*happened, self._last_words()])
        raise Failure(
            f"waited {_PATIENCE:.0f} seconds in vain for {what}; the last that happened: {words}",
            ENVIRONMENT,
        )

    def _one(self, pattern: str) -> Path | None:
        paths = list(self.root.glob(pattern))
        return paths[0] if len(paths) == 1 else None

    def moves(self) -> int:
        """How often the log shows the dossier moving from one desk to another."""
        return sum(e["keputusan"] is not None for e in self._log())

    def happened(self, peristiwa: str) -> int:
        """How often the log tells of such an event."""
        return sum(e["peristiwa"] == peristiwa for e in self._log())

    def registered(self) -> bool:
        """Whether the letter book was laid since the log was."""
        return self._laid(LETTER_BOOK)

    def in_calendar(self) -> bool:
        """Whether the calendar of rooms was laid since the log was."""
        return all(self._laid(f"ruang-rapat/Kalender.{kind}") for kind in ("xlsx", "html", "ics"))

    def _laid(self, name: str) -> bool:
        path = self.root / outside(REPORTS) / name
        with contextlib.suppress(*_RENEWED):
            logs = [view.stat().st_mtime_ns for view in self._views()]
            return bool(logs) and path.is_file() and path.stat().st_mtime_ns >= max(logs)
        return False

    def _views(self) -> list[Path]:
        return sorted((self.root / outside(READABLE_LOG)).glob("20*.yaml"))

    def _log(self) -> list[dict[str, object]]:
        """The events that the office lays out for people. A view that is being renewed is missing
        for a moment, or on Windows refused, and what was seen once is not unseen."""
        events: list[dict[str, object]] = []
        for path in self._views():
            with contextlib.suppress(*_RENEWED):
                events += _events(path.read_bytes())
        self._seen = max(self._seen, events, key=len)
        return self._seen

    def _story(self) -> None:
        for event in self._log()[self._events_told :]:
            self._events_told += 1
            when = str(event["waktu"])[11:19]
            self.tell(f"  {when}  {event['peristiwa']!s:<13} {event['catatan']}")

    def _last_words(self) -> str:
        return " | ".join(self._output_lines()[-3:]) or "the watcher said nothing"

    def ask(self, unit: str, answers: staff.Answers) -> None:
        """A unit takes a blank form that asks for a room, types beside its labels, and drops it."""
        blank = self.at(f"inbox/{unit}/FORMULIR/Permohonan Ruang Rapat.xlsx")
        self._asked += 1
        form = self.root / "unit kerja" / f"Permohonan {unit} {self._asked}.xlsx"
        staff.fill_form(blank, form, {"Unit kerja": sample.UNITS[unit], **answers})
        shutil.copy(form, self.root / "inbox" / unit / "BARU")

    def join(self, workbook: Path, dossier: str) -> None:
        """The Kasubag drops a workbook in a folder named after the dossier that it joins, whether
        or not it names its unit."""
        (sheet,) = self.root.glob(f"inbox/*/MASUK/{dossier}*/Catatan.txt")
        folder = self.root / "unit kerja" / sheet.parent.name.split(" ")[0]
        folder.mkdir(exist_ok=True)
        shutil.copy(workbook, folder)
        staff.drag(folder, self.root / "inbox" / "kasubag" / "BARU")
