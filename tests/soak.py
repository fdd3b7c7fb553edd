"""Real kills of the real watcher while staff do anything: python -m tests.soak --minutes 60

A round is a watcher that runs for a random while among staff and is killed at a random moment.
After every `ROUNDS` rounds the office comes to rest and the checker looks at the whole of it.
"""

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.checker import check, read
from tests.harness.live import Live
from tests.harness.staff import Storm

ROUNDS = 20


def storm(
    live: Live, staff: Storm, rounds: int, span: tuple[float, float] = (0.5, 5.0)
) -> list[str]:
    """Rounds with a kill at the end of each, a rest, and everything the checker finds."""
    for _ in range(rounds):
        live.start()
        end = time.monotonic() + staff.dice.uniform(*span)
        while time.monotonic() < end:
            staff.act()
            time.sleep(staff.dice.uniform(0, 0.25))
        live.kill()
    for odd in live.root.glob("inbox/**/~*"):
        if not odd.name.startswith("~alur"):
            staff.destroyed(odd)
            odd.unlink()
    live.rest()
    problems = check(live.root, staff.must, tidy=False)
    verified = live.alur("--root", str(live.root), "verify")
    if verified.returncode:
        problems.append(f"verify: {verified.stdout[-2000:]}{verified.stderr[-500:]}")
    return problems


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where the offices lie and stay")
    options = parser.parse_args()
    end = time.monotonic() + 60 * options.minutes
    base = options.folder or Path(tempfile.mkdtemp(prefix="alur-soak-"))
    base.mkdir(parents=True, exist_ok=True)
    kills = events = acts = kept = offices = 0
    seed, bad = options.seed, 0
    while time.monotonic() < end:
        place = base / f"{seed:05d}"
        place.mkdir()
        live = Live(place)
        live.establish()
        staff = Storm(live.root, seed)
        problems: list[str] = []
        for _ in range(3):
            problems = storm(live, staff, ROUNDS)
            if problems or time.monotonic() > end:
                break
        offices, kills, acts = offices + 1, kills + live.kills, acts + staff.acted
        events, kept = events + len(read(live.root).events), kept + len(staff.must)
        if problems:
            bad += 1
            print(f"seed {seed} ({place}):", *problems, sep="\n  ", flush=True)
        else:
            shutil.rmtree(place)
        print(
            f"{offices} offices, {kills} kills, {acts} acts of staff, {events} events, "
            f"{kept} versions kept, {bad} offices not in order",
            flush=True,
        )
        seed += 1
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
