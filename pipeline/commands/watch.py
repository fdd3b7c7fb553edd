"""alur watch: the watcher of one office, once or for ever."""

import sys
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from pipeline.clock import SystemClock
from pipeline.commands import DONE, ENVIRONMENT, Failure, office_root
from pipeline.flow.log.chain import BrokenLog, MissingKey
from pipeline.flow.loop.assemble import Paths, assemble, worker_command
from pipeline.flow.loop.engine import Engine
from pipeline.flow.loop.memory import BehindMemory, Memory
from pipeline.flow.loop.watch import InTheWay, Watcher
from pipeline.office.config import load
from pipeline.office.errors import ConfigError
from pipeline.office.model import Office
from pipeline.procedures.agenda import buku_agenda


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


@dataclass
class _Settings:
    """The last configuration that was valid, read again for every engine."""

    path: Path
    text: str = ""

    def read(self) -> Office:
        text = self.path.read_text(encoding="utf-8-sig")
        try:
            office = load(text, str(self.path))
        except ConfigError as error:
            if not self.text:
                raise
            tell(f"config.yaml is not valid, the former one stays in force:\n{error}")
            return load(self.text, str(self.path))
        self.text = text
        return office


def watch(given: Path | None, *, once: bool) -> int:
    """Runs until stopped, or until only people can move things on."""
    root = office_root(given)
    settings = _Settings(root / "config.yaml")
    settings.read()
    memory = memory_of(root)
    command = worker_command("pipeline.procedures")

    def build() -> Engine:
        clock = SystemClock(settings.read().zona)
        return assemble(
            root, settings.text, clock, command, memory, tell, agenda=buku_agenda, sealing=True
        )

    watcher = Watcher(Paths(root), build, memory, tell)
    try:
        watcher.run(once=once)
    except (BrokenLog, MissingKey, BehindMemory, InTheWay) as error:
        raise Failure(str(error), ENVIRONMENT) from error
    return DONE
