"""alur watch: the watcher of one office, once or for ever."""

import sys
from pathlib import Path

import platformdirs

from pipeline.clock import SystemClock
from pipeline.commands import DONE, ENVIRONMENT, Failure, office_root
from pipeline.flow.log import BrokenLog
from pipeline.flow.memory import BehindMemory, Memory
from pipeline.flow.watch import InTheWay, Watcher, assemble, worker_command
from pipeline.office.config import load


def memory_of(root: Path) -> Memory:
    """This machine's memory of an office, outside its share, by the sentinel's name."""
    sentinel = root / ".alur" / "penanda"
    if not sentinel.is_file():
        raise Failure(
            f"{root} is no office yet, or its share is gone: alur init {root}", ENVIRONMENT
        )
    name = sentinel.read_text(encoding="ascii").strip()
    return Memory(Path(platformdirs.user_state_dir("alur-berkas", appauthor=False)) / name)


def tell(text: str) -> None:
    """One line for the operator."""
    print(f"alur: {text}", file=sys.stderr, flush=True)


def watch(given: Path | None, *, once: bool) -> int:
    """Runs until stopped, or until only people can move things on."""
    root = office_root(given)
    config = (root / "config.yaml").read_text(encoding="utf-8-sig")
    office = load(config, str(root / "config.yaml"))
    memory = memory_of(root)
    command = worker_command("pipeline.procedures")
    engine = assemble(root, config, SystemClock(office.zona), command, memory, tell)
    watcher = Watcher(engine, memory, tell)
    try:
        watcher.run(once=once)
    except (BrokenLog, BehindMemory, InTheWay) as error:
        raise Failure(str(error), ENVIRONMENT) from error
    return DONE
