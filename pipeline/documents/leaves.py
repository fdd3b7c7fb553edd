"""The pages of a flat PDF that hang on one node. What one says of itself is read once for all that
say the same, and that they do is seen without reading it again where they lie in a row."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pypdf import PageObject
from pypdf.generic import IndirectObject

from pipeline.documents.flat import Flat, are_all, references
from pipeline.documents.geometry import Frame, frame_of, is_visible

_CONTENTS, _REFERRED, _LONG = b"/Contents ", b" 0 R\n", 8
_TAG = b"/StructParents"
_TAGGED = re.compile(_TAG + rb" [0-9]{1,7}\n")


@dataclass(frozen=True)
class Kind:
    """What pages have in common that differ in nothing but what they draw and the number of their
    tags; `page` is one, `written` what is written of it but for these. `drawn`: what each draws is
    one object; `tagged`: each has such a number; `names`: the other objects that each refers to."""

    page: PageObject
    written: bytes
    frame: Frame
    visible: bool
    drawn: bool
    tagged: bool
    names: tuple[int, ...]

    @property
    def annotated(self) -> bool:
        return "/Annots" in self.page


class Leaf(NamedTuple):
    """A page: its object, and that of its content, if it is one."""

    number: int
    kind: Kind
    content: int | None

    @property
    def names(self) -> tuple[int, ...]:
        """All that it refers to, if its content is one object."""
        return self.kind.names if self.content is None else (*self.kind.names, self.content)


def leaves_of(
    flat: Flat, node: int, numbers: Sequence[int], read: Callable[[int], PageObject]
) -> tuple[Leaf, ...]:
    """Of these objects; none where one of them is no plain page. Raises what `read` raises."""
    reading = _Reading(flat, node, read)
    leaves = []
    for number in numbers:
        leaf = reading.leaf(number)
        if leaf is None:
            return ()
        leaves.append(leaf)
    return tuple(leaves)


@dataclass
class _Reading:
    """`around`: what the page before said before and behind the number of its content."""

    flat: Flat
    node: int
    read: Callable[[int], PageObject]
    kinds: dict[bytes, Kind] = field(default_factory=dict)
    around: tuple[bytes, bytes, Kind] | None = None

    def leaf(self, number: int) -> Leaf | None:
        if number not in self.flat.firsts:
            return None
        begin, end = self.flat.firsts[number], self.flat.lasts[number]
        data = self.flat.data
        if self.around is not None:
            before, behind, kind = self.around
            if data.startswith(before, begin) and data.endswith(behind, begin, end):
                content = data[begin + len(before) : end - len(behind)]
                if content.isdigit() and len(content) < _LONG:
                    return self._leaf(number, kind, int(content))
        return self._read(number, data[begin:end])

    def _read(self, number: int, written: bytes) -> Leaf | None:
        before, begun, rest = written.partition(_CONTENTS)
        content, ended, behind = rest.partition(_REFERRED)
        drawn = bool(begun and ended) and content.isdigit() and len(content) < _LONG
        key = b"%b%b0%b%b" % (before, begun, ended, behind) if drawn else written
        tagged = _TAG in key
        if tagged:
            key = _TAGGED.sub(_TAG + b" 0\n", key)
        if key not in self.kinds:
            page = self.read(number)
            parent = page.raw_get("/Parent") if "/Parent" in page else None
            hangs = isinstance(parent, IndirectObject) and parent.idnum == self.node
            if page.get("/Type") != "/Page" or not hangs or "/Kids" in page:
                return None
            names = references(key)
            if not are_all(names, key):
                return None
            given = page.raw_get("/Contents") if "/Contents" in page else None
            one = drawn and isinstance(given, IndirectObject) and given.idnum == int(content)
            seen = frame_of(page), is_visible(page)
            self.kinds[key] = Kind(page, key, *seen, bool(one), tagged, names)
        kind = self.kinds[key]
        if not (drawn and kind.drawn and key.count(_CONTENTS.strip()) == 1):
            return Leaf(number, kind, None)
        self.around = before + begun, ended + behind, kind
        return self._leaf(number, kind, int(content))

    def _leaf(self, number: int, kind: Kind, content: int) -> Leaf:
        return Leaf(number, kind, content if content in self.flat.streams else None)
