"""Who does an office's work in a test: this process, unless the test is about processes.

The folder is the same, and so is whatever is asked and answered in it: only the process is missing.
"""

import contextlib
import json
import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable
from contextlib import redirect_stderr
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pipeline.confine import Bounds
from pipeline.documents.inspector import main as inspect
from pipeline.engine.loop.projection import BASIS, MADE
from pipeline.engine.loop.runner import WORDS, Processes, Runners
from pipeline.names import GATHERED
from pipeline.procedures.__main__ import note, work
from pipeline.projections.__main__ import work as project
from pipeline.work.serve import serve
from tests.harness import petty_worker
from tests.harness.printing import kept_folder, printed_once


@dataclass(frozen=True)
class Ended:
    """Work that has ended before anybody asks it whether it has."""

    code: int

    def poll(self) -> int:
        return self.code

    def memory(self) -> int:
        return 0

    def end(self) -> None:
        """It has ended."""

    def wait(self) -> None:
        """It has ended."""


@dataclass(frozen=True)
class Here:
    """Does the work when it is begun. What the work raises is its death, as in a child."""

    work: Callable[[Path], int | None]

    def start(self, folder: Path, bounds: Bounds) -> Ended:
        with (folder / WORDS).open("w", encoding="utf-8") as words, redirect_stderr(words):
            return Ended(self._exit_code(folder))

    def _exit_code(self, folder: Path) -> int:
        try:
            return self.work(folder) or 0
        except SystemExit as end:
            return int(str(end.code or 0))
        except Exception:
            traceback.print_exc()
            return 1


class Once:
    """Procedures' workers; what comes of the same case is made once in a run of the tests.

    A case is everything that a result depends on: a second run makes the same bytes
    (tests/procedures/test_twice.py, which does not ask here).
    """

    def __call__(self, folder: Path) -> int:
        if (folder / GATHERED).exists():
            return note(folder)
        kept = kept_folder() / self._key(folder)
        if kept.is_dir():
            shutil.copytree(kept, folder, dirs_exist_ok=True)
            return 0
        given = set(folder.iterdir())
        with printed_once():
            code = serve(folder, work)
        if code == 0:
            beside = Path(tempfile.mkdtemp(dir=kept.parent))
            shutil.copytree(folder / "keluaran", beside / "keluaran")
            for made in set(folder.iterdir()) - given:
                shutil.copy(made, beside)
            with contextlib.suppress(OSError):  # another process of this run was first
                beside.rename(kept)
        return code

    @staticmethod
    def _key(folder: Path) -> str:
        case = json.loads((folder / "perkara.json").read_text(encoding="utf-8"))
        templates = Path(case.pop("templates"))
        hashes = sha256(json.dumps(case, sort_keys=True).encode())
        hashes.update((folder / case["config"]).read_bytes())
        for collected in case["himpunan"]:  # of which the case itself names an event alone
            for laid in filter(None, (collected["berkas"], collected["titik"])):
                hashes.update((folder / laid).read_bytes())
        for path in sorted(p for p in templates.rglob("*") if p.is_file()):
            hashes.update(f"{path.relative_to(templates)}".encode() + path.read_bytes())
        return hashes.hexdigest()


def project_once(folder: Path) -> int:
    """Makes a projection; one of the same basis is made once in this process: a second time makes
    the same bytes (tests/projections, tests/work/forms/test_round_trip.py)."""
    asked = (folder / BASIS).read_bytes()
    if asked in _PROJECTED:
        (folder / MADE).write_bytes(_PROJECTED[asked])
        return 0
    code = project(folder)
    if code == 0:
        _PROJECTED[asked] = (folder / MADE).read_bytes()
    return code


_PROJECTED: dict[bytes, bytes] = {}
_INSPECTOR, _PROJECTOR = Here(inspect), Here(project_once)
PETTY = Runners(Here(petty_worker.work), _INSPECTOR, _PROJECTOR)
"""Trivial documents."""

PETTY_CHILDREN = Runners(Processes((sys.executable, petty_worker.__file__)), _INSPECTOR, _PROJECTOR)
"""The same by child processes, which can hang, and be killed."""

PROCEDURES = Runners(Here(Once()), _INSPECTOR, _PROJECTOR)
"""The procedures of the program."""
