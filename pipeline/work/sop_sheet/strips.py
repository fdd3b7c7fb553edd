"""The pentagons above the steps of a page, or below them: which stands where."""

from dataclasses import dataclass, field
from enum import StrEnum


class Side(StrEnum):
    LEFT = "left"
    RIGHT = "right"


@dataclass
class Strip:
    """Pentagons in tiers; in each tier a column holds one, and a channel serves one."""

    columns: int
    taken: list[tuple[set[int], set[int]]] = field(default_factory=list)

    def beside(self, near: int, most: int) -> tuple[int, int, Side]:
        """A tier, column and side, by the channel closest to `near` and not right of `most`."""
        channels = sorted(range(most + 1), key=lambda k: (abs(k - near), k))
        for tier in range(len(self.taken) + 1):
            if tier == len(self.taken):
                self.taken.append((set(), set()))
            columns, used = self.taken[tier]
            for channel in channels:
                for column, side in ((channel, Side.LEFT), (channel - 1, Side.RIGHT)):
                    free = column not in columns and channel not in used
                    if free and 0 <= column < self.columns:
                        columns.add(column)
                        used.add(channel)
                        return tier, column, side
        raise AssertionError("a new tier always has room")

    def straight(self, near: int) -> tuple[int, int]:
        """A tier and the free column closest to `near`."""
        for tier in range(len(self.taken) + 1):
            if tier == len(self.taken):
                self.taken.append((set(), set()))
            columns, _ = self.taken[tier]
            free = [c for c in range(self.columns) if c not in columns]
            if free:
                column = min(free, key=lambda c: (abs(c - near), c))
                columns.add(column)
                return tier, column
        raise AssertionError("a new tier always has room")
