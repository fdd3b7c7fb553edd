"""An .xlsx as the package of parts that it is (ECMA-376 part 2): only what changes is parsed."""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO
from urllib.parse import unquote

from lxml import etree

from pipeline.foreign import Damaged

_P = "http://schemas.openxmlformats.org/package/2006/relationships"
_C = "http://schemas.openxmlformats.org/package/2006/content-types"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT, _STRICT_R = "purl.oclc.org", "http://purl.oclc.org/ooxml/officeDocument/relationships"
_TYPES = "[Content_Types].xml"
_STAMP = (2000, 1, 1, 0, 0, 0)


class Unsuited(ValueError):
    """A package that is damaged where a marked copy of it would need it whole."""


def needed(element: Any, what: str) -> Any:
    """An element that every such part has. Damaged where it is missing."""
    if element is None:
        raise Damaged(f"it has no {what}")
    return element


def ns(tree: Any) -> str:
    """The namespace of a part, in braces: files saved as `Strict` have one of their own."""
    return f"{{{etree.QName(tree).namespace}}}"


@dataclass(frozen=True)
class Relation:
    """One relationship of a part; `kind` is the last word of its type, `part` what it leads to."""

    id: str
    kind: str
    part: str


class Package:
    """The parts of an archive, and what is put, changed or dropped before it is written."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = list(dict.fromkeys(i.filename for i in archive.infolist() if not i.is_dir()))
        self._by_name = {name.casefold(): name for name in self._names}
        self._trees: dict[str, Any] = {}
        self._changed: dict[str, bytes] = {}
        self._edited: set[str] = set()
        self._dropped: set[str] = set()
        book = next((r.part for r in self.relations("") if r.kind == "officeDocument"), "")
        self.book = book if self.has(book) else "xl/workbook.xml"
        strict = _STRICT in ns(self.look(self.book))
        self.r = _STRICT_R if strict else _R

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._names if name not in self._dropped)

    def has(self, name: str) -> bool:
        return name in self._changed or (name in self._names and name not in self._dropped)

    def read(self, name: str) -> bytes:
        """The bytes of a part as they stand now."""
        if name in self._edited:
            return bytes(
                etree.tostring(
                    self._trees[name], xml_declaration=True, encoding="UTF-8", standalone=True
                )
            )
        if name in self._changed:
            return self._changed[name]
        return self._archive.read(name)

    def look(self, name: str) -> Any:
        """A part as a tree that is only looked at, of elements alone: a program's remarks stand
        among them, and have neither a name nor a value."""
        if name not in self._trees:
            parser = etree.XMLParser(
                resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
            )
            self._trees[name] = etree.fromstring(self.read(name), parser)
        return self._trees[name]

    def edit(self, name: str) -> Any:
        """A part as a tree whose changes count."""
        tree = self.look(name)
        self._edited.add(name)
        return tree

    def forget(self, name: str) -> None:
        """Lets go of a large tree that was only looked at, or writes down what was changed."""
        if name in self._edited:
            self._changed[name] = self.read(name)
            self._edited.discard(name)
        self._trees.pop(name, None)

    def put(self, name: str, data: bytes) -> None:
        """Sets the bytes of a part."""
        self._changed[name] = data
        self._dropped.discard(name)

    def drop(self, name: str) -> None:
        """Leaves a part out, with its relationships and its content type."""
        for gone in (name, _rels(name)):
            self._dropped.add(gone)
            self._edited.discard(gone)
            self._changed.pop(gone, None)
            self._trees.pop(gone, None)
        self._untyped(name)

    def fresh(self, pattern: str) -> str:
        """A name for a new part that no other has; `pattern` holds a {}."""
        number = 1
        while pattern.format(number).casefold() in self._by_name or self.has(
            pattern.format(number)
        ):
            number += 1
        return pattern.format(number)

    def relations(self, part: str) -> list[Relation]:
        """The relationships of a part, or of the package itself (""), to parts within it."""
        path = _rels(part)
        if not self.has(path):
            return []
        relations = []
        for element in self.look(path).iterfind(f"{{{_P}}}Relationship"):
            if element.get("TargetMode") != "External":
                target = self._resolve(part, element.get("Target", ""))
                kind = element.get("Type", "").rpartition("/")[2]
                relations.append(Relation(element.get("Id", ""), kind, target))
        return relations

    def related(self, part: str, kind: str) -> str | None:
        """The part that a relationship of this kind leads to."""
        parts = (r.part for r in self.relations(part) if r.kind == kind)
        return next((name for name in parts if self.has(name)), None)

    def relate(self, part: str, kind: str, target: str) -> str:
        """A new relationship; returns its id."""
        path = _rels(part)
        if not self.has(path):
            self.put(path, f'<Relationships xmlns="{_P}"/>'.encode())
        tree = self.edit(path)
        taken = {element.get("Id") for element in tree}
        number = 1
        while f"rIdAlur{number}" in taken:
            number += 1
        element = etree.SubElement(tree, f"{{{_P}}}Relationship", Id=f"rIdAlur{number}")
        element.set("Type", f"{self.r}/{kind}")
        element.set("Target", f"/{target}")
        return f"rIdAlur{number}"

    def unrelate(self, part: str, id_: str) -> None:
        """Takes a relationship away; what it led to stays."""
        tree = self.edit(_rels(part))
        for element in tree.findall(f"{{{_P}}}Relationship"):
            if element.get("Id") == id_:
                tree.remove(element)

    def typed(self, part: str, kind: str) -> None:
        """Says of what content type a part is."""
        self._untyped(part)
        types = self.edit(_TYPES)
        etree.SubElement(types, f"{{{_C}}}Override", PartName=f"/{part}", ContentType=kind)

    def default(self, extension: str, kind: str) -> None:
        """Says of what content type parts of an extension are, where nothing says so yet."""
        types = self.edit(_TYPES)
        known = (d.get("Extension", "").lower() for d in types.iterfind(f"{{{_C}}}Default"))
        if extension not in known:
            made = etree.Element(f"{{{_C}}}Default", Extension=extension, ContentType=kind)
            types.insert(0, made)

    def retype(self, old: str, new: str) -> None:
        """Another content type for all parts that have the old one."""
        for part in self.look(_TYPES):
            if part.get("ContentType", "").lower() == old.lower():
                self.edit(_TYPES)
                part.set("ContentType", new)

    def write(self, out: BinaryIO) -> None:
        """The archive: parts in their old order, new ones behind."""
        for name in list(self._edited):
            self.forget(name)
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            new = sorted(name for name in self._changed if name not in self._names)
            for name in [*self, *new]:
                info = zipfile.ZipInfo(name, _STAMP)
                info.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(info, self.read(name))

    def _untyped(self, part: str) -> None:
        types = self.edit(_TYPES)
        for element in types.findall(f"{{{_C}}}Override"):
            if element.get("PartName", "").lstrip("/").casefold() == part.casefold():
                types.remove(element)

    def _resolve(self, part: str, target: str) -> str:
        joined = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target))
        name = joined.lstrip("/")
        for candidate in (name, unquote(name)):
            if candidate in self._changed:
                return candidate
            if candidate.casefold() in self._by_name:
                return self._by_name[candidate.casefold()]
        return name


def _rels(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
