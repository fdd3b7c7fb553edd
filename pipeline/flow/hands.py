"""The engine's hands on the desks: clear, put back, lay out. What is held open waits its turn."""

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.desk.project import Projector
from pipeline.files import InUse
from pipeline.flow.gather import Gathered
from pipeline.flow.layout import LayFile, LayFolder, Step
from pipeline.flow.outcome import Commit
from pipeline.office.model import Laci

_LATER = (InUse, FileExistsError, FileNotFoundError)


@dataclass
class Hands:
    """Each act is tried; what a program holds open is told and tried again next turn."""

    projector: Projector
    tell: Callable[[str], None]

    def clear(self, path: str) -> bool:
        """Takes something off a desk."""
        return self._try(path, "cleared", lambda: self.projector.clear(path))

    def clear_drop(self, outcome: Commit, gathered: Gathered) -> None:
        """Takes a decided drop off its desk, but for the files that were refused."""
        for entry in gathered.entries:
            if not outcome.keep:
                self.clear(entry.path)
                continue
            for relative, _ in entry.files:
                if (relative or entry.name) not in outcome.keep:
                    self.clear(entry.path_of(relative))

    def put_back(self, gathered: Gathered, masuk: str) -> None:
        """Moves a refused dossier back to MASUK (`masuk` is its path) as it is."""
        occupied = any(e.place.laci is Laci.MASUK and e.folder for e in gathered.rest)
        for entry in gathered.entries:
            if entry.place.laci is Laci.MASUK:
                continue
            if occupied or not entry.folder:
                self.clear(entry.path)
                continue
            self._move(entry.path, f"{masuk}/{entry.name}")
            occupied = True

    def _move(self, path: str, target: str) -> None:
        """Where the dossier lies in MASUK already, this is a copy: it is stored, and cleared."""
        try:
            self.projector.move(path, target)
        except FileExistsError:
            self.clear(path)
        except (InUse, FileNotFoundError) as error:
            self.tell(f"{path} cannot be put back now: {error}")

    def step(self, step: Step) -> bool:
        """One step of laying out. True when it was done."""
        if isinstance(step, LayFolder):
            return self._try(
                step.path, "laid out", lambda: self.projector.lay_folder(step.path, step.files)
            )
        if isinstance(step, LayFile):
            return self._try(
                step.path, "laid out", lambda: self.projector.lay(step.path, step.sha256)
            )
        return self.clear(step.path)

    def _try(self, path: str, what: str, act: Callable[[], object]) -> bool:
        try:
            act()
        except _LATER as error:
            self.tell(f"{path} cannot be {what} now: {error}")
            return False
        return True
