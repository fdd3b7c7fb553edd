"""Decides what staff did, one gesture after the other, and does what was decided.

Whatever is raised over one gesture concerns that gesture, until its event is being written: from
there on the disk decides, and the engine ends.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from pipeline.engine.clock import Clock
from pipeline.engine.desk.drop import Drop
from pipeline.engine.desk.place import LOOSE, Entry
from pipeline.engine.desk.settling import Settling
from pipeline.engine.desk.take import Intake
from pipeline.engine.log.chain import BrokenLog, Head, MissingKey
from pipeline.engine.log.payload import Disimpan
from pipeline.engine.loop.acting import Acting, with_actor
from pipeline.engine.loop.aside import Aside
from pipeline.engine.loop.case_facts import CaseFacts
from pipeline.engine.loop.commit import Register
from pipeline.engine.loop.desk_actions import Hands
from pipeline.engine.loop.finishing import Finishing
from pipeline.engine.loop.gathered import Gathering
from pipeline.engine.loop.gesture_memory import Recall, unfinished
from pipeline.engine.loop.guard import Guard
from pipeline.engine.loop.in_force import InForce
from pipeline.engine.loop.intake import Reading
from pipeline.engine.loop.jobs import Jobs
from pipeline.engine.loop.left import Left
from pipeline.engine.loop.notices import Saved
from pipeline.engine.loop.outward import Outward
from pipeline.engine.loop.pending import Pending
from pipeline.engine.loop.replies import Replies
from pipeline.engine.loop.standing import Desk, Ground, Standing
from pipeline.engine.loop.turn import Turn
from pipeline.engine.loop.workfolder import Around
from pipeline.engine.rules.answer import only_answers
from pipeline.engine.rules.aside import set_aside
from pipeline.engine.rules.decide import decide
from pipeline.engine.rules.gather import Gathered, Lying, gather
from pipeline.engine.rules.outcome import Commit, Dismiss, Job, NextDesk, Outcome, Wait
from pipeline.engine.rules.whose import whose
from pipeline.office.model import DECIDING

_PATIENCE = 2.0
"""Seconds for which one waits without a word."""


@dataclass
class Deciding:
    """`hindered` are the paths of drops that something outside of them keeps from being worked on,
    with what staff are told; `regretted` those of drops that give a number soon, and may be dragged
    back until then; `saved` dossiers in which work was saved of which nothing is made yet, `begun`
    since when drops are being worked on. `_apart` are drawers over whose loose files together
    something failed again and again: there each is decided by itself."""

    in_force: InForce
    templates: Path
    clock: Clock
    register: Register
    jobs: Jobs
    registers: Gathering
    intake: Intake
    settling: Settling
    reading: Reading
    recall: Recall
    left: Left
    aside: Aside
    hands: Hands
    guard: Guard
    replies: Replies
    outward: Outward
    acting: Acting
    facts: CaseFacts
    finishing: Finishing
    standing: Standing
    pending: Pending
    hindered: dict[str, tuple[str, ...]] = field(default_factory=dict)
    regretted: dict[str, tuple[str, ...]] = field(default_factory=dict)
    saved: dict[str, Saved] = field(default_factory=dict)
    begun: dict[str, float] = field(default_factory=dict)
    _committing: Head | None = None
    _apart: set[str] = field(default_factory=set)

    def decide(self, turn: Turn) -> None:
        """Decides every gesture that is whole; what is held was decided, and decides no more."""
        self.regretted.clear()
        self._set_lost_aside(turn)
        self._stands()
        held, blank = self.recall.held, self.outward.projecting.is_blank
        entries = (e for e in turn.seen.entries if e.path not in held)
        free = replace(turn.seen, entries=tuple(e for e in entries if not blank(e, turn.lying)))
        drops = tuple(
            gathered
            for peran in dict.fromkeys(entry.place.peran for entry in free.entries)
            for gathered in self._gestures(peran, replace(turn, seen=free))
        )
        made_of = {g.drop.digest: frozenset(e.path for e in g.gesture) for g in drops}
        self.left.note(self.register.book, turn.seen, made_of, turn.now)
        turn.waiting |= self._stands()
        self._each(drops, turn)

    def _each(self, drops: tuple[Gathered, ...], turn: Turn) -> None:
        """One after the other, of each desk as many as its share of the turn holds."""
        clock, spent = self.clock.monotonic, dict.fromkeys((g.drop.peran for g in drops), 0.0)
        for gathered in drops:
            if self.standing.waits(gathered):
                continue
            if self.pending.waits(gathered, self._ground):
                turn.waiting |= gathered.drop.jalur not in self.hindered
                continue
            peran = gathered.drop.peran
            if (lines := self.standing.passing(gathered, turn.now)) is not None:
                self._passes(gathered.drop.jalur, lines, turn)
            elif spent[peran] > turn.share:
                turn.more = turn.waiting = True
            elif turn.stands(gathered.roles, self._of_one(gathered)):
                begun, head = clock(), self.register.log.head
                self._guarded(gathered, turn)
                self._stands()
                spent[peran] += clock() - begun if self.register.log.head != head else 0.0

    def _of_one(self, gathered: Gathered) -> str:
        """The dossier that was dragged into a deciding drawer whole, if it is nothing else."""
        if gathered.drop.laci not in DECIDING or not gathered.drop.folder:
            return ""
        own = whose(self.register.book, gathered.drop.isi)
        return own.ids[0] if own.surely and len(own.ids) == 1 else ""

    def _stands(self) -> bool:
        """Lets go of what is remembered where it holds no more. True if so."""
        return self.standing.upon(self._ground)

    @property
    def _ground(self) -> Ground:
        return Ground.of(self.register, self.in_force.office)

    def forget_hindered(self, turn: Turn) -> None:
        """What is there no more waits for nothing; of loose files any may be left."""
        paths = {path for e in turn.seen.entries for path in (e.path, f"{e.place.path}/{LOOSE}")}
        self.hindered = {path: w for path, w in self.hindered.items() if path in paths}
        self.saved = {path: saved for path, saved in self.saved.items() if path in paths}
        self.begun = {path: since for path, since in self.begun.items() if path in paths}
        self.pending.forget(paths)

    def slow(self, now: float) -> tuple[str, ...]:
        """What has been worked on for longer than one waits without a word, by path; of what was
        saved in MASUK that is told already."""
        each = self.begun.items()
        return tuple(p for p, since in each if now - since > _PATIENCE and p not in self.saved)

    def _gestures(self, peran: str, turn: Turn) -> Iterator[Gathered]:
        """What a desk holds, one gesture after the other; whatever is raised ends them."""
        key = gathering(peran)
        if not self.guard.resting(key):
            seen = replace(turn.seen, entries=turn.seen.of(peran))
            lying, coming, apart = turn.lying, self.reading.coming, self._apart
            with self.guard.keep(key):
                yield from self.standing.gestures(
                    peran,
                    Desk.of(seen.entries, lying, coming, apart),
                    lambda: gather(self.register.book, seen, lying, coming, apart),
                )

    def _guarded(self, gathered: Gathered, turn: Turn) -> None:
        gesture, jalur = gathered.gesture, gathered.drop.jalur
        key = f"deciding {jalur}"
        why = self.guard.hopeless(key, gesture)
        if why is not None and gathered.drop.loose:
            self._apart.add(gesture[0].place.path)
            turn.waiting = True
        elif why is not None:
            self._set_aside(gesture, jalur, why, turn)
            turn.touch(gathered.roles)
        elif self.guard.resting(key, gesture):
            turn.waiting = True
        else:
            with self.guard.keep(key, gesture, ends=self._is_the_log_s):
                self._one(gathered, turn)
            turn.waiting |= self.guard.resting(key, gesture)

    def _is_the_log_s(self, error: Exception) -> bool:
        """Whether it is that of writing an event, or comes after it: then the disk decides."""
        before, self._committing = self._committing, None
        if before is None:
            return False
        refused = isinstance(error, OSError | BrokenLog | MissingKey)
        return refused or self.register.log.head != before

    def _set_lost_aside(self, turn: Turn) -> None:
        for entry, why in self.reading.lost:
            if entry.path in self.hands.why:
                self.hands.set_aside(entry.path)
            else:
                self._set_aside((entry,), entry.path, why, turn)
            turn.touch((entry.place.peran,))

    def _set_aside(self, entries: tuple[Entry, ...], jalur: str, why: str, turn: Turn) -> None:
        """Stores, records and answers what nothing can be made of, and takes it away."""
        key = f"setting {jalur} aside"
        if self.guard.resting(key, entries):
            return
        with self.guard.keep(key, entries, ends=self._is_the_log_s):
            kept = {entry.path: self.aside.kept(entry) for entry in entries}
            isi = tuple(taken for each in kept.values() for taken in each)
            place, folder = entries[0].place, entries[0].folder
            drop = Drop(place.peran, place.laci, jalur, folder, isi, self.clock.now())
            self.hands.why.update(dict.fromkeys(kept, why))
            self._commit(set_aside(drop), Gathered(drop, entries), kept)
            turn.progress = True

    def _one(self, gathered: Gathered, turn: Turn) -> None:
        ids = whose(self.register.book, gathered.drop.isi).ids
        drop = self._drop(gathered, ids, turn.now)
        self.hindered.pop(drop.jalur, None)
        facts = self.facts.of(drop, ids, turn)
        outcome = decide(self.in_force.office, self.register.book, drop, facts)
        self._note_saved(drop, ids, outcome)
        if not isinstance(outcome, Job):
            self.begun.pop(drop.jalur, None)
            self.pending.over(drop.jalur)
        if isinstance(outcome, Job):
            waits = self._start(outcome)
            turn.waiting |= not waits
            if waits:
                self.hindered[drop.jalur] = waits
                self.begun.pop(drop.jalur, None)
            else:
                self.begun.setdefault(drop.jalur, turn.now)
            self.pending.note(gathered, outcome, self._ground)
        elif isinstance(outcome, Dismiss):
            self.hands.dismiss(outcome.keep, gathered.gesture)
            turn.touch(gathered.roles)
        elif isinstance(outcome, Commit):
            if all(self.intake.unchanged(entry) for entry in gathered.entries):
                self._decided(outcome, gathered, turn)
            turn.progress = True
        elif isinstance(outcome, Wait) and outcome.passes:
            self._passes(drop.jalur, outcome.lines, turn)
            self.standing.found_passing(gathered, outcome, turn.now - drop.quiet)
        elif not drop.susulan and facts.next_desk is NextDesk.NOTHING:
            self.standing.found_waiting(gathered, outcome.of)

    def _passes(self, path: str, lines: tuple[str, ...], turn: Turn) -> None:
        """Time alone will bring the decision."""
        turn.waiting = True
        if lines:
            self.regretted[path] = lines

    def _decided(self, outcome: Commit, gathered: Gathered, turn: Turn) -> None:
        alone, drop = self._of_one(gathered), gathered.drop
        paths = [entry.path for entry in gathered.gesture]
        acted = with_actor(self.acting, outcome, drop, paths, self.in_force.office, self.hands.tell)
        self._commit(acted, gathered, turn.lying)
        if only_answers(outcome):
            self.standing.answered(self._ground, drop.peran)
        else:
            turn.touch(gathered.roles, alone)

    def _note_saved(self, drop: Drop, ids: tuple[str, ...], outcome: Outcome) -> None:
        """Whether something is made of what was saved, or will be; until it is made it is told."""
        waits = isinstance(outcome, Wait) and outcome.saved
        kept = isinstance(outcome, Commit) and isinstance(outcome.event.rincian, Disimpan)
        made = isinstance(outcome, Job) and outcome.perkara.jenis == "susun"
        self.saved.pop(drop.jalur, None)
        if (waits or made or kept) and ids and self.register.book.berkas[ids[0]].working:
            self.saved[drop.jalur] = Saved(ids[0], drop.sibuk)

    def _drop(self, gathered: Gathered, ids: tuple[str, ...], now: float) -> Drop:
        quiet = min(self.settling.age(entry, now) for entry in gathered.entries)
        return self.recall.dated(gathered.drop, ids, quiet, now)

    def _start(self, job: Job) -> tuple[str, ...]:
        """Has a job done. Returns what staff are told while something is in its way."""
        riwayat = b""
        if job.riwayat:
            numbers = self.register.book.berkas[job.perkara.id].riwayat
            riwayat = b"".join(self.register.log.bytes_of(n) for n in numbers)
        himpunan = partial(self.registers.of, self.register.book)
        config = self.in_force.sources.config
        return self.jobs.start(job, Around(config, self.templates, riwayat, himpunan))

    def _commit(self, outcome: Commit, gathered: Gathered, lying: Lying) -> None:
        drop = gathered.drop
        parts = [unfinished(e, lying, outcome.after, outcome.keep) for e in gathered.entries]
        held = tuple(item.logged() for item in self.recall.unfinished())
        self._committing = self.register.log.head
        event = self.register.decide(outcome, {p.jalur: p.gestur for p in parts}, held)
        self.outward.note(event)
        self.acting.decided(entry.path for entry in gathered.entries)
        self.recall.done(drop, event)
        self.jobs.forget(event.berkas, outcome.failed)
        self.finishing.decided(parts, gathered, lying)
        with self.guard.keep("answers"):
            self.replies.answer(event, self.register.book)
        self._committing = None


def gathering(peran: str) -> str:
    """The guard's key, and what the operator is told, of a desk that is being looked through."""
    return f"the desk {peran}, which is looked through" if peran else "what lies between the desks"
