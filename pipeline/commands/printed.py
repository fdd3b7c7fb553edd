"""The witnesses that printed sheets carry, held against the log.

Sheets lie on desks, where anybody can put any file of that name: they are read by a limited child
(`documents/sheetreader`), the ones that we made ourselves too. One that cannot be read witnesses
nothing, and is told.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.commands.progress import each_of
from pipeline.commands.recorded import Recorded
from pipeline.documents.sheetreader import Read, read_pdfs
from pipeline.engine.log.witness import Witness
from pipeline.names import COVER, INBOX, OUTBOX

_BATCH = 50
_HEAD = re.compile(r"Kepala log:\s*((?:[0-9a-f]\s*){64})")


def sheets(office: Recorded) -> tuple[list[str], list[str]]:
    """What every Lembar Kendali of desks and outbox prints that does not fit the log; and which of
    them cannot be read."""
    wrong, unread = [], []
    for path, sheet in _read(list(_sheets(office.root))):
        where = path.relative_to(office.root).as_posix()
        if sheet.why:
            unread.append(f"{where} cannot be read and witnesses nothing: {sheet.why}")
        elif cut := cut_off(office, sheet):
            wrong.append(f"{where} {cut}")
    return wrong, unread


def _read(paths: list[Path]) -> Iterator[tuple[Path, Read]]:
    batches = [paths[at : at + _BATCH] for at in range(0, len(paths), _BATCH)]
    for batch in each_of(batches, "reading what was printed"):
        yield from read_pdfs(batch).items()


def cut_off(office: Recorded, sheet: Read) -> str:
    """What is wrong when a sheet prints an event that the log does not hold; else nothing."""
    witness = Witness.printed(sheet.text)
    if witness is not None:
        printed, right = f"event {witness}", office.continues(witness)
    elif head := _HEAD.search(sheet.text):
        # Until witnesses were printed, a sheet carried the whole hash of the log's last event.
        digest = "".join(head[1].split())
        printed = f"the head {digest[:16]}"
        right = set(digest) == {"0"} or office.heads.hold(digest)
    else:
        return ""
    return "" if right else f"prints {printed} of a log that went further or another way"


def _sheets(root: Path) -> Iterator[Path]:
    for top in (INBOX, OUTBOX):
        for folder, folders, names in os.walk(root / top):
            folders.sort()
            path = Path(folder, COVER)
            if COVER in names and path.is_file() and not path.is_symlink():
                yield path
