"""What has been kept for long enough: proposed once a day, let go after the event that says so."""

from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from pipeline.engine.clock import Clock
from pipeline.engine.log.book import Book
from pipeline.engine.loop.commit import Register
from pipeline.engine.loop.in_force import InForce
from pipeline.engine.rules.retention import proposals


@dataclass
class Retiring:
    """Asks the book once a day; what an event has erased goes at once, and after a restart.
    `forget` takes it out of what was taken off the desks."""

    register: Register
    in_force: InForce
    clock: Clock
    forget: Callable[[Collection[str]], None]
    _day: date | None = None
    _gone: set[str] = field(default_factory=set)

    def open(self) -> None:
        """Lets go what an event erased whose process ended then; before anything is read anew. What
        somebody has open goes at a turn, which tells of it."""
        with suppress(OSError):
            self._let_go()

    def turn(self) -> bool:
        """True when something was proposed. What cannot be let go now keeps nothing else from being
        proposed, for however long it lies."""
        proposed = self._propose()
        self._let_go()
        return proposed

    def _propose(self) -> bool:
        now = self.clock.now()
        if now.date() == self._day:
            return False
        due = tuple(proposals(self.in_force.office, self.register.book, now))
        for proposed in due:
            for text in proposed.texts:
                self.register.store.put(text.data)
            self.register.write(proposed.event)
        self._day = now.date()
        return bool(due)

    def _let_go(self) -> None:
        store, book = self.register.store, self.register.book
        gone = {digest for digest in book.erased - self._gone if store.lies(digest)}
        if gone:
            self.forget(book.erased)
            store.let_go(gone, named_with(book, gone))
        self._gone = set(book.erased)


def named_with(book: Book, gone: Collection[str]) -> set[str]:
    """What the dossiers name that name these bytes, so all that may be told from them: a dossier
    names what its documents are told from (`Register.write`)."""
    ids = {id_ for digest in gone for id_ in book.named_by(digest)}
    return {digest for id_ in ids for digest in book.hashes.get(id_, ())}
