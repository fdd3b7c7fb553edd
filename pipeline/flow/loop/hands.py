"""The engine's hands on the desks: clear, put back, lay out. What is held open waits its turn."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from pipeline.desk.drop import digest_of
from pipeline.desk.observe import Look
from pipeline.desk.place import Entry
from pipeline.desk.project import Projector
from pipeline.files import InUse
from pipeline.flow.loop.said import Said
from pipeline.flow.rules.gather import Gathered, Lying
from pipeline.flow.rules.layout import LayFile, LayFolder, Step
from pipeline.flow.rules.outcome import After, Commit
from pipeline.office.model import Laci

_LATER = (InUse, PermissionError, FileExistsError, FileNotFoundError)


@dataclass(frozen=True)
class _Held:
    """What a decided drop still waits for, as long as these bytes lie at this place."""

    digest: str
    act: Callable[[], object]


@dataclass
class Hands:
    """Each act is tried; what a program holds open is told once and tried again each turn."""

    projector: Projector
    tell: Callable[[str], None]
    _held: dict[str, _Held] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.said = Said(self.tell)

    def retry(self, seen: Look, lying: Lying) -> frozenset[str]:
        """Tries again what could not be moved; returns the paths that are still held.

        They were decided already and decide nothing more. What has changed since is a new drop.
        """
        present = {entry.path for entry in seen.entries}
        for path, held in list(self._held.items()):
            changed = path in lying and digest_of(path, lying[path]) != held.digest
            if path not in present or changed or self._try(path, held.act):
                del self._held[path]
        return frozenset(self._held)

    def clear(self, path: str) -> bool:
        """Takes something off a desk."""
        return self._try(path, lambda: self.projector.clear(path))

    def sweep(self, path: str) -> bool:
        """Takes away what was half laid."""
        return self._try(path, lambda: self.projector.sweep(path))

    def dismiss(self, keep: frozenset[str], gesture: Iterable[Entry]) -> None:
        """Takes the rest of a decided gesture off the desk."""
        for entry in gesture:
            if keep:
                self._clear_but(keep, entry)
            else:
                self.clear(entry.path)

    def finish(self, outcome: Commit, gathered: Gathered, lying: Lying, masuk: str | None) -> None:
        """Does with a decided drop what was decided. `masuk` is the path of the desk's MASUK."""
        if outcome.after is After.CLEAR:
            self._clear_drop(outcome, gathered, lying)
        elif outcome.after is After.PUT_BACK and masuk:
            self._put_back(gathered, lying, masuk)
        elif outcome.after is After.APART and masuk:
            self._take_apart(outcome.keep, gathered, lying, masuk)

    def _clear_drop(self, outcome: Commit, gathered: Gathered, lying: Lying) -> None:
        """Takes it off the desk, but for the files that were refused."""
        for entry in gathered.entries:
            if outcome.keep:
                self._clear_but(outcome.keep, entry)
            else:
                self._hold(entry, lying, self._clearing(entry.path))

    def _clear_but(self, keep: frozenset[str], entry: Entry) -> None:
        for relative, _ in entry.files:
            if (relative or entry.name) not in keep:
                self.clear(entry.path_of(relative))

    def _put_back(self, gathered: Gathered, lying: Lying, masuk: str) -> None:
        """Moves a refused dossier back to MASUK as it is; what is only a part of it is cleared."""
        occupied = any(e.place.laci is Laci.MASUK and e.folder for e in gathered.rest)
        for entry in gathered.entries:
            if entry.place.laci is Laci.MASUK:
                continue
            if occupied or not entry.folder:
                self._hold(entry, lying, self._clearing(entry.path))
                continue
            self._hold(entry, lying, self._moving(entry.path, f"{masuk}/{entry.name}"))
            occupied = True

    def _take_apart(
        self, inner: Iterable[str], gathered: Gathered, lying: Lying, masuk: str
    ) -> None:
        """Lays each inner folder in MASUK by itself, and then what was around them."""
        for entry in gathered.entries:
            for name in sorted(inner):
                self._try(entry.path_of(name), self._moving(entry.path_of(name), f"{masuk}/{name}"))
            around = [f for f in lying[entry.path] if f.nama.partition("/")[0] not in inner]
            if not around:
                self.clear(entry.path)
            elif entry.place.laci is not Laci.MASUK:
                self._try(entry.path, self._moving(entry.path, f"{masuk}/{entry.name}"))

    def step(self, step: Step) -> bool:
        """One step of laying out. True when it was done."""
        if isinstance(step, LayFolder):
            return self._try(step.path, lambda: self.projector.lay_folder(step.path, step.files))
        if isinstance(step, LayFile):
            return self._try(step.path, lambda: self.projector.lay(step.path, step.sha256))
        return self.clear(step.path)

    def _clearing(self, path: str) -> Callable[[], object]:
        return lambda: self.projector.clear(path)

    def _moving(self, path: str, target: str) -> Callable[[], object]:
        """Where it lies in MASUK already, this is a copy: it is stored, and cleared."""

        def move() -> None:
            try:
                self.projector.move(path, target)
            except FileExistsError:
                self.projector.clear(path)

        return move

    def _hold(self, entry: Entry, lying: Lying, act: Callable[[], object]) -> None:
        if not self._try(entry.path, act):
            self._held[entry.path] = _Held(digest_of(entry.path, lying[entry.path]), act)

    def _try(self, path: str, act: Callable[[], object]) -> bool:
        try:
            act()
        except _LATER as error:
            self.said.once(
                path, f"{path} cannot be moved or laid out now, and is tried again: {error}"
            )
            return False
        self.said.over(path)
        return True
