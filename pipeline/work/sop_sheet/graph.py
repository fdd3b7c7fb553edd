"""The symbols of one page in its tiers, and the nets: the arrows that lead to one place.

An arrow that leaves the page ends in a pentagon, and begins again in one of the same letter. What
comes from or goes back to a page before stands in strips above the steps, what leads on or comes
back from a page after in strips below them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipeline.documents.drawn.model import Shape
from pipeline.work.sop_sheet.figures import Figure, Node
from pipeline.work.sop_sheet.strips import Side, Strip


@dataclass(frozen=True)
class Spot:
    """A symbol on a page. A pentagon bears the key of what it continues, and where an arrow meets
    it on a side, which; it is `above` or below the steps."""

    tier: int
    column: int
    shape: Shape
    node: Node | None = None
    key: str = ""
    side: Side | None = None

    @property
    def channel(self) -> int:
        """The channel beside its `side`; channel k lies left of column k."""
        return self.column + (self.side is Side.RIGHT)


class Way(StrEnum):
    """Down from below a symbol, back up from its side, or across to the next on the right."""

    DOWN = "down"
    BACK = "back"
    ACROSS = "across"


@dataclass(frozen=True)
class Source:
    spot: Spot
    word: str = ""


@dataclass(frozen=True)
class Net:
    """Arrows from each source to every one of `dests`, which are the symbols of one step."""

    key: str
    way: Way
    sources: tuple[Source, ...]
    dests: tuple[Spot, ...]


@dataclass(frozen=True)
class Graph:
    """A page's tiers: `rows` gives those of each step, the strips with the first and the last."""

    columns: int
    tiers: tuple[tuple[Spot, ...], ...]
    rows: tuple[tuple[int, ...], ...]
    nets: tuple[Net, ...]


def graph(all_: Sequence[Figure], first: int, last: int, columns: int) -> Graph:
    """The page that holds the steps from `first` to `last`, by their place in the procedure."""
    return _Builder(all_, first, last, columns).graph()


class _Builder:
    def __init__(self, all_: Sequence[Figure], first: int, last: int, columns: int) -> None:
        self._all, self._here, self._columns = all_, range(first, last + 1), columns
        self._place = {figure.nomor: number for number, figure in enumerate(all_)}
        self._above, self._below = Strip(columns), Strip(columns)
        self._pentagons: dict[tuple[str, bool], Spot] = {}
        self._spots: dict[Node, Spot] = {}

    def graph(self) -> Graph:
        self._continued_above()
        tiers, rows = self._tiers()
        self._continued_below(len(tiers))
        above = len(self._above.taken)
        for spot in self._pentagons.values():
            if spot.tier >= len(tiers):
                tiers.extend([] for _ in range(spot.tier - len(tiers) + 1))
            tiers[spot.tier].append(spot)
        rows[0] = [*range(above), *rows[0]]
        rows[-1] = [*rows[-1], *range(rows[-1][-1] + 1, len(tiers))]
        return Graph(
            columns=self._columns,
            tiers=tuple(tuple(sorted(tier, key=lambda s: s.column)) for tier in tiers),
            rows=tuple(map(tuple, rows)),
            nets=tuple(self._nets()),
        )

    def _tiers(self) -> tuple[list[list[Spot]], list[list[int]]]:
        tiers: list[list[Spot]] = [[] for _ in self._above.taken]
        rows: list[list[int]] = []
        for number in self._here:
            rows.append([])
            for tier in self._all[number].tiers:
                rows[-1].append(len(tiers))
                spots = [Spot(len(tiers), node.column, node.shape, node) for node in tier]
                self._spots |= {spot.node: spot for spot in spots if spot.node is not None}
                tiers.append(spots)
        return tiers, rows

    def _forward(self) -> Iterator[tuple[int, int, str]]:
        """Which step leads on to which, with the word beside the arrow."""
        for number, figure in enumerate(self._all):
            for word, to in figure.step.targets:
                if to is not None:
                    yield number, self._place[to], word

    def _back(self) -> Iterator[tuple[int, int]]:
        for number, figure in enumerate(self._all):
            if figure.step.kembali is not None:
                yield number, self._place[figure.step.kembali]

    def _continued_above(self) -> None:
        start = self._here.start
        for source, to, _ in self._forward():
            if source < start and to in self._here:
                self._straight(f"in-{to}", self._all[to].entry[0].column)
        for source, to in self._back():
            if source in self._here and to < start:
                self._beside(f"back-{to}", source, self._leaving(to))

    def _straight(self, key: str, near: int) -> None:
        if (key, True) not in self._pentagons:
            tier, column = self._above.straight(near)
            self._pentagons[key, True] = Spot(tier, column, Shape.PENTAGON, key=key)

    def _beside(self, key: str, source: int, sources: Sequence[int]) -> None:
        if (key, True) not in self._pentagons:
            most = min((self._limit(number) for number in sources), default=self._columns)
            near = min(self._all[source].last[0].column, most)
            tier, column, side = self._above.beside(near, most)
            self._pentagons[key, True] = Spot(tier, column, Shape.PENTAGON, key=key, side=side)

    def _leaving(self, to: int) -> list[int]:
        return [source for source, target in self._back() if target == to and source in self._here]

    def _limit(self, number: int) -> int:
        """The last channel that a step's side reaches without crossing what it hands over."""
        figure = self._all[number]
        return figure.last[0].column if figure.chain else self._columns

    def _continued_below(self, base: int) -> None:
        """Pentagons below; one that only the lowest symbols lead to is met from above."""
        stop = self._here.stop
        self._base = base
        lowest = stop - 1
        for source, to, _ in self._forward():
            key = f"in-{to}"
            if source not in self._here or to < stop or (key, False) in self._pentagons:
                continue
            sources = {s for s, target, _ in self._forward() if target == to and s in self._here}
            near = self._all[source].last[0].column
            if sources == {lowest} and self._all[lowest].last[0].tier == self._depth(lowest):
                tier, column = self._below.straight(near)
                spot = Spot(base + tier, column, Shape.PENTAGON, key=key)
            else:
                tier, column, side = self._below.beside(near, self._columns)
                spot = Spot(base + tier, column, Shape.PENTAGON, key=key, side=side)
            self._pentagons[key, False] = spot
        for source, to in self._back():
            key = f"back-{to}"
            if source >= stop and to in self._here and (key, False) not in self._pentagons:
                most = self._limit(to)
                near = min(self._all[to].entry[0].column, most)
                tier, column, side = self._below.beside(near, most)
                self._pentagons[key, False] = Spot(
                    base + tier, column, Shape.PENTAGON, key=key, side=side
                )

    def _depth(self, number: int) -> int:
        return len(self._all[number].tiers) - 1

    def _nets(self) -> Iterator[Net]:
        for number in self._here:
            yield from self._inside(self._all[number])
        for to in range(len(self._all)):
            if sources := self._sources(Way.DOWN, to):
                yield Net(f"in-{to}", Way.DOWN, sources, self._dests("in", to))
        for to in range(len(self._all)):
            if sources := self._sources(Way.BACK, to):
                yield Net(f"back-{to}", Way.BACK, sources, self._dests("back", to))

    def _dests(self, kind: str, to: int) -> tuple[Spot, ...]:
        if to in self._here:
            return tuple(self._spots[node] for node in self._all[to].entry)
        return (self._pentagons[f"{kind}-{to}", kind == "back"],)

    def _sources(self, way: Way, to: int) -> tuple[Source, ...]:
        steps = (
            [(source, word) for source, target, word in self._forward() if target == to]
            if way is Way.DOWN
            else [(source, "Tidak") for source, target in self._back() if target == to]
        )
        sources = [
            Source(self._spots[node], word)
            for number, word in steps
            if number in self._here
            for node in self._all[number].last
        ]
        key = f"{'in' if way is Way.DOWN else 'back'}-{to}"
        pentagon = self._pentagons.get((key, way is Way.DOWN))
        if pentagon is not None and to in self._here:
            sources.append(Source(pentagon))
        return tuple(sources)

    def _inside(self, figure: Figure) -> Iterator[Net]:
        """The arrows between the symbols of one step."""
        name = f"own-{figure.nomor}"
        words = [word for word, to in figure.step.targets if to is None]
        last = tuple(self._spots[node] for node in figure.last)
        for number, (upper, lower) in enumerate(zip(figure.tiers, figure.tiers[1:], strict=False)):
            if upper[0] in figure.last:
                continue
            tops = [self._spots[node] for node in upper]
            bottoms = [self._spots[node] for node in lower if node not in figure.chain]
            if len(tops) == len(bottoms):
                for top, bottom in zip(tops, bottoms, strict=True):
                    key = f"{name}-{number}-{top.column}"
                    yield Net(key, Way.DOWN, (Source(top),), (bottom,))
            else:
                yield Net(f"{name}-{number}", Way.DOWN, (Source(tops[0]),), tuple(bottoms))
        if figure.chain:
            chain = [self._spots[node] for node in figure.chain]
            word = words[0] if words else ""
            for number, (left, right) in enumerate(zip((*last, *chain), chain, strict=False)):
                source = Source(left, "" if number else word)
                yield Net(f"{name}-across-{number}", Way.ACROSS, (source,), (right,))
        elif figure.end is not None and figure.end not in figure.last:
            sources = tuple(Source(spot, ", ".join(words)) for spot in last)
            yield Net(f"{name}-end", Way.DOWN, sources, (self._spots[figure.end],))
