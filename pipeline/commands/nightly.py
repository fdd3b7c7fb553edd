"""alur nightly: makes the reports anew of which something is another, beside the watcher."""

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pipeline.commands import DONE, ENVIRONMENT, FINDINGS, Failure, office_root
from pipeline.commands.counts import count
from pipeline.commands.memory import memory_of
from pipeline.commands.progress import on_terminal, progress
from pipeline.commands.recorded import Recorded
from pipeline.commands.workers import Workers
from pipeline.engine.clock import Clock, SystemClock
from pipeline.engine.files import Files
from pipeline.names import Paths
from pipeline.night.before import LastNight, Seen, fingerprint
from pipeline.night.laying import Laying
from pipeline.night.manifest import Manifests
from pipeline.night.run import Night, Outcome
from pipeline.night.unit import Unit
from pipeline.night.workers import Begin
from pipeline.office.model import Office
from pipeline.procedures.configuration import office_in
from pipeline.procedures.nights import reports_of
from pipeline.projections.morning.desk import Mornings
from pipeline.projections.morning.units import mornings_of

_LOCK = "kunci"
_AGAIN = 1.0


@dataclass(frozen=True)
class Manner:
    """By whom; `force`: all is made anew."""

    workers: Workers = field(default_factory=Workers)
    force: bool = False


def nightly(
    given: Path | None,
    manner: Manner,
    clock: Clock | None = None,
    wait: Callable[[float], None] = time.sleep,
) -> int:
    """Prints what became of the reports; exit code 1 when one could not be made anew."""
    root = office_root(given)
    begin = manner.workers.begin(root)
    office, files = office_in(root), Files()
    clock = clock or SystemClock(office.zona)
    began, now = clock.monotonic(), clock.now()
    with _alone(root, files, wait):
        last = LastNight(root, memory_of(root).keys, files)
        if not manner.force and last.stands(now.date()):
            print(f"Nothing changed. {clock.monotonic() - began:.1f} s")
            return DONE
        inputs = fingerprint(root, now.date(), files)
        record = _read(root, now)
        outcome = _made(record, office, now, begin, force=manner.force)
        units = len(outcome.renewed) + len(outcome.standing)
        seen = Seen(now.date().isoformat(), inputs, units, not outcome.failed, record.sealing.key)
        last.note(seen)
    print(
        f"{count(len(outcome.renewed), 'report')} made anew, {len(outcome.standing)} as they were, "
        f"{len(outcome.failed)} failed, {len(outcome.gone)} gone; read up to event "
        f"{record.head.nomor}. {clock.monotonic() - began:.1f} s"
    )
    return FINDINGS if outcome.failed else DONE


@contextlib.contextmanager
def _alone(root: Path, files: Files, wait: Callable[[float], None]) -> Iterator[None]:
    """One night at a time: a second one waits, and then finds nothing to do."""
    folder = Paths(root).night
    files.make_folder(folder)
    while (lock := files.lock(folder / _LOCK)) is None:
        _say("another night works in this office; waiting for it to end")
        wait(_AGAIN)
    with lock:
        yield


def _read(root: Path, now: datetime) -> Recorded:
    """The log up to its head of this moment. Failure while the day is not sure."""
    record = Recorded(root, memory_of(root)).read()
    last = record.book.waktu
    if last is not None and now < last:
        raise Failure(
            f"the clock is behind the last event ({last.isoformat()}): nothing is made that bears "
            "a day until it has passed",
            ENVIRONMENT,
        )
    return record


def _made(record: Recorded, office: Office, now: datetime, begin: Begin, *, force: bool) -> Outcome:
    sealing = record.sealing
    key = record.memory.keys(sealing.key) if sealing.key else None
    folder = Paths(record.root).night
    manifests = Manifests(folder, key, bool(sealing.key), record.files)
    day = now.date().isoformat()
    forgotten = record.book.forgotten
    laying = Laying(record.files, record.root, manifests, record.head, day, forgotten)
    looked_at = on_terminal()
    with progress("making reports") as step:
        night = Night(laying, begin, step if looked_at else _progress, force=force)
        outcome = night.run(_units(record, office, laying, now))
    for unit, why in outcome.failed.items() if looked_at else ():  # else a line has told of each
        _say(f"{unit}: FAILED, the former one stays: {why}")
    return outcome


def _units(record: Recorded, office: Office, laying: Laying, now: datetime) -> Iterator[Unit]:
    """All that the night makes."""
    book, read, today = record.book, record.store.read, now.date()
    yield from mornings_of(Mornings(office, read, book, today))
    yield from reports_of(office, book, read, laying, today)


def _progress(done: int, of: int, what: str) -> None:
    _say(f"[{done}/{of}] {what}")


def _say(text: str) -> None:
    print(f"alur: {text}", file=sys.stderr, flush=True)
