"""Of whom what is known, and from what: a small protocol, so that another source may come instead.

A workbook that lies in an open dossier is not known yet: nobody has agreed to it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from pipeline.engine.log.book import Book
from pipeline.engine.protocol import Warisan
from pipeline.procedures.duk.names import DAFTAR_XLSX


@dataclass(frozen=True)
class Source:
    """A list that has been completed: whose it is, the dossier that it ended, the hash of its
    bytes, and how to get them."""

    unit: str
    berkas: str
    sha256: str
    load: Callable[[], bytes]


class Population(Protocol):
    """Who is known, by unit."""

    def units(self) -> Iterator[tuple[str, tuple[Source, ...]]]:
        """Each unit with what its people are known from; the last of several counts of a person
        who is on more than one."""


@dataclass(frozen=True)
class LatestLists:
    """The people of the latest completed list of each unit; and of all together, where there are
    several."""

    book: Book
    procedure: str
    read: Callable[[str], bytes]
    whole: str

    def units(self) -> Iterator[tuple[str, tuple[Source, ...]]]:
        lists = [w for w in self.book.warisan(self.procedure) if w.nama == DAFTAR_XLSX]
        sources = [self._source(w) for w in lists if w.sha256 not in self.book.erased]
        for source in sources:
            yield source.unit, (source,)
        if len(sources) > 1:
            yield self.whole, tuple(sources)

    def _source(self, left: Warisan) -> Source:
        return Source(left.seri, left.asal, left.sha256, lambda: self.read(left.sha256))
