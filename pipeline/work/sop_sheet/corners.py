"""The corners of an arrow, still without measures: by the column, channel, tier or gap of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pipeline.work.sop_sheet.graph import Net, Source, Spot
from pipeline.work.sop_sheet.strips import Side


class At(StrEnum):
    """What a coordinate of a corner is taken from."""

    COLUMN = "column"
    CHANNEL = "channel"
    GAP = "gap"
    TIER = "tier"
    TOP = "top"
    BOTTOM = "bottom"
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True)
class Corner:
    """A point of a route: `x` is a column's middle, a channel's track or a side of a spot, `y` a
    tier's middle, a gap's track, or the top or bottom of a spot; with the number of each."""

    x: tuple[At, int]
    y: tuple[At, int]


@dataclass(frozen=True)
class Route:
    """One arrow of a net, from a symbol to a symbol."""

    net: Net
    source: Source
    dest: Spot
    corners: tuple[Corner, ...]


Span = tuple[int, int]


def tracks(start: Corner, end: Corner, at: At) -> Iterator[int]:
    """The gap or channel in which a straight piece runs."""
    first, second = (start.y, end.y) if at is At.GAP else (start.x, end.x)
    if first == second and first[0] is at:
        yield first[1]


def widen(spans: dict[str, Span], key: str, *ends: int) -> None:
    spans[key] = (min(ends + spans.get(key, ends)), max(ends + spans.get(key, ends)))


def half_columns(corner: Corner) -> int:
    at, number = corner.x
    return 2 * number if at is At.CHANNEL else 2 * number + 1


def half_tiers(corner: Corner) -> int:
    at, number = corner.y
    return 2 * number if at is At.GAP else 2 * number + 1


def is_far(source: Spot, dest: Spot) -> bool:
    return dest.tier != source.tier + 1 and dest.side is None


def edge(spot: Spot, side: Side) -> Corner:
    return Corner((At(side), spot.column), (At.TIER, spot.tier))


def is_straight(spot: Spot, channel: int, side: Side, alone: bool) -> bool:
    """Whether nothing stands between a side of a symbol and a channel."""
    own = spot.column + (side is Side.RIGHT)
    if not alone:
        return channel == own
    return channel <= own if side is Side.LEFT else channel >= own


def into(dest: Spot, channel: int, side: Side | None) -> list[Corner]:
    """From a channel to a symbol: to its side, or over the gap from above."""
    if side is not None:
        return [Corner((At.CHANNEL, channel), (At.TIER, dest.tier)), edge(dest, side)]
    return [
        Corner((At.CHANNEL, channel), (At.GAP, dest.tier)),
        Corner((At.COLUMN, dest.column), (At.GAP, dest.tier)),
        Corner((At.COLUMN, dest.column), (At.TOP, dest.tier)),
    ]


def down(source: Spot, dest: Spot, channel: int) -> list[Corner]:
    """From below a symbol to the top of another, or to the side of a pentagon."""
    below = Corner((At.COLUMN, source.column), (At.BOTTOM, source.tier))
    gap = source.tier + 1
    if not is_far(source, dest) and dest.side is None:
        if source.column == dest.column:
            return [below, Corner((At.COLUMN, dest.column), (At.TOP, dest.tier))]
        return [
            below,
            Corner((At.COLUMN, source.column), (At.GAP, gap)),
            Corner((At.COLUMN, dest.column), (At.GAP, gap)),
            Corner((At.COLUMN, dest.column), (At.TOP, dest.tier)),
        ]
    return [
        below,
        Corner((At.COLUMN, source.column), (At.GAP, gap)),
        Corner((At.CHANNEL, channel), (At.GAP, gap)),
        *into(dest, channel, dest.side),
    ]
