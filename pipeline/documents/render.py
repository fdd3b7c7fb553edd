"""Fills a Word template. The template is sandboxed, and what is missing is an error, not a gap."""

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import TemplateError as JinjaError
from jinja2.sandbox import SandboxedEnvironment

from pipeline.documents.marks import write_zip

_NOT_XML = re.compile(r"[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class TemplateError(RuntimeError):
    """A template cannot be used. Tells the operator which one and why, in English."""

    def __init__(self, template: Path, why: str) -> None:
        super().__init__(f"templates/{template.name}: {why}")
        self.staff = (
            f"Templat {template.name} tidak dapat dipakai. Mohon hubungi administrator; "
            "tidak ada yang hilang."
        )


def render(template: Path, context: Mapping[str, Any], out: Path) -> None:
    """Writes the document. The same template and context give the same bytes.

    Raises TemplateError when the template is missing, damaged, unsafe, or asks for a field that
    the context does not have.
    """
    try:
        document = DocxTemplate(template)
        environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
        document.render(_clean(context), jinja_env=environment, autoescape=True)
        document.save(out)
    except UndefinedError as error:
        raise TemplateError(template, f"unknown field: {error.message}") from error
    except TemplateSyntaxError as error:
        raise TemplateError(template, f"cannot be read: {error.message}") from error
    except SecurityError as error:
        raise TemplateError(template, f"forbidden: {error}") from error
    except JinjaError as error:
        raise TemplateError(template, str(error)) from error
    except (KeyError, ValueError, OSError, zipfile.BadZipFile) as error:
        raise TemplateError(template, f"is no usable Word file: {error}") from error
    with zipfile.ZipFile(out) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    write_zip(out, parts)


def _clean(value: Any) -> Any:
    """Text without characters that Word's XML cannot hold; containers all the way down."""
    if isinstance(value, str):
        return _NOT_XML.sub("", value)
    if isinstance(value, Mapping):
        return {key: _clean(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(item) for item in value]
    return value
