"""Prints a letter as the running watcher's jobs do: python -m bench.memo DOCX TIMES

From a process that is prepared as the watcher's is: each letter is printed by a fork of it. Prints
the processor seconds of each time and the most memory, in MB, as JSON.
"""

import json
import resource
import sys
from pathlib import Path

from bench.spent import spent
from pipeline.confine.prepared import practice, prepare, settle
from pipeline.documents.convert import convert

_PACKAGES = ("pipeline.procedures", "pipeline.projections")


def main() -> None:
    docx = Path(sys.argv[1])
    prepare(_PACKAGES)
    for _ in practice(_PACKAGES):
        pass
    settle()
    out = docx.with_suffix(".pdf")
    convert(docx, out, "embedded")
    seconds = spent(int(sys.argv[2]), lambda: convert(docx, out, "embedded"))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(json.dumps({"seconds": seconds, "megabytes": most}))


if __name__ == "__main__":
    main()
