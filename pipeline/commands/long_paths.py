"""What lies in an office under a path that Excel on the office's PCs does not open."""

import os
from collections.abc import Iterator
from pathlib import Path

from pipeline.commands.counts import count
from pipeline.commands.finding import Finding
from pipeline.engine.desk.lengths import LONGEST_PATH, root_length
from pipeline.names import INBOX, OUTBOX
from pipeline.office.model import Office


def long_paths(root: Path, office: Office) -> Iterator[Finding]:
    """One finding for all of them. What we lay is shortened; what people named is theirs, and so is
    what was laid while `jaringan` was shorter."""
    most = LONGEST_PATH - root_length(office)
    over = sorted(path for path in _files(root) if _units(path) > most)
    if over:
        named = office.jaringan or "the office's folder on the PCs (45 characters are assumed)"
        yield Finding(
            False,
            f"{count(len(over), 'path is', 'paths are')} longer on the PCs than the "
            f"{LONGEST_PATH} characters that Excel opens, with {named} before them, such as "
            f"{over[0]}",
            "shorten the names that people gave; tell jaringan in config.yaml if it is not told",
        )


def _files(root: Path) -> Iterator[str]:
    for top in (INBOX, OUTBOX):
        for folder, _, names in os.walk(root / top):
            inside = Path(folder).relative_to(root).as_posix()
            yield from (f"{inside}/{name}" for name in names)


def _units(text: str) -> int:
    """Characters as Windows counts them."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
