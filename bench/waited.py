"""How long somebody waits for what was dragged: python -m bench.waited [OPEN [DRAGS]]

An office with so many open dossiers on a disk of this machine, a watcher in a process of its own,
and the waiting times that ship. One dossier after the other is dragged from the analyst's desk;
until it lies at the next one, in seconds of the clock: median, p95 (the 19th of twenty) and each,
and whether that is what row 8 of docs/performance.md wants. The worker makes next to nothing.
"""

import math
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from bench.turns import with_dossiers
from bench.wanted import tell
from tests.harness.live import Live

_MOST, _EACH = 60.0, 0.005
_START = 300.0
_OVER = 0.15
"""Seconds over the longer of settle and regret in which 19 of 20 are to be answered."""


def until_laid(root: Path, path: Path) -> float:
    """Seconds from the drag until the next desk has it."""
    begun = time.monotonic()
    path.rename(root / "inbox/anpeg/SELESAI" / path.name)
    there = root / "inbox/kasubag/MASUK" / path.name
    while not there.is_dir():
        if time.monotonic() - begun > _MOST:
            raise SystemExit(f"{path.name} did not arrive in {_MOST:.0f} s")
        time.sleep(_EACH)
    return time.monotonic() - begun


def waits(live: Live, paths: list[Path]) -> list[float]:
    """Of a watcher that has come to rest, one drag after the other."""
    seconds = []
    live.start()
    live.until(lambda: live.count("watching"), most=_START)
    time.sleep(20)
    for path in paths:
        seconds.append(until_laid(live.root, path))
        time.sleep(6)
    live.stop()
    return seconds


def main() -> None:
    count, drags = ([int(word) for word in sys.argv[1:]] + [500, 20][len(sys.argv) - 1 :])[:2]
    with tempfile.TemporaryDirectory() as base:
        kantor = with_dossiers(Path(base), count)
        kantor.engine.close()
        tempo = kantor.engine.office.tempo
        paths = sorted((kantor.root / "inbox/anpeg/MASUK").glob("DUK*"))[:drags]
        seconds = sorted(waits(Live(Path(base)), paths))
    p95 = seconds[math.ceil(0.95 * len(seconds)) - 1]
    print(f"open {count}: median {statistics.median(seconds):.2f} s, p95 {p95:.2f} s")
    print(*(f"{one:.2f}" for one in seconds))
    wanted = max(tempo.tenang, tempo.sesal) + _OVER
    print(f"load {os.getloadavg()[0]:.1f}")
    under = f"p95 under {wanted:g} s"
    tell(8, "drag", f"{count} open", under, f"{p95:.2f} s", met=p95 < wanted)


if __name__ == "__main__":
    main()
