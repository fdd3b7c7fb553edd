"""Whether a PDF that a person made says the same as the Word file beside it, in the same order."""

import re
import unicodedata
from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2

from pipeline.documents.remarks import short
from pipeline.documents.sound import guarded, open_pdf
from pipeline.documents.story import Story, story_of

_UNSEEN = frozenset(("Cc", "Cf", "Co", "Cn"))
_CUT = "\x00"
_LINE_ENDS = "\x02\ufffe"  # what PDFium gives for a hyphen at the end of a line
_TELLING = 8
# What Word prints and a Word file does not hold as text: numbers of lists, bullets.
_LABEL = re.compile(r"(\(?\d{1,3}[.)]|\(?[a-z][.)]|[ivx]{1,5}[.)]|[•·▪◦o§\uf0b7\uf0a7–—-])*")
_PAGE_NUMBER = re.compile(
    r"\s*[-–]?\s*(halaman\s*)?\d{1,4}(\s*(dari|/)\s*\d{1,4})?\s*[-–]?\s*", re.IGNORECASE
)
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u2011](?=[^\W\d_])")


def differences(docx: Path, pdf: Path, most: int = 5) -> list[str]:
    """Sentences for staff on what one has and the other lacks, or has elsewhere.

    None when they say the same. Layout, spacing, capitals, hyphenation, page numbers and the labels
    of lists are no difference. Raises RefusedWord and RefusedPdf.
    """
    open_pdf(pdf)
    story = story_of(docx)
    data = pdf.read_bytes()
    with guarded(pdf.name):
        printed = _printed(data, story)
    missing = list(_place(printed, story))
    sentences = [f'{pdf.name} tidak memuat "{short(text)}".' for text in missing]
    sentences += [
        f'{pdf.name} memuat "{short(text)}", yang tidak ada di {docx.name}.'
        for text in printed.rest()
    ]
    sentences += [
        f'{pdf.name} memuat "{short(text)}" di tempat lain daripada {docx.name}.'
        for text in _moved(story.body, printed.places)
    ]
    return [
        *sentences[:most],
        *([f"Dan {len(sentences) - most} perbedaan lagi."] if sentences[most:] else []),
    ]


@dataclass
class _Printed:
    """The text of a PDF: as it reads, and squeezed to compare.

    `where` says of each squeezed letter where it stands in `raw`; `places` where each paragraph of
    the body was found.
    """

    raw: str
    plain: str
    where: list[int]
    headings_cut: bool
    pages: list[int]
    places: dict[int, int] = field(default_factory=dict)

    def take(self, text: str, start: int = 0, end: int | None = None) -> int:
        """Finds a text between two places and crosses it out; -1 where it is not."""
        at = self.plain.find(text, start, len(self.plain) if end is None else end)
        if at >= 0:
            self.plain = self.plain[:at] + _CUT * len(text) + self.plain[at + len(text) :]
        return at

    def take_over_page(self, text: str) -> int:
        """Finds a text that begins in a cell at the foot of a page and ends on the next one."""
        ends = [*self.pages[1:], len(self.plain)]
        for before, start, end in zip(self.pages, ends, ends[1:], strict=False):
            for cut in range(len(text) - 1, 0, -1):
                head = text[:cut].rstrip("-")  # lost where it looks like hyphenation
                at = self.plain.find(head, before, start)
                if at >= 0 and self.take(text[cut:], start, end) >= 0:
                    return self.take(head, before, start)
        return -1

    def rest(self) -> Iterator[str]:
        """What nothing in the Word file accounts for, as it reads."""
        for stretch in re.finditer(f"[^{_CUT}]+", self.plain):
            if not _LABEL.fullmatch(stretch[0]):
                yield self.raw[self.where[stretch.start()] : self.where[stretch.end() - 1] + 1]


def _place(printed: _Printed, story: Story) -> Iterator[str]:
    """Crosses every paragraph out, the longest first; gives those that are not there.

    A short one stands in many places: it is sought beside its neighbours first, then between
    them, and elsewhere only when everything else has its place.
    """
    squeezed = [_plain(text) for text in story.body]
    placed: list[int] = []
    late: list[int] = []
    for index in sorted(range(len(squeezed)), key=lambda n: (-len(squeezed[n]), n)):
        text = squeezed[index]
        at = _at_home(printed, squeezed, placed, index)
        if at < 0 and len(text) >= _TELLING and printed.plain.count(text) == 1:
            at = printed.take(text)
        if at < 0:
            late.append(index)
        elif text:
            printed.places[index] = at
            insort(placed, index)
    again = {_plain(text) for cells in story.headings for text in cells} - {""}
    for index in late:
        text = squeezed[index]
        at = _at_home(printed, squeezed, placed, index)
        at = at if at >= 0 else printed.take_over_page(text)
        at = at if at >= 0 else printed.take(text)
        if at >= 0:
            printed.places[index] = at
            insort(placed, index)
        elif text not in again or not printed.headings_cut:
            yield story.body[index]
    yield from (t for t in sorted(story.loose, key=len)[::-1] if printed.take(_plain(t)) < 0)
    for text in sorted(again, key=len, reverse=True):
        while printed.take(text) >= 0:
            pass  # it stands again on every page


def _at_home(printed: _Printed, squeezed: list[str], placed: list[int], index: int) -> int:
    """Takes a paragraph right behind the one before it, right before the next, or between both."""
    text, at = squeezed[index], bisect_left(placed, index)
    start, end = 0, len(printed.plain)
    if at:
        before = placed[at - 1]
        start = printed.places[before] + len(squeezed[before])
        if before == index - 1 and printed.take(text, start, start + len(text)) >= 0:
            return start
    if at < len(placed):
        end = printed.places[placed[at]]
        beside = end - len(text)
        if placed[at] == index + 1 and beside >= 0 and printed.take(text, beside, end) >= 0:
            return beside
    return printed.take(text, start, end)


def _moved(body: Sequence[str], places: dict[int, int]) -> Iterator[str]:
    """The fewest paragraphs that would have to be moved; what lies together is told together."""
    indices = sorted(places)
    kept = set(_rising([places[n] for n in indices]))
    together: list[str] = []
    for position, index in enumerate(indices):
        if position not in kept:
            together.append(body[index])
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


def _plain(text: str) -> str:
    """Letters and signs alone, without spaces, breaks, capitals, ligatures or hyphens in words."""
    return _HYPHEN.sub("", "".join(letter for letter, _ in _letters(text)))


def _letters(text: str) -> Iterator[tuple[str, int]]:
    for at, letter in enumerate(text):
        for plain in unicodedata.normalize("NFKC", letter).casefold():
            if plain in _LINE_ENDS:
                yield "-", at
            elif not plain.isspace() and unicodedata.category(plain) not in _UNSEEN:
                yield plain, at


def _printed(pdf: bytes, story: Story) -> _Printed:
    margins = sorted({_squeezed(text) for text in story.margins}, key=len, reverse=True)
    tops = [
        "".join(_squeezed(text) for cells in story.headings[:count] for text in cells)
        for count in range(len(story.headings), 0, -1)
    ]
    raw, letters, cut, starts = "", [], False, []
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number in range(len(document)):
            text = "\n".join(_without_numbers(_lines(document, number)))
            page = list(_letters(text))
            start, end = _inside("".join(letter for letter, _ in page), margins)
            inner = "".join(letter for letter, _ in page[start:end])
            top = next((t for t in tops if t and inner.startswith(t)), "") if number else ""
            cut = cut or bool(top)
            starts.append(len(raw))
            letters += [(c, len(raw) + at) for c, at in page[start + len(top) : end]]
            raw += f"{text}\n"
    finally:
        document.close()
    plain = "".join(letter for letter, _ in letters)
    hyphens = {match.start() for match in _HYPHEN.finditer(plain)}
    kept = [pair for n, pair in enumerate(letters) if n not in hyphens]
    where = [at for _, at in kept]
    pages = [bisect_left(where, start) for start in starts]
    return _Printed(raw, "".join(letter for letter, _ in kept), where, cut, pages)


def _squeezed(text: str) -> str:
    return "".join(letter for letter, _ in _letters(text))


def _lines(document: pypdfium2.PdfDocument, number: int) -> list[str]:
    page = document[number]
    words = page.get_textpage()
    lines: list[str] = words.get_text_range().split("\n")
    words.close()
    page.close()
    return [line.rstrip("\r") for line in lines]


def _inside(page: str, margins: Sequence[str]) -> tuple[int, int]:
    """Where a page's own text begins and ends, between the paragraphs of header and footer."""
    start, end = 0, len(page)
    for margin in margins:
        if not margin or margin.isdecimal():
            continue  # a page number as it stood when Word saved the file
        if page.startswith(margin, start):
            start += len(margin)
        elif page.endswith(margin, start, end):
            end -= len(margin)
    return start, end


def _without_numbers(lines: list[str]) -> list[str]:
    """The lines of a page without the page number in its first or last ones."""
    filled = [n for n, line in enumerate(lines) if line.strip()]
    edges = {*filled[:1], *filled[-1:]}
    return [
        line for n, line in enumerate(lines) if not (n in edges and _PAGE_NUMBER.fullmatch(line))
    ]
