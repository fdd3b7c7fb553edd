"""The same people as other programs write them: XML Spreadsheet 2003, and HTML of all sorts."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from tests.harness.paper import Layout, Person, grid

SS = "urn:schemas-microsoft-com:office:spreadsheet"


def _spans(areas: Sequence[tuple[int, ...]]) -> dict[tuple[int, int], tuple[int, int]]:
    return {(a[0], a[1]): (a[2] - a[0], a[3] - a[1]) for a in areas}


def _inside(areas: Sequence[tuple[int, ...]]) -> set[tuple[int, int]]:
    return {
        (r, c) for a in areas for r in range(a[0], a[2] + 1) for c in range(a[1], a[3] + 1)
        if (r, c) != (a[0], a[1])
    }  # fmt: skip


def xmlss(layout: Layout, people: Sequence[Person]) -> str:
    """XML Spreadsheet 2003; empty cells are left out and the next one says its place."""
    rows, areas = grid(layout, people)
    spans, inside = _spans(areas), _inside(areas)
    lines = []
    for r, row in enumerate(rows):
        cells = []
        skipped = False
        for c, value in enumerate(row):
            if (r, c) in inside or value in (None, ""):
                skipped = True
                continue
            high, wide = spans.get((r, c), (0, 0))
            place = f' ss:Index="{c + 1}"' if skipped else ""
            merge = f' ss:MergeAcross="{wide}" ss:MergeDown="{high}"' if high or wide else ""
            cells.append(f"<Cell{place}{merge}>{_data(value)}</Cell>")
            skipped = wide > 0
        lines.append(f'<Row ss:Index="{r + 1}">{"".join(cells)}</Row>' if row else "")
    return (
        f'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="{SS}" '
        f'xmlns:ss="{SS}"><Styles><Style ss:ID="Default"/></Styles><Worksheet ss:Name="DUK">'
        f"<Table>{''.join(lines)}</Table></Worksheet></Workbook>"
    )


def _data(value: Any) -> str:
    kind = "String"
    text = escape(str(value)).replace("\n", "&#10;")
    if isinstance(value, date):
        kind, text = "DateTime", f"{value:%Y-%m-%d}T00:00:00.000"
    elif isinstance(value, int):
        kind = "Number"
    return f'<Data ss:Type="{kind}">{text}</Data>'


def html(layout: Layout, people: Sequence[Person], *, closed: bool = True) -> str:
    """A page with the table; `closed` writes the end tags that HTML lets one leave out."""
    rows, areas = grid(layout, people)
    spans, inside = _spans(areas), _inside(areas)
    end_cell, end_row = ("</TD>", "</TR>") if closed else ("", "")
    lines = []
    for r, row in enumerate(rows):
        cells = []
        for c in range(len(layout.columns)):
            if (r, c) in inside:
                continue
            value = row[c] if c < len(row) else None
            high, wide = spans.get((r, c), (0, 0))
            words = "&nbsp;" if value is None else escape(str(value)).replace("\n", "<br/>")
            cells.append(f"<TD ROWSPAN={high + 1} colspan='{wide + 1}'>{words}{end_cell}")
        lines.append(f"<TR>{''.join(cells)}{end_row}")
    return "\n".join(
        ["<html><head><meta charset=utf-8></head><body><table border=1><tbody>", *lines,
         "</tbody></table></body></html>"]
    )  # fmt: skip
