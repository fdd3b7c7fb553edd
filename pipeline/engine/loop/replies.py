"""Answers of events, laid beside the drop, and cleared when they have had their day."""

from dataclasses import dataclass, field

from pipeline.engine.desk.observe import Look
from pipeline.engine.desk.papers import Papers, without_serial
from pipeline.engine.log.book import Book
from pipeline.engine.log.event import Event
from pipeline.engine.log.given import Jawaban
from pipeline.engine.looking import Stat
from pipeline.names import MARKED
from pipeline.office.model import Laci


@dataclass
class Replies:
    """Which answer belongs to what is told by the log, so that a restart knows it too."""

    papers: Papers
    _present: frozenset[str] = frozenset()
    _pending: list[tuple[str, str, str]] = field(default_factory=list)

    def resume(self, last: Event) -> None:
        """The last event before a crash is the only one whose answer may not lie there yet."""
        handling = last.penanganan
        if handling and handling.jawaban_di:
            texts = last.of_class("pesan")
            self._pending += [(handling.jawaban_di, isi.nama, isi.sha256) for isi in texts]

    @property
    def pending(self) -> bool:
        """Whether an answer could not be laid yet."""
        return bool(self._pending)

    def see(self, seen: Look) -> None:
        """Takes note of what lies on the desks."""
        self._present = frozenset(entry.path for entry in seen.entries)

    def answer(self, event: Event, book: Book) -> None:
        """Lays the answers of an event beside the drop, before there is another event."""
        self.resume(event)
        self.lay_pending(book)

    def lay_pending(self, book: Book) -> None:
        """Lays what could not be laid before. What is raised over one leaves it and the rest."""
        for folder, name, digest in tuple(self._pending):
            ours = book.given.of(folder, (name,), digest)

            def older(path: str, there: str, ours: Jawaban | None = ours) -> bool:
                other = _jawaban(book, path, there)
                return bool(ours and other and other.replaced_by(ours, self._present))

            if self.papers.lay(folder, name, digest, older):
                self._pending.remove((folder, name, digest))

    def clear(self, seen: Look, book: Book) -> None:
        """Takes away the answers that have had their day. One that is open goes a turn later."""
        laid = {**seen.answers, **_marked(seen)}
        for path, stat in laid.items():
            digest = self.papers.digest(path, stat) if seen.covers(path) else ""
            jawaban = _jawaban(book, path, digest) if digest else None
            if jawaban and book.given.over(jawaban, self._present):
                self.papers.clear(path, digest)
        self.papers.forget(laid)


def _marked(seen: Look) -> dict[str, Stat]:
    """Files that may be marked copies of what was refused, laid beside the answer."""
    return {
        entry.path: entry.files[0][1]
        for entry in seen.entries
        if entry.place.laci is Laci.BARU and not entry.folder and entry.name.startswith(MARKED)
        if entry.files
    }


def _jawaban(book: Book, path: str, digest: str) -> Jawaban | None:
    folder, _, name = path.rpartition("/")
    return book.given.of(folder, (name, without_serial(name)), digest)
