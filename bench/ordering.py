"""Orders people by the rule and says what decides each place: python -m bench.ordering FOLDER TIMES

The keys lie in FOLDER as files of numpy, one a criterion. Prints the processor seconds of each time
and the most memory that it took, in MB, as JSON.
"""

import json
import resource
import sys
from pathlib import Path

import numpy

from bench.spent import spent
from pipeline.duk.rank.criterion import CRITERION_NAMES
from pipeline.duk.rank.order import ranked

_NAMES = numpy.array(CRITERION_NAMES, dtype=object)
_VALUES = (12, 24, 3, 2, 360, 2, 2, 6, 40, 14_000)
"""How many values each criterion has, about, in a service with very many who are equal in most."""
_LEAST_NIP = 195_001_011_970_010_001


def keys(folder: Path, count: int) -> None:
    """Of so many people; the last criterion is a NIP."""
    dice = numpy.random.default_rng(1)
    columns = [dice.integers(0, most, count) for most in _VALUES]
    columns.append(dice.permutation(count) + _LEAST_NIP)
    folder.mkdir(parents=True, exist_ok=True)
    for number, column in enumerate(columns):
        numpy.save(folder / f"{number:02}.npy", column)


def main() -> None:
    columns = [numpy.load(path) for path in sorted(Path(sys.argv[1]).glob("*.npy"))]

    def work() -> None:
        made = ranked(columns)
        assert len(_NAMES[made.deciding]) == len(made.order) - 1

    seconds = spent(int(sys.argv[2]), work)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(json.dumps({"seconds": seconds, "megabytes": most}))


if __name__ == "__main__":
    main()
