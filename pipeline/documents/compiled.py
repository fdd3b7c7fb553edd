"""A Word template that was read once: what never changes in it lies packed, the rest is Jinja.

What a tag means is docxtpl's: it turns the parts of the template into Jinja. What it would repair
in the text that comes of them cannot be needed where a part is steady (pipeline/documents/steady)
and no value breaks a line; whatever else there is, docxtpl fills itself.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from docx.opc.part import Part
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from pipeline.documents.packing import Packed
from pipeline.documents.steady import ROWLESS, steady

_BODY = "<w:body>"
_BODY_END = "</w:body>"
_FIELD = re.compile(r"\{[{%#]")
_BREAKS = re.compile(r"[\t\n\a\f]")
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")
"""The properties of a document in which docxtpl fills fields."""
_HARD = 1
"""How hard a part with fields is packed: a list of thousands is mostly the same row again."""


@dataclass(frozen=True)
class _Filled:
    """A part with fields: `before` and `after` stand around what `template` gives."""

    name: str
    before: str
    template: Template
    after: str

    def filled(self, values: Mapping[str, Any]) -> bytes:
        return f"{self.before}{self.template.render(values)}{self.after}".encode()


@dataclass(frozen=True)
class CompiledTemplate:
    """`fixed` is every part without fields; None where docxtpl has to fill this one."""

    given: bytes
    fixed: Packed | None
    parts: tuple[_Filled, ...]

    def fill(self, values: Mapping[str, Any], *, plain: bool) -> bytes:
        """The document, as a ZIP whose order and times depend on nothing but template and values.

        `plain`: no value holds a break, a brace, or anything but text and numbers. Raises what
        Jinja raises of a field.
        """
        if self.fixed is None or not plain:
            return _by_library(self.given, values)
        filled = {part.name: part.filled(values) for part in self.parts}
        if any(ROWLESS in data for data in filled.values()):
            return _by_library(self.given, values)
        return self.fixed.with_parts(filled, _HARD).whole()


def _environment() -> SandboxedEnvironment:
    return SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)


def _by_library(given: bytes, values: Mapping[str, Any]) -> bytes:
    document = DocxTemplate(io.BytesIO(given))
    document.render(dict(values), jinja_env=_environment(), autoescape=True)
    return Packed().with_parts(_saved(document)).whole()


@lru_cache(maxsize=32)
def compiled(given: bytes) -> CompiledTemplate:
    """Reads a template; one that was read before is at hand. Raises what its libraries raise."""
    document = DocxTemplate(io.BytesIO(given))
    document.render_init()
    document.is_rendered = True  # else saving it would read it anew
    sources = {_name(part): source for part, source in _sources(document)}
    environment = _environment()
    parts = [
        _Filled(name, before, environment.from_string(source), after)
        for name, (before, source, after) in sources.items()
    ]
    usual = _properties_are_plain(document) and all(
        steady(source) and not _BREAKS.search(source) for _, source, _ in sources.values()
    )
    if not usual:
        return CompiledTemplate(given, None, ())
    fixed = {name: data for name, data in _saved(document).items() if name not in sources}
    fixed |= {p.name: p.filled({}) for p in parts if not _FIELD.search(sources[p.name][1])}
    return CompiledTemplate(
        given,
        Packed().with_parts(fixed),
        tuple(part for part in parts if part.name not in fixed),
    )


def _sources(document: DocxTemplate) -> Iterator[tuple[Part, tuple[str, str, str]]]:
    """Each part with fields: what stands before, the Jinja, what stands behind."""
    main = document.docx.part
    whole = etree.tostring(main.element, encoding="unicode")
    head, _, _ = whole.partition(_BODY)
    body = document.patch_xml(document.get_xml())
    inner = body[body.index(">") + 1 : body.rindex(_BODY_END)]
    yield main, (_DECLARED + head + _BODY, inner, whole[whole.rindex(_BODY_END) :])
    for kind in (document.HEADER_URI, document.FOOTER_URI):
        for _, part in document.get_headers_footers(kind):
            yield part, (_DECLARED, document.patch_xml(document.get_part_xml(part)), "")


def _properties_are_plain(document: DocxTemplate) -> bool:
    """Whether neither properties nor footnotes have fields. An empty property is written out, as
    docxtpl does."""
    properties = document.docx.core_properties
    fields = {name: getattr(properties, name) for name in _PROPERTIES}
    for name, text in fields.items():
        setattr(properties, name, text)
    notes = [p for p in document.docx.part.package.iter_parts() if p.content_type == _FOOTNOTES]
    return not notes and not any(_FIELD.search(text) for text in fields.values())


def _name(part: Part) -> str:
    return str(part.partname).lstrip("/")


def _saved(document: DocxTemplate) -> dict[str, bytes]:
    made = io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
