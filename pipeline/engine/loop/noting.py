"""When the book is noted in a checkpoint: seldom enough to cost little, often enough that a start
reads few events. What a checkpoint cannot take costs time at the next start, and nothing else."""

from dataclasses import dataclass

from pipeline.engine.log.book import Book
from pipeline.engine.log.chain import Head, Log
from pipeline.engine.log.checkpoint import Checkpoint, Noted
from pipeline.engine.log.event import Event, decode
from pipeline.engine.loop.monthly import MonthlyLog
from pipeline.engine.loop.once_log import OnceLog

AT_REST, AT_MOST = 200, 1000
"""Events after which the book is noted while nothing moves, and whatever moves."""


@dataclass
class Noting:
    """Of one engine. `gesture` is the last event that a person's gesture brought about, `followed`
    how many the book has taken in whole: one that was written and broke off there is not noted."""

    checkpoint: Checkpoint
    log: Log
    monthly: MonthlyLog
    once_log: OnceLog
    _since: int = 0
    _gesture: Head | None = None
    _followed: int = 0

    def taken_up(self) -> Book | None:
        """The book as it was noted of this log, which is read on from there; None where nothing of
        use was."""
        noted = self.checkpoint.noted(self.log.bytes_of, change=True)
        if noted is None:
            return None
        self.log.stand_at(noted.head, noted.sealing)
        self.monthly.take_up(noted.besides)
        self._gesture = noted.gesture
        self._followed = noted.head.nomor
        return noted.book

    def gesture(self) -> Event | None:
        """The last event that a person's gesture brought about."""
        return decode(self.log.bytes_of(self._gesture.nomor)) if self._gesture else None

    def follow(self, event: Event) -> None:
        """Takes note of one more event."""
        self._since += 1
        self._followed += 1
        if event.penanganan:
            self._gesture = Head(event.nomor, event.sidik)

    def look(self, book: Book, *, moving: bool) -> None:
        """Notes the book if it is time. DamagedShelf, if what was noted cannot be read."""
        log = self.log
        due = self._since >= (AT_MOST if moving else AT_REST)
        if not due or self._followed != log.head.nomor:
            return
        noted = Noted(log.head, log.sealing, book, self._gesture, self.monthly.known())
        try:
            self.checkpoint.note(noted)
        except OSError as error:
            self.once_log.once("checkpoint", f"{self.checkpoint.path}: {error}")
        else:
            self.once_log.over("checkpoint")
        self._since = 0
