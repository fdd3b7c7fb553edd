"""What besides its case a job depends on: with other settings or templates it is another job."""

import contextlib
import functools
import math
import os
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pipeline

_EACH = 1.0
"""Seconds between two looks: hundreds of drops may ask at once."""
_KINDS = (".docx", ".png", ".jpg", ".jpeg")


@dataclass
class Surroundings:
    """The settings, the templates and the program, as of a moment ago at most."""

    templates: Path
    config: Callable[[], str]
    monotonic: Callable[[], float]
    _looked: float = -math.inf
    _templates: str = ""
    _named: tuple[str, str, str] = ("", "", "")

    def name(self) -> str:
        """Tells them from others."""
        now, config = self.monotonic(), self.config()
        if now - self._looked >= _EACH:
            self._looked, self._templates = now, str(_stats(self.templates, _KINDS))
        if self._named[:2] != (config, self._templates):
            digest = sha256(f"{config}{self._templates}{_program()}".encode()).hexdigest()
            self._named = config, self._templates, digest[:16]
        return self._named[2]


@functools.cache
def _program() -> str:
    here = Path(pipeline.__file__).parent
    return sha256(str(_stats(here, (".py",))).encode()).hexdigest()


def _stats(top: Path, kinds: tuple[str, ...]) -> list[tuple[str, int, int]]:
    """Of each file of these kinds, anywhere below."""
    stats = []
    for folder, _, names in os.walk(top):
        for path in (Path(folder, name) for name in names if name.lower().endswith(kinds)):
            with contextlib.suppress(OSError):  # it is being replaced: soon it is another
                stat = path.stat()
                stats.append((path.relative_to(top).as_posix(), stat.st_size, stat.st_mtime_ns))
    return sorted(stats)
