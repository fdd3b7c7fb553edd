"""The points of a page's symbols and arrows, once its columns and rows are known.

Each row is as high as its text or its symbols need. What runs in the gap below a step lies in that
step's row, so that no arrow lies on a rule of the table.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.documents.drawn.model import Point, Shape
from pipeline.work.sop_sheet.corners import At, Corner, Route
from pipeline.work.sop_sheet.graph import Graph, Spot
from pipeline.work.sop_sheet.strips import Side
from pipeline.work.sop_sheet.tracks import Tracks

_HEIGHTS = {Shape.CAPSULE: 15.0, Shape.BOX: 17.0, Shape.DIAMOND: 24.0, Shape.PENTAGON: 15.0}
_PENTAGON = 13.0
_STEM, _WORD_STEM = 4.0, 9.5
"""From a symbol to the first track below it, and where words stand there."""
_TRACK = 4.5
_HEAD = 9.0
"""From the last track to the symbol below it: the head of the arrow and a little more."""
_END = 5.0


@dataclass(frozen=True)
class Columns:
    """The actors' columns: where each begins, and where the last one ends."""

    edges: tuple[float, ...]

    def middle(self, column: int) -> float:
        return (self.edges[column] + self.edges[column + 1]) / 2

    @property
    def width(self) -> float:
        return self.edges[1] - self.edges[0]

    @property
    def symbol(self) -> float:
        """How wide a symbol is drawn."""
        return min(32.0, self.width * 0.5)

    @property
    def room(self) -> float:
        """From a symbol to its column's edge."""
        return (self.width - self.symbol) / 2


@dataclass(frozen=True)
class Flow:
    """What a row's symbols take: for each tier its distance from the row's upper edge, and the
    height of all."""

    tiers: tuple[float, ...]
    height: float


def flows(graph: Graph, made: Tracks) -> tuple[Flow, ...]:
    """Of each row of the page."""
    return tuple(
        _flow(graph, made, row, last=number == len(graph.rows) - 1)
        for number, row in enumerate(graph.rows)
    )


def _flow(graph: Graph, made: Tracks, row: Sequence[int], *, last: bool) -> Flow:
    y = _END + _tracks_height(made, 0) if row[0] == 0 else 0.0
    tiers = []
    for tier in row:
        y += _HEAD
        tiers.append(y + tier_height(graph, tier) / 2)
        y += tier_height(graph, tier)
        if not (last and tier == row[-1]):
            y += stem(graph, tier) + _tracks_height(made, tier + 1)
    return Flow(tuple(tiers), y + _END)


def _tracks_height(made: Tracks, gap: int) -> float:
    of = max((track.of for (place, _), track in made.gaps.items() if place == gap), default=0)
    return of * _TRACK


def tier_height(graph: Graph, tier: int) -> float:
    return max(_HEIGHTS[spot.shape] for spot in graph.tiers[tier])


def stem(graph: Graph, tier: int) -> float:
    """Below diamonds stand words."""
    decides = any(spot.shape is Shape.DIAMOND for spot in graph.tiers[tier])
    return _WORD_STEM if decides else _STEM


@dataclass(frozen=True)
class Places:
    """Where everything of a page stands. `tiers` are the middles of the tiers, `top` the upper
    edge of the first row's flow."""

    graph: Graph
    columns: Columns
    made: Tracks
    tiers: tuple[float, ...]
    top: float

    def size(self, spot: Spot) -> tuple[float, float]:
        wide = self.columns.symbol
        return (
            min(wide, _PENTAGON) if spot.shape is Shape.PENTAGON else wide,
            _HEIGHTS[spot.shape],
        )

    def middle(self, spot: Spot) -> Point:
        return self.columns.middle(spot.column), self.tiers[spot.tier]

    def points(self, route: Route) -> tuple[Point, ...]:
        """The corners of an arrow; none twice, none on a straight piece."""
        points: list[Point] = []
        for corner in route.corners:
            point = (round(self._x(route, corner), 2), round(self._y(route, corner), 2))
            if points and _close(points[-1], point):
                continue
            if len(points) > 1 and _in_line(points[-2], points[-1], point):
                points.pop()
            points.append(point)
        return tuple(points)

    def _x(self, route: Route, corner: Corner) -> float:
        at, number = corner.x
        if at is At.CHANNEL:
            return self._channel(number, route.net.key)
        middle = self.columns.middle(number)
        if at is At.COLUMN:
            return middle
        half = self.size(self._spot(corner.y[1], number))[0] / 2
        return middle - half if at is At.LEFT else middle + half

    def _channel(self, channel: int, key: str) -> float:
        track = self.made.channels[channel, key]
        share = self.columns.room * (track.number + 1) / (track.of + 1)
        edge = self.columns.edges[channel]
        return edge + share if self.made.leans[channel, key] is Side.RIGHT else edge - share

    def _y(self, route: Route, corner: Corner) -> float:
        at, number = corner.y
        if at is At.GAP:
            return self._gap(number, route.net.key)
        middle = self.tiers[number]
        if at is At.TIER:
            return middle
        half = self.size(self._spot(number, corner.x[1]))[1] / 2
        return middle - half if at is At.TOP else middle + half

    def _gap(self, gap: int, key: str) -> float:
        track = self.made.gaps[gap, key].number
        if gap == 0:
            return self.top + _END + track * _TRACK
        above = gap - 1
        bottom = self.tiers[above] + tier_height(self.graph, above) / 2
        return bottom + stem(self.graph, above) + track * _TRACK

    def _spot(self, tier: int, column: int) -> Spot:
        for spot in self.graph.tiers[tier]:
            if spot.column == column:
                return spot
        raise AssertionError(f"nothing stands in tier {tier}, column {column}")


def _close(a: Point, b: Point) -> bool:
    return abs(a[0] - b[0]) < 0.01 and abs(a[1] - b[1]) < 0.01


def _in_line(a: Point, b: Point, c: Point) -> bool:
    return (abs(a[0] - b[0]) < 0.01 and abs(b[0] - c[0]) < 0.01) or (
        abs(a[1] - b[1]) < 0.01 and abs(b[1] - c[1]) < 0.01
    )
