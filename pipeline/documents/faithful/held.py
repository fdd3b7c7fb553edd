"""Whether a PDF that an engine of ours made says what its Word file says, marks included. Pure."""

import ctypes
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import pypdfium2
from pypdfium2 import raw

from pipeline.documents.faithful.blind import DRAWN_BY, Blind
from pipeline.documents.faithful.letters import is_symbol
from pipeline.documents.passages import PAGE_NUMBER, Passage, Story
from pipeline.documents.printed import Printed, plain, squeezed
from pipeline.documents.remarks import short
from pipeline.documents.sametext import Compared

_HYPHENS = "-\u2010\u2011\x02\ufffe"
_FONT_NAME = 128


class Lost(StrEnum):
    """What became of something, in words for staff."""

    MISSING = "tidak tercetak"
    MOVED = "tercetak di tempat lain"
    BESIDES = "tercetak padahal tidak ditulis"
    CAPITALS = "huruf kapitalnya tidak tercetak"
    HYPHENS = "tanda hubungnya tidak tercetak"
    STRUCK = "coretan katanya tidak tercetak"
    SYMBOLS = "simbolnya tidak tercetak"
    PICTURES = "ada gambar yang tidak tercetak"


@dataclass(frozen=True)
class Lack:
    """One thing that is not as it was written; `paragraph` counts from 1 through the body."""

    what: Lost
    paragraph: int = 0
    quote: str = ""

    @property
    def english(self) -> str:
        """The same for operators."""
        where = f" in paragraph {self.paragraph}" if self.paragraph else ""
        quote = f' ("{short(self.quote, 60)}")' if self.quote else ""
        return f"{self.what.name.lower()}{where}{quote}"

    def __str__(self) -> str:
        where = f"paragraf {self.paragraph}, " if self.paragraph else ""
        return f'{where}"{short(self.quote, 60)}" {self.what}' if self.quote else str(self.what)


def cannot(story: Story, engine: str) -> tuple[Blind, ...]:
    """What this engine does not draw, known before it begins."""
    return tuple(one for one in story.blind if engine not in DRAWN_BY.get(one.cause, ()))


def lacks(story: Story, compared: Compared, pdf: bytes, struck: str) -> tuple[Lack, ...]:
    """What a PDF does not say as its Word file does, with which it was compared; `struck` is what
    lines were drawn through.

    What PDFium raises on a broken one passes.
    """
    losses = [Lack(Lost.MISSING, p.number, p.text) for p in compared.missing]
    losses += [Lack(Lost.BESIDES, quote=text) for text in compared.besides]
    losses += [Lack(Lost.MOVED, quote=text) for text in compared.moved]
    losses += _margins(story, compared.text)
    if not losses:
        losses += _letter_by_letter(story, compared.text)
        losses += _struck(story, struck)
        losses += _drawn(story, pdf)
    return tuple(losses)


def _margins(story: Story, text: Printed) -> Iterator[Lack]:
    """What header and footer of the first page say, word by word wherever it stands."""
    if not story.first_margins:
        return
    everything = squeezed(text.raw)
    for passage in story.first_margins:
        words = map(squeezed, passage.text.replace(PAGE_NUMBER, " ").split())
        if any(word not in everything for word in words if not word.isdecimal()):
            yield Lack(Lost.MISSING, quote=passage.text.replace(PAGE_NUMBER, " "))


def _letter_by_letter(story: Story, text: Printed) -> Iterator[Lack]:
    for index, passage in enumerate(story.body):
        if index not in text.places or PAGE_NUMBER in passage.text:
            continue
        letters = plain(passage.text)
        reads = text.read(index, letters)
        if not letters or reads.split() == passage.text.split():
            continue
        wanted, printed = _cased(passage.text), _cased(reads)
        if wanted.casefold() != printed.casefold():
            continue  # it goes on behind something else, on the next page
        if sum(map(passage.text.count, _HYPHENS)) > sum(map(reads.count, _HYPHENS)):
            yield Lack(Lost.HYPHENS, passage.number, passage.text)
        if wanted != printed:
            yield Lack(Lost.CAPITALS, passage.number, passage.text)


def _cased(text: str) -> str:
    """Its letters with their capitals, without what makes words one or two."""
    return "".join(letter for letter in text if letter.isalpha())


def _struck(story: Story, struck: str) -> Iterator[Lack]:
    passages = [*story.body, *story.loose, *story.margins]
    wanted = Counter(squeezed("".join(p.struck for p in (*story.body, *story.loose))))
    lost = wanted - Counter(squeezed(struck))
    if lost:
        first = next((p for p in passages if Counter(squeezed(p.struck)) & lost), Passage(""))
        yield Lack(Lost.STRUCK, first.number, first.struck)


def _drawn(story: Story, pdf: bytes) -> Iterator[Lack]:
    passages = [p for p in (*story.body, *story.loose) if _has_symbol(p.text)]
    if not passages and not story.pictures:
        return
    symbols = pictures = 0
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number in range(len(document)):
            page = document[number]
            words = page.get_textpage()
            symbols += sum(map(_is_drawn_symbol, [words] * (n := words.count_chars()), range(n)))
            words.close()
            pictures += sum(1 for _ in page.get_objects([raw.FPDF_PAGEOBJ_IMAGE], max_depth=8))
            page.close()
    finally:
        document.close()
    if symbols < sum(sum(map(is_symbol, p.text)) for p in passages):
        yield Lack(Lost.SYMBOLS, passages[0].number, passages[0].text)
    if pictures < story.pictures:
        yield Lack(Lost.PICTURES)


def _has_symbol(text: str) -> bool:
    return not text.isascii() and any(map(is_symbol, text))


def _is_drawn_symbol(words: pypdfium2.PdfTextPage, index: int) -> bool:
    """Whether a letter is a symbol that the font of symbols draws."""
    if not is_symbol(chr(raw.FPDFText_GetUnicode(words, index))):
        return False
    name, flags = ctypes.create_string_buffer(_FONT_NAME), ctypes.c_int()
    raw.FPDFText_GetFontInfo(words, index, name, _FONT_NAME, ctypes.byref(flags))
    return b"AlurSimbol" in name.value.replace(b" ", b"")
