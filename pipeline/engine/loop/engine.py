"""One turn of the loop: look, take, decide, commit, project. Starting up is such a turn."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

from pipeline.engine.clock import Clock
from pipeline.engine.desk.grounds import grounds
from pipeline.engine.desk.observe import Look, look
from pipeline.engine.desk.papers import Papers
from pipeline.engine.desk.place import VERIFIKASI
from pipeline.engine.desk.project import Projector
from pipeline.engine.desk.retain import Retention
from pipeline.engine.desk.settling import Settling
from pipeline.engine.desk.stale import Stale
from pipeline.engine.desk.take import Intake
from pipeline.engine.files import Files
from pipeline.engine.log.book import Book
from pipeline.engine.loop.commit import Register
from pipeline.engine.loop.dating import Dating
from pipeline.engine.loop.deciding import Deciding
from pipeline.engine.loop.desk_actions import Hands
from pipeline.engine.loop.dues import Dues
from pipeline.engine.loop.finishing import Finishing
from pipeline.engine.loop.gathered import Gathering
from pipeline.engine.loop.gesture_memory import Recall
from pipeline.engine.loop.guard import Guard
from pipeline.engine.loop.heartbeat import last_sure
from pipeline.engine.loop.in_force import InForce
from pipeline.engine.loop.inspection import Inspection
from pipeline.engine.loop.intake import Reading
from pipeline.engine.loop.jobs import Jobs
from pipeline.engine.loop.laying import Laying
from pipeline.engine.loop.left import Left
from pipeline.engine.loop.notices import Notices
from pipeline.engine.loop.once_log import OnceLog
from pipeline.engine.loop.outward import Outward
from pipeline.engine.loop.paces import Paces
from pipeline.engine.loop.projecting import Projecting
from pipeline.engine.loop.replies import Replies
from pipeline.engine.loop.retiring import Retiring
from pipeline.engine.loop.shut import ShutDesks
from pipeline.engine.loop.signs import Signs
from pipeline.engine.loop.standing import Rest
from pipeline.engine.loop.turn import Turn, share
from pipeline.engine.loop.unknown import Unknown
from pipeline.engine.loop.views import leftovers
from pipeline.engine.rules import late_told, reminding
from pipeline.engine.store import Store
from pipeline.names import BESIDE, Paths
from pipeline.office.config import Read
from pipeline.office.model import Office
from pipeline.office.sources import Sources


@dataclass
class Engine:
    """Everything that one office needs while it runs, put together by `wiring`. One thread; one
    writer."""

    root: Path
    in_force: InForce
    read: Read
    clock: Clock
    files: Files
    store: Store
    register: Register
    jobs: Jobs
    registers: Gathering
    inspection: Inspection
    projecting: Projecting
    signs: Signs
    intake: Intake
    settling: Settling
    projector: Projector
    retention: Retention
    unknown: Unknown
    hands: Hands
    once_log: OnceLog
    guard: Guard
    dating: Dating
    shut: ShutDesks
    papers: Papers
    replies: Replies
    notices: Notices
    deadlines: reminding.Deadlines
    recall: Recall
    left: Left
    reading: Reading
    outward: Outward
    retiring: Retiring
    finishing: Finishing
    deciding: Deciding
    laying: Laying
    paces: Paces
    stale: Stale = field(default_factory=Stale)
    rest: Rest = field(default_factory=Rest)

    def __post_init__(self) -> None:
        self._grounds, self._more = grounds(self.root, self.office), False
        self.dues = Dues(self.settling, self.clock.monotonic)

    @property
    def paths(self) -> Paths:
        return Paths(self.root)

    @property
    def office(self) -> Office:
        return self.in_force.office

    @property
    def sources(self) -> Sources:
        return self.in_force.sources

    @property
    def book(self) -> Book:
        """The whole office as its log tells it."""
        return self.register.book

    def configure(self, office: Office, sources: Sources, *, hasty: bool = False) -> None:
        """Puts a configuration in force, waiting times and limits included.

        `hasty` leaves nobody the time to drag a decision back.
        """
        if hasty:
            office = replace(office, tempo=replace(office.tempo, sesal=0.0, sesal_nomor=0.0))
        self.in_force.office, self.in_force.sources = office, sources
        self._grounds = grounds(self.root, office)
        self.rest.end()

    def open(self) -> None:
        """Replays the log and lays out what its last event may have left undone."""
        # A mount that keeps no rights, or another owner: `alur doctor` tells.
        with contextlib.suppress(PermissionError):
            self.files.keep_private(self.paths.alur)
        self._forget_unwritten()
        self.store.open()
        last = self.register.open()
        self.retiring.open()
        self.deciding.acting.begin(self.book.waktu)
        self.left.open(self.book)
        self.dating.begin(last_sure(self.files, self.paths.heartbeat))
        self.projector.open()
        with self.guard.keep("what was half laid in outbox"):
            for path in leftovers(self.files, self.root):
                self.hands.sweep(path)
        self.guard.over("what was half laid in outbox")  # looked for at a start only
        self.jobs.open()
        self.registers.open()
        self.inspection.open()
        self.projecting.open()
        self.outward.open()
        if last is not None:
            self.replies.resume(last)
            self.recall.resume(last)
            for item in self.recall.unfinished():
                self.hands.make_last(item.jalur)

    def _forget_unwritten(self) -> None:
        """Removes what a dead engine was about to put in the place of a file of its own."""
        folder = self.paths.alur
        for name in self.files.names(folder):
            if name.name.startswith(BESIDE):
                self.files.remove(folder / name.name)

    def turn(self) -> bool:
        """One turn. True while something moved or may still move without a person."""
        polled = [each.poll() for each in (self.jobs, self.inspection, self.projecting)]
        finished = any((*polled, self.registers.poll(self.book)))
        ticks, self.intake.hurried = self.clock.monotonic, self.dues.hurried()
        now = self.dues.looked = ticks()
        seen = look(self.files, self._grounds, self.office.batas.berkas_folder, ticks)
        each = share(ticks() - now)
        self.paces.listed(seen.spent)
        seen = self.stale.without(seen, now)
        if not finished and self.rest.holds(seen, self.register.log.head, now):
            self._give_signs()
            return False
        self.rest.end()
        self.hands.refused = self.papers.refused = False
        self.shut.note(seen, now)
        made = [self.hands.make_folder(place.path) for place in seen.missing]
        for path in seen.leftovers:
            self.hands.sweep(path)
        self.settling.watch(seen, self.office.peran, now)
        self.replies.see(seen)
        turn = Turn(seen, self.reading.take(seen, now, each), now, share=each)
        turn.progress = finished or any(made)
        self.inspection.begin()
        turn.waiting = self.reading.waiting or self.shut.passing()
        self.finishing.earlier(turn)
        dated = self._date_is_sure()
        if dated:
            self.register.begin_sealing()
            self.deciding.decide(turn)
        self.deciding.forget_hindered(turn)
        self.laying.desks(turn)
        with self.guard.keep("answers"):
            self.replies.lay_pending(self.book)
            self.replies.clear(seen, self.book)
        with self.guard.keep("notices"):
            waiting = self.shut.waiting(self.guard, self.office, now)
            self.notices.lay(
                seen,
                {path: self.hands.hindrance(path) for path in self.recall.held},
                self.reading.unread,
                self.reading.in_use,
                waiting,
                self.deciding.hindered,
                (*self.office.peran, VERIFIKASI.peran) if self.dating.lasts() else (),
                late_told.notices(self.office, self.book),
                self.deciding.regretted,
                self.deciding.saved,
                reminding.notices(self.office, self._due() if dated else ()),
                self.unknown.changed(),
                self.deciding.slow(now),
                {role: peran.singkat for role, peran in self.office.peran.items()},
            )
        if dated:
            turn.progress |= self.outward.lay(self.dues.hurried, moving=turn.progress)
            turn.waiting |= self.outward.behind or self.outward.late
            with self.guard.keep("what has been kept for long enough"):
                turn.progress |= self.retiring.turn()
            with self.guard.keep("old things that are let go"):
                self.retention.sweep(self.office.batas.bekas_hari, self.office.batas.karantina_hari)
            turn.progress |= self.unknown.record()
        with self.guard.keep("registers"):
            self.registers.turn(self.book)
        self._give_signs()
        self.recall.forget(seen)
        self.guard.forget(partial(_lies_there, seen))
        self._more = turn.more or self.reading.more
        moving = turn.progress or turn.waiting or not self.idle()
        self.register.note(moving=moving)
        if dated and not (moving or seen.shut or self._hindered()):
            self.rest.begin(seen, self.register.log.head, now)
        return moving

    def _hindered(self) -> bool:
        """Whether something is in the way of what may be tried again at any turn."""
        reading, deciding = self.reading, self.deciding
        waits = reading.unread or reading.in_use or deciding.hindered or self.recall.held
        refused = self.hands.refused or self.papers.refused or self.replies.pending
        return bool(waits) or refused or self.left.unsure or not self.guard.calm

    def _give_signs(self) -> None:
        with self.guard.keep("signs of life"):
            self.signs.give(self.clock.now(), self.projecting.boards())

    def _due(self) -> Iterator[reminding.Due]:
        return self.deadlines.due(self.office, self.book, self.clock.now())

    @property
    def _children(self) -> tuple[Jobs | Inspection | Projecting | Gathering, ...]:
        return self.jobs, self.inspection, self.projecting, self.registers

    def idle(self) -> bool:
        """Whether no child process works for this office."""
        return all(children.idle() for children in self._children)

    def ended(self) -> bool:
        """Whether a child process has ended of which nothing was taken yet."""
        return any(children.ended() for children in self._children)

    def soon(self) -> float | None:
        """Seconds until something has lain there for long enough, if anything waits; 0 where it has
        since the last look, or a turn was too short."""
        return 0.0 if self._more else self.dues.soon()

    def close(self) -> None:
        self.jobs.close()
        self.inspection.close()
        self.projecting.close()
        self.registers.close()
        self.register.close()

    def confirm_date(self, day: date) -> None:
        """Goes on: a person said which day it is."""
        self.register.confirm_date(day)
        self.dating.confirmed()

    def _date_is_sure(self) -> bool:
        """While it is not, nothing is dated, and so nothing decided."""
        why = self.dating.doubt(self.book.waktu)
        if not why:
            self.once_log.over("date")
            return True
        self.once_log.once("date", why)
        self.recall.undated()
        return False


def _lies_there(seen: Look, what: object) -> bool:
    return any(e == what or (isinstance(what, tuple) and e in what) for e in seen.entries)
