"""What nothing can be made of: it is recorded, answered, and taken away whole."""

from pipeline.desk.drop import Drop
from pipeline.flow.log.book import Book
from pipeline.flow.log.payload import After
from pipeline.flow.rules import answers
from pipeline.flow.rules.answer import answer
from pipeline.flow.rules.identify import base
from pipeline.flow.rules.outcome import Commit


def set_aside(book: Book, drop: Drop) -> Commit:
    """The answer to a drop over which the system itself failed again and again."""
    return answer(book, drop, After.ASIDE, drop.jalur, answers.set_aside(base(drop.jalur)))
