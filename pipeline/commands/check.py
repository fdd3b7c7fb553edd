"""alur check: one line and an exit code for Nagios, Icinga, Zabbix and their like.

Their codes, not ours: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import psutil

from pipeline.commands import Failure, find_office
from pipeline.commands.counts import count
from pipeline.commands.inspect import asked
from pipeline.commands.status import rows
from pipeline.engine.clock import SystemClock
from pipeline.engine.files import Files
from pipeline.engine.loop.heartbeat import last_sign
from pipeline.names import Paths
from pipeline.office.errors import ConfigError
from pipeline.procedures.configuration import office_in

OK, WARNING, CRITICAL, UNKNOWN = range(4)
_WORDS = ("OK", "WARNING", "CRITICAL", "UNKNOWN")
_SILENT, _DEAD = 60, 300
_LITTLE, _NONE = 1024, 200


@dataclass(frozen=True)
class State:
    """What is looked at: seconds since the last sign of life (None: there was none), free
    megabytes, open dossiers and late ones (None: config.yaml is not valid, nobody counts them)."""

    age: float | None
    free: int
    still: int | None
    late: int | None


def judged(state: State) -> tuple[int, str]:
    """The code, and the line with its figures behind a bar."""
    wrong: list[tuple[int, str]] = []
    if state.age is None:
        wrong.append((CRITICAL, "the watcher gave no sign of life"))
    elif state.age >= _SILENT or state.age < -_SILENT:
        code = CRITICAL if abs(state.age) >= _DEAD else WARNING
        wrong.append((code, f"the last sign of life is {state.age:.0f} s old"))
    if state.free < _LITTLE:
        code = CRITICAL if state.free < _NONE else WARNING
        wrong.append((code, f"{state.free} MB are free"))
    if state.still is None:
        wrong.append((WARNING, "config.yaml is not valid, the former one stays in force"))
    if state.late:
        wrong.append((WARNING, _late(state.late, state.still or 0)))
    code = max((code for code, _ in wrong), default=OK)
    words = "; ".join(what for _, what in sorted(wrong, reverse=True))
    figures = (
        f"age={'U' if state.age is None else f'{state.age:.0f}'}s;{_SILENT};{_DEAD} "
        f"free={state.free}MB;{_LITTLE}:;{_NONE}: "
        f"open={_counted(state.still)} late={_counted(state.late)}"
    )
    return code, f"ALUR {_WORDS[code]} - {words or _open(state.still or 0)} | {figures}"


def _late(late: int, still: int) -> str:
    return f"{late} of {count(still, 'dossier')} {'is' if late == 1 else 'are'} late"


def _open(still: int) -> str:
    return count(still, "dossier is open", "dossiers are open")


def _counted(number: int | None) -> str:
    return "U" if number is None else str(number)


def check(given: Path | None) -> int:
    """Prints the line. Whatever keeps it from being known is UNKNOWN."""
    try:
        code, line = judged(_state(find_office(given)))
    except (Failure, OSError) as error:
        code, line = UNKNOWN, f"ALUR UNKNOWN - {error}"
    print(line)
    return code


def _state(root: Path) -> State:
    beat = last_sign(Files(), Paths(root).heartbeat)
    age = (datetime.now(beat.tzinfo) - beat).total_seconds() if beat else None
    free = psutil.disk_usage(str(root)).free >> 20
    try:
        office = office_in(root)
    except ConfigError:
        return State(age, free, still=None, late=None)
    each = asked(root, lambda log: rows(office, log.book, SystemClock(office.zona).now()))
    return State(age, free, still=len(each), late=sum(row.late or False for row in each))
