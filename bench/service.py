"""An office in service, rows 8 to 13 of docs/performance.md in one run: python -m bench.service

Each bench in a process of its own, one after the other, with what it prints; at the end the lines
of all of them in one table, which is left in build/bench/service.md, too. The last one lays down an
office of half a million events, which takes half an hour or more; of a smaller one (--events N)
rows 11 and 13 are not told.
"""

import argparse
import os
import subprocess
import sys

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


def _measured(bench: tuple[str, ...]) -> list[str]:
    """Its lines of the table; SystemExit where it does not come to its end."""
    print(f"\n{' '.join(bench)}, load {os.getloadavg()[0]:.1f}", flush=True)
    lines = []
    with subprocess.Popen(
        (sys.executable, "-m", *bench), stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        for line in running.stdout:
            print(line, end="", flush=True)
            lines += [line.rstrip("\n")] if LINE.match(line) else []
    if running.returncode and not any(line.endswith("| missed |") for line in lines):
        raise SystemExit(f"{' '.join(bench)} ended with {running.returncode}")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.service")
    parser.add_argument("--events", type=int, default=_EVENTS)
    parser.add_argument("--open", type=int, default=_OPEN)
    given = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    table = HEAD
    for bench in _benches(given.events, given.open):
        table = "\n".join((table, *_measured(bench)))
        (FOLDER / "service.md").write_text(f"{table}\n", encoding="utf-8")
    print(f"\n{table}")


if __name__ == "__main__":
    main()
