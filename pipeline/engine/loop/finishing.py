"""Does on the desks what was decided over a gesture: at once, or in a later turn or life."""

from dataclasses import dataclass

from pipeline.engine.desk.place import Entry
from pipeline.engine.loop.commit import Register
from pipeline.engine.loop.desk_actions import Hands, Masuk
from pipeline.engine.loop.gesture_memory import Recall, Unfinished
from pipeline.engine.loop.guard import Guard
from pipeline.engine.loop.in_force import InForce
from pipeline.engine.loop.turn import Turn
from pipeline.engine.rules.gather import Gathered, Lying
from pipeline.engine.rules.whose import whose
from pipeline.office.model import Laci


@dataclass
class Finishing:
    """What cannot be moved now is held in mind, and tried again."""

    in_force: InForce
    register: Register
    recall: Recall
    hands: Hands
    guard: Guard

    def earlier(self, turn: Turn) -> None:
        """Finishes what an earlier turn, or an earlier life, decided."""
        for entry in turn.seen.entries:
            item = self.recall.release(entry, turn.lying) if entry.path in turn.lying else None
            if item is None:
                continue
            masuk = self._masuk(entry.place.peran, self._lies_in_masuk(entry, turn))
            if self._finished(item, entry, turn.lying, masuk):
                turn.touch((entry.place.peran,))
                turn.progress = True
            else:
                self.recall.hold(item)

    def decided(self, parts: list[Unfinished], gathered: Gathered, lying: Lying) -> None:
        """What has just been decided over the parts of a gesture."""
        occupied = any(e.place.laci is Laci.MASUK and e.folder for e in gathered.rest)
        for item, entry in zip(parts, gathered.entries, strict=True):
            masuk = self._masuk(gathered.drop.peran, occupied)
            if not self._finished(item, entry, lying, masuk):
                self.recall.hold(item)
            occupied |= entry.folder

    def _finished(self, item: Unfinished, entry: Entry, lying: Lying, masuk: Masuk) -> bool:
        """Whether what was decided is done; whatever is in the way of it, it is tried again."""
        done = False
        key = f"finishing {entry.path}"
        if not self.guard.resting(key):
            with self.guard.keep(key):
                done = self.hands.finish(item, entry, lying, masuk)
        return done

    def _lies_in_masuk(self, entry: Entry, turn: Turn) -> bool:
        book = self.register.book
        ids = whose(book, turn.lying[entry.path]).ids
        return any(
            other.folder and other.place.laci is Laci.MASUK and other != entry
            for other in turn.seen.of(entry.place.peran)
            if ids and whose(book, turn.lying.get(other.path, ())).ids == ids
        )

    def _masuk(self, peran: str, occupied: bool) -> Masuk:
        desk = self.in_force.office.peran.get(peran)
        path = desk.path_of(Laci.MASUK) if desk else None
        return Masuk(path, occupied)
