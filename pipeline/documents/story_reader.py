"""Reads one part of a Word file, element by element, into a story."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar
from xml.etree.ElementTree import Element

from pipeline.documents.faithful.blind import Blind, Cause, drawn
from pipeline.documents.faithful.fields import is_unknown, numbers_pages, shows
from pipeline.documents.faithful.formulas import FORMULA, RUBY, M, reading, spoken
from pipeline.documents.faithful.letters import HYPHEN, is_missing, printable
from pipeline.documents.faithful.looks import Look, Looks, W
from pipeline.documents.faithful.runs import shown_text
from pipeline.documents.passages import PAGE_NUMBER, Passage, Story
from pipeline.documents.story_state import Around, Field, Open

_TEXT, _RUN, _PARAGRAPH = f"{W}t", f"{W}r", f"{W}p"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_NOTES = ("footnotes", "endnotes")
_MARGINS = ("header", "footer")


_SPACES = frozenset(f"{W}{name}" for name in ("tab", "br", "cr", "ptab"))
_GONE = frozenset((f"{W}del", f"{W}moveFrom"))
_PICTURES = frozenset(f"{W}{name}" for name in ("drawing", "pict", "object"))
_PASSED_OVER = _GONE | {f"{W}{name}" for name in ("rPr", "pPr", "sectPr", "tblPr", "tcPr", "sdtPr")}


@dataclass
class Reader:
    """Reads one part."""

    story: Story
    looks: Looks
    targets: Mapping[str, str]
    name: str
    by_us: bool
    first: bool = False
    number: int = 0
    fields: list[Field] = field(default_factory=list)
    rows: int = 0
    cells: int = 0
    deep: int = 0

    def walk(self, node: Element, around: Around) -> None:
        """What most of a document is comes first: a list has a hundred thousand elements."""
        for child in node:
            tag = child.tag
            if tag == _RUN:
                self._run(child, around)
            elif tag == _PARAGRAPH:
                self._paragraph(child, around)
            elif tag not in _PASSED_OVER:
                self._enter(child, tag, around)

    def _run(self, node: Element, around: Around) -> None:
        paragraph = around.paragraph
        style = paragraph.style if paragraph else self.looks.default
        look = self.looks.of_run(node, style, around.table)
        inner = Around(paragraph, around.table, around.boxed, look)
        for child in node:
            tag = child.tag
            if tag == _TEXT:
                self._say(self._text(child, look), inner)
            elif tag not in _PASSED_OVER:
                self._enter(child, tag, inner)

    def _enter(self, node: Element, tag: str, around: Around) -> None:
        if tag == _TEXT:
            self._say(self._text(node, around.look), around)
        elif tag == _RUN:
            self._run(node, around)
        elif tag in _SPACES:
            self._say(" ", around)
        elif tag in self._SPECIAL:
            self._SPECIAL[tag](self, node, around)
        elif tag in _PICTURES:
            self._picture(node, around)
        elif tag == f"{_MC}AlternateContent":
            choice = node.find(f"{_MC}Choice")
            self.walk(choice if choice is not None else node, around)
        else:
            self.walk(node, around)

    def _paragraph(self, node: Element, around: Around) -> None:
        self.number += 1
        number = self.number if self.name.startswith("document") else 0
        paragraph = Open(self.looks.style_of(node), number, around.boxed)
        self.walk(node, Around(paragraph, around.table, around.boxed))
        text = "".join(paragraph.texts)
        if not text.strip():
            return
        if (
            self.by_us
            and not text.isascii()
            and (
                letters := "".join(dict.fromkeys(filter(is_missing, text.replace(PAGE_NUMBER, ""))))
            )
        ):
            self._blind(Cause.LETTER, paragraph, letters)
        passage = Passage(
            text, number, "".join(paragraph.struck), self.rows if self.deep else 0, self.cells
        )
        if self.name.startswith(_MARGINS):
            self.story.margins.append(passage)
            if self.first and not around.boxed:
                self.story.first_margins.append(passage)
        elif around.boxed or self.name.startswith(_NOTES):
            self.story.loose.append(passage)
        else:
            self.story.body.append(passage)

    def _table(self, node: Element, around: Around) -> None:
        style = node.find(f"{W}tblPr/{W}tblStyle")
        name = style.get(f"{W}val", "") if style is not None else ""
        self.walk(node, Around(around.paragraph, name, around.boxed))

    def _row(self, node: Element, around: Around) -> None:
        if node.find(f"{W}trPr/{W}del") is not None:
            return
        begin = len(self.story.body)
        self.rows += not self.deep
        self.deep += 1
        self.walk(node, around)
        self.deep -= 1
        if node.find(f"{W}trPr/{W}tblHeader") is not None:
            self.story.headings.append([passage.text for passage in self.story.body[begin:]])

    def _cell(self, node: Element, around: Around) -> None:
        self.cells += self.deep == 1
        self.walk(node, around)

    def _box(self, node: Element, around: Around) -> None:
        self.walk(node, Around(None, around.table, boxed=True))

    def _text(self, node: Element, look: Look) -> str:
        return shown_text(node, look) if self.by_us else node.text or ""

    def _say(self, text: str, around: Around) -> None:
        if self.fields:
            for one in self.fields:
                one.empty = one.empty and not (one.result and text.strip())
            if not all(one.result for one in self.fields):
                return
        if around.look.hidden:
            return
        if around.paragraph is not None:
            around.paragraph.texts.append(text)
            if around.look.struck:
                around.paragraph.struck.append(text)

    def _symbol(self, node: Element, around: Around) -> None:
        if self.by_us:
            self._say(shown_text(node, around.look), around)

    def _hyphen(self, _: Element, around: Around) -> None:
        self._say(HYPHEN, around)

    def _formula(self, node: Element, around: Around) -> None:
        if not self.by_us:
            self.story.formulas += "".join(t.text or "" for t in node.iter(f"{M}t"))
            return
        text = spoken(node)
        if text is None:
            self._blind(Cause.FORMULA, around.paragraph)
        else:
            self._say(printable(text), around)

    def _reading(self, node: Element, around: Around) -> None:
        base = node.find(f"{W}rubyBase")
        if base is not None:
            self.walk(base, around)
        if self.by_us:
            self._say(reading(node), around)
        else:
            self.story.formulas += reading(node).strip(" ()")

    def _picture(self, node: Element, around: Around) -> None:
        made = drawn(node, self.targets)
        for cause in made.causes:
            self._blind(cause, around.paragraph)
        self.story.pictures += made.pictures if self.name.startswith("document") else 0
        self.walk(node, around)

    def _code(self, node: Element, _: Around) -> None:
        if self.fields:
            self.fields[-1].code.append(node.text or "")

    def _field(self, node: Element, around: Around) -> None:
        kind = node.get(f"{W}fldCharType")
        if kind == "begin":
            self.fields.append(Field(node))
        elif self.fields and kind == "separate":
            self.fields[-1].result = True
        elif self.fields and kind == "end":
            done = self.fields.pop()
            code = "".join(done.code)
            if is_unknown(code):
                self._blind(Cause.FIELD, around.paragraph)
            if done.empty and self.by_us:
                self._say(printable(shows(code, done.begin)), around)
            if numbers_pages(code) and around.paragraph:
                _number_instead(around.paragraph)

    def _simple(self, node: Element, around: Around) -> None:
        if is_unknown(node.get(f"{W}instr", "")):
            self._blind(Cause.FIELD, around.paragraph)
        if numbers_pages(node.get(f"{W}instr", "")):
            self._say(PAGE_NUMBER, around)
        else:
            self.walk(node, around)

    def _blind(self, cause: Cause, paragraph: Open | None, letters: str = "") -> None:
        number = paragraph.number if paragraph else 0
        quote = " ".join("".join(paragraph.texts).split())[:60] if paragraph else ""
        self.story.blind.append(Blind(cause, number, quote, letters))

    _SPECIAL: ClassVar[Mapping[str, Callable[["Reader", Element, Around], None]]] = {
        f"{W}tbl": _table,
        f"{W}tr": _row,
        f"{W}tc": _cell,
        f"{W}txbxContent": _box,
        f"{W}sym": _symbol,
        f"{W}noBreakHyphen": _hyphen,
        f"{W}instrText": _code,
        f"{W}fldChar": _field,
        f"{W}fldSimple": _simple,
        FORMULA: _formula,
        RUBY: _reading,
    }


def _number_instead(paragraph: Open) -> None:
    """A page's number ends here: the last digits are those of the page that Word showed last."""
    while paragraph.texts and paragraph.texts[-1].strip().isdecimal():
        paragraph.texts.pop()
    paragraph.texts.append(PAGE_NUMBER)
