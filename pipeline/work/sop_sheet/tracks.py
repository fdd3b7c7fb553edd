"""Which track of a gap or a channel each net runs in."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.work.sop_sheet.corners import Span
from pipeline.work.sop_sheet.graph import Graph, Net
from pipeline.work.sop_sheet.routes import Routes
from pipeline.work.sop_sheet.strips import Side


@dataclass(frozen=True)
class Track:
    """The place of a net in a gap or a half of a channel: `number` of `of`, from zero."""

    number: int
    of: int


@dataclass(frozen=True)
class Tracks:
    """By gap or channel, and net."""

    gaps: Mapping[tuple[int, str], Track]
    channels: Mapping[tuple[int, str], Track]
    leans: Mapping[tuple[int, str], Side]


def tracks(graph: Graph, routed: Routes) -> Tracks:
    """Gives each net a track of its own wherever nets run side by side. In a gap those that end
    in the tier below run lowest, so that no two cross on one column."""
    gaps: dict[tuple[int, str], Track] = {}
    for gap, spans in routed.gaps.items():
        ending = {net.key: _name(net) for net in graph.nets if _ends_in(net, gap)}
        upper = {key: span for key, span in spans.items() if key not in ending}
        placed = _coloured(upper)
        base = max(placed.values(), default=-1) + 1
        lower = _coloured(_joined(spans, ending))
        placed |= {key: base + lower[dests] for key, dests in ending.items() if key in spans}
        gaps |= _numbered(gap, placed)
    channels: dict[tuple[int, str], Track] = {}
    leans: dict[tuple[int, str], Side] = {}
    for channel, spans in routed.channels.items():
        for side in Side:
            own = {
                key: span
                for key, span in spans.items()
                if _lean(channel, routed.leans[channel, key], graph.columns) is side
            }
            channels |= _numbered(channel, _coloured(own))
            leans |= {(channel, key): side for key in own}
    return Tracks(gaps, channels, leans)


def _ends_in(net: Net, gap: int) -> bool:
    return any(dest.tier == gap and dest.side is None for dest in net.dests)


def _name(net: Net) -> str:
    """Nets that lead to the same symbols from above join on one track."""
    return " ".join(f"{dest.tier}.{dest.column}" for dest in net.dests)


def _joined(spans: Mapping[str, Span], names: Mapping[str, str]) -> dict[str, Span]:
    joined: dict[str, Span] = {}
    for key, (low, high) in spans.items():
        if key in names:
            least, most = joined.get(names[key], (low, high))
            joined[names[key]] = (min(low, least), max(high, most))
    return joined


def _lean(channel: int, wanted: Side, columns: int) -> Side:
    return {0: Side.RIGHT, columns: Side.LEFT}.get(channel, wanted)


def _coloured(spans: Mapping[str, Span]) -> dict[str, int]:
    """The lowest number for each at which nothing that reaches as far has been put."""
    placed: dict[str, int] = {}
    for key, (low, high) in sorted(spans.items(), key=lambda item: (item[1], item[0])):
        taken = {placed[k] for k, (a, b) in spans.items() if k in placed and a <= high and b >= low}
        placed[key] = min(set(range(len(taken) + 1)) - taken)
    return placed


def _numbered(place: int, placed: Mapping[str, int]) -> dict[tuple[int, str], Track]:
    of = max(placed.values(), default=-1) + 1
    return {(place, key): Track(number, of) for key, number in placed.items()}
