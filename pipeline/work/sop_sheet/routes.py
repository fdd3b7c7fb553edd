"""Where each arrow runs: along the gaps between tiers and the channels between columns.

Gap g lies above tier g, channel k left of column k; both are as wide as the nets in them need. A
net has one track in each that it uses, so that arrows to different places never lie on each other.
The middle of a tier is crossed only where no symbol stands.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.work.sop_sheet.corners import (
    At,
    Corner,
    Route,
    Span,
    down,
    edge,
    half_columns,
    half_tiers,
    into,
    is_far,
    is_straight,
    tracks,
    widen,
)
from pipeline.work.sop_sheet.graph import Graph, Net, Source, Spot, Way
from pipeline.work.sop_sheet.strips import Side

_TURN = 2
"""What a detour over another channel costs, in columns."""


@dataclass
class Routes:
    """All arrows of a page, and how far each net reaches in each gap and channel: a gap's span in
    half columns, a channel's in half tiers, both ends included."""

    routes: list[Route] = field(default_factory=list)
    gaps: dict[int, dict[str, Span]] = field(default_factory=lambda: defaultdict(dict))
    channels: dict[int, dict[str, Span]] = field(default_factory=lambda: defaultdict(dict))
    leans: dict[tuple[int, str], Side] = field(default_factory=dict)
    """On which side of its middle a net runs in a channel."""


def routes(graph: Graph) -> Routes:
    """Routes every net: first what is handed across, then the returns, those to the first step
    before those to later ones, so that a symbol's own return leaves before another comes in."""
    return _Router(graph).run()


class _Router:
    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._made = Routes()
        self._used: dict[tuple[Spot, Side], str] = {}
        self._chained = {net.sources[0].spot for net in graph.nets if net.way is Way.ACROSS}

    def run(self) -> Routes:
        for net in self._graph.nets:
            if net.way is Way.ACROSS:
                self._across(net)
        for net in self._graph.nets:
            if net.way is Way.BACK:
                self._back(net)
        for net in self._graph.nets:
            if net.way is Way.DOWN:
                self._down(net)
        return self._made

    def _across(self, net: Net) -> None:
        (source,), (dest,) = net.sources, net.dests
        self._used[source.spot, Side.RIGHT] = self._used[dest, Side.LEFT] = net.key
        self._add(net, source, dest, [edge(source.spot, Side.RIGHT), edge(dest, Side.LEFT)])

    # -- down ---------------------------------------------------------------------------------

    def _down(self, net: Net) -> None:
        far = [s for s in net.sources if any(is_far(s.spot, d) for d in net.dests)]
        fixed = [d.channel for d in net.dests if d.side is not None]
        channel = fixed[0] if fixed else self._down_channel(net, far) if far else 0
        for source in net.sources:
            for dest in net.dests:
                self._add(net, source, dest, down(source.spot, dest, channel))

    def _down_channel(self, net: Net, far: list[Source]) -> int:
        ends = [spot.column + 0.5 for spot in (*(s.spot for s in far), *net.dests)]
        reach = [d.tier for d in net.dests] + [s.spot.tier for s in far]
        span = (2 * min(reach), 2 * max(reach))

        def cost(channel: int) -> tuple[float, int]:
            way = sum(abs(channel - end) for end in ends)
            return way + self._load(channel, span), channel

        return min(range(self._graph.columns + 1), key=cost)

    # -- back ---------------------------------------------------------------------------------

    def _back(self, net: Net) -> None:
        dest = net.dests[0]
        inner = dest.side is None and len(net.dests) == 1
        choices = [dest.channel] if dest.side is not None else range(self._graph.columns + 1)
        channel = min(choices, key=lambda k: (self._back_cost(net, k), k))
        met = self._entry(net, channel) if inner else None
        if met is not None:
            self._used[dest, met] = net.key
        for source in net.sources:
            away = self._away(net, source.spot, channel)
            for spot in net.dests:
                end = into(spot, channel, spot.side or met)
                self._add(net, source, spot, [*away, *end], lean=spot)

    def _back_cost(self, net: Net, channel: int) -> float:
        tiers = [s.spot.tier for s in net.sources] + [d.tier for d in net.dests]
        cost = self._load(channel, (2 * min(tiers), 2 * max(tiers)))
        for source in net.sources:
            cost += abs(channel - source.spot.column - 0.5)
            side = self._exit(net, source.spot, channel)
            if not is_straight(source.spot, channel, side, self._is_alone(source.spot)):
                cost += _TURN
        for dest in net.dests:
            cost += abs(channel - dest.column - 0.5)
            if dest.side is None and self._entry(net, channel) is None:
                cost += _TURN
        return cost

    def _entry(self, net: Net, channel: int) -> Side | None:
        """The side at which it meets its one symbol; None: from above."""
        (dest,) = net.dests if len(net.dests) == 1 else (None,)
        if dest is None or not self._is_alone(dest):
            return None
        side = Side.LEFT if channel <= dest.column else Side.RIGHT
        return None if (dest, side) in self._used else side

    def _is_alone(self, spot: Spot) -> bool:
        """Whether it is the one symbol of its tier, but for what it hands over to."""
        inner = [s for s in self._graph.tiers[spot.tier] if s.node is not None]
        return spot.node is not None and (len(inner) == 1 or spot in self._chained)

    def _exit(self, net: Net, spot: Spot, channel: int) -> Side:
        """From which side it leaves: towards the channel, where nothing else meets it there."""
        if spot.side is not None:
            return spot.side
        if not self._is_alone(spot):
            return Side.LEFT
        near, far = (Side.LEFT, Side.RIGHT) if channel <= spot.column else (Side.RIGHT, Side.LEFT)
        return near if self._used.get((spot, near), net.key) == net.key else far

    def _away(self, net: Net, spot: Spot, channel: int) -> list[Corner]:
        side = self._exit(net, spot, channel)
        self._used[spot, side] = net.key
        start = edge(spot, side)
        if is_straight(spot, channel, side, self._is_alone(spot)):
            return [start, Corner((At.CHANNEL, channel), (At.TIER, spot.tier))]
        own = spot.column + (side is Side.RIGHT)
        return [
            start,
            Corner((At.CHANNEL, own), (At.TIER, spot.tier)),
            Corner((At.CHANNEL, own), (At.GAP, spot.tier)),
            Corner((At.CHANNEL, channel), (At.GAP, spot.tier)),
        ]

    # -- what is kept -------------------------------------------------------------------------

    def _load(self, channel: int, span: Span) -> float:
        """How crowded a channel is beside these tiers; at the edges there is half the room."""
        nets = self._made.channels[channel].values()
        crowd = sum(low <= span[1] and high >= span[0] for low, high in nets)
        edge = channel in (0, self._graph.columns)
        return 0.3 * crowd + (0.3 if edge else 0.0)

    def _add(
        self, net: Net, source: Source, dest: Spot, corners: list[Corner], lean: Spot | None = None
    ) -> None:
        self._made.routes.append(Route(net, source, dest, tuple(corners)))
        for start, end in pairwise(corners):
            for number in tracks(start, end, At.GAP):
                widen(self._made.gaps[number], net.key, *(half_columns(c) for c in (start, end)))
            for number in tracks(start, end, At.CHANNEL):
                halves = [half_tiers(c) for c in (start, end)]
                widen(self._made.channels[number], net.key, *halves)
                near = lean or dest
                side = Side.RIGHT if number <= near.column else Side.LEFT
                self._made.leans.setdefault((number, net.key), side)
