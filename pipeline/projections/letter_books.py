"""The letter books of an office: one of each year in which numbers were given."""

from dataclasses import dataclass, field

from pipeline.engine.log.book import Book
from pipeline.engine.loop.projection import Projection
from pipeline.names import LETTER_BOOK, REPORTS, letter_book_of, outside
from pipeline.projections.letters import Called, Letters

_NO_YEAR = 0


def letter_books(book: Book) -> dict[str, int]:
    """The name of each, and its year; the books of earlier years first."""
    years = book.numbered.years
    return {LETTER_BOOK if year == years[-1] else letter_book_of(year): year for year in years}


@dataclass
class LetterBooks:
    """That of the latest year lies under the plain name, so that whoever opens it finds the book
    that is being written; those before it bear their years."""

    called: Called
    _letters: dict[int, Letters] = field(default_factory=dict)

    def each(self, book: Book) -> tuple[Projection, ...]:
        """An empty one while no number was given."""
        named = letter_books(book) or {LETTER_BOOK: _NO_YEAR}
        return tuple(self._of(year, file) for file, year in named.items())

    def _of(self, year: int, file: str) -> Projection:
        letters = self._letters.setdefault(year, Letters(year, self.called))
        return Projection(
            "letter_book", outside(REPORTS), file, letters.basis, letters.version, by_event=True
        )
