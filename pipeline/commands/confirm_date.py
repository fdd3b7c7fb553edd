"""alur confirm-date: a person says which day it is, and an office that was not sure goes on."""

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from pipeline.commands import DONE, ENVIRONMENT, USAGE, Failure, office_root
from pipeline.commands.inspect import events_of
from pipeline.commands.memory import memory_of
from pipeline.commands.watch import RUNNERS
from pipeline.commands.watch_log import tell
from pipeline.engine.clock import SystemClock
from pipeline.engine.files import Files
from pipeline.engine.loop.memory import Memory
from pipeline.engine.loop.wiring import assemble
from pipeline.names import Paths
from pipeline.office.sources import gather
from pipeline.procedures.configuration import load

_PATIENCE = 30


def confirm_date(given: Path | None, day: date, wait: Callable[[float], None] = time.sleep) -> int:
    """Writes the event, or has the watcher write it that holds the office."""
    root = office_root(given)
    sources = gather(root)
    clock = SystemClock(load(sources).zona)
    now = clock.now()
    if day != now.date():
        raise Failure(
            f"this machine's clock says {now:%Y-%m-%d %H:%M}. If that is wrong, set it right "
            f"first; if it is right, confirm that day",
            USAGE,
        )
    ahead = [event.nomor for event, _ in events_of(root) if event.waktu > now]
    files, paths, memory = Files(), Paths(root), memory_of(root)
    lock = files.lock(paths.lock)
    if lock is None:
        _ask_the_watcher(memory, day, wait)
    else:
        with lock:
            engine = assemble(root, sources, clock, RUNNERS, memory, tell, files, read=load)
            engine.store.open()
            engine.register.open()
            log = engine.register.log
            memory.check(log.head.nomor, log.bytes_of)
            engine.register.confirm_date(day)
    print(f"It is {day.isoformat()}: the office goes on.")
    if ahead:
        print(
            f"Events {', '.join(map(str, ahead))} are dated after this moment and stand as they "
            f"are; alur explain tells what they did. A letter dated wrongly is corrected as any "
            f"other, on the desks."
        )
    return DONE


def _ask_the_watcher(memory: Memory, day: date, wait: Callable[[float], None]) -> None:
    """It holds the office while it waits, and looks for this once a turn."""
    memory.ask(day)
    for _ in range(_PATIENCE):
        if memory.asked() is None:
            return
        wait(1.0)
    memory.answered()
    raise Failure(
        "the watcher that holds this office has not taken it: run this as the account that runs "
        "the watcher, on its machine",
        ENVIRONMENT,
    )
