"""The font of symbols that ships with the program, and how a Word file is given it.

It travels inside the file, as Word does it (ECMA-376 part 4, font embedding: the first 32 bytes
are mixed with the font's key), because on Windows a converter asks the system for fonts.
"""

import re
from collections.abc import MutableMapping
from functools import cache
from pathlib import Path

from pipeline.documents.fonts.face import Face

FAMILY = "Alur Simbol"
FILE = "AlurSimbol.ttf"
"""Drawn by scripts/build_symbols.py."""
_KEY = "{A1B2C3D4-0000-4000-8000-414C55522020}"
_PART = "word/fonts/alursimbol.odttf"
_TABLE, _RELATIONS = "word/fontTable.xml", "word/_rels/fontTable.xml.rels"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006"
_FONT = (
    f'<w:font xmlns:w="{_W}" w:name="{FAMILY}"><w:charset w:val="00"/><w:family w:val="auto"/>'
    f'<w:pitch w:val="variable"/><w:embedRegular xmlns:r="{_R}" r:id="rIdAlur" '
    f'w:fontKey="{_KEY}"/></w:font>'
)


@cache
def symbols() -> frozenset[str]:
    """The letters that the font has."""
    return frozenset(map(chr, _face().letters)) - {" "}


@cache
def _face() -> Face:
    return Face(FAMILY, (Path(__file__).parent / FILE).read_bytes())


def embed_symbols(parts: MutableMapping[str, bytes]) -> None:
    """Puts the font into the parts of a Word file."""
    parts[_PART] = _mixed(_face().data)
    table = parts.get(_TABLE)
    if table is None:
        parts[_TABLE] = f'<w:fonts xmlns:w="{_W}">{_FONT}</w:fonts>'.encode()
        _related(
            parts, "word/_rels/document.xml.rels",
            f'<Relationship Id="rIdAlurFonts" Type="{_R}/fontTable" Target="fontTable.xml"/>',
        )  # fmt: skip
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"
        _typed(parts, f'<Override PartName="/{_TABLE}" ContentType="{kind}"/>')
    else:
        parts[_TABLE] = _inside(table, "fonts", _FONT)
    _related(
        parts, _RELATIONS,
        f'<Relationship Id="rIdAlur" Type="{_R}/font" Target="fonts/alursimbol.odttf"/>',
    )  # fmt: skip
    if b'"odttf"' not in parts["[Content_Types].xml"].lower():
        kind = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
        _typed(parts, f'<Default Extension="odttf" ContentType="{kind}"/>')


def _mixed(data: bytes) -> bytes:
    key = bytes.fromhex(_KEY.strip("{}").replace("-", ""))[::-1]
    return bytes(byte ^ key[n % 16] for n, byte in enumerate(data[:32])) + data[32:]


def _related(parts: MutableMapping[str, bytes], name: str, relation: str) -> None:
    empty = f'<Relationships xmlns="{_P}/relationships"></Relationships>'.encode()
    relation = relation.replace("<Relationship ", f'<Relationship xmlns="{_P}/relationships" ')
    parts[name] = _inside(parts.get(name, empty), "Relationships", relation)


def _typed(parts: MutableMapping[str, bytes], kind: str) -> None:
    kind = kind.replace(" ", f' xmlns="{_P}/content-types" ', 1)
    parts["[Content_Types].xml"] = _inside(parts["[Content_Types].xml"], "Types", kind)


def _inside(part: bytes, name: str, more: str) -> bytes:
    """The part with one element more at its end; an element without contents is opened."""
    closed = re.sub(rb"/>\s*$", f"></{name}>".encode(), part) if b"</" not in part else part
    at = closed.rindex(b"</")
    return closed[:at] + more.encode() + closed[at:]
