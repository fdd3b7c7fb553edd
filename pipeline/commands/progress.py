"""How far a long command is: a bar on the operator's own terminal, and nowhere else.

It appears when the command has taken two seconds and is gone when its work is done, so that logs,
pipes and JSON never hold any of it.
"""

import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from threading import Timer
from time import monotonic
from typing import TYPE_CHECKING, Protocol, TextIO, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress

T = TypeVar("T")
_PATIENCE = 2.0
_BEGAN = monotonic()
"""When this process began to do its command."""


class Step(Protocol):
    """Says that so many are `done`, `of` so many (0: nobody knows), and what is being done now."""

    def __call__(self, done: int, of: int, what: str = "") -> None: ...


def on_terminal(stream: TextIO | None = None) -> bool:
    """Whether an operator looks on: else a command says in lines what it has to say."""
    return (stream or sys.stderr).isatty()


@contextmanager
def progress(
    what: str, *, seen: bool = True, stream: TextIO | None = None, patience: float | None = None
) -> Iterator[Step]:
    """A bar for as long as this lasts, `patience` seconds from now on (default: what is left of
    two seconds since the command began). None where it shall not be `seen`, as beside JSON."""
    stream = stream or sys.stderr
    if not (seen and on_terminal(stream)):
        yield _nothing
        return
    left = _PATIENCE - (monotonic() - _BEGAN) if patience is None else patience
    bar = _Bar(what, stream)
    timer = _soon(left, bar.show)
    try:
        yield bar.step
    finally:
        if timer is not None:
            timer.cancel()
            timer.join()
        bar.end()


def each_of(
    each: Collection[T], what: str, *, stream: TextIO | None = None, patience: float | None = None
) -> Iterator[T]:
    """These, one after the other, with a bar that tells how many of them are done."""
    with progress(what, stream=stream, patience=patience) as step:
        for number, one in enumerate(each):
            step(number, len(each))
            yield one
        step(len(each), len(each))


def _nothing(done: int, of: int, what: str = "") -> None:
    """Where nobody looks on."""


def _soon(seconds: float, act: Callable[[], None]) -> Timer | None:
    if seconds <= 0:
        act()
        return None
    timer = Timer(seconds, act)
    timer.daemon = True
    timer.start()
    return timer


class _Bar:
    """One line that is drawn over itself. Before it is shown, what it would tell is kept."""

    def __init__(self, what: str, stream: TextIO) -> None:
        self._what, self._stream = what, stream
        self._done, self._of, self._now = 0, 0, ""
        self._bar: Progress | None = None

    def show(self) -> None:
        from rich.console import Console  # loaded only where somebody looks on and has waited
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
        from rich.progress import TimeElapsedColumn as Elapsed

        text = TextColumn("{task.description}", markup=False)
        bar = Progress(
            text, BarColumn(), MofNCompleteColumn(), Elapsed(),
            console=Console(file=self._stream), transient=True,
            redirect_stdout=False, redirect_stderr=False,
        )  # fmt: skip
        bar.add_task(self._what, total=None)
        bar.start()
        self._bar = bar
        self._draw()

    def step(self, done: int, of: int, what: str = "") -> None:
        self._done, self._of, self._now = done, of, what
        self._draw()

    def end(self) -> None:
        if self._bar is not None:
            self._bar.stop()

    def _draw(self) -> None:
        bar = self._bar
        if bar is not None:
            now = f"{self._what}: {self._now}" if self._now else self._what
            bar.update(
                bar.task_ids[0], completed=self._done, total=self._of or None, description=now
            )
