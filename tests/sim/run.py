"""Months by seed: python -m tests.sim.run --seed 1 --seeds 10"""

import argparse
import sys
import time
import traceback
from collections import Counter

import pytest

from tests.matrix.office import quickly
from tests.sim.month import play


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seeds", type=int, default=1)
    options = parser.parse_args()
    met: Counter[str] = Counter()
    bad = []
    with pytest.MonkeyPatch.context() as patch:
        quickly(patch)
        for seed in range(options.seed, options.seed + options.seeds):
            begun = time.process_time()
            try:
                problems, happened = play(seed)
                met += happened
            except Exception:
                problems = [traceback.format_exc(limit=-8)]
            if problems:
                bad.append(seed)
                print(f"seed {seed}:", *problems, sep="\n  ", flush=True)
            print(f"seed {seed}: {time.process_time() - begun:.1f} s", flush=True)
    print(", ".join(f"{count} {what}" for what, count in sorted(met.items())))
    print(f"months not in order: {bad or 'none'}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
