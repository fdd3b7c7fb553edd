"""A process beside the tests that prints Word files as a worker does: by a fork of itself.

The tests' own process has threads and may not be forked (pipeline/confine/forkable.py): each print
would begin a Python of its own, which costs twice as much as printing a letter.
"""

import atexit
import functools
import json
import subprocess
import sys
from dataclasses import astuple
from pathlib import Path

from pipeline.documents.child import Limits
from pipeline.documents.engines import ENGINES

EMBEDDED = ENGINES["embedded"]
_ROOT = Path(__file__).resolve().parents[2]


def printed_beside(docx: Path, work: Path, limits: Limits) -> str:
    """What the embedded engine does, in the process beside; where it raised, which ended that
    process, it is done here, and raises here."""
    order = [str(docx.resolve()), str(work.resolve()), *astuple(limits)]
    why = _asked(f"{json.dumps(order)}\n")
    if why:
        return str(json.loads(why))
    _beside.cache_clear()
    return EMBEDDED(docx, work, limits)


def _asked(order: str) -> str:
    """Its answer, or "" when it has ended."""
    beside = _beside()
    assert beside.stdin
    assert beside.stdout
    try:
        beside.stdin.write(order)
        beside.stdin.flush()
        return beside.stdout.readline()
    except BrokenPipeError:
        return ""


@functools.cache
def _beside() -> subprocess.Popen[str]:
    """It ends when nobody can ask it any more."""
    beside = subprocess.Popen(
        (sys.executable, "-m", __name__),
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    atexit.register(_end, beside)
    return beside


def _end(beside: subprocess.Popen[str]) -> None:
    with beside:
        beside.kill()


def _serve() -> None:
    for line in sys.stdin:
        docx, work, *limits = json.loads(line)
        why = EMBEDDED(Path(docx), Path(work), Limits(*limits))
        sys.stdout.write(f"{json.dumps(why)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _serve()
