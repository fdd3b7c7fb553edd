"""Any procedure is laid out so that it can be read."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from pipeline.documents.drawn.model import Point, Shape, Symbol
from pipeline.office.sop.model import Identitas, Prosedur
from pipeline.work.sop_sheet import A4, Content, TooLong, content
from pipeline.work.sop_sheet.corners import Route
from pipeline.work.sop_sheet.drawing import Drawn, finished
from pipeline.work.sop_sheet.graph import Way
from pipeline.work.sop_sheet.identity import identity
from pipeline.work.sop_sheet.sheet import step_pages
from tests.work.sop_sheet.samples import HEADER, any_sop, sop, step

Piece = tuple[float, float, float, float]


def pages(sop: Prosedur) -> tuple[Content, list[Drawn]]:
    words = content(sop, HEADER)
    return words, finished(step_pages(words, A4))


@settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(any_sop())
def test_any_procedure_is_drawn_so_that_it_can_be_read(sop: Prosedur) -> None:
    words, drawn = pages(sop)
    for page in drawn:
        nothing_lies_on_anything_and_every_arrow_joins_its_symbols(page)
        only_arrows_from_or_to_one_step_share_a_line(page)
        everything_stays_in_its_column_and_on_the_page(page, len(words.actors))
        no_arrow_lies_on_a_rule_of_the_table(page, len(words.actors))
        words_stand_beside_arrows_out_of_diamonds(page)
    the_arrows_lead_where_the_procedure_leads(sop, drawn)
    it_begins_and_ends_in_capsules(sop, drawn)


def pieces(points: tuple[Point, ...]) -> Iterator[Piece]:
    for (x0, y0), (x1, y1) in pairwise(points):
        yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def on_outline(point: Point, s: Symbol) -> bool:
    x, y = abs(point[0] - s.x), abs(point[1] - s.y)
    half, tall = s.width / 2, s.height / 2
    return (x < 0.02 and abs(y - tall) < 0.02) or (y < 0.02 and abs(x - half) < 0.02)


def crosses(piece: Piece, s: Symbol) -> bool:
    """Whether a piece runs through a symbol; to touch it is no crossing."""
    x0, y0, x1, y1 = piece
    half, tall = s.width / 2 - 0.02, s.height / 2 - 0.02
    return x0 < s.x + half and x1 > s.x - half and y0 < s.y + tall and y1 > s.y - tall


def covers(a: Piece, b: Piece) -> bool:
    """Whether two pieces lie on each other for more than a point."""
    for one in (0, 1):
        other = 1 - one
        if a[one] == a[one + 2] == b[one] == b[one + 2]:
            return min(a[other + 2], b[other + 2]) - max(a[other], b[other]) > 0.02
    return False


def nothing_lies_on_anything_and_every_arrow_joins_its_symbols(page: Drawn) -> None:
    where = dict(zip(page.spots, page.page.symbols, strict=True))
    boxes = list(where.values())
    for number, a in enumerate(boxes):
        for b in boxes[number + 1 :]:
            apart = abs(a.x - b.x) > (a.width + b.width) / 2
            assert apart or abs(a.y - b.y) > (a.height + b.height) / 2
    for route, points in page.lines:
        assert on_outline(points[0], where[route.source.spot])
        assert on_outline(points[-1], where[route.dest])
        for piece in pieces(points):
            assert piece[0] == piece[2] or piece[1] == piece[3]
            assert not any(crosses(piece, symbol) for symbol in boxes)


def only_arrows_from_or_to_one_step_share_a_line(page: Drawn) -> None:
    drawn = list(page.lines)
    for number, (a, these) in enumerate(drawn):
        for b, those in drawn[number + 1 :]:
            if related(a, b):
                continue
            assert not any(covers(p, q) for p in pieces(these) for q in pieces(those)), (a, b)


def related(a: Route, b: Route) -> bool:
    """Whether they lead to one step's symbols, or leave those of one step downwards."""
    left, right = a.source.spot, b.source.spot
    steps = left.node and right.node and left.node.step == right.node.step
    parting = a.net.way is b.net.way is Way.DOWN and (left == right or steps)
    return a.net is b.net or bool(parting) or bool({*a.net.dests} & {*b.net.dests})


def everything_stays_in_its_column_and_on_the_page(page: Drawn, actors: int) -> None:
    table = page.page.tables[-1]
    edges = [table.x + sum(table.widths[:n]) for n in range(2, 3 + actors)]
    heads = sum(row.height for row in table.rows if row.heading)
    assert table.bottom <= A4.bottom
    for spot, symbol in zip(page.spots, page.page.symbols, strict=True):
        assert edges[spot.column] < symbol.left
        assert symbol.left + symbol.width < edges[spot.column + 1]
        assert table.y + heads < symbol.top
        assert symbol.top + symbol.height < table.bottom
    for _, points in page.lines:
        for x, y in points:
            assert edges[0] < x < edges[-1]
            assert table.y + heads < y < table.bottom
    for row in table.rows:
        column = 0
        for cell in row.cells:
            width = sum(table.widths[column : column + cell.span])
            if not cell.merge:
                assert cell.height(width) <= row.height
            column += cell.span


def no_arrow_lies_on_a_rule_of_the_table(page: Drawn, actors: int) -> None:
    table = page.page.tables[-1]
    down = [table.x + sum(table.widths[:n]) for n in range(2, 3 + actors)]
    across = [table.y + sum(r.height for r in table.rows[:n]) for n in range(len(table.rows) + 1)]
    for _, points in page.lines:
        for x0, y0, x1, y1 in pieces(points):
            if x0 == x1:
                assert min(abs(x0 - rule) for rule in down) > 0.5
            if y0 == y1:
                assert min(abs(y0 - rule) for rule in across) > 0.5


def the_arrows_lead_where_the_procedure_leads(sop: Prosedur, drawn: list[Drawn]) -> None:
    """Followed from page to page, over pentagons of one letter."""
    begins: dict[str, set[int]] = defaultdict(set)
    leads: set[tuple[int, int]] = set()
    onward: list[tuple[int, str]] = []
    for page in drawn:
        letter = {
            spot: symbol.letter for spot, symbol in zip(page.spots, page.page.symbols, strict=True)
        }
        for route, _ in page.lines:
            source, dest = route.source.spot, route.dest
            if source.node and dest.node:
                if source.node.step != dest.node.step:
                    leads.add((source.node.step, dest.node.step))
            elif source.node:
                onward.append((source.node.step, letter[dest]))
            elif dest.node:
                begins[letter[source]].add(dest.node.step)
            assert source.shape is not Shape.PENTAGON or dest.shape is not Shape.PENTAGON
    leads |= {(step, to) for step, name in onward for to in begins[name]}
    wanted = {
        (step.nomor, target.ke) for step in sop.langkah for target in step.setuju if target.ke
    } | {(step.nomor, step.kembali) for step in sop.langkah if step.kembali}
    assert leads == wanted
    assert all(len(steps) == 1 for steps in begins.values())
    assert {step.nomor for step in sop.langkah} == {
        spot.node.step for page in drawn for spot in page.spots if spot.node is not None
    }


def it_begins_and_ends_in_capsules(sop: Prosedur, drawn: list[Drawn]) -> None:
    capsules = [
        spot.node
        for page in drawn
        for spot in page.spots
        if spot.node and spot.shape is Shape.CAPSULE
    ]
    ending = {step.nomor for step in sop.langkah if any(t.ke is None for t in step.setuju)}
    first = sop.langkah[0].nomor
    assert {node.step for node in capsules} == ending | {first}


def words_stand_beside_arrows_out_of_diamonds(page: Drawn) -> None:
    words = {
        (route.net.key, route.source.spot, route.source.word)
        for route, _ in page.lines
        if route.source.word
    }
    assert all(spot.shape is Shape.DIAMOND for _, spot, _ in words)
    labels = page.page.labels
    assert sorted(word for *_, word in words) == sorted(label.text for label in labels)
    for number, a in enumerate(labels):
        for b in labels[number + 1 :]:
            beside = a.x + a.width <= b.x or b.x + b.width <= a.x
            assert beside or a.y + a.height <= b.y or b.y + b.height <= a.y


def test_lists_too_long_for_the_first_page_go_on_without_losing_a_word() -> None:
    items = tuple(f"Dasar{n} " + f"kata{n} " * 60 for n in range(1, 40))
    words = content(sop(step(1, "unit"), identitas=Identitas(dasar_hukum=items)), HEADER)
    sheets = list(identity(words, A4))
    assert len(sheets) > 2
    assert all(table.bottom <= A4.bottom for page in sheets for table in page.tables)
    shown = [
        word
        for page in sheets
        for table in page.tables
        for row in table.rows
        for paragraph in row.cells[0].paragraphs
        for word in paragraph.text.split()
        if word.startswith(("Dasar", "kata"))
    ]
    assert [w for w in shown if w != "Dasar"] == " ".join(items).split()


def test_a_step_that_no_page_holds_is_named() -> None:
    words = content(sop(step(1, "unit", kegiatan="kata " * 20000)), HEADER)
    with pytest.raises(TooLong, match="step 1"):
        step_pages(words, A4)
