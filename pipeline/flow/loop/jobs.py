"""Jobs: a procedure's worker in a child process, from hashes to hashes, within limits.

The child gets a private work folder outside the office, reads the case from it and leaves its
result there. It dies with the watcher (its standard input closes), and with its limits.

A few jobs run at once. One that takes long gives up its place to others while it goes on, so that
conversions that hang delay their own dossiers only.
"""

import contextlib
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from math import ceil
from pathlib import Path

import psutil

from pipeline.confine import Bounds, start
from pipeline.files import Files
from pipeline.flow.loop.workfolder import Around, lay_out, take_in
from pipeline.flow.protocol import Hasil
from pipeline.flow.rules.outcome import Failed, Job, Made, key_of
from pipeline.resources import CHECKOUT
from pipeline.store import Store

DEATHS = 3
PATIENCE = 10.0
"""Seconds after which a job no longer keeps others waiting."""
_OPENING = "buka"
_PATH = (str(CHECKOUT), *filter(None, [os.environ.get("PYTHONPATH")]))


@dataclass
class _Running:
    job: Job
    process: subprocess.Popen[bytes]
    folder: Path
    since: float
    why: str = ""


@dataclass
class Jobs:
    """At most one job a dossier; results stay until somebody asks for them.

    `most` young jobs run at once, `hardest` whatever their age: each may use `megabytes`.
    """

    files: Files
    store: Store
    work: Path
    attempts: Path
    command: tuple[str, ...]
    monotonic: Callable[[], float]
    seconds: float
    megabytes: int
    tell: Callable[[str], None]
    most: int = 4
    hardest: int = 16
    results: dict[str, Made | Failed] = field(default_factory=dict)
    _whose: dict[str, str] = field(default_factory=dict)
    _running: dict[str, _Running] = field(default_factory=dict)
    _said: set[str] = field(default_factory=set)
    _serial: int = 0
    _surroundings: str = ""

    def open(self) -> None:
        """Clears what dead processes left in the work folder."""
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir(parents=True)
        self.files.make_folder(self.attempts)

    def _busy(self, job: Job) -> bool:
        """Whether this job's dossier has one already.

        A dossier that is only being opened has no number of its own yet: all that wait in BARU are
        asked for under the next one, and one of them that hangs holds up no other.
        """
        opens = job.perkara.jenis == _OPENING
        return any(
            running.job.perkara.id == job.perkara.id
            and (running.job.perkara.jenis == _OPENING) == opens
            and (self._young(running) or not opens)
            for running in self._running.values()
        )

    def _young(self, running: _Running) -> bool:
        return self.monotonic() - running.since < PATIENCE

    def _full(self) -> bool:
        young = sum(self._young(running) for running in self._running.values())
        return young >= self.most or len(self._running) >= self.hardest

    def forget(self, id_: str | None) -> None:
        """Lets go of what a commit used up: results of its dossier, and failures, now answered.

        Those of other dossiers stand; whatever no longer fits is asked for under another key.
        """
        self.results = {
            key: result
            for key, result in self.results.items()
            if self._whose[key] != id_ and not isinstance(result, Failed)
        }
        self._whose = {key: self._whose[key] for key in self.results}

    def idle(self) -> bool:
        return not self._running

    def start(self, job: Job, config: str, templates: Path, kepala: str, riwayat: bytes) -> None:
        """Begins a job unless it runs already, its dossier has one, or enough are running."""
        key = key_of(job.perkara)
        self._surroundings = _surroundings(config, templates)
        if key in self._running or self._busy(job) or self._full():
            return
        if self._deaths(key) >= DEATHS:
            self._result(key, job, Failed("the job died three times"))
            return
        self._serial += 1
        folder = self.work / str(self._serial)
        lay_out(self.store, job, folder, Around(config, templates, kepala, riwayat))
        with (folder / "keterangan.txt").open("wb") as stderr:
            process = start(
                (*self.command, str(folder)),
                folder,
                Bounds(megabytes=self.megabytes, seconds=ceil(self.seconds)),
                extra={"PYTHONPATH": os.pathsep.join(_PATH)},
                stdin=subprocess.PIPE,
                stderr=stderr,
            )
        self._running[key] = _Running(job, process, folder, self.monotonic())

    def poll(self) -> bool:
        """Takes finished jobs in and ends those over their limits. True when one finished."""
        finished = False
        for key, running in list(self._running.items()):
            if running.process.poll() is None:
                self._limit(running)
                continue
            del self._running[key]
            finished = True
            self._end(running)
            self._take(key, running)
            shutil.rmtree(running.folder, ignore_errors=True)
        return finished

    def close(self) -> None:
        """Ends every job; what they began is begun again another time."""
        for running in self._running.values():
            self._kill(running, "the watcher stops")
            running.process.wait()
            self._end(running)
        self._running.clear()
        shutil.rmtree(self.work, ignore_errors=True)

    def _limit(self, running: _Running) -> None:
        if self.monotonic() - running.since > self.seconds:
            self._kill(running, f"it took longer than {self.seconds:g} seconds")
            return
        used = 0
        with contextlib.suppress(psutil.Error):
            parent = psutil.Process(running.process.pid)
            for process in (parent, *parent.children(recursive=True)):
                with contextlib.suppress(psutil.Error):
                    used += process.memory_info().rss
        if used > self.megabytes << 20:
            self._kill(running, f"it used more than {self.megabytes} MB")

    @staticmethod
    def _kill(running: _Running, why: str) -> None:
        running.why = why
        with contextlib.suppress(psutil.Error):
            parent = psutil.Process(running.process.pid)
            for process in (*parent.children(recursive=True), parent):
                with contextlib.suppress(psutil.Error):
                    process.kill()

    @staticmethod
    def _end(running: _Running) -> None:
        if running.process.stdin:
            running.process.stdin.close()

    def _take(self, key: str, running: _Running) -> None:
        result = running.folder / "hasil.json"
        if running.process.returncode == 0 and result.is_file():
            try:
                hasil = Hasil.from_json(result.read_text(encoding="utf-8"))
                self._result(key, running.job, take_in(self.store, hasil, running.folder))
                self._pass_on(hasil.teknis)
            except (OSError, ValueError, KeyError, TypeError, json.JSONDecodeError) as error:
                running.why = f"its result cannot be read: {error}"
            else:
                return
        why = running.why or self._told(running)
        deaths = self._died(key)
        self.tell(f"a job of {running.job.perkara.id} failed ({deaths} of {DEATHS}): {why}")
        if deaths >= DEATHS:
            self._result(key, running.job, Failed(why))

    def _pass_on(self, lines: list[str]) -> None:
        """Tells the operator what every job would say again once only."""
        for line in lines:
            if line not in self._said:
                self._said.add(line)
                self.tell(line)

    def _result(self, key: str, job: Job, result: Made | Failed) -> None:
        self.results[key] = result
        self._whose[key] = job.perkara.id

    @staticmethod
    def _told(running: _Running) -> str:
        told = (running.folder / "keterangan.txt").read_text(encoding="utf-8", errors="replace")
        last = told.strip().splitlines()[-1:] or ["it said nothing"]
        return f"exit code {running.process.returncode}: {last[0]}"

    def _attempt(self, key: str) -> Path:
        """Counts attempts; with other templates or settings it is worth trying anew."""
        return self.attempts / f"{key[:40]}-{self._surroundings}"

    def _deaths(self, key: str) -> int:
        path = self._attempt(key)
        return len(self.files.read(path)) if self.files.exists(path) else 0

    def _died(self, key: str) -> int:
        deaths = self._deaths(key) + 1
        self.files.remove(self._attempt(key))
        self.files.create(self._attempt(key), b"x" * deaths)
        return deaths


def _surroundings(config: str, templates: Path) -> str:
    """What besides its case a job depends on: the settings and the templates."""
    found = sorted(templates.glob("*.docx")) if templates.is_dir() else []
    stats = [(p.name, p.stat().st_size, p.stat().st_mtime_ns) for p in found]
    return sha256(f"{config}{stats}".encode()).hexdigest()[:16]
