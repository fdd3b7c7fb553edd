"""Stamps on a PDF, each at its anchor: a word such as #paraf# that the template prints in white.

Everything is computed in what a reader sees (crop box and rotation), drawn as vectors on top, and
the same input gives the same bytes. What the page said before stays as it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pypdf import PdfReader, PdfWriter

from pipeline.documents.anchors import Spot, fallback, find_anchors
from pipeline.documents.draw import Canvas, Letters

_MARGIN = 14.0


@dataclass(frozen=True)
class Text:
    """Lines of text; `box` draws a frame around them, `width` wraps them (points).

    Without a `size` they are as large as the anchor's own letters.
    """

    lines: tuple[str, ...]
    size: float | None = None
    width: float | None = None
    box: bool = False


@dataclass(frozen=True)
class Row:
    """One approval: post, name, when (office time), dossier ID and revision."""

    jabatan: str
    nama: str
    waktu: str
    id_revisi: str


@dataclass(frozen=True)
class Matrix:
    """The table of paraf in order of steps, with what it is and is not said once beneath."""

    rows: tuple[Row, ...]
    disclaimer: str
    width: float = 460.0


@dataclass(frozen=True)
class Stamp:
    """What is stamped at an anchor: `paraf`, `persetujuan`, `nomor`, `tanggal`."""

    anchor: str
    content: Text | Matrix


def stamp(pdf: Path, out: Path, stamps: Sequence[Stamp]) -> tuple[str, ...]:
    """Writes a stamped copy; returns the anchors that the document lacks.

    A stamp without an anchor goes to the foot of the last page. Every anchor of a name gets it.
    """
    reader = PdfReader(pdf)
    writer = PdfWriter(clone_from=reader)
    found = find_anchors(reader)
    missing: list[str] = []
    canvases: dict[int, Canvas] = {}
    for one in stamps:
        spots = found.get(one.anchor, ())
        if not spots:
            missing.append(one.anchor)
            spots = (fallback(reader, len(missing)),)
        for spot in spots:
            canvas = canvases.setdefault(spot.page, Canvas())
            _draw(canvas, spot, one.content)
    for number, canvas in sorted(canvases.items()):
        canvas.put_on(writer, writer.pages[number], found.frame(number))
    writer.metadata = {"/Producer": "Alur Berkas"}
    writer.write(out)
    return tuple(missing)


def _draw(canvas: Canvas, spot: Spot, content: Text | Matrix) -> None:
    if isinstance(content, Text):
        _draw_text(canvas, spot, content)
    else:
        _draw_matrix(canvas, spot, content)


def _draw_text(canvas: Canvas, spot: Spot, text: Text) -> None:
    letters = Letters(text.size or round(spot.size, 1))
    lines = [
        part
        for line in text.lines
        for part in (letters.wrap(line, text.width - 8) if text.width else [line])
    ]
    if not text.box:
        for number, line in enumerate(lines):
            canvas.text(spot.x, spot.y - number * letters.leading, line, letters)
        return
    width = text.width or max(letters.width(line) for line in lines) + 8
    height = len(lines) * letters.leading + 8
    left, top = _inside(spot, width, height)
    canvas.rectangle(left, top - height, width, height)
    for number, line in enumerate(lines):
        canvas.text(left + 4, top - 4 - letters.size - number * letters.leading, line, letters)


_HEADS = ("Jabatan", "Nama", "Persetujuan internal", "ID dan revisi")
_SHARES = (0.32, 0.27, 0.23, 0.18)


def _draw_matrix(canvas: Canvas, spot: Spot, matrix: Matrix) -> None:
    letters, bold, small = Letters(7), Letters(7, bold=True), Letters(6)
    width = min(matrix.width, spot.page_width - 2 * _MARGIN)
    columns = [share * width for share in _SHARES]
    rows = [
        [letters.wrap(v, c - 6) for v, c in zip(_cells(r), columns, strict=True)]
        for r in matrix.rows
    ]
    heights = [max(len(cell) for cell in row) * letters.leading + 4 for row in rows]
    told = small.wrap(matrix.disclaimer, width)
    head = letters.leading + 4
    total = head + sum(heights) + len(told) * small.leading + 3
    left, top = _inside(spot, width, total)
    y = top
    for cells, height, font in [
        ([[h] for h in _HEADS], head, bold),
        *zip(rows, heights, [letters] * len(rows), strict=True),
    ]:
        x = left
        for lines, column in zip(cells, columns, strict=True):
            canvas.rectangle(x, y - height, column, height)
            for number, line in enumerate(lines):
                canvas.text(x + 3, y - 2 - font.size - number * font.leading, line, font)
            x += column
        y -= height
    for number, line in enumerate(told):
        canvas.text(left, y - 3 - small.size - number * small.leading, line, small)


def _cells(row: Row) -> tuple[str, str, str, str]:
    return (row.jabatan, row.nama, row.waktu, row.id_revisi)


def _inside(spot: Spot, width: float, height: float) -> tuple[float, float]:
    """The upper left corner nearest to the anchor at which the whole stamp is visible."""
    left = min(spot.x, spot.page_width - _MARGIN - width)
    top = min(max(spot.y, _MARGIN + height), spot.page_height - _MARGIN)
    return max(left, _MARGIN), top
