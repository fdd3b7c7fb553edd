"""The list of findings as a sheet's part."""

import math
import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from pipeline.duk.redpen.findings_sheet import WIDTHS, Row
from pipeline.duk.redpen.styles import Styles

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_MARKED = ("galat", "peringatan")


def cleaned(text: str) -> str:
    """Words as a cell or a comment can hold them."""
    return _CONTROL.sub("", text)[:32_767]


def head_row(rows: Sequence[Row]) -> int:
    """The row of the first headings, counted from 1."""
    return next(n for n, row in enumerate(rows, start=1) if row.look == "kepala")


def sheet_xml(rows: Sequence[Row], styles: Styles, namespace: str) -> bytes:
    """The sheet. Its links are places in this workbook, so no relationship is needed."""
    cols = "".join(
        f'<col min="{n}" max="{n}" width="{w}" customWidth="1"/>' for n, w in enumerate(WIDTHS, 1)
    )
    lines, links = [], []
    for number, row in enumerate(rows, start=1):
        hidden = ' hidden="1"' if row.look == "semula" else ""
        height = f' ht="{_height(row)}" customHeight="1"' if row.cells and not hidden else ""
        cells = "".join(
            _cell(f"{'ABCDE'[column]}{number}", value, styles.own(_kind(row, column)))
            for column, value in enumerate(row.cells)
        )
        if row.look == "semula":
            cells += f'<c r="D{number}" s="{row.style}"/>'
        lines.append(f'<row r="{number}"{height}{hidden}>{cells}</row>')
        if row.link:
            title, place = row.link
            target = quoteattr("'" + title.replace("'", "''") + f"'!{place}")
            links.append(f'<hyperlink ref="B{number}" location={target}/>')
    hyperlinks = f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""
    top = head_row(rows)
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="{namespace}">'
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="{top}" '
        f'topLeftCell="A{top + 1}" activePane="bottomLeft" state="frozen"/></sheetView>'
        f"</sheetViews><cols>{cols}</cols><sheetData>{''.join(lines)}</sheetData>{hyperlinks}"
        '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
        "<headerFooter><oddFooter>&amp;CHalaman &amp;P dari &amp;N</oddFooter></headerFooter>"
        "</worksheet>"
    ).encode()


def _cell(place: str, value: str, style: int) -> str:
    return (
        f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">'
        f"{escape(cleaned(value))}</t></is></c>"
    )


def _height(row: Row) -> float:
    """A row's height in points: not every program fits a row to the lines that wrap in it."""
    if row.look == "judul":
        return 22.5
    if row.look == "lepas":
        return 16.5
    lines = (_lines(words, width) for words, width in zip(row.cells, WIDTHS, strict=True))
    return min(2 + 15.0 * max(lines), 400)


def _lines(words: str, width: int) -> int:
    """How many lines words take in a column; a line is seldom filled to its last letter."""
    return sum(math.ceil(max(len(part), 1) * 0.96 / width) for part in words.split("\n"))


def _kind(row: Row, column: int) -> str:
    if row.look in ("judul", "kepala", "lepas"):
        return row.look
    if column == 1 and row.link:
        return "tautan"
    return row.look if column == 2 and row.look in _MARKED else "biasa"
