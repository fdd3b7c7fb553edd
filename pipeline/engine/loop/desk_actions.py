"""The engine's hands on the desks: clear, put back, lay out. What is held open waits its turn."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.engine.desk.doors import waits
from pipeline.engine.desk.place import Entry
from pipeline.engine.desk.project import Projector
from pipeline.engine.files import InUse
from pipeline.engine.log.payload import After
from pipeline.engine.loop.gesture_memory import Unfinished
from pipeline.engine.loop.once_log import OnceLog
from pipeline.engine.rules.gather import Lying
from pipeline.engine.rules.layout import LayFile, LayFolder, Step
from pipeline.office.model import Laci


@dataclass(frozen=True)
class Masuk:
    """Where a desk finds its dossiers; `occupied` when the one in question lies there already."""

    path: str | None
    occupied: bool


class Hindrance(StrEnum):
    """What is in the way of something that was decided."""

    OPEN = "somebody has it open"
    RIGHTS = "this account has no right to it"
    PLACE = "something about its place"


@dataclass
class Hands:
    """Each act is tried; what a program holds open is told once, and left for another turn."""

    projector: Projector
    tell: Callable[[str], None]
    why: dict[str, str] = field(default_factory=dict)
    """Why something is set aside, by its path."""
    refused: bool = False
    """Whether something was in the way since this was said to be over."""
    _hindered: dict[str, Hindrance] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.once_log = OnceLog(self.tell)

    def hindrance(self, path: str) -> Hindrance:
        """What was in the way when this thing, or a part of it, was to be moved last."""
        inner = (why for p, why in self._hindered.items() if p == path or p.startswith(f"{path}/"))
        return next(inner, Hindrance.PLACE)

    def clear(self, path: str) -> bool:
        """Takes something off a desk."""
        return self.attempt(path, lambda: self.projector.clear(path))

    def make_folder(self, path: str) -> bool:
        """Makes a folder; never through a link."""
        return self.attempt(path, lambda: self.projector.make_folder(path))

    def sweep(self, path: str) -> bool:
        """Takes away what was half laid."""
        return self.attempt(path, lambda: self.projector.sweep(path))

    def make_last(self, path: str) -> bool:
        """Makes it last that something was taken away from there, if it was."""
        return self.attempt(path, lambda: self.projector.make_last(path))

    def dismiss(self, keep: frozenset[str], gesture: Iterable[Entry]) -> None:
        """Takes the rest of a decided gesture off the desk."""
        for entry in gesture:
            self._clear_but(keep, entry)

    def finish(self, item: Unfinished, entry: Entry, lying: Lying, masuk: Masuk) -> bool:
        """Does with one part of a decided gesture what was decided. False while it is held."""
        if item.after is After.CLEAR:
            return self._clear_but(item.keep, entry)
        if item.after is After.ASIDE:
            return self.set_aside(entry.path)
        if item.after is After.PUT_BACK and masuk.path:
            return self._put_back(item.keep, entry, masuk)
        if item.after is After.APART and masuk.path:
            return self._take_apart(item.keep, entry, lying, masuk.path)
        return True

    def set_aside(self, path: str) -> bool:
        """Takes to the quarantine what nothing can be made of."""
        why = self.why.get(path, "the watcher ended meanwhile; what it told then says why")
        done = self.attempt(path, lambda: self.projector.set_aside(path, why))
        if done:
            self.why.pop(path, None)
        return done

    def _clear_but(self, keep: frozenset[str], entry: Entry) -> bool:
        """Takes it off the desk, but for the files that were refused."""
        if not keep:
            return self.clear(entry.path)
        going = [r for r, _ in entry.files if (r or entry.name) not in keep]
        done = [self.clear(entry.path_of(relative)) for relative in going]
        return all(done)

    def _put_back(self, keep: frozenset[str], entry: Entry, masuk: Masuk) -> bool:
        """Moves a refused dossier back to MASUK as it is; what is only a part of it is cleared."""
        if entry.place.laci is Laci.MASUK:
            return True
        if masuk.occupied or not entry.folder:
            return self._clear_but(keep, entry)
        return self._move(entry.path, f"{masuk.path}/{entry.name}")

    def _take_apart(self, inner: Iterable[str], entry: Entry, lying: Lying, masuk: str) -> bool:
        """Lays each inner folder in MASUK by itself, and then what was around them; first of all,
        where MASUK itself slipped away, what else lay in it, as it lay there. What lies elsewhere
        of the same dossier is a gesture of its own."""
        tops = dict.fromkeys(file.nama.partition("/")[0] for file in lying[entry.path])
        if not entry.folder or not any(top in inner for top in tops):
            return True
        around = [top for top in tops if top not in inner]
        if entry.name.casefold() == masuk.rpartition("/")[2].casefold():
            back = [self._lay_back(entry.path_of(top), masuk) for top in around]
            if not all(back):
                return False
            around = []
        moved = [self._move(entry.path_of(n), f"{masuk}/{n}") for n in sorted(inner)]
        if not around:
            return all(moved) and self.clear(entry.path)
        if entry.place.laci is not Laci.MASUK:
            return self._move(entry.path, f"{masuk}/{entry.name}") and all(moved)
        return all(moved)

    def _lay_back(self, path: str, folder: str) -> bool:
        """Into a folder of the same desk, under a name that is free there."""
        return self.attempt(path, lambda: self.projector.move_into(path, folder))

    def step(self, step: Step) -> bool:
        """One step of laying out. True when it was done."""
        if isinstance(step, LayFolder):
            return self.attempt(step.path, lambda: self.projector.lay_folder(step.path, step.files))
        if isinstance(step, LayFile):
            return self.attempt(step.path, lambda: self.projector.lay(step.path, step.sha256))
        return self.attempt(step.path, lambda: self.projector.clear(step.path, step.sha256))

    def _move(self, path: str, target: str) -> bool:
        """Where it lies in MASUK already, this is a copy: it is stored, and cleared."""

        def move() -> None:
            try:
                self.projector.move(path, target)
            except FileExistsError:
                self.projector.clear(path)

        return self.attempt(path, move)

    def attempt(self, path: str, act: Callable[[], object]) -> bool:
        """Does this, unless something about the place is in the way: then it is left."""
        try:
            act()
        except OSError as error:
            if not waits(error):
                raise
            self.refused = True
            self._hindered[path] = _hindrance(error)
            self.once_log.once(
                path, f"{path} cannot be moved or laid out now, and is tried again: {error}"
            )
            return False
        self.once_log.over(path)
        self._hindered.pop(path, None)
        return True


def _hindrance(error: OSError) -> Hindrance:
    if isinstance(error, InUse):
        return Hindrance.OPEN
    return Hindrance.RIGHTS if isinstance(error, PermissionError) else Hindrance.PLACE
