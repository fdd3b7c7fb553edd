"""What besides its case a job depends on: with other settings or templates it is another job."""

import contextlib
import functools
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import pipeline


def surroundings(config: str, templates: Path) -> str:
    """Names the settings, the templates and the program as they are now."""
    kinds = ("*.docx", "*.png", "*.jpg", "*.jpeg") if templates.is_dir() else ()
    documents = (path for kind in kinds for path in templates.rglob(kind))
    return sha256(f"{config}{_stats(templates, documents)}{_program()}".encode()).hexdigest()[:16]


@functools.cache
def _program() -> str:
    here = Path(pipeline.__file__).parent
    return sha256(str(_stats(here, here.rglob("*.py"))).encode()).hexdigest()


def _stats(folder: Path, paths: Iterable[Path]) -> list[tuple[str, int, int]]:
    stats = []
    for path in sorted(paths):
        with contextlib.suppress(OSError):  # it is being replaced: soon they are others again
            stat = path.stat()
            name = path.relative_to(folder).as_posix()
            stats.append((name, stat.st_size, stat.st_mtime_ns))
    return stats
