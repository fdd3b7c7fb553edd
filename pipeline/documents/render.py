"""Fills a Word template. The template is sandboxed, and what is missing is an error, not a gap."""

import re
from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from jinja2.exceptions import SecurityError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import TemplateError as JinjaError

from pipeline.documents.compiled import compiled
from pipeline.documents.letterhead import logo_in
from pipeline.documents.unanchored import without_anchors
from pipeline.errors import Unready
from pipeline.foreign import reading
from pipeline.names import template_name

LIBRARIES = ("docxtpl", "docx", "jinja2", "lxml", "zipfile")
"""What a Word template is read by."""
_WHY: Mapping[type[BaseException], str] = {
    UndefinedError: "unknown field",
    TemplateSyntaxError: "cannot be read",
    SecurityError: "forbidden",
}
_NOT_PLAIN = re.compile(r"[\t\n{}]")
_ODD = re.compile(r"[^\u0020-z|~-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Whatever one of the other two finds."""
_NOT_XML = re.compile(r"[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class TemplateError(Unready, code="TEMPLATE_WRONG"):
    """A template is missing, damaged, unsafe, or asks for what there is not."""

    def __init__(self, template: Path, why: str, wrong: str = "tidak dapat dipakai") -> None:
        super().__init__(
            f"Templat {template.name} {wrong}. Mohon beri tahu administrator.",
            f"{template_name(template)}: {why}",
        )


def render(
    template: Path,
    context: Mapping[str, Any],
    out: Path,
    unstamped: Mapping[str, str] | None = None,
) -> None:
    """Writes what `filled` gives; the disk's own errors pass through."""
    out.write_bytes(filled(template, context, unstamped))


def filled(
    template: Path, context: Mapping[str, Any], unstamped: Mapping[str, str] | None = None
) -> bytes:
    """The document. The same template and context give the same bytes.

    With `unstamped` it has no anchors, and these words in the place of some.

    Where `kop` of the context names a picture (`logo`, a full path), it is put into the letterhead.
    Raises TemplateError when the template is missing, damaged, unsafe, or asks for a field that
    the context does not have, UnusablePicture.
    """
    cleaning = _Cleaning()
    values = cleaning.cleaned(context)
    given = _bytes(template)
    with reading(*LIBRARIES, refused=partial(_unusable, template)):
        given = _with_logo(given, values.get("kop"))
        if unstamped is not None:
            given = without_anchors(given, unstamped)
        return compiled(given).fill(values, plain=cleaning.plain)


def _with_logo(template: bytes, kop: object) -> bytes:
    logo = kop.get("logo") if isinstance(kop, Mapping) else None
    return logo_in(template, Path(logo)) if logo else template


def _bytes(template: Path) -> bytes:
    try:
        return template.read_bytes()
    except FileNotFoundError as error:
        raise TemplateError(template, "is missing", "tidak ada di folder templates") from error
    except (IsADirectoryError, PermissionError) as error:
        why = f"cannot be opened: {error.strerror}"
        raise TemplateError(template, why, "tidak dapat dibuka") from error


def _unusable(template: Path, error: BaseException) -> TemplateError:
    """By what its libraries raised; a field may also ask of a value what no value can do."""
    for kind, why in _WHY.items():
        if isinstance(error, kind):
            return TemplateError(template, f"{why}: {getattr(error, 'message', error)}")
    why = "" if isinstance(error, JinjaError) else "is no usable Word file: "
    return TemplateError(template, f"{why}{error or type(error).__name__}")


class _Cleaning:
    """Text without characters that Word's XML cannot hold; containers all the way down.

    `plain` says afterwards whether no text had a break or a brace, and nothing but text, numbers
    and dates was met.
    """

    def __init__(self) -> None:
        self.plain = True

    def cleaned(self, value: Any) -> Any:
        if isinstance(value, str):
            return self._text(value) if _ODD.search(value) else value
        if isinstance(value, Mapping):
            return {key: self.cleaned(item) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [self.cleaned(item) for item in value]
        self.plain = self.plain and (value is None or isinstance(value, int | float | date))
        return value

    def _text(self, value: str) -> str:
        value = _NOT_XML.sub("", value)
        self.plain = self.plain and not _NOT_PLAIN.search(value)
        return value
