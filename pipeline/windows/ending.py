"""Asks a process to end where no console is shared by which Ctrl-Break could reach it.

Whoever starts the process makes an event of the system and names it in the process' environment;
the process waits for it in a thread of its own.
"""

import sys

assert sys.platform == "win32"

import os
import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.windows import calls

_NAME = "ALUR_END"


@dataclass(frozen=True)
class Ending:
    """An event that nobody has set yet; held as long as this process lives."""

    handle: int
    name: str

    @classmethod
    def new(cls) -> "Ending":
        name = f"Local\\alur-{uuid.uuid4()}"
        return cls(calls.new_event(name), name)

    def environment(self) -> dict[str, str]:
        """That of a process which can be asked."""
        return {**os.environ, _NAME: self.name}

    def ask(self) -> None:
        """Whoever waits for it ends."""
        calls.set_event(self.handle)


def heed(end: Callable[[], None]) -> None:
    """Calls `end` once whoever started this process asks it to end, if that can be."""
    if name := os.environ.get(_NAME):
        handle = calls.new_event(name)
        threading.Thread(target=_wait, args=(handle, end), daemon=True).start()


def _wait(handle: int, end: Callable[[], None]) -> None:
    calls.wait_for(handle)
    end()
