"""The pages of the sheet: the identity, then the table of steps with the flowchart in it."""

from pipeline.documents.draw import Letters
from pipeline.documents.drawn.model import Sheet
from pipeline.errors import Fault
from pipeline.work.sop_sheet.content import DRAFT, Content
from pipeline.work.sop_sheet.drawing import Drawn, drawing, finished
from pipeline.work.sop_sheet.figures import figures
from pipeline.work.sop_sheet.graph import graph
from pipeline.work.sop_sheet.identity import identity
from pipeline.work.sop_sheet.place import Places, flows
from pipeline.work.sop_sheet.routes import routes
from pipeline.work.sop_sheet.style import MARGINS, Paper
from pipeline.work.sop_sheet.table import Frame, frame, head, step_table, title
from pipeline.work.sop_sheet.tracks import tracks

A4 = Paper(841.9, 595.3)
F4 = Paper(935.4, 609.4)
SIZES = (8.5, 8.0, 7.5, 7.0, 6.5, 6.0)


class TooLong(Fault, code="STEP_TOO_LONG"):
    """A step whose text fills more than a page."""

    def __init__(self, nomor: int) -> None:
        super().__init__(
            f"Uraian langkah {nomor} tidak muat pada satu halaman lembar SOP. Mohon disingkat.",
            f"the text of step {nomor} is too long for a page of the sheet",
        )


def sop_sheet(content: Content, paper: Paper = A4) -> Sheet:
    """The whole sheet. Raises TooLong."""
    steps = finished(step_pages(content, paper))
    name = f"SOP {content.judul}"
    return Sheet(
        width=paper.width,
        height=paper.height,
        margins=MARGINS,
        title=name,
        foot=f"{DRAFT} - {name}" if content.draft else name,
        pages=(*identity(content, paper), *(drawn.page for drawn in steps)),
    )


def step_pages(content: Content, paper: Paper) -> list[Drawn]:
    """The pages of the table, in the largest letters in which every step fits on one."""
    stuck = 0
    for size in SIZES:
        pages, stuck = _in_letters(content, frame(content, paper, Letters(size)), paper)
        if stuck == len(content.steps):
            return pages
    raise TooLong(content.steps[stuck].nomor)


def _in_letters(content: Content, look: Frame, paper: Paper) -> tuple[list[Drawn], int]:
    """Pages as full as they can be, and the place of the first step that is on none."""
    pages: list[Drawn] = []
    first = 0
    while first < len(content.steps):
        fits: Drawn | None = None
        last = first
        while last < len(content.steps):
            tried = page(content, look, paper, first, last)
            if tried is None:
                break
            fits, last = tried, last + 1
        if fits is None:
            break
        pages.append(fits)
        first = last
    return pages, first


def page(content: Content, look: Frame, paper: Paper, first: int, last: int) -> Drawn | None:
    """The page of these steps, by their place; None where they do not fit on one."""
    top = title(content, paper) if first == 0 else None
    y = (top.bottom if top else MARGINS.top) + 1
    heading = head(content, look)
    joined = graph(figures(content), first, last, len(content.actors))
    routed = routes(joined)
    made = tracks(joined, routed)
    flow = flows(joined, made)
    table = step_table(content, look, y, heading, flow, range(first, last + 1))
    if table.bottom > paper.bottom:
        return None
    start = y + sum(row.height for row in heading)
    tiers, tops = [], []
    for row, wanted in zip(table.rows[len(heading) :], flow, strict=True):
        above = start + (row.height - wanted.height) / 2
        tops.append(above)
        tiers += [above + tier for tier in wanted.tiers]
        start += row.height
    places = Places(joined, look.columns, made, tuple(tiers), tops[0])
    return drawing((top, table) if top else (table,), places, routed)
