"""What a process that forks jobs does before they do: a dossier of each kind that ships, from the
drop to a desk that signs it, on what ships alone."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from pipeline.engine.clock import SystemClock
from pipeline.names import CONFIG, TEMPLATES
from pipeline.procedures.configuration import office_in
from pipeline.procedures.registry import content_for, examples_for
from pipeline.resources import bundled
from pipeline.work.walking import Ground, walk

_WALKED = {"duk": 6, "ruang": 6}
"""Lines of their stories, by procedure: until the first paraf is given, and until the end."""


def practise() -> Iterator[str]:
    """Walks a little of each, a line of its story at a time. Stuck, Fault, OSError."""
    office = office_in(bundled(CONFIG).parent)
    office = replace(office, mesin_pdf="embedded", mesin_khusus={})
    moment = SystemClock(office.zona).now()
    for key, lines in _WALKED.items():
        with tempfile.TemporaryDirectory(prefix="alur-") as folder:
            ground = Ground(
                office, bundled(TEMPLATES), Path(folder), moment, content_for, examples_for
            )
            yield from islice(walk(ground, office.prosedur[key]), lines)
