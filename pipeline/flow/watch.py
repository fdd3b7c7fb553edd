"""Keeps one office running: one writer, the share's sentinel, the configuration, the waiting."""

import os
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any, BinaryIO

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from pipeline.clock import Clock
from pipeline.desk.observe import Settling
from pipeline.desk.project import Projector
from pipeline.desk.take import Intake
from pipeline.files import Files
from pipeline.flow.commit import Register
from pipeline.flow.engine import Engine
from pipeline.flow.jobs import Jobs
from pipeline.flow.log import Log
from pipeline.flow.memory import Memory
from pipeline.flow.notices import Notices
from pipeline.flow.views import MonthlyLog
from pipeline.office.config import load
from pipeline.office.errors import ConfigError
from pipeline.store import Store

_BEAT = 10.0


class InTheWay(RuntimeError):
    """The environment does not let the watcher work (exit code 3)."""


@dataclass
class Paths:
    """Where the engine keeps its own things on the share."""

    root: Path

    @property
    def alur(self) -> Path:
        return self.root / ".alur"

    @property
    def sentinel(self) -> Path:
        return self.alur / "penanda"

    @property
    def log(self) -> Path:
        return self.alur / "log"

    @property
    def store(self) -> Path:
        return self.alur / "isi"


def assemble(
    root: Path,
    config: str,
    clock: Clock,
    command: tuple[str, ...],
    memory: Memory,
    tell: Callable[[str], None],
    files: Files | None = None,
) -> Engine:
    """Puts an engine together for one office; nothing is touched before it is opened."""
    files = files or Files()
    office = load(config, str(root / "config.yaml"))
    paths = Paths(root)
    store = Store(files, paths.store)
    log = Log(files, paths.log, paths.alur / "karantina")
    monthly = MonthlyLog(files, root / "outbox" / "log", log)
    projector = Projector(files, root, store, paths.alur / "bekas", lambda _path, _hash: None)
    jobs = Jobs(
        files,
        store,
        memory.work,
        paths.alur / "percobaan",
        command,
        clock.monotonic,
        office.batas.pekerjaan_detik,
        office.batas.pekerjaan_mb,
        tell,
    )
    limit = office.batas.ukuran_mb << 20
    patience = office.tempo.setengah_jadi
    return Engine(
        root=root,
        office=office,
        config=config,
        clock=clock,
        files=files,
        store=store,
        register=Register(clock, store, log, monthly, memory.remember),
        jobs=jobs,
        intake=Intake(files, root, store, limit, patience, clock.monotonic),
        projector=projector,
        settling=Settling(office.tempo.tenang),
        notices=Notices(files, root, store, projector),
        tell=tell,
    )


@dataclass
class Watcher:
    """The outer loop: turns when hinted, each second otherwise, until it is told to stop."""

    engine: Engine
    memory: Memory
    tell: Callable[[str], None]
    period: float = 1.0
    _hint: threading.Event = field(default_factory=threading.Event)
    _stop: bool = False
    _said: set[str] = field(default_factory=set)
    _beaten: float = -_BEAT
    _config_seen: object = None

    def stop(self, *_signal: int | FrameType | None) -> None:
        """Ends the loop after the present turn; also a signal handler."""
        self._stop = True
        self._hint.set()

    def run(self, *, once: bool) -> None:
        """Works until nothing is left but waiting for people (`once`), or until stopped."""
        paths = Paths(self.engine.root)
        if not self.engine.files.exists(paths.sentinel):
            raise InTheWay(f"{paths.root} is no office yet, or its share is gone: run alur init")
        self._signals()
        lock = self._lock(paths, wait=not once)
        if lock is None:
            return
        observer = self._observe()
        if once:
            self.engine.configure(self.engine.office, self.engine.config, hasty=True)
        try:
            self.engine.open()
            self.memory.check(
                self.engine.register.log.head.nomor, self.engine.register.log.bytes_of
            )
            lacking = self.engine.lacking(self.engine.office)
            if lacking:
                raise InTheWay(
                    f"config.yaml lacks roles that open dossiers need: {', '.join(lacking)}"
                )
            self._greet()
            self._loop(paths, once=once)
        finally:
            self.engine.close()
            observer.stop()
            lock.close()

    def _greet(self) -> None:
        engine = self.engine
        open_now = sum(1 for _ in engine.book.open())
        self.tell(f"watching {engine.root}: {engine.book.nomor} events, {open_now} open dossiers")
        engine.register.announce = lambda e: self.tell(
            f"event {e.nomor}, {e.berkas or '-'}, {e.peristiwa}: {e.catatan}"
        )

    def _loop(self, paths: Paths, *, once: bool) -> None:
        quiet = 0
        while not self._stop:
            self._hint.clear()
            if self.engine.files.exists(paths.sentinel):
                self._said.discard("gone")
                self._reload(hasty=once)
                moving = self.engine.turn()
                self._beat(paths)
            else:
                self._say("gone", f"{paths.root}: the share is gone; waiting for it")
                moving = True
            quiet = 0 if moving else quiet + 1
            if once and quiet > 1:
                return
            running = not self.engine.jobs.idle()
            self._hint.wait(0.1 if running else min(self.period, self._pause()))

    def _pause(self) -> float:
        return max(0.1, self.engine.office.tempo.tenang / 2)

    def _lock(self, paths: Paths, *, wait: bool) -> BinaryIO | None:
        while not self._stop:
            lock = self.engine.files.lock(paths.alur / "kunci")
            if lock is not None:
                return lock
            if not wait:
                raise InTheWay("another alur watch works in this office")
            self._say("lock", "another alur watch works in this office; waiting for it to end")
            self._hint.wait(1.0)
        return None

    def _signals(self) -> None:
        if threading.current_thread() is not threading.main_thread():
            return
        names = ("SIGINT", "SIGTERM", "SIGBREAK")
        for name in names:
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), self.stop)

    def _observe(self) -> Any:
        """watchdog only shortens the wait; without it the timer alone is enough."""
        hint = self._hint

        class Hint(FileSystemEventHandler):
            def on_any_event(self, event: FileSystemEvent) -> None:
                if event.event_type not in ("opened", "closed_no_write"):
                    hint.set()

        observer = Observer()
        inbox = self.engine.root / "inbox"
        self.engine.files.make_folder(inbox)
        try:
            observer.schedule(Hint(), str(inbox), recursive=True)
            observer.start()
        except OSError as error:
            self.tell(f"no change notifications here ({error}); looking every second instead")
        return observer

    def _reload(self, *, hasty: bool) -> None:
        path = self.engine.root / "config.yaml"
        seen = self.engine.files.stat(path)
        if seen is None or seen == self._config_seen:
            return
        first, self._config_seen = self._config_seen is None, seen
        if first:
            return
        text = self.engine.files.read(path).decode("utf-8-sig", errors="replace")
        try:
            office = load(text, str(path))
        except ConfigError as error:
            self.tell(f"config.yaml is not valid, the former one stays in force:\n{error}")
            return
        lacking = self.engine.lacking(office)
        if lacking:
            self.tell(
                "config.yaml stays without force: open dossiers still need the role "
                f"{', '.join(lacking)}"
            )
            return
        self.engine.configure(office, text, hasty=hasty)
        self.tell("config.yaml has been read again")

    def _beat(self, paths: Paths) -> None:
        now = self.engine.clock.monotonic()
        if now - self._beaten < _BEAT:
            return
        self._beaten = now
        beside = paths.alur / "denyut.baru"
        text = f"waktu: {self.engine.clock.now().isoformat()}\npid: {os.getpid()}\n"
        self.engine.files.remove(beside)
        self.engine.files.create(beside, text.encode())
        self.engine.files.replace(beside, paths.alur / "denyut")

    def _say(self, key: str, text: str) -> None:
        if key not in self._said:
            self._said.add(key)
            self.tell(text)


def worker_command(module: str) -> tuple[str, ...]:
    """How a job's child process is started; its work folder is added."""
    return (sys.executable, "-P", "-m", module)
