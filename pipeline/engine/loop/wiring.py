"""Puts one office's engine together."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from pipeline.confine.forkable import is_cold
from pipeline.engine.clock import Clock
from pipeline.engine.desk.papers import Papers
from pipeline.engine.desk.project import Projector
from pipeline.engine.desk.retain import Retention
from pipeline.engine.desk.settling import Settling
from pipeline.engine.desk.take import Intake
from pipeline.engine.files import Files
from pipeline.engine.log.chain import Log
from pipeline.engine.log.checkpoint import Checkpoint
from pipeline.engine.log.event import Event
from pipeline.engine.loop.acting import Acting, Untold
from pipeline.engine.loop.aside import Aside
from pipeline.engine.loop.attempts import Attempts
from pipeline.engine.loop.blanks import Blanks
from pipeline.engine.loop.case_facts import CaseFacts
from pipeline.engine.loop.commit import Register
from pipeline.engine.loop.dating import Dating
from pipeline.engine.loop.deciding import Deciding
from pipeline.engine.loop.desk_actions import Hands
from pipeline.engine.loop.engine import Engine
from pipeline.engine.loop.finishing import Finishing
from pipeline.engine.loop.gathered import Gathering
from pipeline.engine.loop.gesture_memory import Recall
from pipeline.engine.loop.guard import Guard
from pipeline.engine.loop.hearing import of_this_machine
from pipeline.engine.loop.in_force import InForce
from pipeline.engine.loop.inspection import Inspection
from pipeline.engine.loop.intake import Reading
from pipeline.engine.loop.jobs import Jobs
from pipeline.engine.loop.laying import Laying
from pipeline.engine.loop.left import Left
from pipeline.engine.loop.made_before import MadeBefore
from pipeline.engine.loop.making import Making
from pipeline.engine.loop.memory import Memory
from pipeline.engine.loop.monthly import MonthlyLog
from pipeline.engine.loop.notices import Notices
from pipeline.engine.loop.noting import Noting
from pipeline.engine.loop.once_log import OnceLog
from pipeline.engine.loop.outward import Outward
from pipeline.engine.loop.paces import Paces
from pipeline.engine.loop.pending import Pending
from pipeline.engine.loop.projecting import Projecting
from pipeline.engine.loop.projection import NO_VIEWS, Projections
from pipeline.engine.loop.replies import Replies
from pipeline.engine.loop.retiring import Retiring
from pipeline.engine.loop.runner import Runners
from pipeline.engine.loop.shut import ShutDesks
from pipeline.engine.loop.signs import Signs
from pipeline.engine.loop.standing import Rest, Standing
from pipeline.engine.loop.surroundings import Surroundings
from pipeline.engine.loop.unknown import Unknown
from pipeline.engine.rules import remarks_sheet
from pipeline.engine.rules.reminding import Deadlines
from pipeline.engine.store import Store
from pipeline.names import SHEET, Paths
from pipeline.office.config import Read, load
from pipeline.office.sources import Sources


def assemble(
    root: Path,
    sources: Sources,
    clock: Clock,
    runners: Runners,
    memory: Memory,
    tell: Callable[[str], None],
    files: Files | None = None,
    projections: Projections = lambda _office, _reading: NO_VIEWS,
    announce: Callable[[Event], None] = lambda _event: None,
    *,
    read: Read = load,
    sealing: bool = False,
    acting: Acting | None = None,
    checkpoint: Checkpoint | None = None,
) -> Engine:
    """Puts an engine together for one office; nothing is touched before it is opened.

    `read` knows the settings of procedures besides. `announce` is told of each event once it is
    written. `sealing`: a log that has no key yet gets one before its next event.
    `acting` knows whose account did what on the desks. `checkpoint` is where the book is noted.
    Where the environment says so, nothing that is remembered to save time is gone by: all comes to
    the same, as tests/sim/twin.py shows.
    """
    files, cold = files or Files(), is_cold()
    paths = Paths(root)
    in_force = InForce(read(sources), sources)
    office, ticks = in_force.now, clock.monotonic
    store = Store(files, paths.store)
    keys = memory.keys
    log = Log(files, paths.log, paths.quarantine, keys)
    monthly, once_log = MonthlyLog(files, paths.readable_log, log), OnceLog(tell)
    register = Register(
        clock,
        store,
        log,
        monthly,
        memory.remember,
        keys.make if sealing else None,
        announce,
        Noting(checkpoint, log, monthly, once_log) if checkpoint and not cold else None,
    )
    unknown = Unknown(register)
    projector = Projector(
        files,
        root,
        store,
        paths.used,
        paths.quarantine,
        clock.now,
        register.knows,
        unknown.note,
        register.erased,
    )
    retention = Retention(
        files,
        store,
        clock,
        paths.used,
        (paths.quarantine, paths.attempts),
        register.knows,
        unknown.note,
    )
    inspection = Inspection(
        files, store, memory.looking, paths.attempts, runners.inspector, ticks, tell
    )
    jobs = Jobs(
        files,
        store,
        memory.work,
        Attempts(files, paths.attempts, "kerja-"),
        runners.worker,
        Surroundings(paths.templates, lambda: in_force.sources.config, ticks),
        ticks,
        office,
        tell,
    )
    registers = Gathering(
        files, memory.registers, store, runners.worker, lambda: jobs.bounds, ticks, once_log, cold
    )
    guard, settling = Guard(ticks, tell), Settling(office, of_this_machine(paths.inbox))
    projecting = Projecting(
        files,
        root,
        ticks,
        office,
        projections,
        register.read,
        projector.clear,
        Making(memory.projecting, runners.projector, ticks, tell),
        Blanks(files, memory.blanks, once_log),
        MadeBefore(files, memory.made_before, once_log, cold),
        lambda nomor: f"{log.hash_of(nomor)} {in_force.mark()}",
    )
    intake = Intake(
        files,
        root,
        store,
        inspection,
        office,
        ticks,
        {SHEET: remarks_sheet.MOST_BYTES},
        cold=cold,
    )
    reading = Reading(intake, settling, once_log, guard)
    papers = Papers(projector)
    hands, replies, recall = Hands(projector, tell), Replies(papers), Recall(clock)
    left = Left(files, paths.answered, once_log)
    outward = Outward(root, register, projector, hands, guard, projecting)
    finishing = Finishing(in_force, register, recall, hands, guard)
    standing, paces = Standing(cold), Paces()
    return Engine(
        root=root,
        in_force=in_force,
        read=read,
        clock=clock,
        files=files,
        store=store,
        register=register,
        jobs=jobs,
        registers=registers,
        inspection=inspection,
        projecting=projecting,
        signs=Signs(files, root, ticks),
        intake=intake,
        settling=settling,
        projector=projector,
        retention=retention,
        unknown=unknown,
        hands=hands,
        once_log=once_log,
        guard=guard,
        dating=Dating(clock, lambda: timedelta(days=office().batas.jeda_terlama)),
        shut=ShutDesks(once_log),
        papers=papers,
        replies=replies,
        notices=Notices(files, root, store, papers),
        deadlines=Deadlines(),
        recall=recall,
        left=left,
        reading=reading,
        outward=outward,
        retiring=Retiring(register, in_force, clock, retention.forget),
        finishing=finishing,
        deciding=Deciding(
            in_force,
            paths.templates,
            clock,
            register,
            jobs,
            registers,
            intake,
            settling,
            reading,
            recall,
            left,
            Aside(files, root, store),
            hands,
            guard,
            replies,
            outward,
            acting or Untold(),
            CaseFacts(root, files, register, jobs),
            finishing,
            standing,
            Pending(jobs, cold),
        ),
        laying=Laying(in_force, register, clock, settling, hands, guard, paces, standing),
        paces=paces,
        rest=Rest(cold),
    )
