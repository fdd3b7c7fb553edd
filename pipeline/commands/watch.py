"""alur watch: the watcher of one office, once or for ever."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from pipeline.commands import DONE, office_root
from pipeline.commands.freed import give_back
from pipeline.commands.memory import memory_of
from pipeline.commands.messenger import Messenger
from pipeline.commands.night_watch import NightWatch, beginner
from pipeline.commands.notified import notified
from pipeline.commands.watch_log import kept_in, tell
from pipeline.engine.clock import Clock, SystemClock
from pipeline.engine.files import Files
from pipeline.engine.log.checkpoint import Checkpoint
from pipeline.engine.log.event import Event
from pipeline.engine.log.migrate import SKEMA
from pipeline.engine.loop.config_note import ConfigNote
from pipeline.engine.loop.configuration import NOT_VALID
from pipeline.engine.loop.engine import Engine
from pipeline.engine.loop.forking import workers
from pipeline.engine.loop.made_before import this_program
from pipeline.engine.loop.once_log import OnceLog
from pipeline.engine.loop.runner import Runners, inspector
from pipeline.engine.loop.watch import Watcher
from pipeline.engine.loop.wiring import assemble
from pipeline.names import Paths
from pipeline.office.errors import ConfigError
from pipeline.office.sources import Sources, gather
from pipeline.procedures.configuration import load
from pipeline.projections import laid
from pipeline.server.audit import LOG, Record
from pipeline.server.machine import HERE
from pipeline.version import VERSION

_WORKER, _PROJECTOR = workers("pipeline.procedures", "pipeline.projections")
RUNNERS = Runners(_WORKER, inspector(), _PROJECTOR)
"""Child processes: what a watcher in service has."""


@dataclass
class _Settings:
    """The last configuration that was valid, read again for every engine."""

    root: Path
    once_log: OnceLog = field(default_factory=lambda: OnceLog(tell))
    _valid: Sources | None = None

    def read(self) -> Sources:
        """ConfigError or OSError as long as there was no valid one."""
        note = ConfigNote(Files(), Paths(self.root))
        try:
            sources = gather(self.root)
            load(sources)
        except (ConfigError, OSError) as error:
            if isinstance(error, ConfigError):
                note.wrong(error)
            if self._valid is None:
                raise
            self.once_log.once("config", f"{NOT_VALID}:\n{error}")
            return self._valid
        note.right()
        self.once_log.over("config")
        self._valid = sources
        return sources


def _announce(event: Event) -> None:
    what = event.berkas or (f"desk {event.peran}" if event.peran else "-")
    tell(f"event {event.nomor}, {what}, {event.peristiwa}: {event.catatan}")


def watcher_of(
    root: Path,
    runners: Runners = RUNNERS,
    clock_of: Callable[[ZoneInfo], Clock] = SystemClock,
    night: NightWatch | None = None,
    *,
    untold: bool = False,
) -> Watcher:
    """The watcher of an office, whose engines go by such a clock; `night` is what it begins at its
    hour, `untold` says that no change of a folder is told here. ConfigError, OSError."""
    settings = _Settings(root)
    settings.read()
    memory = memory_of(root)

    def build() -> Engine:
        sources = settings.read()
        clock = clock_of(load(sources).zona)
        engine = assemble(
            root, sources, clock, runners, memory, tell,
            projections=laid, announce=_announce, read=load, sealing=True,
            acting=Record(HERE.logs / LOG, root),
            checkpoint=Checkpoint(memory.checkpoint, this_program()),
        )  # fmt: skip
        engine.signs.untold = untold
        return engine

    messenger = Messenger(tell)

    def each_beat(engine: Engine) -> None:
        messenger.look(engine)
        if night is not None:
            night.look(engine)
        give_back()

    watcher = Watcher(Paths(root), build, memory, tell, each_beat=each_beat)
    if sys.platform == "win32":
        from pipeline.windows.ending import heed

        heed(watcher.stop)
    return watcher


def watch(given: Path | None, *, once: bool, runners: Runners = RUNNERS) -> int:
    """Runs until stopped, or until only people can move things on."""
    root = office_root(given)
    tell(f"Alur Berkas {VERSION}, log schema {SKEMA}")
    memory = memory_of(root)
    night = None if once else NightWatch(root, memory, tell, beginner(root, memory))
    untold = not once and any(True for _ in notified(root))
    watcher = watcher_of(root, runners, night=night, untold=untold)
    with kept_in(memory.folder):
        watcher.run(once=once)
    return DONE
