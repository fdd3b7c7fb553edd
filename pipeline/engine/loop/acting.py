"""Whose account brought about what lies on a desk, where the file server tells it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


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
