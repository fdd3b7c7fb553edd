"""Whose account brought about what lies on a desk, where the file server tells it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from pipeline.engine.desk.drop import Drop
from pipeline.engine.rules.account import done_by
from pipeline.engine.rules.outcome import Commit
from pipeline.office.model import Laci, Office


@dataclass(frozen=True)
class Actor:
    """An account by its name, or several joined by commas. `outsider`: one of them is none of the
    desk's."""

    akun: str
    outsider: bool


class Acting(Protocol):
    """What a file server tells of who moved and wrote what. Paths are those of entries on desks."""

    def begin(self, since: datetime | None) -> None:
        """Whatever was done before, such as before the last event, was decided and counts for
        nothing."""

    def brought(self, peran: str, paths: Iterable[str]) -> Actor | None:
        """Who laid these things there, on the desk of this role."""

    def worked(self, peran: str, paths: Iterable[str]) -> Actor | None:
        """Who changed these things last, or something in them."""

    def decided(self, paths: Iterable[str]) -> None:
        """What lies there next was brought by somebody else."""


class Untold:
    """Nobody tells: a share without a record of who does what."""

    def begin(self, since: datetime | None) -> None:
        pass

    def brought(self, _peran: str, _paths: Iterable[str]) -> Actor | None:
        return None

    def worked(self, _peran: str, _paths: Iterable[str]) -> Actor | None:
        return None

    def decided(self, paths: Iterable[str]) -> None:
        pass


def with_actor(
    acting: Acting,
    outcome: Commit,
    drop: Drop,
    paths: Sequence[str],
    office: Office,
    tell: Callable[[str], None],
) -> Commit:
    """With who did it, if that is told; the operator hears of one who is none of the desk's."""
    worked_on = drop.laci is Laci.MASUK
    actor = (acting.worked if worked_on else acting.brought)(drop.peran, paths)
    if actor is None:
        return outcome
    role = office.peran.get(drop.peran)
    if actor.outsider:
        tell(f"{drop.jalur}: done by {actor.akun}, none of the desk {drop.peran}")
    desk = role.singkat if role else drop.peran
    return done_by(outcome, drop, actor.akun, desk, outsider=actor.outsider)
