"""Puts one office's engine together."""

from collections.abc import Callable
from pathlib import Path

from pipeline.engine.clock import Clock
from pipeline.engine.desk.observe import Settling
from pipeline.engine.desk.project import Projector
from pipeline.engine.desk.retain import Retention
from pipeline.engine.desk.take import Intake
from pipeline.engine.files import Files
from pipeline.engine.log.chain import Log
from pipeline.engine.loop.attempts import Attempts
from pipeline.engine.loop.commit import Register
from pipeline.engine.loop.engine import Engine
from pipeline.engine.loop.inspection import Inspection
from pipeline.engine.loop.jobs import Jobs
from pipeline.engine.loop.memory import Memory
from pipeline.engine.loop.projecting import Projecting, Projection
from pipeline.engine.loop.runner import Runners
from pipeline.engine.loop.views import MonthlyLog
from pipeline.engine.rules import remarks_sheet
from pipeline.engine.store import Store
from pipeline.names import SHEET, Paths
from pipeline.office.config import Read, load


def assemble(
    root: Path,
    config: str,
    clock: Clock,
    runners: Runners,
    memory: Memory,
    tell: Callable[[str], None],
    files: Files | None = None,
    projections: tuple[Projection, ...] = (),
    *,
    read: Read = load,
    sealing: bool = False,
) -> Engine:
    """Puts an engine together for one office; nothing is touched before it is opened.

    `read` knows the settings of procedures besides. `sealing`: a log that has no key yet gets one
    before its next event.
    """
    files = files or Files()
    paths = Paths(root)
    office = read(config, str(paths.config))
    store = Store(files, paths.store)
    keys = memory.keys
    log = Log(files, paths.log, paths.quarantine, keys)
    monthly = MonthlyLog(files, paths.readable_log, log)
    projector = Projector(files, root, store, paths.used, paths.quarantine, clock.now)
    others = (paths.quarantine, paths.attempts)
    inspection = Inspection(
        files, store, memory.looking, paths.attempts, runners.inspector, clock.monotonic, tell
    )
    jobs = Jobs(
        files,
        store,
        memory.work,
        Attempts(files, paths.attempts, "kerja-"),
        runners.worker,
        clock.monotonic,
        office.batas.pekerjaan_detik,
        office.batas.pekerjaan_mb,
        tell,
    )
    new_key = keys.make if sealing else None
    register = Register(clock, store, log, monthly, memory.remember, new_key)
    limit = office.batas.ukuran_mb << 20
    patience = office.tempo.setengah_jadi
    return Engine(
        root=root,
        office=office,
        config=config,
        read=read,
        clock=clock,
        files=files,
        store=store,
        register=register,
        jobs=jobs,
        inspection=inspection,
        intake=Intake(
            files,
            root,
            store,
            inspection,
            limit,
            patience,
            clock.monotonic,
            {SHEET: remarks_sheet.MOST_BYTES},
        ),
        projector=projector,
        settling=Settling(office.tempo.tenang),
        retention=Retention(files, store, clock, projector.used, others),
        projecting=Projecting(
            files, root, memory.projecting, runners.projector, clock.monotonic, tell, projections
        ),
        tell=tell,
    )
