"""Texts beside a drop: answers come from events, notices from what is seen and go with it."""

from dataclasses import dataclass, field
from pathlib import Path

from pipeline.desk.observe import Look
from pipeline.desk.place import ANSWER, under
from pipeline.desk.project import Projector
from pipeline.files import Files, InUse
from pipeline.flow.answers import in_use, message
from pipeline.flow.book import Book
from pipeline.flow.event import Event, Peristiwa
from pipeline.store import Store

_MOVES = {
    Peristiwa.DITERUSKAN,
    Peristiwa.DIKEMBALIKAN,
    Peristiwa.DISELESAIKAN,
    Peristiwa.DIBATALKAN,
}
_NOTICE = f"{ANSWER}sedang dibuka.txt"


@dataclass
class Notices:
    """Lays answers once, clears them when their cause has gone."""

    files: Files
    root: Path
    store: Store
    projector: Projector
    _pending: list[tuple[str, str]] = field(default_factory=list)
    _moved: set[str] = field(default_factory=set)
    _resumed: bool = False

    def resume(self, last: Event) -> None:
        """The last event before a crash is the only one whose answer may not lie there yet."""
        self.answer(last)

    def answer(self, event: Event) -> None:
        """Has the answers of an event laid beside the drop."""
        folder = event.rincian.get("jawaban_di")
        for isi in event.of_class("pesan"):
            if folder:
                self._pending.append((f"{folder}/{isi.nama}", isi.sha256))
        if event.berkas and event.peristiwa in _MOVES:
            self._moved.add(event.berkas)

    def lay(self, seen: Look, book: Book) -> None:
        """Clears answers whose cause has gone, then lays new answers and notices."""
        fresh = {path for path, _ in self._pending}
        for path in seen.answers - fresh:
            if self._gone(path, seen, book):
                self._try_clear(path)
        self._moved.clear()
        pending, self._pending = self._pending, []
        for path, digest in pending:
            place = under(self.root, path)
            if self.files.exists(place) and self.files.hash(place) == digest:
                continue
            try:
                self.projector.replace(path, digest)
            except InUse:
                self._pending.append((path, digest))
        self._lay_notices(seen)

    def _lay_notices(self, seen: Look) -> None:
        busy: dict[str, tuple[str, ...]] = {}
        for entry in seen.entries:
            if entry.busy and entry.place.laci is not None and entry.place.laci != "MASUK":
                owners = tuple(name.rsplit("/", 1)[-1].removeprefix("~$") for name in entry.busy)
                busy[f"{entry.place.path}/{_NOTICE}"] = owners
        for path, names in busy.items():
            if path not in seen.answers:
                text = message("sedang dibuka", in_use(names))
                self.projector.lay(path, self.store.put(text.data))
        for path in seen.answers:
            if path.endswith(_NOTICE) and path not in busy:
                self._try_clear(path)

    def _gone(self, path: str, seen: Look, book: Book) -> bool:
        if path.endswith(_NOTICE):
            return False
        what = path.rsplit("/", 1)[-1].removeprefix(ANSWER).removesuffix(".txt")
        about = [id_ for id_ in book.berkas if what.startswith(id_)]
        if about:
            return any(id_ in self._moved for id_ in about)
        folder = path.rpartition("/")[0]
        beside = {entry.name for entry in seen.entries if entry.place.path == folder}
        return not (what in beside or (what == "berkas lepas" and beside))

    def _try_clear(self, path: str) -> None:
        try:
            self.projector.clear(path)
        except (InUse, FileNotFoundError):
            return
