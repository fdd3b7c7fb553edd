"""What a PDF shows as text: as it reads, and squeezed to compare with what a Word file says."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.documents.passages import PAGE_NUMBER, Story
from pipeline.documents.sheets import Edge, Sheets

_BLANK = bytes((*range(0x21), 0x7F))
"""The letters of ASCII that nobody sees."""
_UNSEEN = frozenset(("Cc", "Cf", "Co", "Cn"))
_LINE_ENDS = "\x02\ufffe"  # what PDFium gives for a hyphen at the end of a line
# What Word prints and a Word file does not hold as text: numbers of lists, bullets.
_LABEL = re.compile(
    r"(\(?\d{1,3}[.)]|\(?[a-z][.)]|[ivx]{1,5}[.)]|[•·▪◦o§■□●○◆❖➢✓✔❑☐\uf0b7\uf0a7–—-])*"
)
_NEAR = 8
_HYPHENS = "-\u2010\u2011"
_HYPHEN = re.compile(rf"(?<!\d)[{_HYPHENS}]|[{_HYPHENS}](?!\d)")
"""Between digits it tells one date or number from another. Elsewhere what stands around it decides
nothing: at the edge of a paragraph that is another paragraph."""
_BEFORE = re.compile(rf"[{_HYPHENS}{_LINE_ENDS}]\s*\Z")
_BEHIND = re.compile(rf"\s*[{_HYPHENS}{_LINE_ENDS}]")


@dataclass
class Printed:
    """The text of a PDF: as it reads, and squeezed to compare.

    `where` says of each squeezed letter where it stands in `raw`; `places` where each paragraph of
    the body was found; `gone` is 1 for each squeezed letter that is accounted for; `edges` says
    between which squeezed letters the numbers stand, or stood, that may be those of the pages.
    """

    raw: str
    plain: str
    where: list[int]
    headings_cut: bool
    pages: list[int]
    edges: dict[Edge, tuple[int, int]] = field(default_factory=dict)
    places: dict[int, int] = field(default_factory=dict)
    gone: bytearray = field(default_factory=bytearray)

    def __post_init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Nothing is accounted for."""
        self.gone = bytearray(len(self.plain))
        self.places = {}

    def find(self, text: str, start: int = 0, end: int | None = None) -> int:
        """The first place between two where a text stands that is not accounted for; or -1."""
        end = len(self.plain) if end is None else end
        at = self.plain.find(text, start, end)
        while at >= 0:
            taken = self.gone.rfind(1, at, at + len(text))
            if taken < 0:
                return at
            at = self.plain.find(text, taken + 1, end)
        return at

    def take(self, text: str, start: int = 0, end: int | None = None) -> int:
        """Finds a text between two places and crosses it out; -1 where it is not."""
        at = self.find(text, start, end)
        if at >= 0:
            self.gone[at : at + len(text)] = b"\x01" * len(text)
        return at

    def take_only(self, text: str) -> int:
        """The same where it stands once alone."""
        at = self.find(text)
        return self.take(text) if at >= 0 and self.find(text, at + 1) < 0 else -1

    def take_numbered(self, text: str, start: int = 0, end: int | None = None) -> tuple[int, int]:
        """Finds a text in which a page is numbered, whatever number that is: where it begins and
        ends."""
        for match in shape_of(text).finditer(
            self.plain, start, len(self.plain) if end is None else end
        ):
            if self.gone.find(1, match.start(), match.end()) < 0:
                self.gone[match.start() : match.end()] = b"\x01" * len(match[0])
                return match.span()
        return -1, -1

    def take_over_page(self, text: str) -> int:
        """Finds a text that begins in a cell at the foot of a page and ends on the next one."""
        ends = [*self.pages[1:], len(self.plain)]
        for before, start, end in zip(self.pages, ends, ends[1:], strict=False):
            for cut in range(len(text) - 1, 0, -1):
                head = text[:cut].rstrip("-")  # lost where it looks like hyphenation
                at = self.find(head, before, start)
                if at >= 0 and self.take(text[cut:], start, end) >= 0:
                    return self.take(head, before, start)
        return -1

    def near(self, start: int, end: int) -> list[Edge]:
        """The numbers at edges of pages between two places, the first one before."""
        edges = [edge for edge, (at, _) in self.edges.items() if start <= at <= end]
        return sorted(edges, key=lambda edge: self.edges[edge])

    def number_pages(self) -> None:
        """A number at the edge of a page that nothing asked for is that of the page."""
        for at, to in self.edges.values():
            if self.gone.find(1, at, to) < 0:
                self.gone[at:to] = b"\x01" * (to - at)

    def rest(self) -> Iterator[str]:
        """What nothing in the Word file accounts for, as it reads."""
        for stretch in re.finditer(b"\x00+", self.gone):
            if not _LABEL.fullmatch(self.plain[stretch.start() : stretch.end()]):
                yield self.raw[self.where[stretch.start()] : self.where[stretch.end() - 1] + 1]

    def read(self, index: int, text: str) -> str:
        """How a paragraph reads that was found, with the hyphens at its edges."""
        if not text:
            return ""
        at = self.places[index]
        before, after = self.where[at], self.where[at + len(text) - 1] + 1
        begun = _BEFORE.search(self.raw, max(0, before - _NEAR), before)
        ended = _BEHIND.match(self.raw, after)
        return self.raw[begun.start() if begun else before : ended.end() if ended else after]


def shape_of(text: str) -> re.Pattern[str]:
    """What is printed of a text in which a page is numbered."""
    return re.compile(r"\d{1,4}".join(re.escape(plain(part)) for part in text.split(PAGE_NUMBER)))


def label_end(text: str, start: int, end: int) -> int:
    """Where the label of a list ends that stands here, if one does."""
    match = _LABEL.match(text, start, end)
    return match.end() if match else start


def plain(text: str) -> str:
    """Letters and signs alone, without spaces, breaks, capitals, ligatures, or hyphens but those
    between digits."""
    letters = squeezed(text)
    return letters if letters.isascii() and "-" not in letters else _HYPHEN.sub("", letters)


def squeezed(text: str) -> str:
    """The same with the hyphens."""
    if text.isascii():
        return text.lower().encode("ascii").translate(None, _BLANK).decode("ascii")
    return "".join(letter for letter, _ in _letters(text))


def _placed(text: str) -> tuple[str, list[int]]:
    """A text squeezed, and where each of its letters stands in it."""
    if text.isascii():
        return squeezed(text), [at for at, c in enumerate(text) if c > " " and c != "\x7f"]
    letters = list(_letters(text))
    return "".join(letter for letter, _ in letters), [at for _, at in letters]


def _letters(text: str) -> Iterator[tuple[str, int]]:
    for at, letter in enumerate(text):
        for one in unicodedata.normalize("NFKC", letter).casefold():
            if one in _LINE_ENDS:
                yield "-", at
            elif not one.isspace() and unicodedata.category(one) not in _UNSEEN:
                yield one, at


def printed(sheets: Sheets, story: Story) -> Printed:
    """What the pages of a PDF of which this is the Word file say between header and footer."""
    margins = _Margins([passage.text for passage in story.margins])
    tops = [
        "".join(squeezed(text) for cells in story.headings[:count] for text in cells)
        for count in range(len(story.headings), 0, -1)
    ]
    texts: list[str] = []
    inner: list[str] = []
    where: list[int] = []
    starts: list[int] = []
    edges: dict[Edge, tuple[int, int]] = {}
    cut, begin = False, 0
    for number in range(len(sheets.pages)):
        text, places = sheets.without_number(number)
        page, positions = _placed(text)
        start, end = margins.inside(page)
        top = next((t for t in tops if t and page.startswith(t, start, end)), "") if number else ""
        cut = cut or bool(top)
        starts.append(begin)
        edges |= {edge: (begin + at, begin + to) for edge, (at, to) in places.items()}
        start += len(top)
        inner.append(page[start:end])
        where += [begin + at for at in positions[start:end]]
        texts.append(f"{text}\n")
        begin += len(texts[-1])
    whole = "".join(inner)
    if hyphens := {match.start() for match in _HYPHEN.finditer(whole)}:
        where = [at for n, at in enumerate(where) if n not in hyphens]
    pages = [bisect_left(where, start) for start in starts]
    spans = {
        edge: (bisect_left(where, at), bisect_left(where, to)) for edge, (at, to) in edges.items()
    }
    return Printed("".join(texts), _HYPHEN.sub("", whole), where, cut, pages, spans)


class _Margins:
    """The paragraphs of headers and footers, whatever page they number."""

    def __init__(self, texts: Sequence[str]) -> None:
        shapes = set()
        for text in texts:
            parts = [squeezed(part) for part in text.split(PAGE_NUMBER)]
            if not "".join(parts).isdecimal() and any(parts):
                # a number alone is that of the page as it stood when Word saved the file
                shapes.add(r"\d{0,4}".join(map(re.escape, parts)))
        longest = sorted(shapes, key=len, reverse=True)
        self._shapes = [(re.compile(s), re.compile(rf"(?:{s})\Z")) for s in longest]

    def inside(self, page: str) -> tuple[int, int]:
        """Where a page's own text begins and ends."""
        start, end, waiting = 0, len(page), list(self._shapes)
        while waiting:
            for shape in waiting:
                if begun := shape[0].match(page, start, end):
                    start = begun.end()
                elif ended := shape[1].search(page, start, end):
                    end = ended.start()
                else:
                    continue
                waiting.remove(shape)
                break
            else:
                break
        return start, end
