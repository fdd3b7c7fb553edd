"""Reads what has settled on the desks. What cannot be read now waits, and holds up nobody else."""

import math
from dataclasses import dataclass, field

from pipeline.engine.desk.drop import Taken
from pipeline.engine.desk.observe import Look
from pipeline.engine.desk.place import Entry
from pipeline.engine.desk.settling import Settling
from pipeline.engine.desk.take import Intake, NotWhole
from pipeline.engine.files import InUse
from pipeline.engine.loop.guard import Guard
from pipeline.engine.loop.once_log import OnceLog
from pipeline.engine.rules.gather import Lying

_LULL = 3.0
_PATIENCE = 60.0
"""Seconds for which what the disk refuses is tried at each turn."""
_STORING = ""


@dataclass
class Reading:
    """Each desk has its share of a turn for copying into the store; what is not read by then is
    read in the next turns, and the other desks are not kept waiting. A single file that takes
    longer is read to its end. What the disk refused is tried after all others, the longest ago
    first: a disk may take longer than a share to refuse.

    After each look: `unread` are paths that may not be read, `in_use` those that a program keeps
    from being read, `lost` what has been tried often enough, with the reason; `waiting` says that
    something has not settled or is still being written, `more` that something is to be read on
    without a wait. `coming` are drawers in which loose files are on their way and one became
    readable within the last seconds: what is there is not all of it."""

    intake: Intake
    settling: Settling
    once_log: OnceLog
    guard: Guard
    unread: set[str] = field(default_factory=set)
    in_use: set[str] = field(default_factory=set)
    lost: list[tuple[Entry, str]] = field(default_factory=list)
    waiting: bool = False
    more: bool = False
    coming: set[str] = field(default_factory=set)
    _newest: dict[str, float] = field(default_factory=dict)
    _readable: frozenset[str] = frozenset()
    _late: set[str] = field(default_factory=set)
    _failing: dict[str, float] = field(default_factory=dict)
    _refused: dict[str, float] = field(default_factory=dict)

    def take(self, seen: Look, now: float, share: float) -> Lying:
        """What each settled entry holds; `share` are the seconds of each desk."""
        self.unread.clear()
        self.in_use.clear()
        self.lost.clear()
        self._late.clear()
        self.waiting = self.more = False
        lying: dict[str, tuple[Taken, ...]] = {}
        left = dict.fromkeys((e.place.peran for e in seen.entries), share)
        clock = self.intake.monotonic
        before, each = self._refused.copy(), seen.entries
        if before:
            each = tuple(sorted(each, key=lambda e: before.get(e.path, -math.inf)))
        for entry in each:
            if not self.settling.settled(entry, now):
                self._comes_late(entry)
                continue
            begun, self.intake.cut = clock(), False
            self.intake.until = begun + left[entry.place.peran]
            files = self._read(entry, now)
            left[entry.place.peran] -= clock() - begun
            self.more |= self.intake.cut and entry.path not in before
            if files is not None:
                lying[entry.path] = files
        self.intake.until = math.inf
        self._settle(lying, now)
        self._note_coming(seen, lying, now)
        self.intake.forget(seen.entries)
        if self._failing or self._refused:
            here = {_STORING, *(entry.path for entry in seen.entries)}
            self._failing = {what: since for what, since in self._failing.items() if what in here}
            self._refused = {what: when for what, when in self._refused.items() if what in here}
        return lying

    def _read(self, entry: Entry, now: float) -> tuple[Taken, ...] | None:
        """What it holds; None while that cannot be told."""
        key = f"reading {entry.path}"
        why = self.guard.hopeless(key, entry)
        if why is not None:
            self.lost.append((entry, why))
            return None
        if self.guard.resting(key, entry):
            self.waiting = True
            return None
        with self.guard.keep(key, entry):
            try:
                files = self.intake.take(entry, self.settling.age(entry, now))
            except NotWhole:
                self._comes_late(entry)
            except OSError as error:
                self.once_log.once(entry.path, f"{entry.path} cannot be read now: {error}")
                self._refused[entry.path] = now
                if isinstance(error, InUse):
                    self.in_use.add(entry.path)
                elif isinstance(error, PermissionError):
                    self.unread.add(entry.path)
                else:
                    self._try_again(entry.path, now)
            else:
                self.once_log.over(entry.path)
                self._failing.pop(entry.path, None)
                self._refused.pop(entry.path, None)
                return files
        self.waiting |= self.guard.resting(key, entry)
        return None

    def _settle(self, lying: dict[str, tuple[Taken, ...]], now: float) -> None:
        """What the disk does not take now was not read."""
        read = self.intake.unsettled
        try:
            self.intake.settle()
        except OSError as error:
            self.once_log.once("storing", f"what was read cannot be stored now: {error}")
            self._try_again(_STORING, now)
            for path in read & lying.keys():
                del lying[path]
        else:
            self.once_log.over("storing")
            self._failing.pop(_STORING, None)

    def _try_again(self, what: str, now: float) -> None:
        """What the disk refuses may go well the next time, and later when all is looked at anew."""
        since = self._failing.setdefault(what, now)
        self.waiting |= now - since < _PATIENCE

    def _comes_late(self, entry: Entry) -> None:
        self.waiting = True
        if not entry.folder:
            self._late.add(entry.place.path)

    def _note_coming(self, seen: Look, lying: Lying, now: float) -> None:
        fresh = lying.keys() - self._readable
        self._newest.update((e.place.path, now) for e in seen.entries if e.path in fresh)
        self._readable = frozenset(lying)
        self.coming = {place for place in self._late if now - self._newest.get(place, now) < _LULL}
