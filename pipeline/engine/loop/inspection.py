"""Asks the inspector what bytes of the store hold, batch by batch, within limits.

A batch is written down before it begins, so that whatever it ends is known afterwards, the watcher
included. The inspector answers as it goes: the first file without an answer is the one that ended
it, and is tried alone from then on, each attempt counted before it begins; after three that ended
badly it is `DEADLY`. What the environment did is not counted, and tried again.
"""

import shutil
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from pipeline.content import Asked, Content, Wrong
from pipeline.engine.files import Files
from pipeline.engine.loop.at_hand import at_hand
from pipeline.engine.loop.attempts import DEATHS, Attempts
from pipeline.engine.loop.batch import (
    BOUNDS,
    Batch,
    Sized,
    ask,
    bounded,
    in_turns,
    key_of,
    seconds_for,
)
from pipeline.engine.loop.once_log import OnceLog
from pipeline.engine.loop.runner import Runner
from pipeline.engine.loop.workfolder import emptied
from pipeline.engine.store import Store
from pipeline.outside import Whose

_PATIENCE, _AT_ONCE = 1.0, 3
_REMEMBERED = 20_000
_PAUSE, _LONGEST_PAUSE = 1.0, 60.0
_TOGETHER, _ALONE = "kelompok-", "periksa-"


@dataclass
class _Rest:
    """A pause that grows while its cause lasts."""

    pause: float = 0.0
    until: float = 0.0

    def begin(self, now: float) -> None:
        self.pause = min(max(_PAUSE, 2 * self.pause), _LONGEST_PAUSE)
        self.until = now + self.pause


@dataclass
class Inspection:
    """What is known of bytes of the store. Batches that take long give up their place to others.

    `work` lies outside of the office, `folder` in it: there attempts are counted.
    """

    files: Files
    store: Store
    work: Path
    folder: Path
    runner: Runner
    monotonic: Callable[[], float]
    tell: Callable[[str], None]
    _known: OrderedDict[Asked, Content] = field(default_factory=OrderedDict)
    _wanted: dict[str, dict[Asked, int]] = field(default_factory=dict)
    _suspects: set[str] = field(default_factory=set)
    _running: list[Batch] = field(default_factory=list)
    _serial: int = 0
    _alone_next: bool = False
    _rest: _Rest = field(default_factory=_Rest)
    _resting: dict[Asked, _Rest] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.once_log = OnceLog(self.tell)
        self.attempts = Attempts(self.files, self.folder, _ALONE)

    def open(self) -> None:
        """Finds what was being looked into when a former watcher ended: it is tried alone."""
        emptied(self.work)
        self.attempts.open()
        for name in self.files.names(self.folder):
            if name.name.startswith(_TOGETHER):
                note = self.folder / name.name
                self._suspects.update(self.files.read(note).decode("ascii", "replace").split())
                self.files.remove(note)

    def content(self, asked: Asked, size: int, whose: str) -> Content | None:
        """What was found in so many bytes; None while it is being found out."""
        content = self._known.get(asked)
        if content is None:
            self._wanted.setdefault(whose, {})[asked] = size
        else:
            self._known.move_to_end(asked)
        return content

    def idle(self) -> bool:
        return not self._running

    def ended(self) -> bool:
        return any(batch.running.poll() is not None for batch in self._running)

    def poll(self) -> bool:
        """Takes in what has ended, and ends what has taken too long. True when one ended."""
        ended = False
        for batch in list(self._running):
            if batch.running.poll() is None and self.monotonic() - batch.since > batch.seconds:
                batch.end(f"it took longer than {batch.seconds:.0f} seconds")
            code = batch.running.poll()
            if code is not None:
                self._running.remove(batch)
                self._take(batch, code)
                shutil.rmtree(batch.folder, ignore_errors=True)
                ended = True
        return ended

    def begin(self) -> None:
        """Begins a batch with what was asked for since, unless enough are running."""
        wanted, self._wanted = self._wanted, {}
        now = self.monotonic()
        young = any(now - batch.since < _PATIENCE for batch in self._running)
        if young or len(self._running) >= _AT_ONCE or now < self._rest.until:
            return
        fresh = self._fresh(in_turns(wanted), now)
        together = [each for each in fresh if not self._doubtful(each[0])]
        alone = [each for each in fresh if self._doubtful(each[0])][:1]
        if any(batch.alone for batch in self._running):
            alone = []
        chosen = alone if alone and (self._alone_next or not together) else together
        self._alone_next = chosen is not alone
        if chosen:
            self._begin(bounded(chosen), now, alone=chosen is alone)

    def close(self) -> None:
        """Ends what runs; it is asked for again another time."""
        for batch in self._running:
            batch.running.end()
            batch.running.wait()
            self._forget(batch.note, alone=batch.alone)
        self._running.clear()
        shutil.rmtree(self.work, ignore_errors=True)

    def _doubtful(self, asked: Asked) -> bool:
        key = key_of(asked)
        return key in self._suspects or self.attempts.deaths(key) > 0

    def _fresh(self, wanted: Iterable[Sized], now: float) -> list[Sized]:
        """What is not deadly, is not being looked into already, and is not resting."""
        busy = {asked for batch in self._running for asked in batch.asked}
        fresh = []
        for asked, size in wanted:
            if self.attempts.deaths(key_of(asked)) >= DEATHS:
                self._know(asked, Content(wrong=Wrong.DEADLY))
            elif asked not in busy and self._resting.get(asked, _Rest()).until <= now:
                fresh.append((asked, size))
        return fresh

    def _begin(self, chosen: list[Sized], now: float, *, alone: bool) -> None:
        """Writes the batch down, and starts it. What the disk or the system refuses is tried
        again later, and so is what the store cannot give, by itself."""
        self._serial += 1
        asked = tuple(each for each, _ in chosen)
        keys = [key_of(each) for each in asked]
        note = keys[0] if alone else f"{_TOGETHER}{self._serial}"
        folder = self.work / str(self._serial)
        try:
            if alone:
                self.attempts.begin(note)
            else:
                self.files.create(self.folder / note, "\n".join(keys).encode())
            missing = ask(folder, chosen, partial(at_hand, self.store, folder))
            for each, error in missing.items():
                self._resting.setdefault(each, _Rest()).begin(now)
                self.once_log.once(key_of(each), f"{error}; it is looked into when it is there")
            asked = tuple(each for each in asked if each not in missing)
            if not asked:
                shutil.rmtree(folder, ignore_errors=True)
                self._forget(note, alone=alone)
                return
            running = self.runner.start(folder, BOUNDS)
        except OSError as error:
            self._forget(note, alone=alone)
            self._hindered(f"files cannot be looked into now: {error}; trying again", now)
            return
        seconds = seconds_for(chosen)
        self._running.append(Batch(asked, running, folder, note, now, seconds, alone))

    def _take(self, batch: Batch, code: int) -> None:
        """Takes the answers in, and draws the conclusion from those that are missing."""
        answers = batch.answers()
        for asked, content in answers.items():
            self._know(asked, content)
        missing = [asked for asked in batch.asked if asked not in answers]
        if answers:
            self._rest = _Rest()
            self.once_log.over("outside")
        if not missing:
            self._forget(batch.note, alone=batch.alone, well=True)
        elif batch.whose(code) is Whose.OUTSIDE:
            self._forget(batch.note, alone=batch.alone)
            now = self.monotonic()
            # Longer than all rest: others are looked into before this one is again.
            self._resting.setdefault(missing[0], _Rest(_PAUSE)).begin(now)
            why = batch.why_ended(code)
            self._hindered(f"files could not be looked into ({why}): nobody's fault, again", now)
        else:
            self._blame(missing[0], batch, batch.why_ended(code))

    def _blame(self, culprit: Asked, batch: Batch, why: str) -> None:
        consequence = "it is tried alone from now on"
        if batch.alone:
            consequence = f"{self.attempts.died(batch.note)} of {DEATHS}"
        else:
            self._suspects.add(key_of(culprit))
            self._forget(batch.note, alone=batch.alone)
        self.tell(f"looking into {culprit.sha256}{culprit.ending} failed ({consequence}): {why}")

    def _know(self, asked: Asked, content: Content) -> None:
        self._known[asked] = content
        self._resting.pop(asked, None)
        key = key_of(asked)
        self._suspects.discard(key)
        self.once_log.over(key)
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)

    def _forget(self, note: str, *, alone: bool, well: bool = False) -> None:
        """Nothing follows from a batch, or all that does is known: it is not counted. One that
        ended `well` clears its file of former attempts.

        A note that stays has its files tried alone after the next start, and nothing worse.
        """
        try:
            if alone and well:
                self.attempts.forget(note)
            elif alone:
                self.attempts.undone(note)
            else:
                self.files.remove(self.folder / note)
        except OSError as error:
            self.once_log.once("note", f"{note} cannot be removed: {error}")
        else:
            self.once_log.over("note")

    def _hindered(self, why: str, now: float) -> None:
        self._rest.begin(now)
        self.once_log.once("outside", why)
