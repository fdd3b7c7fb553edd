"""The history of a person, as the data base of an office tells it: what was known since when."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.commands.inspect import asked
from pipeline.engine.files import Files
from pipeline.engine.log.book import Book
from pipeline.engine.store import Store
from pipeline.names import Paths
from pipeline.personnel.fact import Batch, Fact
from pipeline.personnel.fields import SHAPES
from pipeline.personnel.history import History
from pipeline.personnel.words import worded
from pipeline.procedures.known import known_in


def history_in(root: Path) -> History:
    """All that the office in a folder knows of people."""
    store = Store(Files(), Paths(root).store)
    return asked(root, lambda log: history_of_office(log.book, store))


def history_of_office(book: Book, store: Store) -> History:
    """All that an office knows of people, as its log tells it."""
    return known_in(book, store.read)


def history_lines(root: Path, nip: str) -> list[str]:
    """A line a fact, in the order in which they became known; none for a NIP that nobody has or
    had."""
    history = history_in(root)
    key = dict(history.former("nip")).get(nip)
    return list(_lines(history, key)) if key else []


def _lines(history: History, key: str) -> Iterator[str]:
    name = dict(history.names()).get(key, "")
    yield f"{name}, data base kepegawaian" if name else "Data base kepegawaian"
    stands = {fact.id for fact in history.stories([key]).get(key, ())}
    for fact, batch in history.life(key):
        yield _line(fact, batch, holds=fact.id in stands)


def _line(fact: Fact, batch: Batch, *, holds: bool) -> str:
    parts = [f"{batch.known:%d-%m-%Y}  {SHAPES[fact.kind].label}: {worded(fact)}"]
    if fact.decree.number:
        day = f" tanggal {fact.decree.day:%d-%m-%Y}" if fact.decree.day else ""
        parts.append(f"nomor {fact.decree.number}{day}")
    parts += [str(fact.source)] if fact.source.file else []
    parts.append(f"disetujui {batch.by} ({batch.berkas})" if batch.by else batch.berkas)
    if batch.recalled is not None:
        parts.append(f"ditarik {batch.recalled:%d-%m-%Y}")
    elif not holds:
        parts.append("diganti kemudian")
    return "; ".join(parts)
