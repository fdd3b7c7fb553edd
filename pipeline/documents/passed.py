"""A flat PDF that is changed where it is changed, and else passed on to the byte.

What nothing refers to any longer is left out, as where a library writes all anew: the page as it
was, its content with the anchors, the mark of an earlier presentation. What one page says of itself
is read once for all pages that say the same.
"""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from typing import Any

from pypdf import PageObject
from pypdf.errors import PdfReadError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
    read_object,
)

from pipeline.documents.alike import Alike
from pipeline.documents.archival import PRODUCER, VERSION, make_archival
from pipeline.documents.flat import Flat, are_all, references
from pipeline.documents.flatwriting import Ends, rewritten
from pipeline.documents.geometry import Frame
from pipeline.documents.leaves import Leaf, leaves_of
from pipeline.documents.save import STRUCTURE

_KIDS = re.compile(rb"/Kids \[ ?((?:[0-9]{1,7} 0 R ?)+)\]\n")
_MARKED = b"AlurBerkas"


@dataclass(eq=False)
class Passed:
    """As a document of the library: what it reads of here refers to this."""

    flat: Flat
    anchorless: Container[int] = field(default_factory=frozenset)
    orderly: Container[int] = field(default_factory=frozenset)
    added: dict[int, PdfObject] = field(default_factory=dict)
    touched: dict[int, PageObject] = field(default_factory=dict)
    fresh: list[tuple[IndirectObject, PageObject]] = field(default_factory=list)
    strict: bool = True

    @classmethod
    def of(cls, data: bytes) -> "Passed | None":
        """None where the library is to read and write it. Raises what the library raises."""
        given = Flat.of(data)
        if given is None:
            return None
        one = cls(given)
        return one if one._is_plain() else None

    @cached_property
    def root(self) -> DictionaryObject:
        return _dictionary(self._read(self.flat.root))

    @property
    def node(self) -> int:
        """The object that the pages hang on; 0 where it is none."""
        given: Any = self.root.raw_get("/Pages") if "/Pages" in self.root else None
        return given.idnum if isinstance(given, IndirectObject) else 0

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """Every page, in order; none where they do not hang on one node that says nothing else."""
        if self.node not in self.flat.firsts:
            return ()
        written = self.flat.written(self.node)
        kids = _KIDS.search(written)
        numbers = [int(one) for one in kids[1].split()[::3]] if kids else []
        rest: dict[str, Any] = _dictionary(self.parsed(_KIDS.sub(b"", written, count=1)))
        if rest != {"/Type": "/Pages", "/Count": len(numbers)} or len(set(numbers)) != len(numbers):
            return ()
        return leaves_of(self.flat, self.node, numbers, self.read_page)

    @property
    def frames(self) -> list[Frame]:
        return [leaf.kind.frame for leaf in self.leaves]

    def get_object(self, indirect_reference: IndirectObject | int) -> PdfObject | None:
        """As the library asks for one."""
        given = indirect_reference
        number = given.idnum if isinstance(given, IndirectObject) else given
        if number in self.added:
            return self.added[number]
        if number not in self._known:
            self._known[number] = self._read(number)
        return self._known[number]

    def page(self, number: int) -> PageObject:
        if number >= len(self.leaves):
            return self.fresh[number - len(self.leaves)][1]
        if number not in self.touched:
            self.touched[number] = self._copy_of(self.leaves[number])
        return self.touched[number]

    def annotated(self, number: int) -> bool:
        return self.leaves[number].kind.annotated

    def alone(self, number: int) -> bytes:
        """As it was given, of what this page says alone."""
        only = _node([IndirectObject(self.leaves[number].number, 0, self)])
        written = {self.node: _spelt(only)}
        kept = self._reached(written, (self.flat.root,))
        ends = Ends(self.flat.data[: len(VERSION)], self.flat.root)
        return rewritten(self.flat, kept, written, ends)

    def add_page(self, width: float, height: float) -> None:
        page = PageObject.create_blank_page(None, width, height)
        page[NameObject("/Parent")] = self.root.raw_get("/Pages")
        self.fresh.append((self._add_object(page), page))

    def _add_object(self, obj: PdfObject) -> IndirectObject:
        number = self.flat.size + len(self.added)
        self.added[number] = obj
        return IndirectObject(number, 0, self)

    def saved(self, mark: str | None) -> bytes:
        info = DictionaryObject({NameObject("/Producer"): TextStringObject(PRODUCER)})
        if mark is not None:
            info[NameObject("/AlurBerkas")] = TextStringObject(f"AlurBerkas:{mark}")
        number = self._add_object(info).idnum
        pages = [*{id(leaf.kind): leaf.kind.page for leaf in self.leaves}.values()]
        fresh = [page for _, page in self.fresh]
        archival = make_archival(self, self.root, [*pages, *self.touched.values(), *fresh])
        version = VERSION if archival else self.flat.data[: len(VERSION)]
        written = self._changed()
        kept = self._reached(written, (self.flat.root, number))
        return rewritten(self.flat, kept, written, Ends(version, self.flat.root, number))

    @property
    def _library(self) -> Any:
        """What the library asks of a document is `get_object` and `strict`."""
        return self

    @cached_property
    def _known(self) -> dict[int, PdfObject | None]:
        return {}

    @cached_property
    def _named(self) -> dict[int, tuple[int, ...]]:
        return {}

    @cached_property
    def _alike(self) -> Alike:
        return Alike(self)

    def _is_plain(self) -> bool:
        """Whether nothing in it asks for more than passing it on: a form, pages that hang deeper, a
        mark anywhere but in its information, which is no part of the pages. (What is packed is
        passed on by the library as well.)"""
        if "/AcroForm" in self.root or not self.leaves:
            return False
        info, flat = self.flat.info, self.flat
        if info is not None:
            about = self._read(info)
            if not isinstance(about, DictionaryObject) or about.get("/Type") in STRUCTURE:
                return False
        pages = {leaf.number for leaf in self.leaves}
        others = flat.firsts.keys() - flat.packed_only - {info} - pages
        kinds = {id(leaf.kind): leaf.kind.written for leaf in self.leaves}
        marked = any(_MARKED in written for written in kinds.values())
        return not marked and not any(
            flat.data.find(_MARKED, flat.firsts[n], flat.lasts[n]) >= 0 for n in others
        )

    def named(self, number: int) -> tuple[int, ...]:
        """What an object refers to. Raises PdfReadError where that cannot be told."""
        if number not in self._named:
            head = self.flat.head(number)
            self._named[number] = references(head)
            if not are_all(self._named[number], head):
                raise PdfReadError("what an object refers to is written in another way")
        return self._named[number]

    def read_page(self, number: int) -> PageObject:
        """The page of this object, as it was given."""
        page = PageObject(self._library)
        page.update(_dictionary(self._read(number)))
        return page

    def _copy_of(self, leaf: Leaf) -> PageObject:
        if leaf.content is None or leaf.kind.tagged:
            return self.read_page(leaf.number)
        page = PageObject(self._library)
        page.update(leaf.kind.page)
        page[NameObject("/Contents")] = IndirectObject(leaf.content, 0, self)
        return page

    def _read(self, number: int) -> PdfObject | None:
        if number not in self.flat.firsts:
            return None
        if number not in self.flat.streams:
            return self._alike.read(self.flat.written(number), self.parsed)
        return read_object(BytesIO(self.flat.written(number)), self._library)

    def parsed(self, written: bytes) -> PdfObject:
        """What is written there, as the library reads it, if that is all. Raises what it raises."""
        stream = BytesIO(written)
        value = read_object(stream, self._library)
        if stream.read().strip():
            raise PdfReadError("something is written behind a value")
        return value

    def _changed(self) -> dict[int, bytes]:
        """What is written anew, by the number of its object."""
        changed: dict[int, PdfObject] = {**self.added, self.flat.root: self.root}
        changed |= {self.leaves[n].number: page for n, page in self.touched.items()}
        if self.fresh:
            leaves = [IndirectObject(leaf.number, 0, self) for leaf in self.leaves]
            changed[self.node] = _node([*leaves, *(given for given, _ in self.fresh)])
        return {number: _spelt(value) for number, value in changed.items()}

    def _reached(self, written: dict[int, bytes], roots: tuple[int, ...]) -> set[int]:
        """The objects that something still refers to; of those that are written anew no others
        are left in there."""
        leaves = self._plain_leaves
        left: set[int] = set()
        waiting = [*roots]
        while waiting:
            number = waiting.pop()
            if number in left or (number not in written and number not in self.flat.firsts):
                continue
            left.add(number)
            if number in written:
                waiting += references(written[number].partition(b"\nstream\n")[0])
            elif number == self.node:
                ends, others = self._of_all_pages(written)
                left |= ends
                waiting += others
            elif number in leaves:
                waiting += leaves[number].names
            elif number not in self.flat.packed_only:
                waiting += self.named(number)
        for number in written.keys() - left:
            del written[number]
        return left

    @cached_property
    def _plain_leaves(self) -> dict[int, Leaf]:
        """By their numbers the pages of which is known what they refer to."""
        return {leaf.number: leaf for leaf in self.leaves if leaf.content is not None}

    def _of_all_pages(self, written: Mapping[int, bytes]) -> tuple[set[int], set[int]]:
        """What can be reached from their node: the pages and what they draw, where that leads no
        further than to the second, the others."""
        leaves = [leaf for n, leaf in self._plain_leaves.items() if n not in written]
        contents = {leaf.content for leaf in leaves if leaf.content is not None}
        plain, kinds = {leaf.number for leaf in leaves}, {id(one.kind): one.kind for one in leaves}
        ends = plain | (contents & self.flat.packed_only) - written.keys()
        numbers = {leaf.number for leaf in self.leaves}
        return ends, numbers.union(contents, *(one.names for one in kinds.values())) - ends


def _node(kids: list[IndirectObject]) -> DictionaryObject:
    node = DictionaryObject({NameObject("/Type"): NameObject("/Pages")})
    node[NameObject("/Count")] = NumberObject(len(kids))
    node[NameObject("/Kids")] = ArrayObject(kids)
    return node


def _spelt(value: PdfObject) -> bytes:
    stream = BytesIO()
    value.write_to_stream(stream)
    return stream.getvalue()


def _dictionary(value: PdfObject | None) -> DictionaryObject:
    return value if isinstance(value, DictionaryObject) else DictionaryObject()
