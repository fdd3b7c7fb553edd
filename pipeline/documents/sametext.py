"""Whether a PDF says the same as the Word file beside it, in the same order."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.documents.brokenrows import take_row
from pipeline.documents.passages import PAGE_NUMBER, Passage, Story
from pipeline.documents.printed import Printed, plain, printed, squeezed
from pipeline.documents.remarks import short
from pipeline.documents.sheets import Sheets, sheets_of
from pipeline.documents.sound import guarded, open_pdf
from pipeline.documents.story import story_of

_TELLING = 8
_TURNS = 40
"""For how many pages it is found out by trial which number is the page's own."""
_AROUND = 400
_BETWEEN = 24
"""How many letters of labels may stand between two paragraphs that follow each other."""


@dataclass(frozen=True)
class Compared:
    """What a PDF lacks, has besides, and has elsewhere than its Word file; and its text."""

    missing: tuple[Passage, ...]
    besides: tuple[str, ...]
    moved: tuple[str, ...]
    text: Printed

    @property
    def differs(self) -> int:
        """In how many things."""
        return len(self.missing) + len(self.besides) + len(self.moved)


def differences(docx: Path, pdf: Path, most: int = 5) -> list[str]:
    """Sentences for staff on what one has and the other lacks, or has elsewhere.

    None when they say the same. Layout, spacing, capitals, hyphenation, page numbers and the labels
    of lists are no difference. Raises RefusedWord and RefusedPdf.
    """
    open_pdf(pdf)
    story = story_of(docx)
    data = pdf.read_bytes()
    with guarded(pdf.name):
        compared = compare(story, data)
    besides = _without_formulas(compared.besides, story.formulas)
    sentences = [f'{pdf.name} tidak memuat "{short(p.text)}".' for p in compared.missing]
    sentences += [
        f'{pdf.name} memuat "{short(text)}", yang tidak ada di {docx.name}.' for text in besides
    ]
    sentences += [
        f'{pdf.name} memuat "{short(text)}" di tempat lain daripada {docx.name}.'
        for text in compared.moved
    ]
    return [
        *sentences[:most],
        *([f"Dan {len(sentences) - most} perbedaan lagi."] if sentences[most:] else []),
    ]


def compare(story: Story, pdf: bytes) -> Compared:
    """Finds every paragraph in the PDF. What PDFium raises on a broken one passes."""
    sheets = sheets_of(pdf)
    text, followed = _read(sheets, story)
    if followed and _nothing_besides(text, story):
        return Compared((), (), (), text)
    compared = _sought(text, story)
    if not compared.differs or sheets.left_out == sheets.edges.keys():
        return compared
    sheets.left_out = set(sheets.edges)
    return min(compared, _sought(printed(sheets, story), story), key=lambda one: one.differs)


def _sought(text: Printed, story: Story) -> Compared:
    """Every paragraph, wherever it stands."""
    text.clear()
    missing = tuple(_place(text, story))
    text.number_pages()
    return Compared(missing, tuple(text.rest()), tuple(_moved(story.body, text.places)), text)


def _read(sheets: Sheets, story: Story) -> tuple[Printed, bool]:
    """The text in which the most stands in order, by what is taken for the number of a page; and
    whether that is everything."""
    text = printed(sheets, story)
    done, at = _followed(text, story)
    for _ in range(_TURNS):
        if done == len(story.body):
            return text, True
        long = len(story.body[done].text)
        near = text.near(at - _AROUND, at + long + _AROUND)
        for turned in (*({edge} for edge in near), set(near) - sheets.left_out):
            sheets.turn(turned)
            other = printed(sheets, story)
            further, there = _followed(other, story)
            if further > done:
                text, done, at = other, further, there
                break
            sheets.turn(turned)
        else:
            break
    return text, done == len(story.body)


def _without_formulas(besides: Sequence[str], formulas: str) -> list[str]:
    """Word prints a formula letter by letter, each where it belongs: only which they are counts."""
    letters = Counter(squeezed(formulas))
    kept = []
    for text in besides:
        own = Counter(squeezed(text))
        if own <= letters:
            letters -= own
        else:
            kept.append(text)
    return kept


def _followed(text: Printed, story: Story) -> tuple[int, int]:
    """How many paragraphs stand right behind what is before them, but for labels, and where the
    last of them ends; in most PDFs all of them."""
    ends = [0]
    broken: set[int] = set()
    while (index := len(ends) - 1) < len(story.body):
        passage, at = story.body[index], ends[-1]
        letters = plain(passage.text)
        if PAGE_NUMBER in passage.text:
            place, end = text.take_numbered(passage.text, at, at + len(letters) + 2 * _BETWEEN)
        else:
            place = text.take(letters, at, at + len(letters) + _BETWEEN)
            end = place + len(letters)
        if place >= 0:
            ends.append(end)
            text.places[index] = place
        elif not _goes_on(text, story.body, ends, broken):
            return index, at
    return len(story.body), ends[-1]


def _goes_on(text: Printed, body: Sequence[Passage], ends: list[int], broken: set[int]) -> bool:
    """Whether the row of the paragraph that is not here, or the one before it, goes on over the
    foot of a page; then `ends` goes on behind it."""
    index = len(ends) - 1
    for row in dict.fromkeys(body[n].row for n in (index, index - 1) if n >= 0):
        if not row or row in broken:
            continue
        begin = index if body[index].row == row else index - 1
        while begin and body[begin - 1].row == row:
            begin -= 1
        end = begin
        while end < len(body) and body[end].row == row:
            end += 1
        taken = take_row(text, body[begin:end], ends[begin])
        if taken:
            broken.add(row)
            text.places |= dict(enumerate(taken[0], start=begin))
            ends[begin + 1 :] = [taken[1]] * (end - begin)
            return True
    return False


def _nothing_besides(text: Printed, story: Story) -> bool:
    """Whether what may stand anywhere is there too, and nothing else."""
    if not all(text.take(plain(passage.text)) >= 0 for passage in _by_length(story.loose)):
        return False
    text.number_pages()
    return next(text.rest(), None) is None


def _by_length(passages: Sequence[Passage]) -> list[Passage]:
    return sorted(passages, key=lambda passage: len(passage.text), reverse=True)


def _place(page: Printed, story: Story) -> Iterator[Passage]:
    """Crosses every paragraph out, the longest first; gives those that are not there.

    A short one stands in many places: it is sought beside its neighbours first, then between
    them, and elsewhere only when everything else has its place.
    """
    squeezed = [plain(passage.text) for passage in story.body]
    placed: list[int] = []
    late: list[int] = []
    yield from _numbered(page, story)
    unnumbered = [n for n, passage in enumerate(story.body) if PAGE_NUMBER not in passage.text]
    for index in sorted(unnumbered, key=lambda n: (-len(squeezed[n]), n)):
        text = squeezed[index]
        at = _at_home(page, squeezed, placed, index)
        if at < 0 and len(text) >= _TELLING:
            at = page.take_only(text)
        if at < 0:
            late.append(index)
        elif text:
            page.places[index] = at
            insort(placed, index)
    yield from _late(page, story, squeezed, placed, late)


def _numbered(page: Printed, story: Story) -> Iterator[Passage]:
    """The paragraphs in which pages are numbered, which stand somewhere."""
    for passage in story.body:
        if PAGE_NUMBER in passage.text and page.take_numbered(passage.text)[0] < 0:
            yield passage


def _late(
    page: Printed, story: Story, squeezed: list[str], placed: list[int], late: list[int]
) -> Iterator[Passage]:
    """The short ones, once all else has its place; and what may stand anywhere."""
    again = {plain(text) for cells in story.headings for text in cells} - {""}
    for index in late:
        text = squeezed[index]
        at = _at_home(page, squeezed, placed, index)
        at = at if at >= 0 else page.take_over_page(text)
        at = at if at >= 0 else page.take(text)
        if at >= 0:
            page.places[index] = at
            insort(placed, index)
        elif text not in again or not page.headings_cut:
            yield story.body[index]
    yield from (p for p in _by_length(story.loose) if page.take(plain(p.text)) < 0)
    for text in sorted(again, key=len, reverse=True):
        while page.take(text) >= 0:
            pass  # it stands again on every page


def _at_home(page: Printed, squeezed: list[str], placed: list[int], index: int) -> int:
    """Takes a paragraph right behind the one before it, right before the next, or between both."""
    text, at = squeezed[index], bisect_left(placed, index)
    start, end = 0, len(page.plain)
    if at:
        before = placed[at - 1]
        start = page.places[before] + len(squeezed[before])
        if before == index - 1 and page.take(text, start, start + len(text)) >= 0:
            return start
    if at < len(placed):
        end = page.places[placed[at]]
        beside = end - len(text)
        if placed[at] == index + 1 and beside >= 0 and page.take(text, beside, end) >= 0:
            return beside
    return page.take(text, start, end)


def _moved(body: Sequence[Passage], places: dict[int, int]) -> Iterator[str]:
    """The fewest paragraphs that would have to be moved; what lies together is told together."""
    indices = sorted(places)
    kept = set(_rising([places[n] for n in indices]))
    together: list[str] = []
    for position, index in enumerate(indices):
        if position not in kept:
            together.append(body[index].text)
        elif together:
            yield " ".join(together)
            together = []
    if together:
        yield " ".join(together)


def _rising(values: Sequence[int]) -> list[int]:
    """The positions of a longest rising part."""
    ends: list[int] = []
    tails: list[int] = []
    before = [-1] * len(values)
    for position, value in enumerate(values):
        at = bisect_left(tails, value)
        before[position] = ends[at - 1] if at else -1
        tails[at : at + 1] = [value]
        ends[at : at + 1] = [position]
    positions = []
    last = ends[-1] if ends else -1
    while last >= 0:
        positions.append(last)
        last = before[last]
    return positions
