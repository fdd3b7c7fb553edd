"""A file of the engine's own that somebody else has open, as Windows tells it: it is told by its
name, done later, and ends nothing."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pipeline.engine.files import InUse
from pipeline.engine.log.shelf import DamagedShelf
from pipeline.engine.loop.engine import Engine
from pipeline.engine.loop.memory import Memory
from pipeline.engine.loop.watch import Watcher
from pipeline.names import MEMORY, Paths
from tests.harness.office import Kantor, Unforced


@dataclass
class Held(Unforced):
    """A disk on which nothing can take the place of a file of this name."""

    name: str = ""

    def _move(self, source: Path, target: Path) -> None:
        if target.name == self.name:
            raise InUse(13, "somebody has it open", str(target))
        super()._move(source, target)


@dataclass
class Turns:
    """Lets a watcher take so many turns; then it lets go of what was held, and ends after two."""

    kantor: Kantor
    files: Held
    builds: int = 0
    watcher: Watcher = field(init=False)

    def run(self) -> list[str]:
        told: list[str] = []
        self.kantor.files = self.files
        memory = Memory(self.kantor.base / "ingatan", self.files)
        self.watcher = Watcher(
            Paths(self.kantor.root), self._build, memory, told.append, self.files, period=0.0
        )
        self.watcher.run(once=False)
        return told

    def _build(self) -> Engine:
        self.builds += 1
        engine = self.kantor.engine = self.kantor.assembled()
        turn, left = engine.turn, [5]

        def counted() -> bool:
            left[0] -= 1
            self.kantor.clock.pass_(20)
            self.watcher._hint.set()
            if left[0] == 2:
                self.files.name = ""
            if left[0] == 0:
                self.watcher.stop()
            return turn()

        engine.turn = counted  # type: ignore[method-assign]
        return engine


def test_the_sign_of_life_held_open_ends_no_engine(kantor: Kantor) -> None:
    kantor.engine.close()
    turns = Turns(kantor, Held("denyut"))
    told = [line for line in turns.run() if "denyut" in line]
    assert turns.builds == 1
    assert len(told) == 1, "told once"
    assert (kantor.root / ".alur" / "denyut").is_file(), "written once it was let go"


def test_an_event_is_written_while_the_memory_of_the_machine_is_held_open(tmp_path: Path) -> None:
    files = Held(MEMORY)
    memory = Memory(tmp_path, files)
    memory.remember(7, "ab")
    with pytest.raises(InUse):
        memory.settle()
    files.name = ""
    memory.remember(8, "cd")
    assert memory.known() == {"nomor": 8, "kepala": "cd"}


def test_what_could_not_be_remembered_is_remembered_at_a_later_turn(tmp_path: Path) -> None:
    files = Held(MEMORY)
    memory = Memory(tmp_path, files)
    memory.remember(7, "ab")
    files.name = ""
    memory.settle()
    assert memory.known() == {"nomor": 7, "kepala": "ab"}


def test_a_damaged_checkpoint_that_somebody_reads_ends_no_watcher(
    kantor: Kantor, monkeypatch: pytest.MonkeyPatch
) -> None:
    kantor.engine.close()
    told: list[str] = []
    builds: list[int] = []
    discards: list[Path] = []

    def build() -> Engine:
        builds.append(1)
        engine = kantor.engine = kantor.assembled()
        if len(builds) < 3:
            engine.open = damaged  # type: ignore[method-assign]
        else:
            watcher.stop()
        return engine

    def damaged() -> None:
        raise DamagedShelf("a leaf is lost")

    def discard(path: Path) -> None:
        discards.append(path)
        if len(discards) == 1:
            raise InUse(13, "somebody has it open", str(path))

    monkeypatch.setattr("pipeline.engine.loop.watch.discard", discard)
    memory = Memory(kantor.base / "ingatan", kantor.files)
    watcher = Watcher(Paths(kantor.root), build, memory, told.append, kantor.files, period=0.0)
    watcher.run(once=False)
    assert len(builds) == 3, "begun again, and again once it could go"
    assert discards == [memory.checkpoint, memory.checkpoint]
    assert any("somebody has it open" in line for line in told)
