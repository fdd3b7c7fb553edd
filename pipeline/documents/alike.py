"""Objects that say the same but for what they refer to, of which one is read by the library.

A file that was put together from several has the same faces several times.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject, StreamObject

from pipeline.documents.flat import parted

_NUMBERED = re.compile(rb"\([^)]*[0-9]|%")
"""A string or a remark that may look like a reference."""


@dataclass(eq=False)
class Alike:
    """What was read of a document. Lists that refer to nothing are those of the first."""

    document: Any
    known: dict[bytes, PdfObject] = field(default_factory=dict)

    def read(self, written: bytes, library: Callable[[bytes], PdfObject]) -> PdfObject:
        """Raises what the library raises."""
        named, same = parted(written)
        if not named:
            return library(written)
        if same in self.known:
            return self._referring(self.known[same], iter(named))
        value = library(written)
        if tuple(_numbers(value)) == named and not _NUMBERED.search(written):
            self.known[same] = value
        return value

    def _referring(self, value: PdfObject, numbers: Iterator[int]) -> PdfObject:
        """The same value, with these references."""
        if isinstance(value, IndirectObject):
            return IndirectObject(next(numbers), 0, self.document)
        if isinstance(value, DictionaryObject):
            each = {name: self._referring(one, numbers) for name, one in value.items()}
            return DictionaryObject(each)
        if isinstance(value, ArrayObject) and any(True for _ in _numbers(value)):
            return ArrayObject(self._referring(one, numbers) for one in value)
        return value


def _numbers(value: Any) -> Iterator[int]:
    """What it refers to, in its order; -1 where that cannot be told from what is written."""
    if isinstance(value, IndirectObject):
        yield value.idnum if value.generation == 0 else -1
    elif isinstance(value, StreamObject):
        yield -1
    elif isinstance(value, DictionaryObject):
        for one in value.values():
            yield from _numbers(one)
    elif isinstance(value, ArrayObject):
        for one in value:
            yield from _numbers(one)
