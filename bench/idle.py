"""What an office costs in which nothing moves: python -m bench.idle [COUNT ...]

For each number of open dossiers, percent of a core of the watcher's own processor, looked at each
five seconds as on a disk of this machine; in it are the looks that go through everything and the
files that are read again. Time is injected.
"""

import sys
import tempfile
import time
from pathlib import Path

from bench.turns import with_dossiers
from tests.harness.office import Kantor

_SECONDS, _PAUSE = 600.0, 5.0


def percent(kantor: Kantor) -> float:
    """Of so many seconds of the office's clock."""
    begun, end = time.process_time(), kantor.clock.ticks + _SECONDS
    while kantor.clock.ticks < end:
        kantor.engine.turn()
        while not kantor.engine.idle():
            kantor.engine.turn()
        kantor.clock.pass_(_PAUSE)
    return 100 * (time.process_time() - begun) / _SECONDS


def main() -> None:
    print("dossiers  percent of a core")
    for count in [int(word) for word in sys.argv[1:]] or [10, 100]:
        with tempfile.TemporaryDirectory() as base:
            kantor = with_dossiers(Path(base), count)
            print(f"{count:8} {percent(kantor):18.2f}", flush=True)
            kantor.engine.close()


if __name__ == "__main__":
    main()
