"""Lays out on each desk what its role has to find there, step by step."""

from dataclasses import dataclass

from pipeline.engine.clock import Clock
from pipeline.engine.desk.place import Entry
from pipeline.engine.desk.settling import Settling
from pipeline.engine.loop.commit import Register
from pipeline.engine.loop.desk_actions import Hands
from pipeline.engine.loop.guard import Guard
from pipeline.engine.loop.in_force import InForce
from pipeline.engine.loop.paces import Paces
from pipeline.engine.loop.standing import Desk, Ground, Standing
from pipeline.engine.loop.turn import Turn
from pipeline.engine.rules.layout import desk_steps


@dataclass
class Laying:
    """A desk that lies as it shall is not gone through again before something changes."""

    in_force: InForce
    register: Register
    clock: Clock
    settling: Settling
    hands: Hands
    guard: Guard
    paces: Paces
    standing: Standing

    def desks(self, turn: Turn) -> None:
        """Lays out every desk that two looks agree on, and on which nothing was just changed."""
        roles = self.in_force.office.peran
        for peran in (peran for peran in roles if peran not in turn.seen.shut):
            entries = turn.seen.of(peran)
            if any(e.path not in turn.lying for e in entries):
                turn.waiting |= peran in turn.touched
            elif (
                peran in turn.touched
                or not self.settling.desk_settled(peran, turn.now)
                or self.guard.resting(laying_out(peran))
            ):
                turn.waiting = True
            else:
                with self.guard.keep(laying_out(peran)):
                    self._desk(peran, entries, turn)

    def _desk(self, peran: str, entries: tuple[Entry, ...], turn: Turn) -> None:
        office, now = self.in_force.office, self.clock.now()
        desk, minute = Desk.of(entries, turn.lying), now.replace(second=0)
        self.standing.upon(Ground.of(self.register, office))
        if self.standing.laid_out(peran, desk, minute):
            return
        steps = desk_steps(office, self.register.book, peran, entries, turn.lying, now)
        if not steps:
            self.standing.found_laid_out(peran, desk, minute)
            return
        begun = self.clock.monotonic()
        for step in steps:
            turn.progress |= self.hands.step(step)
        self.paces.wrote(peran, self.clock.monotonic() - begun)


def laying_out(peran: str) -> str:
    """The guard's key, and what the operator is told, of a desk that is being laid out."""
    return f"the desk {peran}, which is laid out"
