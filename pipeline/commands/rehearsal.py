"""`alur simulate` alone: what would be done with what lies on the desks, played on a copy."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pipeline.commands.watch import RUNNERS
from pipeline.engine.clock import SystemClock
from pipeline.engine.log.event import Event
from pipeline.engine.loop.engine import Engine
from pipeline.engine.loop.memory import Memory
from pipeline.engine.loop.runner import Runners
from pipeline.engine.loop.watch import Watcher
from pipeline.engine.loop.wiring import assemble
from pipeline.names import ANSWER, INBOX, OUTBOX, Paths
from pipeline.office.sources import gather
from pipeline.procedures.configuration import load
from pipeline.projections import laid


def rehearse(root: Path, state: Path, runners: Runners = RUNNERS) -> Iterator[str]:
    """One line for each event that would be written, then what staff would be told. The office is
    only read: a copy of it, and of what this machine remembers of it, is worked on until only
    people can move things on."""
    with tempfile.TemporaryDirectory(prefix="alur-") as folder:
        copy, memory = Path(folder) / "kantor", Path(folder) / "ingatan"
        shutil.copytree(root, copy, ignore=lambda at, _: {OUTBOX} if Path(at) == root else set())
        if state.exists():
            shutil.copytree(state, memory)
        before = set(_answers(copy))
        events: list[Event] = []
        lines: list[str] = []

        def build() -> Engine:
            sources = gather(copy)
            clock = SystemClock(load(sources).zona)
            return assemble(
                copy, sources, clock, runners, Memory(memory), lines.append,
                projections=laid, announce=events.append, read=load,
            )  # fmt: skip

        Watcher(Paths(copy), build, Memory(memory), lines.append).run(once=True)
        for event in events:
            yield f"{event.berkas or '-'}, {event.peristiwa}: {event.catatan}"
        for answer in sorted(set(_answers(copy)) - before):
            text = answer.read_text(encoding="utf-8-sig").strip()
            yield f"{answer.relative_to(copy).as_posix()}:"
            yield from (f"    {line}" for line in text.splitlines() if line.strip())
        yield from lines
        if not events:
            yield "Nothing would be done."


def _answers(root: Path) -> Iterator[Path]:
    return (path for path in (root / INBOX).rglob(f"{ANSWER}*.txt") if path.is_file())
