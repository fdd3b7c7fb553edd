"""What falls due while the watcher is busy is done at once, and what takes long makes way."""

import gc
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from pipeline.engine.looking import Name
from pipeline.engine.loop.engine import Engine
from pipeline.engine.loop.projection import Projection
from pipeline.engine.store import Store
from tests.engine.loop.test_hearing import Waits, agreed, watched
from tests.harness.office import Kantor, Unforced

_LOOK = 0.1
"""Seconds that a look takes."""
_LONG = 0.6
"""Seconds of a turn that takes long."""
_PAGE = 0.3
"""Seconds in which one is laid."""
_LATE = 0.05
"""By so much a decision comes after the look that finds it, at most."""


@dataclass
class Told(Waits):
    """Something is heard at these times, whatever was waited for; `at` is when there were so many
    events, and the watcher ends so many seconds after that."""

    events: int = 0
    heard: list[float] = field(default_factory=list)
    stays: float = 0.0
    at: float = 0.0

    def wait(self, timeout: float | None = None) -> bool:
        assert timeout is not None
        clock = self.kantor.clock
        if not self.at and len(list((self.kantor.root / ".alur/log").iterdir())) == self.events:
            self.at = clock.ticks
        if self.at and clock.ticks >= self.at + self.stays:
            self.watcher.stop()
        if not self.heard or self.heard[0] > clock.ticks + timeout:
            return super().wait(timeout)
        super().wait(max(0.0, self.heard.pop(0) - clock.ticks))
        self.set()
        return True


@dataclass
class Busy(Unforced):
    """A disk of which a look takes time; at some moments of the office's clock once longer."""

    kantor: Kantor | None = None
    long_from: float = float("inf")

    def names(self, folder: Path) -> tuple[Name, ...]:
        if self.kantor is not None and folder.parts[-2:] == ("anpeg", "MASUK"):
            clock = self.kantor.clock
            longer = clock.ticks >= self.long_from
            clock.pass_(_LONG if longer else _LOOK)
            self.long_from = float("inf") if longer else self.long_from
        return super().names(folder)


def regretted(kantor: Kantor, heard: list[float], long_from: float = float("inf")) -> float:
    """Seconds from a drag until it holds, of an office that hears something so many seconds after
    it, once with a turn that takes long."""
    agreed(kantor)
    dragged = kantor.clock.ticks
    kantor.files = Busy(kantor=kantor, long_from=dragged + long_from)
    hint = Told(
        kantor, 100, events=kantor.book.nomor + 1, heard=[dragged + seconds for seconds in heard]
    )
    watched(hint, kantor.assembled)
    return hint.at - dragged


def test_what_fell_due_in_the_midst_of_a_turn_is_decided_in_the_next_one_at_once(
    kantor: Kantor,
) -> None:
    longest = kantor.engine.office.tempo.sesal
    over = longest - 0.4 + _LONG
    held = regretted(kantor, [longest - 0.4], longest - 0.5)
    assert over <= held <= over + _LOOK + _LATE


def test_no_turn_begins_that_would_not_be_over_before_something_is_due(kantor: Kantor) -> None:
    """What was heard meanwhile is looked at in the same turn."""
    longest = kantor.engine.office.tempo.sesal
    held = regretted(kantor, [longest - 0.05])
    assert longest <= held <= longest + _LOOK + _LATE


@dataclass
class Dragged(Told):
    """Whenever something is heard the next dossier has been dragged to the next drawer."""

    paths: list[Path] = field(default_factory=list)
    when: list[float] = field(default_factory=list)

    def wait(self, timeout: float | None = None) -> bool:
        left = len(self.heard)
        heard = super().wait(timeout)
        if len(self.heard) < left:
            path = self.paths.pop(0)
            path.rename(self.kantor.root / "inbox/anpeg/SELESAI" / path.name)
            self.when.append(self.kantor.clock.ticks)
        return heard


def test_pages_are_laid_after_what_falls_due(kantor: Kantor) -> None:
    """Two dossiers are dragged one after the other, and many pages tell of the first."""
    for name in ("satu", "dua"):
        kantor.put(f"inbox/kasubag/BARU/{name}/data.csv", f"1;{name}")
    kantor.run(60)
    kantor.engine.close()
    laid: list[float] = []
    held: list[float] = []
    kantor.files = Busy(kantor=kantor)

    def build() -> Engine:
        engine = kantor.assembled()
        lay = engine.projecting.lay

        def slowly(projection: Projection, *given: Any) -> None:
            lay(projection, *given)
            kantor.clock.pass_(_PAGE)
            laid.append(kantor.clock.ticks)

        engine.projecting.lay = slowly  # type: ignore[method-assign]
        engine.register.announce = lambda _event: held.append(kantor.clock.ticks)
        return engine

    begun = kantor.clock.ticks + 20
    hint = Dragged(
        kantor,
        200,
        events=kantor.book.nomor + 2,
        heard=[begun, begun + 1.3],
        stays=5,
        paths=sorted(kantor.root.glob("inbox/anpeg/MASUK/DUK*")),
    )
    watched(hint, build)
    longest = kantor.engine.office.tempo.sesal
    for dragged, told in zip(hint.when, held, strict=True):
        assert longest <= told - dragged <= longest + _LOOK + _LATE
    assert held[0] < min(when for when in laid if when > begun) < held[1] < max(laid) < held[1] + 2


def test_what_lies_there_is_not_read_again_in_the_turn_in_which_something_falls_due(
    kantor: Kantor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each minute every file is read again, here in the turn after the one that decides."""
    for name in ("satu", "dua"):
        kantor.put(f"inbox/kasubag/BARU/{name}/data.csv", f"1;{name}")
    kantor.run(60)
    kantor.engine.close()
    lying = kantor.root / "inbox/anpeg/MASUK"
    path, other = sorted(lying.glob("DUK*"))
    read: list[float] = []
    held: list[float] = []
    gather = Store.gather

    def noted(self: Store, source: Path, *given: Any, **named: Any) -> str:
        if source.is_relative_to(other):
            read.append(kantor.clock.ticks)
        return gather(self, source, *given, **named)

    monkeypatch.setattr(Store, "gather", noted)

    def build() -> Engine:
        engine = kantor.assembled()
        engine.register.announce = lambda _event: held.append(kantor.clock.ticks)
        return engine

    tempo = kantor.engine.office.tempo
    first = kantor.clock.ticks + tempo.tenang
    dragged = first + 60.5 - tempo.sesal
    hint = Dragged(
        kantor, 200, events=kantor.book.nomor + 1, heard=[dragged], stays=5, paths=[path]
    )
    watched(hint, build)
    (when,) = held
    again = [ticks for ticks in read if ticks > dragged]
    assert when > read[0] + 60
    assert when < min(again) < when + 2


def test_python_looks_through_all_that_is_held_between_turns_and_never_in_one(
    kantor: Kantor,
) -> None:
    before, within, between = gc.get_threshold(), [], []
    kantor.put("inbox/kasubag/BARU/data.csv", "1;Budi")
    kantor.engine.close()
    turning = False

    def build() -> Engine:
        engine = kantor.assembled()
        turn = engine.turn

        def noted() -> bool:
            nonlocal turning
            turning = True
            gc.collect(1)  # raises the count by which Python would look through all
            within.append(gc.get_threshold()[2] > 100 * gc.get_count()[2])
            moving = turn()
            turning = False
            return moving

        engine.turn = noted  # type: ignore[method-assign]
        return engine

    def looked(phase: str, info: dict[str, int]) -> None:
        if phase == "start" and info["generation"] == 2:
            between.append(not turning)

    gc.callbacks.append(looked)
    try:
        watched(Told(kantor, 100, events=1), build)
    finally:
        gc.callbacks.remove(looked)
    assert within and all(within)
    assert between and all(between)
    assert gc.get_threshold() == before
