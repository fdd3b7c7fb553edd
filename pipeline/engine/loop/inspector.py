"""Starts the inspector as a child process within limits."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from pipeline import confine
from pipeline.engine.loop.batch import TOLD
from pipeline.resources import CHECKOUT

_BOUNDS = confine.Bounds(megabytes=600, seconds=60, file_megabytes=64)


@dataclass(frozen=True)
class Child:
    """One inspector; it ends by itself, or is ended by its limits."""

    process: subprocess.Popen[bytes]

    def poll(self) -> int | None:
        return self.process.poll()

    def end(self) -> None:
        self.process.kill()
        self.process.wait()


def start(folder: Path) -> Child:
    """Starts it on a batch's folder; OSError when the system has no room for it."""
    command = (sys.executable, "-P", "-S", "-m", "pipeline.documents.inspector", str(folder))
    with (folder / TOLD).open("wb") as told:
        process = confine.start(
            command, folder, _BOUNDS, extra={"PYTHONPATH": str(CHECKOUT)}, stderr=told
        )
    return Child(process)
