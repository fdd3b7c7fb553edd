"""`.alur/denyut`: a small sign of life, written every few seconds while the watcher runs."""

import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from pipeline.engine.files import Files
from pipeline.engine.loop.paces import Pace

_MOST = 10_000
_ENDED = "berakhir"
_PACE = "laju "


def beat(
    files: Files,
    place: Path,
    now: datetime,
    sure: datetime | None,
    paces: Mapping[str, Pace] = MappingProxyType({}),
    *,
    ended: bool = False,
) -> None:
    """Writes it anew. `sure` is the last moment at which the day was sure: an office that only
    waits for a person to say which day it is gives no such sign, so that a restart is no way out.
    Each desk has a line with its pace: milliseconds of listing, and of writing. The last one says
    that the watcher `ended` as it should.
    """
    sign = sure.isoformat() if sure else "-"
    text = f"waktu: {now.isoformat()}\npid: {os.getpid()}\npasti: {sign}\n"
    if ended:
        text += f"{_ENDED}: {now.isoformat()}\n"
    for role, pace in paces.items():
        text += f"{_PACE}{role}: {_ms(pace.listing)} {_ms(pace.writing)}\n"
    files.renew(place, text.encode())


def _ms(milliseconds: int | None) -> str:
    return "-" if milliseconds is None else str(milliseconds)


def last_sure(files: Files, place: Path) -> datetime | None:
    """The last moment at which the day was sure; None where no heartbeat tells one.

    One without `pasti` is of a program that did not ask.
    """
    return _moment_in(files, place, "pasti", "waktu")


def last_sign(files: Files, place: Path) -> datetime | None:
    """When the watcher last gave a sign of life; None where it never did."""
    return _moment_in(files, place, "waktu")


def end_told(files: Files, place: Path) -> bool:
    """Whether the watcher said that it ended: then it does not run, however young the sign is."""
    return _ENDED in _fields(files, place)


def paces_in(files: Files, place: Path) -> dict[str, Pace]:
    """The pace of each desk, as the watcher last told it."""
    lines = {n: v for n, v in _fields(files, place).items() if n.startswith(_PACE)}
    paces = {}
    for name, value in lines.items():
        listing, _, writing = value.partition(" ")
        paces[name.removeprefix(_PACE)] = Pace(_number(listing), _number(writing))
    return paces


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() else None


def _fields(files: Files, place: Path) -> dict[str, str]:
    if not files.exists(place):
        return {}
    lines = files.read_start(place, _MOST).decode("ascii", errors="replace").splitlines()
    return dict(line.split(": ", 1) for line in lines if ": " in line)


def _moment_in(files: Files, place: Path, *names: str) -> datetime | None:
    fields = _fields(files, place)
    try:
        when = datetime.fromisoformat(next((fields[n] for n in names if fields.get(n)), ""))
    except ValueError:
        return None
    return when if when.tzinfo else None
