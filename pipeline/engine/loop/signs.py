"""`.denyut.js` beside each board: that the watcher lives, and which page should lie there.

That of the office also tells that mornings lie there, which the night makes and no event tells;
each says so where changes of folders are not told.

A page opened from a folder can ask no server; a script beside it, it can load again and again.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pipeline.engine.desk.doors import waits
from pipeline.engine.files import Files
from pipeline.names import MORNINGS, OUTBOX, SIGN, Paths

EACH = 30.0
"""Seconds after which a sign is given again; a page waits for four of them."""


@dataclass
class Signs:
    """`_given` are the digests of pages, by folder, that the last signs told of. `untold`: no
    change of a folder is told on this share, so that a person may have to ask for it (F5)."""

    files: Files
    root: Path
    monotonic: Callable[[], float]
    untold: bool = False
    _given: dict[str, str] = field(default_factory=dict)
    _last: float | None = None

    def give(self, now: datetime, boards: Iterable[tuple[str, str]]) -> None:
        """Beside every board now and then, and at once where another page was laid."""
        ticks = self.monotonic()
        again = self._last is None or ticks - self._last >= EACH
        if again:
            self._last = ticks
        for folder, page in boards:
            if again or self._given.get(folder) != page:
                self._write(folder, now, page)

    def _write(self, folder: str, now: datetime, page: str) -> None:
        sign: dict[str, str | bool] = {"waktu": now.isoformat(timespec="seconds"), "papan": page}
        if folder == OUTBOX and self.files.exists(Paths(self.root).reports / MORNINGS):
            sign["pagi"] = True
        if self.untold:
            sign["f5"] = True
        line = json.dumps(sign)
        try:
            place = self.root.joinpath(*folder.split("/"), SIGN)
            self.files.renew(place, f"denyut({line});\n".encode("ascii"))
        except OSError as error:
            if not waits(error):
                raise
            return
        self._given[folder] = page
