"""What a Word file wants to fetch from elsewhere: found, named, and left out of what is printed.

A picture, a template, a part or a field may name a place on the network or on this machine's disk;
whoever prints it would ask that place, or print a file that only the service can read. A link that
a person follows is none of these. The file itself stays as it is: a copy is printed.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any

from lxml import etree

from pipeline.documents.wordparts import RefusedWord, parsed, transitional
from pipeline.foreign import reading

_LIMIT = 256 << 20
_XML = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe", b"\xfe\xff")
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VML = ("{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:office}")
_LINKS = ("src", "href", f"{_VML[1]}href")
_FOLLOWED = "/hyperlink"
_KINDS = {
    "/image": "gambar",
    "/attachedTemplate": "templat Word",
    "/oleObject": "objek",
    "/package": "objek",
    "/aFChunk": "isi berkas lain",
    "/subDocument": "bagian dokumen",
    "/mailMergeSource": "sumber gabungan surat",
    "/mailMergeHeaderSource": "sumber gabungan surat",
    "/video": "video",
    "/audio": "suara",
}
_PARTS = {f"{_W}{name}" for name in ("attachedTemplate", "altChunk", "subDoc", "mailMerge")}
"""Elements that are nothing but a reference."""
_FIELDS = frozenset(
    (
        "INCLUDEPICTURE",
        "INCLUDETEXT",
        "INCLUDE",
        "IMPORT",
        "LINK",
        "RD",
        "DATABASE",
        "DDE",
        "DDEAUTO",
    )
)
_FETCHING = (b"attachedTemplate", b"altChunk", b"subDoc", b"mailMerge", b"instr", b"src", b"href")
"""Names without which no element fetches, whatever their prefix."""
_READABLE = re.compile(rb"(\xef\xbb\xbf)?(<(?!\?xml)|<\?xml[^>]*(?i:utf-8))")
"""A part whose bytes are the letters of its names."""


def outside(docx: Path) -> tuple[str, ...]:
    """What a Word file wants to fetch, each as words for staff: `gambar (http://...)`.

    Raises RefusedWord.
    """
    return fetching_nothing(docx).left_out


@dataclass(frozen=True)
class Alone:
    """A file that fetches nothing: what was left out, as `outside` tells it; its parts without
    that; and the trees of those that had to be parsed for it, each with the bytes it is of."""

    left_out: tuple[str, ...]
    parts: dict[str, bytes]
    trees: Mapping[str, tuple[bytes, Any]]

    def tree(self, name: str) -> Any:
        """A part as a tree, which is the caller's. What lxml raises passes."""
        data, tree = self.trees.get(name, (b"", None))
        return tree if data is self.parts[name] else parsed(self.parts[name])


def fetching_nothing(docx: Path) -> Alone:
    """The file without what it would fetch. Raises RefusedWord."""
    parts = _parts(docx)
    trees: dict[str, tuple[bytes, Any]] = {}
    left_out: list[str] = []
    for name in parts:
        if name.endswith(".rels"):
            own = PurePosixPath(name)
            part = str(own.parent.parent / own.stem).removeprefix("./")
            gone = _relations(name, parts, left_out)
            if part in parts and gone:
                _change(part, parts, lambda tree, ids=gone: list(_references(tree, ids)))
        elif parts[name].startswith(_XML):
            if _may_fetch(parts[name]):
                left_out += _change(name, parts, _everything)
            elif (tree := _parsed(name, parts)) is not None:
                trees[name] = parts[name], tree
    return Alone(tuple(dict.fromkeys(filter(None, left_out))), parts, trees)


def _may_fetch(part: bytes) -> bool:
    return not _READABLE.match(part) or any(name in part for name in _FETCHING)


def _everything(tree: Any) -> list[str]:
    return [*_elements(tree), *_fields(tree)]


def _parts(docx: Path) -> dict[str, bytes]:
    data = docx.read_bytes()
    with (
        reading("zipfile", refused=lambda error: RefusedWord(f"{docx.name}: {error}")),
        zipfile.ZipFile(BytesIO(data)) as archive,
    ):
        names = archive.namelist()
        if len({name.casefold() for name in names}) < len(names):
            raise RefusedWord(
                f"{docx.name} holds a part twice: which one counts is anybody's guess"
            )
        if sum(info.file_size for info in archive.infolist()) > _LIMIT:
            raise RefusedWord(f"{docx.name} holds more than {_LIMIT >> 20} MB")
        return transitional({name: archive.read(name) for name in names})


def _change(name: str, parts: dict[str, bytes], change: Any) -> list[str]:
    """Has a part's tree changed in place; what was left out of it. Writes it only if it changed."""
    tree = _parsed(name, parts)
    if tree is None:
        return []
    left_out: list[str] = change(tree)
    if left_out:
        parts[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return left_out


def _parsed(name: str, parts: Mapping[str, bytes]) -> Any:
    """None of what is no XML, such as a page of HTML, which no part of the document can be."""
    try:
        return parsed(parts[name])
    except (etree.XMLSyntaxError, ValueError) as error:
        if not name.endswith((".xml", ".rels")):
            return None
        raise RefusedWord(f"{name}: {error}") from error


def _relations(name: str, parts: dict[str, bytes], left_out: list[str]) -> frozenset[str]:
    """Takes out what points elsewhere, and what brings other files in; returns their ids."""
    gone: list[str] = []

    def change(tree: Any) -> list[str]:
        named = []
        for one in [e for e in tree if isinstance(e.tag, str)]:
            kind = one.get("Type", "")
            external = one.get("TargetMode", "").strip().lower() == "external"
            if (external and not kind.endswith(_FOLLOWED)) or kind.endswith("/aFChunk"):
                words = next((w for end, w in _KINDS.items() if kind.endswith(end)), "bagian")
                named.append(_named(words, one.get("Target", "") if external else ""))
                gone.append(one.get("Id", ""))
                tree.remove(one)
        return named

    left_out += _change(name, parts, change)
    return frozenset(gone)


def _references(tree: Any, gone: frozenset[str]) -> Iterator[str]:
    """Whatever named a relation that is no more."""
    for node in _nodes(tree, "*"):
        for name in [n for n, v in node.attrib.items() if n.startswith(_R) and v in gone]:
            del node.attrib[name]
            yield name


def _elements(tree: Any) -> Iterator[str]:
    """Elements that only bring something in, and drawings that name it without a relation."""
    for node in _nodes(tree, *_PARTS, *(f"{space}*" for space in _VML)):
        if node.tag in _PARTS and node.getparent() is not None:
            node.getparent().remove(node)
            yield (
                "sumber gabungan surat" if node.tag == f"{_W}mailMerge" else ""
            )  # its relation tells
        elif node.tag.startswith(_VML):
            for name in [n for n in _LINKS if n in node.attrib]:
                target = node.attrib.pop(name)
                yield _named("gambar", target)


def _fields(tree: Any) -> Iterator[str]:
    """Fields that fetch: their code goes, what they showed last stays."""
    for node in _nodes(tree, f"{_W}fldSimple"):
        if words := _fetches(node.get(f"{_W}instr", "")):
            node.set(f"{_W}instr", "")
            yield words
    opened: list[list[Any]] = []
    for node in _nodes(tree, f"{_W}instrText", f"{_W}fldChar"):
        if node.tag == f"{_W}instrText" and opened:
            opened[-1].append(node)
        elif node.tag == f"{_W}fldChar":
            kind = node.get(f"{_W}fldCharType")
            if kind == "begin":
                opened.append([])
            elif kind in ("separate", "end") and opened:
                yield from _blank(opened[-1])
                if kind == "end":
                    opened.pop()
    for rest in opened:
        yield from _blank(rest)


def _blank(code: list[Any]) -> Iterator[str]:
    if words := _fetches("".join(node.text or "" for node in code)):
        for node in code:
            node.text = ""
        yield words
    code.clear()


def _fetches(code: str) -> str:
    words = code.split()
    if not words or words[0].upper() not in _FIELDS:
        return ""
    target = next((w.strip('"') for w in words[1:] if not w.startswith("\\")), "")
    return _named(f"kolom {words[0].upper()}", target)


def _nodes(tree: Any, *tags: str) -> list[Any]:
    """The elements of these names in the order of the document; the tree may change meanwhile."""
    return list(tree.iter(*tags))


def _named(words: str, target: str) -> str:
    printable = "".join(c if c.isprintable() else "?" for c in target)
    printable = printable if len(printable) <= 100 else f"{printable[:100]}..."
    return f"{words} ({printable})" if printable else words
