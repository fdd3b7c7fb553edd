"""Checks a Word template before a document is made of it: fields, constructs, anchors.

What a template may use is told by an example: a context with every field filled. A template only
prints fields, repeats and chooses; whatever calls, imports or reaches inside is unsafe.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.document import CT_Document
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from pipeline.documents.external import outside
from pipeline.documents.render import LIBRARIES
from pipeline.documents.wordparts import RefusedWord
from pipeline.foreign import Damaged, reading
from pipeline.names import template_name

_ANY = object()
_TAG = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)
_LINE = re.compile(r"\{%-?(p|tr)\b.*?%\}")
_FONTS = {"Arial", "Liberation Sans"}
_WHITE = "FFFFFF"
_UNSAFE = (
    nodes.Call, nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends, nodes.Macro,
    nodes.CallBlock,
)  # fmt: skip


@dataclass(frozen=True)
class Remark:
    """Something about a template, in English. What is `grave` stops documents or misplaces stamps.

    `paragraph` counts from 1 through the whole file, tables included; 0 is the file itself.
    """

    template: str
    grave: bool
    what: str
    paragraph: int = 0
    quote: str = ""

    def __str__(self) -> str:
        where = f", paragraph {self.paragraph} ({self.quote})" if self.paragraph else ""
        return f"{self.template}{where}: {self.what}"


def lint(template: Path, example: Mapping[str, Any], anchors: Sequence[str]) -> tuple[Remark, ...]:
    """Everything that is worth saying about a template, what is grave first."""
    try:
        data = template.read_bytes()
        with reading(*LIBRARIES, refused=_unusable):
            file = _File(tuple(_elements(data)), tuple(_sources(data)))
        elsewhere = outside(template)
    except (Damaged, RefusedWord, FileNotFoundError) as error:
        return (Remark(template_name(template), True, f"is no usable Word file: {error}"),)
    paragraphs = [_text(p) for p in file.elements]
    remarks = _Remarks(template_name(template), paragraphs)
    walk = _Walk(remarks)
    for source in file.sources:
        try:
            tree = SandboxedEnvironment(autoescape=True).parse(source)
        except TemplateSyntaxError as error:
            remarks.add(True, f"cannot be read: {error.message}", *_broken(paragraphs))
        else:
            walk.visit(tree, {**example, "loop": _ANY})
    unused = sorted(_leaves(example) - walk.used)
    if unused and not remarks.syntax:
        remarks.add(False, f"does not use the fields {', '.join(unused)}")
    for what in elsewhere:
        remarks.add(False, f"wants {what}, which lies elsewhere and is never fetched: insert it")
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


@dataclass
class _Remarks:
    template: str
    paragraphs: list[str]
    remarks: list[Remark] = field(default_factory=list)
    syntax: bool = False

    def add(self, grave: bool, what: str, paragraph: int = 0, quote: str = "") -> None:
        self.syntax = self.syntax or what.startswith("cannot be read")
        remark = Remark(self.template, grave, what, paragraph, quote)
        if remark not in self.remarks:
            self.remarks.append(remark)

    def named(self, grave: bool, what: str, name: str, *, inside: bool | None = None) -> None:
        """A remark on every paragraph whose tags hold this name: behind a dot if it is that of a
        part of something (`inside`), before none if it stands by itself, anywhere else."""
        before = {True: r"\.\s*", False: r"(?<![\w.])", None: r"\b"}[inside]
        places = [
            (number, tag)
            for number, text in enumerate(self.paragraphs, start=1)
            for tag in _TAG.findall(text)
            if re.search(rf"{before}{re.escape(name)}\b", tag)
        ]
        for number, tag in places or [(0, "")]:
            self.add(grave, what, number, tag)


class _Walk:
    """Follows the fields through loops and choices, against the example."""

    def __init__(self, remarks: _Remarks) -> None:
        self.remarks = remarks
        self.used: set[str] = set()

    def visit(self, node: nodes.Node, scope: dict[str, Any]) -> None:
        if isinstance(node, _UNSAFE):
            name = type(node).__name__.lower()
            inside = next(node.find_all(nodes.Name), None)
            self.remarks.named(
                True, f"is unsafe: {name} is not allowed", inside.name if inside else name
            )
        elif isinstance(node, nodes.For):
            value, path = self.value(node.iter, scope)
            first = value[0] if isinstance(value, list) and value else _ANY
            inner = dict(scope)
            for target in _targets(node.target):
                inner[target.name] = _At(first, f"{path}[]")
            for child in (*node.body, *node.else_):
                self.visit(child, inner)
        elif isinstance(node, nodes.Assign):
            for target in _targets(node.target):
                scope[target.name] = _ANY
            self.visit(node.node, scope)
        elif isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
            self.value(node, scope)
        else:
            if isinstance(node, nodes.Filter) and node.name not in _FILTERS:
                self.remarks.named(True, f"unknown filter {node.name}", node.name)
            for child in node.iter_child_nodes():
                self.visit(child, scope)

    def value(self, node: nodes.Node, scope: dict[str, Any]) -> tuple[Any, str]:
        """What the example holds there, and the field's full name."""
        if isinstance(node, nodes.Name):
            if node.name not in scope:
                self.remarks.named(True, f"unknown field {node.name}", node.name, inside=False)
                return _ANY, node.name
            held = scope[node.name]
            value, path = (held.value, held.path) if isinstance(held, _At) else (held, node.name)
        elif isinstance(node, nodes.Getattr):
            value, path = self.value(node.node, scope)
            path = f"{path}.{node.attr}"
            if node.attr.startswith("_"):
                self.remarks.named(True, f"is unsafe: {path} reaches inside", node.attr)
                value = _ANY
            elif isinstance(value, Mapping) and node.attr in value:
                value = value[node.attr]
            elif value is not _ANY:
                self.remarks.named(True, f"unknown field {path}", node.attr, inside=True)
                value = _ANY
        else:
            self.visit_children(node, scope)
            return _ANY, ""
        self.used.add(path)
        return value, path

    def visit_children(self, node: nodes.Node, scope: dict[str, Any]) -> None:
        for child in node.iter_child_nodes():
            self.visit(child, scope)


def _targets(target: nodes.Node) -> list[nodes.Name]:
    return [target] if isinstance(target, nodes.Name) else list(target.find_all(nodes.Name))


@dataclass(frozen=True)
class _At:
    value: Any
    path: str


_FILTERS = frozenset(SandboxedEnvironment().filters)


def _leaves(example: Any, path: str = "") -> set[str]:
    """The full names of all fields that hold a text."""
    if isinstance(example, Mapping):
        inner = ((f"{path}.{name}" if path else name, value) for name, value in example.items())
        return {leaf for name, value in inner for leaf in _leaves(value, name)}
    if isinstance(example, list):
        return _leaves(example[0], f"{path}[]") if example else set()
    return {path}


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
        bare = _TAG.sub("", text)
        if any(mark in bare for mark in ("{{", "}}", "{%", "%}")):
            return number, text.strip()[:60]
        for tag in _TAG.findall(text):
            try:
                list(SandboxedEnvironment().lex(re.sub(r"^\{([{%])(p|tr|tc|r)\b", r"{\1", tag)))
                if tag.startswith("{{"):
                    SandboxedEnvironment().parse(tag)
            except TemplateSyntaxError:
                return number, tag
    return 0, ""


def _beside_tags(file: _File, remarks: _Remarks) -> None:
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


def _anchors(file: _File, remarks: _Remarks, anchors: Sequence[str]) -> None:
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
