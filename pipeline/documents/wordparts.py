"""The XML parts of a Word file: bounded in size and depth, so that walkers may recurse."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring
from lxml import etree

from pipeline.errors import Fault
from pipeline.foreign import Damaged, reading

_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAME = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_OTHER_NAMES = {
    b"/2006/extendedProperties": b"/2006/extended-properties",
    b"/2006/customProperties": b"/2006/custom-properties",
    b' w:conformance="strict"': b"",
    b' conformance="strict"': b"",
}
_PARSER = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
_MOST = 64 << 20
_DEEPEST = 250


class RefusedWord(Fault, code="WORD_REFUSED"):
    """The file is no Word document that can be read."""

    def __init__(self, why: str) -> None:
        super().__init__(
            "Dokumen Word ini tidak dapat dibaca. Buka dengan Word, lalu simpan lagi.", why
        )


def word_parts(path: Path, wanted: Callable[[str], bool]) -> dict[str, Element]:
    """The parts whose name is wanted, in the order of the archive. Raises RefusedWord."""
    data = path.read_bytes()
    trees: dict[str, Element] = {}
    room = _MOST
    with (
        reading("zipfile", "defusedxml", "xml", refused=_no_text),
        zipfile.ZipFile(BytesIO(data)) as archive,
    ):
        for info in archive.infolist():
            if not wanted(info.filename):
                continue
            room -= info.file_size
            if room < 0:
                raise RefusedWord(f"{path.name} is too large")
            trees[info.filename] = _shallow(fromstring(_spelt(archive.read(info))))
    return trees


def parsed(data: bytes) -> Any:
    """A part as a tree of lxml. What lxml raises passes."""
    return etree.fromstring(data, etree.XMLParser(**_PARSER))


def transitional(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts of a file that was saved as `Strict Open XML`, under the names that every program
    knows (ISO/IEC 29500-4); of any other as they are."""
    if not any(_STRICT in data for data in parts.values()):
        return parts
    return {
        name: _spelt(data) if name.endswith((".xml", ".rels")) else data
        for name, data in parts.items()
    }


def is_strict(data: bytes) -> bool:
    """Whether a part is written as `Strict Open XML` wants it."""
    return _STRICT in data


def _spelt(data: bytes) -> bytes:
    if _STRICT not in data:
        return data
    data = _STRICT_NAME.sub(rb"http://schemas.openxmlformats.org/\1/2006/", data)
    for name, other in _OTHER_NAMES.items():
        data = data.replace(name, other)
    return data


def _no_text(error: BaseException) -> RefusedWord:
    return RefusedWord(str(error) or type(error).__name__)


def _shallow(tree: Element) -> Element:
    """The same tree. Damaged where its elements lie deeper in each other than any document's."""
    level, depth = [tree], 0
    while level:
        depth += 1
        if depth > _DEEPEST:
            raise Damaged(f"its elements lie more than {_DEEPEST} deep in each other")
        level = [child for node in level for child in node]
    return tree
