"""What Word leaves in a template that nobody sees in it: changes, blanks in tags, a strict file."""

import re
import zipfile
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx.oxml.ns import qn

from pipeline.documents.lint_remarks import Remarks
from pipeline.documents.remarks import CHANGES
from pipeline.documents.wordparts import is_strict

STRICT = (
    "is saved as Strict Open XML, which cannot be filled: in Word choose Save As, "
    "Word Document (*.docx)"
)
_SETTINGS = "word/settings.xml"
_ON = re.compile(rb"<w:trackRevisions(?:\s+w:val=\"(?:1|true|on)\")?\s*/>")
_APART = re.compile(r"\{\s+[{%#][^{}]*[}%#]\s*\}|\{[{%#][^{}]*[}%#]\s+\}")
_AFTER = re.compile(r"\{%(-?)\s+(p|tr|tc|r)\s[^{}]*?%\}")


def strict(data: bytes) -> bool:
    """Whether a Word file is one that python-docx cannot fill for its names alone."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return any(is_strict(archive.read(name)) for name in ("_rels/.rels", "word/document.xml")
                   if name in archive.namelist())  # fmt: skip


def settings_of(data: bytes) -> bytes:
    """What the file says of how it is edited. What zipfile raises passes."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(_SETTINGS) if _SETTINGS in archive.namelist() else b""


def tracked(elements: Sequence[Any], settings: bytes, remarks: Remarks) -> None:
    """Changes that nobody accepted: every document made of it would be born with them."""
    tags = {qn(f"w:{name}") for name in CHANGES}
    for number, paragraph in enumerate(elements, start=1):
        change = next((node for node in paragraph.iter() if node.tag in tags), None)
        if change is not None:
            text = "".join(t.text or "" for t in change.iter(qn("w:t"), qn("w:delText")))
            remarks.add(
                True, "holds a tracked change: accept or reject it", number, text.strip()[:60]
            )
    if _ON.search(settings):
        remarks.add(
            True, "has Track Changes switched on, and so has every document made of it: turn it off"
        )


def blanks_inside(remarks: Remarks) -> None:
    """Tags that a blank takes apart: `{ { nama } }`, `{% tr for ... %}`."""
    for number, text in enumerate(remarks.paragraphs, start=1):
        for match in _APART.finditer(text):
            what = "cannot be read: a blank stands inside the brackets of a tag"
            remarks.add(True, what, number, match[0])
        for match in _AFTER.finditer(text):
            right = f"{{%{match[1]}{match[2]}"
            what = f"cannot be read: write {right}, without a blank before {match[2]}"
            remarks.add(True, what, number, match[0])
