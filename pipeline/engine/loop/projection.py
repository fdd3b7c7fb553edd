"""What a projection is: a document outside of the log that follows from the book."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from pipeline.engine.log.book import Book
from pipeline.office.model import Office

BASIS, MADE, OWN = "basis.txt", "made", "own"
"""In a work folder: the kind of a projection in a line, with its basis; the document made of it; a
file of the office's own that may be taken for it."""

Reading = Callable[[str], bytes]
"""The bytes that an event names by their hash; none where they were erased."""


@dataclass(frozen=True)
class Projection:
    """A document of this name in `folder`, below the office's root; `kind` is what makes it.

    `basis` is the text that it is made of, or nothing while there is nothing to lay. `version` is
    another whenever that may be another, and costs nothing to ask; `by_event`: it is the number of
    the last event that changed what the basis tells in this configuration. `make` is set where the
    document is text that costs less than a child would: it is made here. A `blank` lies before a
    desk, where people may take it away or save into it (`loop.blanks`). A `view` always lies in its
    place, and is sealed (`loop.pages`): what a person makes of it is kept before it goes; a `board`
    is a view with a sign of life beside it (`loop.signs`). `own` is where the office may keep one
    of its own, below its templates.
    """

    kind: str
    folder: str
    file: str
    basis: Callable[[Book], str]
    version: Callable[[Book], Hashable]
    make: Callable[[str], bytes] | None = None
    blank: bool = False
    view: bool = False
    board: bool = False
    own: str = ""
    by_event: bool = False

    @property
    def place(self) -> str:
        """Where it lies: what no other has."""
        return f"{self.folder}/{self.file}"


@dataclass(frozen=True)
class Views:
    """All that an office has: `fixed`, as it is configured, and more of its years as they come."""

    fixed: tuple[Projection, ...]
    yearly: Callable[[Book], tuple[Projection, ...]]

    def of(self, book: Book) -> tuple[Projection, ...]:
        return (*self.yearly(book), *self.fixed)


NO_VIEWS = Views((), lambda _book: ())

Projections = Callable[[Office, Reading], Views]
"""The views of an office, as it is configured."""
