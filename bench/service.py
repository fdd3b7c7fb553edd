"""An office in service, rows 8 to 13 of docs/performance.md in one run: python -m bench.service

Each bench in a process of its own, one after the other, with what it prints; at the end the lines
of all of them in one table, which is left in build/bench/service.md, too. The last one lays down an
office of half a million events, which takes half an hour or more; --events N: a smaller one.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator

from bench.beside import FOLDER
from bench.wanted import HEAD, LINE

_EVENTS, _OPEN = 500_000, 500


def _benches(events: int, still_open: int) -> tuple[tuple[str, ...], ...]:
    return (
        ("bench.waited", str(still_open), "20"),
        ("bench.drags", "10", "60", "200"),
        ("bench.jobs", "7"),
        ("bench.backlog",),
        ("bench.growth",),
        ("bench.archive", str(events), "--memory", "--open", str(still_open)),
    )


def _lines(bench: tuple[str, ...]) -> Iterator[str]:
    """What it prints, as it does; SystemExit where it does not come to its end."""
    print(f"\n{' '.join(bench)}, load {os.getloadavg()[0]:.1f}", flush=True)
    with subprocess.Popen(
        (sys.executable, "-m", *bench), stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        for line in running.stdout:
            print(line, end="", flush=True)
            yield line.rstrip("\n")
    if running.returncode not in (0, 1):  # 1: something was missed
        raise SystemExit(f"{' '.join(bench)} ended with {running.returncode}")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.service")
    parser.add_argument("--events", type=int, default=_EVENTS)
    parser.add_argument("--open", type=int, default=_OPEN)
    given = parser.parse_args()
    every = (line for bench in _benches(given.events, given.open) for line in _lines(bench))
    table = "\n".join((HEAD, *filter(LINE.match, every)))
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "service.md").write_text(f"{table}\n", encoding="utf-8")
    print(f"\n{table}")


if __name__ == "__main__":
    main()
