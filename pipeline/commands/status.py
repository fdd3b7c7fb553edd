"""alur status: every open dossier; who has it, for how long, until when."""

import json
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pipeline.commands import DONE, USAGE, Failure, find_office, state_folder
from pipeline.commands.configured import office_or_why
from pipeline.commands.inspect import asked
from pipeline.commands.watch_log import FILE
from pipeline.engine.clock import SystemClock
from pipeline.engine.files import Files
from pipeline.engine.log.berkas import Berkas
from pipeline.engine.log.book import Book
from pipeline.engine.log.migrate import SKEMA
from pipeline.engine.loop.heartbeat import end_told, last_sign, paces_in
from pipeline.engine.loop.paces import Pace
from pipeline.names import Paths
from pipeline.office.model import Office
from pipeline.office.working_time import Worked, due, minutes, say
from pipeline.version import VERSION

_START = """\
Start it as it is started here: systemctl start alur-SHARE, its task on Windows, or alur watch. Why
it ended is told by its log: journalctl -u alur-SHARE, or, where this account runs it,
  {log}
What people have dropped meanwhile lies where they dropped it, and is done then."""
_HEADS = ("DOSSIER", "STEP", "DESK", "PERSON", "SINCE", "USED", "DUE", "TITLE")


@dataclass(frozen=True)
class Row:
    """One open dossier. `people` speak for its desks today; `used` and `standard` are working
    minutes, `limit` is None where no standard is told: then nobody is late. Without a
    configuration `late` and `used` are not known."""

    berkas: Berkas
    people: tuple[str, ...]
    limit: datetime | None
    late: bool | None
    used: int | None
    standard: int

    def as_json(self) -> dict[str, Any]:
        """The keys on which scripts rely."""
        return {
            "berkas": self.berkas.id,
            "judul": self.berkas.judul,
            "langkah": self.berkas.langkah,
            "peran": ", ".join(self.berkas.desks) or None,
            "pejabat": ", ".join(self.people) or None,
            "sejak": self.berkas.masuk.isoformat(),
            "tenggat": self.limit.isoformat() if self.limit else None,
            "terlambat": self.late,
            "terpakai_menit": self.used,
            "standar_menit": self.standard or None,
        }

    def cells(self) -> tuple[str, ...]:
        berkas = self.berkas
        until = f"{self.limit:%d-%m %H:%M}" if self.limit else "-"
        return (
            berkas.id,
            f"{berkas.langkah}/{len(berkas.prosedur.langkah)}",
            ", ".join(berkas.desks),
            ", ".join(self.people),
            f"{berkas.masuk:%d-%m %H:%M}",
            "-" if self.used is None else say(self.used),
            f"{until} LATE" if self.late else until,
            berkas.judul,
        )


def rows(office: Office | None, book: Book, now: datetime) -> list[Row]:
    """Every open dossier; those due first, first. Without a configuration what the log tells."""
    if office is None:
        each = [_unmeasured(berkas) for berkas in book.open()]
    else:
        worked = Worked(office.jam_kerja)
        each = [_row(office, worked, berkas, now) for berkas in book.open()]
    return sorted(each, key=lambda row: (row.limit is None, row.limit or now, row.berkas.id))


def _row(office: Office, worked: Worked, berkas: Berkas, now: datetime) -> Row:
    standard = minutes(berkas.step.standar)
    limit = due(office.jam_kerja, berkas.masuk, berkas.step.standar) if standard else None
    holders = (office.peran[r].holder_on(now.date()) for r in berkas.desks if r in office.peran)
    return Row(
        berkas,
        tuple(holder.nama for holder in holders),
        limit,
        limit is not None and now > limit,
        worked.minutes(berkas.masuk, now),
        standard,
    )


def _unmeasured(berkas: Berkas) -> Row:
    return Row(berkas, (), None, None, None, minutes(berkas.step.standar))


def status(given: Path | None, *, as_json: bool) -> int:
    """Prints a table, or JSON for scripts; exit code 2 where the configuration cannot be used."""
    root = find_office(given)
    office = office_or_why(root)
    code = USAGE if office is None else DONE
    now = SystemClock(ZoneInfo("UTC") if office is None else office.zona).now()
    each = asked(root, lambda log: rows(office, log.book, now), seen=not as_json)
    place = Paths(root).heartbeat
    beat, paces = last_sign(Files(), place), paces_in(Files(), place)
    if as_json:
        answer = {
            "versi": VERSION,
            "skema": SKEMA,
            "tanda": beat.isoformat() if beat else None,
            "p95_ms": {r: {"daftar": p.listing, "tulis": p.writing} for r, p in paces.items()},
            "berkas": [row.as_json() for row in each],
        }
        print(json.dumps(answer, ensure_ascii=False, indent=1))
        return code
    line, how = _watcher(beat, now, ended=end_told(Files(), place))
    print(line)
    if how:
        print(how.format(log=_log_of(root)))
    if paces:
        print(_speeds(paces))
    if not each:
        print("No dossier is open.")
        return code
    for line in table([_HEADS, *(row.cells() for row in each)], _width()):
        print(line)
    late = sum(row.late or False for row in each)
    known = f"{late or 'none'} late" if office else "how many of them late is not known"
    print(f"{len(each)} open, {known}.")
    return code


def table(lines: list[tuple[str, ...]], width: int) -> list[str]:
    """Columns side by side; the last is cut where the terminal ends."""
    widths = [max(len(line[n]) for line in lines) for n in range(len(lines[0]) - 1)]
    made = []
    for line in lines:
        left = "  ".join(cell.ljust(widths[n]) for n, cell in enumerate(line[:-1]))
        made.append(f"{left}  {line[-1]}"[:width].rstrip())
    return made


def _width() -> int:
    """A terminal's; what goes into a file or a pipe is never cut."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 10_000


def _speeds(paces: Mapping[str, Pace]) -> str:
    each = (f"{r} {_ms(p.listing)}/{_ms(p.writing)}" for r, p in paces.items())
    return f"Listing/writing a desk takes at most, 95 times of 100, in ms: {', '.join(each)}."


def _ms(milliseconds: int | None) -> str:
    return "-" if milliseconds is None else str(milliseconds)


def _log_of(root: Path) -> str:
    try:
        return str(state_folder(root) / FILE)
    except Failure:
        return f"{FILE} beside its memory"


def _watcher(beat: datetime | None, now: datetime, *, ended: bool) -> tuple[str, str]:
    """Whether it lives, in a line; and, where it should and does not, what to do."""
    if beat is None:
        return "The watcher has never run here, or its sign of life cannot be read.", ""
    age = int((now - beat).total_seconds())
    if age < 0:
        when = f"{beat:%d-%m-%Y %H:%M:%S}"
        return f"The watcher's last sign of life is of {when}, in the future.", ""
    hours, left = divmod(age // 60, 60)
    since = f"{age} s" if age < 120 else f"{hours} h {left} min" if hours else f"{left} min"
    if ended:
        return f"THE WATCHER DOES NOT RUN: it ended {since} ago, as it was asked to.", _START
    if age < 60:
        return f"The watcher runs: its last sign of life is {since} old.", ""
    return f"THE WATCHER DOES NOT RUN: its last sign of life is {since} old.", _START
