"""`.alur/denyut`: a small sign of life, written every few seconds while the watcher runs."""

import os
from datetime import datetime
from pathlib import Path

from pipeline.engine.files import Files

_MOST = 1000


def beat(files: Files, place: Path, now: datetime, sure: datetime | None) -> None:
    """Writes it anew. `sure` is the last moment at which the day was sure: an office that only
    waits for a person to say which day it is gives no such sign, so that a restart is no way out.
    """
    sign = sure.isoformat() if sure else "-"
    text = f"waktu: {now.isoformat()}\npid: {os.getpid()}\npasti: {sign}\n"
    files.renew(place, text.encode())


def last_sure(files: Files, place: Path) -> datetime | None:
    """The last moment at which the day was sure; None where no heartbeat tells one.

    One without `pasti` is of a program that did not ask.
    """
    return _moment_in(files, place, "pasti", "waktu")


def last_sign(files: Files, place: Path) -> datetime | None:
    """When the watcher last gave a sign of life; None where it never did."""
    return _moment_in(files, place, "waktu")


def _moment_in(files: Files, place: Path, *names: str) -> datetime | None:
    if not files.exists(place):
        return None
    lines = files.read_start(place, _MOST).decode("ascii", errors="replace").splitlines()
    fields = dict(line.split(": ", 1) for line in lines if ": " in line)
    try:
        when = datetime.fromisoformat(next((fields[n] for n in names if fields.get(n)), ""))
    except ValueError:
        return None
    return when if when.tzinfo else None
