"""A page of the table with the shapes of its flowchart, each with what it stands for."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.documents.drawn.model import Arrow, Label, Page, Point, Shape, Symbol, Table
from pipeline.work.sop_sheet.corners import Route
from pipeline.work.sop_sheet.graph import Spot, Way
from pipeline.work.sop_sheet.place import Places
from pipeline.work.sop_sheet.routes import Routes
from pipeline.work.sop_sheet.words import Around, label

_NAMES = {
    Shape.CAPSULE: "Mulai atau selesai",
    Shape.BOX: "Proses",
    Shape.DIAMOND: "Keputusan",
    Shape.PENTAGON: "Penghubung halaman",
}


_FAR = 10000.0


@dataclass(frozen=True)
class Drawn:
    """A page, its symbols by what they stand for, the points of each route, and the rules between
    the columns."""

    page: Page
    spots: tuple[Spot, ...]
    lines: tuple[tuple[Route, tuple[Point, ...]], ...]
    edges: tuple[float, ...]


def drawing(tables: tuple[Table, ...], places: Places, routed: Routes) -> Drawn:
    """The symbols and arrows of a page, still without words and letters."""
    spots = tuple(spot for tier in places.graph.tiers for spot in tier)
    lines = tuple((route, places.points(route)) for route in routed.routes)
    page = Page(
        tables=tables,
        symbols=tuple(_symbol(places, spot) for spot in spots),
        arrows=tuple(Arrow(points) for _, points in lines),
    )
    return Drawn(page, spots, lines, places.columns.edges)


def finished(pages: Sequence[Drawn]) -> list[Drawn]:
    """The pages with words beside the arrows, and a letter in each pentagon: the same where an
    arrow goes on."""
    letters: dict[str, str] = {}
    for drawn in pages:
        for spot in drawn.spots:
            if spot.key and spot.key not in letters:
                letters[spot.key] = _letter(len(letters))
    return [_finished(drawn, letters) for drawn in pages]


def _finished(drawn: Drawn, letters: dict[str, str]) -> Drawn:
    symbols = tuple(
        replace(symbol, letter=letters.get(spot.key, ""))
        for symbol, spot in zip(drawn.page.symbols, drawn.spots, strict=True)
    )
    return replace(drawn, page=replace(drawn.page, symbols=symbols, labels=_labels(drawn)))


def _letter(number: int) -> str:
    more, one = divmod(number, 26)
    return (_letter(more - 1) if more else "") + chr(ord("A") + one)


def _symbol(places: Places, spot: Spot) -> Symbol:
    (x, y), (width, height) = places.middle(spot), places.size(spot)
    return Symbol(spot.shape, x, y, width, height, name=_NAMES[spot.shape])


def _labels(drawn: Drawn) -> tuple[Label, ...]:
    """One word for each way out of a symbol."""
    made: list[Label] = []
    done: set[tuple[str, Spot]] = set()
    pieces = [p for _, points in drawn.lines for p in pairwise(points)]
    pieces += [((x, 0.0), (x, _FAR)) for x in drawn.edges]
    ways = {
        (route.source.spot, route.net.key) for route, _ in drawn.lines if route.net.way is Way.DOWN
    }
    counted = Counter(spot for spot, _ in ways)
    for route, points in drawn.lines:
        source = route.source
        if not source.word or (route.net.key, source.spot) in done:
            continue
        done.add((route.net.key, source.spot))
        parted = route.net.way is Way.DOWN and counted[source.spot] > 1
        made.append(
            label(
                source.word,
                points,
                Around(pieces, made, drawn.page.symbols, drawn.edges),
                parted=parted,
            )
        )
    return tuple(made)
