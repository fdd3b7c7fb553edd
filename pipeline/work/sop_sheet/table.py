"""The table of steps: its columns, its heading and its rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.documents.draw import Letters
from pipeline.documents.drawn.model import Align, Cell, Merge, Paragraph, Row, Table
from pipeline.work.sop_sheet.content import Content, Step
from pipeline.work.sop_sheet.place import Columns, Flow
from pipeline.work.sop_sheet.style import MARGINS, Paper, fitting, heading

_TITLE = Letters(11, bold=True)
_NUMBER, _TIME = 22.0, 44.0
_ACTORS, _WIDEST, _NARROWEST = 0.42, 66.0, 33.0
_SHARES = (0.40, 0.20, 0.20, 0.20)
"""Of what the actors leave: Kegiatan, Kelengkapan, Output, Keterangan."""


@dataclass(frozen=True)
class Frame:
    """The columns of the table and its letters; `columns` are those of the actors."""

    widths: tuple[float, ...]
    columns: Columns
    letters: Letters

    @property
    def bold(self) -> Letters:
        return Letters(self.letters.size, bold=True)


def frame(content: Content, paper: Paper, letters: Letters) -> Frame:
    """The columns for so many actors."""
    count = len(content.actors)
    actor = max(_NARROWEST, min(_WIDEST, paper.inner * _ACTORS / count))
    rest = paper.inner - _NUMBER - _TIME - actor * count
    does, needs, gives, notes = (rest * share for share in _SHARES)
    widths = (_NUMBER, does, *[actor] * count, needs, _TIME, gives, notes)
    start = MARGINS.left + _NUMBER + does
    edges = tuple(start + actor * number for number in range(count + 1))
    return Frame(widths, Columns(edges), letters)


def title(content: Content, paper: Paper) -> Table:
    """The name of the procedure over the table."""
    name = f"SOP {content.judul}".upper()
    cell = Cell((Paragraph(name, _TITLE, Align.CENTRE),), middle=True)
    height = cell.height(paper.inner) + 4
    return Table(
        MARGINS.left, MARGINS.top + 1, (paper.inner,), (Row(height, (cell,)),), bordered=False
    )


def head(content: Content, look: Frame) -> tuple[Row, ...]:
    """The two rows that stand above the steps of each page."""
    count, bold = len(content.actors), look.bold
    actor = fitting(list(content.actors), look.columns.width, bold)
    whole = ("No", "Kegiatan")
    upper = (
        *(heading(name, bold, merge=Merge.START) for name in whole),
        heading("Pelaksana", bold, span=count),
        heading("Mutu Baku", bold, span=3),
        heading("Keterangan", bold, merge=Merge.START),
    )
    on = Cell(merge=Merge.ON)
    names = [heading(name, actor) for name in content.actors]
    marks = fitting(["Kelengkapan", "Output"], look.widths[-4], bold)
    standards = [heading(name, marks) for name in ("Kelengkapan", "Waktu", "Output")]
    lower = (on, on, *names, *standards, on)
    tallest = max(cell.height(look.columns.width) for cell in names)
    return (
        Row(bold.leading + 7, upper, heading=True),
        Row(max(tallest, bold.leading + 7), lower, heading=True),
    )


def step_table(
    content: Content, look: Frame, y: float, top: tuple[Row, ...], flow: Sequence[Flow], here: range
) -> Table:
    """The heading and these steps, each row as high as its text or its symbols."""
    rows = [
        _row(content.steps[number], len(content.actors), look, wanted)
        for number, wanted in zip(here, flow, strict=True)
    ]
    return Table(MARGINS.left, y, look.widths, (*top, *rows))


def _row(step: Step, actors: int, look: Frame, flow: Flow) -> Row:
    def cell(text: str, align: Align = Align.LEFT) -> Cell:
        return Cell((Paragraph(text, look.letters, align),), middle=True)

    cells = (
        cell(f"{step.nomor}", Align.CENTRE),
        cell(step.kegiatan),
        *[Cell() for _ in range(actors)],
        cell(step.kelengkapan),
        cell(step.waktu, Align.CENTRE),
        cell(step.output),
        cell(step.keterangan),
    )
    tallest = max(c.height(w) for c, w in zip(cells, look.widths, strict=True))
    return Row(max(tallest, flow.height), cells)
