"""The first page: whose procedure it is, under which number, and what it rests on."""

from collections.abc import Iterator

from pipeline.documents.draw import Letters
from pipeline.documents.drawn.model import Align, Cell, Merge, Page, Paragraph, Row, Table
from pipeline.work.sop_sheet.content import Content
from pipeline.work.sop_sheet.style import GAP, MARGINS, Paper, heading

_KOP = Letters(13, bold=True)
_BOLD, _PLAIN = Letters(10.5, bold=True), Letters(10.5)
_FIELD = 23.0
_SIGNATURE = 72.0
_LEFT, _NAME = 0.5, 0.15
"""The shares of the letterhead and of the names of the fields."""


def identity(content: Content, paper: Paper) -> Iterator[Page]:
    """The pages of the identity: one, unless its lists are long."""
    head = _head(content, paper)
    tables, y = [head], head.bottom + GAP
    for (left, these), (right, those) in zip(
        content.blocks[::2], content.blocks[1::2], strict=True
    ):
        width = paper.inner / 2
        columns = [_items(these), _items(those)]
        while True:
            room = paper.bottom - y - _FIELD
            rows, columns = _taken(columns, width, room)
            if rows is None:
                yield Page(tuple(tables))
                tables, y = [], MARGINS.top + 1
                continue
            titles = Row(_FIELD, (heading(left, _BOLD), heading(right, _BOLD)))
            tables.append(Table(MARGINS.left, y, (width, width), (titles, rows)))
            y = tables[-1].bottom + GAP
            if not any(columns):
                break
            left, right = (f"{name.removesuffix(_ON)}{_ON}" for name in (left, right))
    yield Page(tuple(tables))


_ON = " (lanjutan)"


def _head(content: Content, paper: Paper) -> Table:
    widths = (paper.inner * _LEFT, paper.inner * _NAME, paper.inner * (1 - _LEFT - _NAME))
    kop = tuple(Paragraph(line, _KOP, Align.CENTRE) for line in content.kop)
    rows = []
    for number, (name, lines) in enumerate(content.fields):
        values = tuple(Paragraph(line, _value(name)) for line in lines) or (Paragraph("", _PLAIN),)
        named = Cell((Paragraph(name, _PLAIN),), middle=True)
        valued = Cell(values, middle=True)
        least = _SIGNATURE if name == _SIGNED else _FIELD
        height = max(least, named.height(widths[1]), valued.height(widths[2]))
        beside = Cell(
            kop if number == 0 else (), merge=Merge.ON if number else Merge.START, middle=True
        )
        rows.append(Row(height, (beside, named, valued)))
    return Table(MARGINS.left, MARGINS.top + 1, widths, tuple(rows))


_SIGNED = "Disahkan oleh"


def _value(name: str) -> Letters:
    return _BOLD if name == "Judul SOP" else _PLAIN


def _items(items: tuple[str, ...]) -> list[Paragraph]:
    return [Paragraph(text, _PLAIN, lead=f"{n}.") for n, text in enumerate(items, start=1)]


def _taken(
    columns: list[list[Paragraph]], width: float, room: float
) -> tuple[Row | None, list[list[Paragraph]]]:
    """A row of what fits, and what is left; None where there is no room for a line."""
    lines = int((room - 6) / _PLAIN.leading)
    if lines < 1:
        return None, columns
    parts = [_parted(column, width, lines) for column in columns]
    cells = tuple(Cell(tuple(here)) for here, _ in parts)
    least = 2 * _PLAIN.leading
    height = min(max(least, *(cell.height(width) for cell in cells)), max(room, _PLAIN.leading + 6))
    return Row(height, cells), [left for _, left in parts]


def _parted(
    column: list[Paragraph], width: float, lines: int
) -> tuple[list[Paragraph], list[Paragraph]]:
    """What fits into so many lines, an item parted where it must be."""
    here: list[Paragraph] = []
    for number, item in enumerate(column):
        broken = item.lines(width)
        if len(broken) <= lines:
            here.append(item)
            lines -= len(broken)
            continue
        rest = column[number + 1 :]
        if lines == 0:
            return here, [item, *rest]
        first = Paragraph(" ".join(broken[:lines]), item.letters, item.align, item.lead)
        later = Paragraph(" ".join(broken[lines:]), item.letters, item.align, " ")
        return [*here, first], [later, *rest]
    return here, []
