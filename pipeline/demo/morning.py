"""What `alur demo --lengkap` tells at its end: the night after the day, and the second morning.

The night is the real one, beside the watcher and by the machine's own clock: today is later than
the day that was played.
"""

import re
from html import unescape

from pipeline.demo.stage import Demo
from pipeline.names import MORNINGS, Paths

_DESKS = ("kabiro", "kabag", "kasubag", "anpeg")
_HEADING = re.compile(r"<h2>(.*?)</h2>")


def second_morning(demo: Demo) -> None:
    """Once work is left on the desks."""
    tell, reports = demo.tell, Paths(demo.root).reports
    tell("Everybody goes home. `alur nightly` makes the reports anew, beside the watcher:")
    _night(demo)
    tell("On the second morning a page for each desk lies in outbox/laporan/pagi. Some of them:")
    for role in _DESKS:
        page = (reports / MORNINGS / f"{role}.html").read_text(encoding="utf-8")
        tell(f"      {role}: {unescape('; '.join(_HEADING.findall(page)))}")
    drafts = sorted(reports.glob("duk/*/*/[!.]*"))
    if drafts:
        tell("and drafts of the next list, from the one that was completed:")
    for draft in drafts:
        tell(f"      {draft.relative_to(reports).as_posix()}")
    tell("A second night finds nothing to do and touches nothing:")
    _night(demo)


def _night(demo: Demo) -> None:
    demo.tell(f"      {demo.alur('--root', str(demo.root), 'nightly').strip()}")
