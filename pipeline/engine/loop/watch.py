"""Keeps one office running: one writer, the share's sentinel, the configuration, the waiting."""

import contextlib
import math
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType
from typing import BinaryIO

from pipeline.engine.desk.doors import ShareGone
from pipeline.engine.files import Files, InUse
from pipeline.engine.log.chain import MissingKey
from pipeline.engine.log.checkpoint import discard
from pipeline.engine.log.shelf import DamagedShelf
from pipeline.engine.loop.configuration import Afresh, Configuration
from pipeline.engine.loop.cycles import Cycles
from pipeline.engine.loop.engine import Engine
from pipeline.engine.loop.hearing import Hearing
from pipeline.engine.loop.heartbeat import beat
from pipeline.engine.loop.memory import Memory
from pipeline.engine.loop.once_log import OnceLog
from pipeline.errors import Fault
from pipeline.names import Paths

_BEAT, _LATEST_BEAT = 10.0, 20.0
"""Seconds between two signs of life, and where something falls due at that moment."""
_AT_REST, _AT_REST_MOST = 5.0, 30.0
"""Seconds between two looks while nothing moves and whatever changes is told: at least, at most."""
_AT_REST_SHARE = 0.0025
"""Of a core, that these looks may take: where hundreds lie on the desks they come more seldom. With
them come the signs of life then; for commands a watcher is silent after a minute without one."""
_EACH_CHILD = 0.05
"""Seconds between two looks at whether one has ended: the desks are not looked at for that."""
_TICK = 0.002
"""By so much a look comes after what it waits for."""
_LONGEST = 0.3
"""Seconds that one turn is waited with, at most, for what falls due before it would be over."""


class InTheWay(Fault, code="WATCHER_HINDERED", halts=True):
    """Something does not let the watcher work."""

    def __init__(self, why: str) -> None:
        super().__init__(
            "Program di komputer server belum dapat bekerja. Mohon beri tahu administrator.", why
        )


@dataclass
class Watcher:
    """The outer loop: turns when hinted, each second otherwise, until it is told to stop. At rest
    on a disk of this machine, where a hint never fails, it looks less often. `used` tells how many
    seconds of the processor this thread took."""

    paths: Paths
    build: Callable[[], Engine]
    memory: Memory
    tell: Callable[[str], None]
    files: Files = field(default_factory=Files)
    period: float = 1.0
    each_beat: Callable[[Engine], None] = lambda _engine: None
    used: Callable[[], float] = time.thread_time
    _hint: threading.Event = field(default_factory=threading.Event)
    _stop: bool = False
    _mark: bytes = b""
    _beaten: float = -math.inf
    _took: float = 0.0
    _cost: float = 0.0

    def __post_init__(self) -> None:
        self._cycles = Cycles()
        self.once_log = OnceLog(self.tell)
        self._configuration = Configuration(self.paths, self.files, self.tell)

    def stop(self, *_signal: int | FrameType | None) -> None:
        """Ends the loop after the present turn; also a signal handler."""
        self._stop = True
        self._hint.set()

    def run(self, *, once: bool) -> None:
        """Works until nothing is left but waiting for people (`once`), or until stopped.

        What is in the way of the disk or the share ends the engine, not the watcher: it says so
        once, waits, and starts afresh from what the disk tells, as after a crash.
        """
        self._mark = self._sentinel()
        if not self._mark:
            raise InTheWay(f"{self.paths.root} is no office, or its share is gone: run alur init")
        self._signals()
        with self._cycles.put_off():
            self._until_stopped(once=once)

    def _until_stopped(self, *, once: bool) -> None:
        while not self._stop:
            try:
                self._with_checkpoint(once=once)
            except ShareGone:
                if once:
                    raise InTheWay(f"{self.paths.root}: the share is gone") from None
                self.once_log.once("gone", f"{self.paths.root}: the share is gone; waiting for it")
            except Afresh:
                continue
            except OSError as error:
                if once:
                    raise
                self.once_log.once(
                    "disk", f"the disk is in the way: {error}; waiting, and then starting afresh"
                )
            else:
                return
            self._hint.wait(self.period)

    def _with_checkpoint(self, *, once: bool) -> None:
        """Without it, once it is found damaged. It may be held for a while by who reads it."""
        try:
            self._office(once=once)
        except DamagedShelf as error:
            self.tell(f"the checkpoint is damaged, and made again from the log: {error}")
            discard(self.memory.checkpoint)
            raise Afresh from error

    def _office(self, *, once: bool) -> None:
        """One engine, from the lock to its end."""
        if self._sentinel() != self._mark:
            raise ShareGone(self.paths.root)
        lock = self._lock(wait=not once)
        if lock is None:
            return
        hearing = None
        engine = self.build()
        try:
            if once:
                engine.configure(engine.office, engine.sources, hasty=True)
            engine.open()
            log = engine.register.log
            self.memory.check(log.head.nomor, log.bytes_of)
            if log.sealing.key and not log.sealing.held:
                raise MissingKey(log.sealing)
            self._agree(engine, hasty=once)
            self._greet(engine)
            engine.files.make_folder(self.paths.inbox)
            hearing = Hearing(self.paths.inbox, self._hint, self.tell)
            self._loop(engine, hearing, once=once)
            self._farewell(engine, once=once)
        finally:
            engine.close()
            if hearing is not None:
                hearing.end()
            with contextlib.suppress(OSError):
                lock.close()

    def _agree(self, engine: Engine, *, hasty: bool) -> None:
        lacking = self._configuration.agreed(engine, hasty=hasty)
        if lacking:
            raise InTheWay(f"config.yaml lacks roles that open dossiers need: {', '.join(lacking)}")

    def _greet(self, engine: Engine) -> None:
        open_now = sum(1 for _ in engine.book.open())
        self.tell(f"watching {engine.root}: {engine.book.nomor} events, {open_now} open dossiers")

    def _loop(self, engine: Engine, hearing: Hearing, *, once: bool) -> None:
        quiet = 0
        self._configuration.begin()
        while not self._stop:
            self._hint.clear()
            if self._sentinel() != self._mark:
                raise ShareGone(self.paths.root)
            self._configuration.read_again(engine, hasty=once)
            self._later("what a person said of the day", lambda: self._confirm(engine))
            moving = self._turn(engine)
            self._later("this machine's memory", self.memory.settle)
            self.once_log.over("gone")
            quiet = 0 if moving else quiet + 1
            if once and quiet > 1:
                waiting = ", ".join(sorted(engine.deciding.hindered))
                if waiting:
                    raise InTheWay(f"something waits: {waiting}")
                return
            self._between(engine, at_rest=quiet > 2)
            self._wait(engine, self._pause(engine, at_rest=quiet > 2 and hearing.whole))
            self._make_way(engine)

    def _turn(self, engine: Engine) -> bool:
        begun, used = engine.clock.monotonic(), self.used()
        moving = engine.turn()
        self._cost = self.used() - used
        self._took = min(engine.clock.monotonic() - begun, _LONGEST)
        return moving

    def _between(self, engine: Engine, *, at_rest: bool) -> None:
        """What is not the desks', and has time while something there falls due."""
        now, hurried = engine.clock.monotonic(), engine.dues.hurried()
        if now - self._beaten >= (_LATEST_BEAT if hurried else _BEAT):
            self._later("the sign of life", lambda: self._beat(engine))
        self._cycles.look(now, seldom=hurried or at_rest)

    def _wait(self, engine: Engine, seconds: float) -> None:
        """So long, unless something is heard before, or a child of the office ends."""
        left = seconds
        while not engine.idle() and left > _EACH_CHILD:
            if self._hint.wait(_EACH_CHILD) or engine.ended():
                return
            left -= _EACH_CHILD
        self._hint.wait(left)

    def _make_way(self, engine: Engine) -> None:
        """What falls due before a turn would be over is waited for; that turn does both."""
        soon = engine.soon()
        if not soon or soon > self._took:
            return
        until = engine.clock.monotonic() + soon + _TICK
        while not self._stop and (left := until - engine.clock.monotonic()) > 0:
            self._hint.clear()
            self._hint.wait(left)

    def _pause(self, engine: Engine, *, at_rest: bool) -> float:
        """Seconds until the next look, unless something is heard before."""
        if at_rest:
            seldom = min(max(_AT_REST, self._cost / _AT_REST_SHARE), _AT_REST_MOST)
            return max(self.period, seldom)
        pause, soon = min(self.period, max(0.1, engine.office.tempo.tenang / 2)), engine.soon()
        return pause if soon is None else min(pause, soon + _TICK)

    def _sentinel(self) -> bytes:
        """What tells this share from an empty folder, or from another office in its place."""
        try:
            return self.files.read(self.paths.sentinel)
        except OSError:
            return b""

    def _lock(self, *, wait: bool) -> BinaryIO | None:
        while not self._stop:
            lock = self.files.lock(self.paths.lock)
            if lock is not None:
                self.once_log.over("lock")
                return lock
            if not wait:
                raise InTheWay("another alur watch works in this office")
            self.once_log.once(
                "lock", "another alur watch works in this office; waiting for it to end"
            )
            self._hint.wait(1.0)
        return None

    def _signals(self) -> None:
        if threading.current_thread() is not threading.main_thread():
            return
        names = ("SIGINT", "SIGTERM", "SIGBREAK")
        for name in names:
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), self.stop)

    def _later(self, what: str, act: Callable[[], None]) -> None:
        """Does this, unless somebody has its file open: then it is done at another turn."""
        try:
            act()
        except InUse as error:
            self.once_log.once(what, f"{what} cannot be written now, and is tried again: {error}")
        else:
            self.once_log.over(what)

    def _beat(self, engine: Engine) -> None:
        """It is written after a whole turn: then nothing is in the way of the disk."""
        self._sign(engine)
        self._beaten = engine.clock.monotonic()
        self.once_log.over("disk")
        self.each_beat(engine)

    def _sign(self, engine: Engine, *, ended: bool = False) -> None:
        place, now, paces = self.paths.heartbeat, engine.clock.now(), engine.paces.each()
        beat(engine.files, place, now, engine.dating.sure, paces, ended=ended)

    def _farewell(self, engine: Engine, *, once: bool) -> None:
        """An end that was asked for is no death: whoever looks at the sign, or at the log, sees
        so."""
        engine.outward.end()
        self._later("the sign of life", lambda: self._sign(engine, ended=True))
        if not once:
            self.tell("ended, as it was asked to")

    def _confirm(self, engine: Engine) -> None:
        """What `alur confirm-date` left word of, since this process holds the office."""
        asked = self.memory.asked()
        if asked is None:
            return
        today = engine.clock.now().date()
        if asked == today.isoformat():
            engine.confirm_date(today)
        else:
            self.tell(f"a person said that it is {asked}, but the clock says {today}: not taken")
        self.memory.answered()
