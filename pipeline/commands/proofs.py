"""What `alur doctor` proves of procedures where the disk is needed."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.commands.finding import Finding
from pipeline.commands.recorded import Recorded
from pipeline.commands.watch import memory_of
from pipeline.engine.log.chain import BrokenLog


def dossiers(root: Path) -> Iterator[Finding]:
    """Whether every dossier can end by the rules under which it began."""
    try:
        book = Recorded(root, memory_of(root)).read().book
    except BrokenLog as error:
        yield Finding(
            True,
            f"the log cannot be read: {error}",
            "with the program that wrote it dossiers can end; alur verify tells more",
        )
        return
    count = sum(1 for _ in book.open())
    if count:
        yield Finding(False, f"{count} open dossiers end by the procedures that they stored")
