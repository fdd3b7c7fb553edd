"""Checks a Word template before a document is made of it: fields, constructs, anchors.

What a template may use is told by an example: a context with every field filled. A template only
prints fields, repeats and chooses; whatever calls, imports or reaches inside is unsafe.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.document import CT_Document
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from pipeline.documents.external import outside
from pipeline.documents.lint_fields import ANY, Walk, leaves
from pipeline.documents.lint_marks import STRICT, blanks_inside, settings_of, strict, tracked
from pipeline.documents.lint_remarks import TAG, Remark, Remarks
from pipeline.documents.render import LIBRARIES
from pipeline.documents.wordparts import RefusedWord
from pipeline.foreign import Damaged, reading
from pipeline.names import template_name

_LINE = re.compile(r"\{%-?(p|tr)\b.*?%\}")
_FONTS = {"Arial", "Liberation Sans"}
_WHITE = "FFFFFF"


def lint(template: Path, example: Mapping[str, Any], anchors: Sequence[str]) -> tuple[Remark, ...]:
    """Everything that is worth saying about a template, what is grave first."""
    try:
        data = template.read_bytes()
        with reading(*LIBRARIES, refused=_unusable):
            if strict(data):
                return (Remark(template_name(template), True, STRICT),)
            file = _File(tuple(_elements(data)), tuple(_sources(data)), settings_of(data))
        elsewhere = outside(template)
    except (Damaged, RefusedWord, FileNotFoundError) as error:
        return (Remark(template_name(template), True, f"is no usable Word file: {error}"),)
    paragraphs = [_text(p) for p in file.elements]
    remarks = Remarks(template_name(template), paragraphs)
    blanks_inside(remarks)
    walk = Walk(remarks)
    for source in file.sources:
        try:
            tree = SandboxedEnvironment(autoescape=True).parse(source)
        except TemplateSyntaxError as error:
            if not remarks.syntax:  # a blank inside a tag is the cause, and told
                remarks.add(True, f"cannot be read: {error.message}", *_broken(paragraphs))
        else:
            walk.visit(tree, {**example, "loop": ANY})
    unused = sorted(leaves(example) - walk.used)
    if unused and not remarks.syntax:
        what = f"does not use the fields {', '.join(unused)}"
        remarks.remarks.append(Remark(remarks.template, False, what, harmless=True))
    for what in elsewhere:
        remarks.add(False, f"wants {what}, which lies elsewhere and is never fetched: insert it")
    tracked(file.elements, file.settings, remarks)
    _beside_tags(file, remarks)
    _anchors(file, remarks, anchors)
    return tuple(sorted(remarks.remarks, key=lambda r: (not r.grave, r.paragraph)))


def _unusable(error: BaseException) -> Damaged:
    return Damaged(str(error) or type(error).__name__)


@dataclass(frozen=True)
class _File:
    """A template: its paragraphs, and the parts of it that are filled, as jinja reads them."""

    elements: tuple[Any, ...]
    sources: tuple[str, ...]
    settings: bytes


def _sources(data: bytes) -> Iterator[str]:
    document = DocxTemplate(BytesIO(data))
    document.init_docx()
    yield document.patch_xml(document.get_xml())
    for uri in (document.HEADER_URI, document.FOOTER_URI):
        for _, part in document.get_headers_footers(uri):
            yield document.patch_xml(document.get_part_xml(part))


def _elements(data: bytes) -> Iterator[Any]:
    """Body, then headers and footers: every paragraph, in tables too."""
    document = Document(BytesIO(data))
    if not isinstance(document.element, CT_Document):
        raise Damaged("its main part is no document")
    yield from document.element.body.iter(qn("w:p"))
    for section in document.sections:
        for part in (section.header, section.footer, section.first_page_header,
                     section.first_page_footer):  # fmt: skip
            if not part.is_linked_to_previous:
                yield from part._element.iter(qn("w:p"))


def _broken(paragraphs: list[str]) -> tuple[int, str]:
    """The first paragraph whose tags cannot be read by themselves."""
    for number, text in enumerate(paragraphs, start=1):
        bare = TAG.sub("", text)
        if any(mark in bare for mark in ("{{", "}}", "{%", "%}")):
            return number, text.strip()[:60]
        for tag in TAG.findall(text):
            try:
                list(SandboxedEnvironment().lex(re.sub(r"^\{([{%])(p|tr|tc|r)\b", r"{\1", tag)))
                if tag.startswith("{{"):
                    SandboxedEnvironment().parse(tag)
            except TemplateSyntaxError:
                return number, tag
    return 0, ""


def _beside_tags(file: _File, remarks: Remarks) -> None:
    """A paragraph with `{%p ... %}`, a row with `{%tr ... %}`, goes with all that stands in it."""
    for number, paragraph in enumerate(file.elements, start=1):
        text = _text(paragraph)
        tag = _LINE.search(text)
        if tag is None:
            continue
        rows = paragraph.iterancestors(qn("w:tr")) if tag[1] == "tr" else ()
        around = next(iter(rows), paragraph)
        rest = _text(around).replace(tag[0], "", 1).strip()
        if rest:
            what = "row" if tag[1] == "tr" else "paragraph"
            remarks.add(True, f"loses what stands in the {what} of {tag[0]}", number, rest[:60])


def _text(element: Any) -> str:
    return "".join(t.text or "" for t in element.iter(qn("w:t")))


def _anchors(file: _File, remarks: Remarks, anchors: Sequence[str]) -> None:
    elements = file.elements
    for name in anchors:
        word = f"#{name}#"
        places = [n for n, text in enumerate(remarks.paragraphs, start=1) if word in text]
        if not places:
            remarks.add(True, f"has no anchor {word}: its stamp goes to the foot of the last page")
        for number in places:
            coloured = [
                run
                for run in elements[number - 1].iter(qn("w:r"))
                if "#" in "".join(t.text or "" for t in run.iter(qn("w:t")))
                and _colour(run) != _WHITE
            ]
            if coloured:
                remarks.add(False, f"prints {word} in a colour; make it white", number, word)
    fonts = {
        value
        for element in elements
        for font in element.iter(qn("w:rFonts"))
        if (value := font.get(qn("w:ascii")))
    }
    if fonts - _FONTS:
        names = ", ".join(sorted(fonts - _FONTS))
        remarks.add(False, f"uses {names}: the embedded engine prints them in Liberation Sans")


def _colour(run: Any) -> str:
    colour = run.find(f"{qn('w:rPr')}/{qn('w:color')}")
    return str(colour.get(qn("w:val"))).upper() if colour is not None else ""
