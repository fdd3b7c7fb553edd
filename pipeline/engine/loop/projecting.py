"""Documents outside the log that follow from the book, laid anew when their basis changes.

What a projection is made of is told by a pure function, which is asked again only when the book has
another version of what it speaks of. The document itself is made by a child process (`making`), so
that no library of workbooks is loaded here, or here where it is mere text; one that lies as it was
made is not made again at a start. It waits for itself: desks and decisions go on, and a document
that somebody has open is laid when it is closed.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from pipeline.engine.desk import doors
from pipeline.engine.desk.place import Entry
from pipeline.engine.files import Files
from pipeline.engine.log.book import Book
from pipeline.engine.looking import Stat
from pipeline.engine.loop import pages
from pipeline.engine.loop.blanks import Blanks
from pipeline.engine.loop.made_before import MadeBefore
from pipeline.engine.loop.making import Made, Making
from pipeline.engine.loop.projection import Projection, Projections, Reading, Views
from pipeline.engine.rules.gather import Lying
from pipeline.names import Paths
from pipeline.office.model import Laci, Office

_MISSED = 10.0
"""Seconds after which it is seen again whether blanks and views were taken away or changed, or
those of the office's own."""


@dataclass
class Projecting:
    """Lays projections. Everything is kept by place: `_done` has the version that needs nothing
    more, `_laid` the digest of the basis that was laid, `_made` what waits to be laid, `_stats`
    how a view lay when it was last seen to be ours. `take_away` keeps what a person left in a
    view's place, `as_of` tells the office as it is configured and its log up to an event from all
    others.
    """

    files: Files
    root: Path
    monotonic: Callable[[], float]
    in_force: Callable[[], Office]
    projections: Projections
    reading: Reading
    take_away: Callable[[str], None]
    making: Making
    blanks: Blanks
    made_before: MadeBefore
    as_of: Callable[[int], str]
    _office: Office | None = None
    _views: Views | None = None
    _made: dict[str, Made] = field(default_factory=dict)
    _done: dict[str, Hashable] = field(default_factory=dict)
    _laid: dict[str, str] = field(default_factory=dict)
    _own: dict[str, str] = field(default_factory=dict)
    _stats: dict[str, Stat | None] = field(default_factory=dict)
    _missed: float = 0.0

    def open(self) -> None:
        """Takes up what a former watcher laid, and forgets what it had begun."""
        self.making.open()
        self.blanks.open()
        self.made_before.open()

    def close(self) -> None:
        """Ends what is being made."""
        self.making.close()

    def idle(self) -> bool:
        """Whether nothing is being made, nor soon to be tried again."""
        return self.making.idle()

    def ended(self) -> bool:
        return self.making.ended()

    def poll(self) -> bool:
        """Takes what has been made since. True when a child has ended."""
        ended, made = self.making.poll()
        for each in made:
            self._made[each.place] = each
            if each.version is not None:
                self._done[each.place] = each.version
        return ended

    def due(self, book: Book) -> tuple[Projection, ...]:
        """Those that have something to be laid, or to be made anew; no basis is asked for."""
        each = self._as_configured().of(book)
        self._see_missing(each)
        return tuple(p for p in each if self._due(p, book))

    def boards(self) -> Iterator[tuple[str, str]]:
        """The folder of each board that lies, and the digest that its page bears."""
        for each in self._as_configured().fixed:
            if each.board and each.place in self._laid:
                yield each.folder, self._laid[each.place]

    def _due(self, projection: Projection, book: Book) -> bool:
        if not (projection.place in self._made or self._old(projection, book)):
            return False
        # A desk that is not there is made with its drawers, not for the sake of a page.
        return not projection.view or self.files.exists(self._at(projection.folder))

    def _see_missing(self, each: Iterable[Projection]) -> None:
        """A blank that somebody took away is made anew; looked for now and then."""
        if self.monotonic() < self._missed or not self.files.exists(Paths(self.root).alur):
            return  # a share that is gone took nothing away
        self._missed = self.monotonic() + _MISSED
        for projection in each:
            place = projection.place
            if place in self._laid and self._is_missing(projection):
                del self._laid[place]
                self._done.pop(place, None)
            if projection.own and self._own.get(place) != (own := self._hash_of(projection)):
                self._own[place] = own
                self._done.pop(place, None)

    def _is_missing(self, projection: Projection) -> bool:
        place = self._at(projection.place)
        if projection.view:
            return self.files.stat(place) != self._stats.get(projection.place)
        return projection.blank and not self.files.exists(place)

    def _hash_of(self, projection: Projection) -> str:
        """That of the office's own; nothing where it has none."""
        place = self._own_at(projection)
        return self.files.hash(place) if projection.own and self.files.exists(place) else ""

    def _own_at(self, projection: Projection) -> Path:
        return Paths(self.root).templates.joinpath(*projection.own.split("/"))

    def lay(self, projection: Projection, book: Book) -> None:
        """Lays what was made; makes another document, or begins to, if another should lie there.

        OSError while something is in the way of the file.
        """
        self._lay_made(projection)
        if not self._old(projection, book):
            return
        place = projection.place
        version = projection.version(book)
        if place not in self._laid and self._lies_as_of(projection, version):
            self._done[place] = version
            return
        basis = projection.basis(book)
        own = self._own.get(place, "")
        basis = f"{basis}\n{own}" if own else basis
        of = pages.digest(basis)
        if place not in self._laid and self._lies(projection, of):
            self._laid[place] = of
            self._stats[place] = self.files.stat(self._at(place))
        if not basis:
            if version:
                self._take_back(place)
            self._done[place] = version
        elif of == self._laid.get(place):
            self._done[place] = version
        elif projection.make is not None:
            self._made[place] = Made(place, of, projection.make(basis), version)
            self._done[place] = version
            self._lay_made(projection)
        else:
            data = self.files.read(self._own_at(projection)) if own else None
            self.making.begin(projection, version, basis, of, data)

    def _lay_made(self, projection: Projection) -> None:
        place = projection.place
        if place not in self._made:
            return
        made = self._made[place]
        data = pages.sealed(made.data) if projection.view else made.data
        if projection.blank:
            self.blanks.lay(self._at(place), data)
        elif projection.view:
            self._lay_view(place, data)
        else:
            self._keep_aside(place, data)
            self._put(self._at(place), data)
        if projection.make is None:
            since = self._since(projection, made.version)
            self.made_before.note(place, projection.kind, made.of, data, since)
        self._laid[place] = made.of
        del self._made[place]

    def _lay_view(self, place: str, data: bytes) -> None:
        """What a person left under its name is kept before it goes."""
        path = self._at(place)
        if self.files.exists(path) and not pages.is_ours(self.files, path):
            self.take_away(place)
        self._put(path, data)
        self._stats[place] = self.files.stat(path)

    def _take_back(self, place: str) -> None:
        """There was something to tell, and is no more: what was told goes, if nobody changed it."""
        path = self._at(place)
        made = self.made_before.last(place)
        if made and self.files.exists(path) and self.files.hash(path) == made:
            self.files.remove(path)
        self._laid.pop(place, None)

    def _keep_aside(self, place: str, data: bytes) -> None:
        """What lies where nothing of ours ever did is a person's, such as a copy of last year's
        book under the name that this is given now."""
        path = self._at(place)
        theirs = self.files.exists(path) and not self.made_before.last(place)
        if theirs and self.files.hash(path) != sha256(data).hexdigest():
            self.take_away(place)

    def is_blank(self, entry: Entry, lying: Lying) -> bool:
        """Whether it is a blank form as it was laid, or may be: nobody dropped it."""
        if entry.place.laci is not Laci.FORMULIR:
            return False
        return self.blanks.are_ours(lying.get(entry.path, ())) or self.comes(entry.path)

    def comes(self, place: str) -> bool:
        """Whether a blank is still to be drawn for this place: what lies there may be just that."""
        if place in self._laid or self.making.given_up(place):
            return False
        return any(p.blank and p.place == place for p in self._as_configured().fixed)

    def _as_configured(self) -> Views:
        office = self.in_force()
        if self._views is None or office is not self._office:
            self._office, self._views = office, self.projections(office, self.reading)
            self._done.clear()
            self._made = {place: replace(m, version=None) for place, m in self._made.items()}
            self.making.outdate()
        return self._views

    def _old(self, projection: Projection, book: Book) -> bool:
        """Whether the book has another version than was made, and it can be made now."""
        place = projection.place
        return self._done.get(place) != projection.version(book) and self.making.can_begin(place)

    def _lies(self, projection: Projection, of: str) -> bool:
        """Whether there lies what a former watcher made of this basis, as it was made."""
        made = self.made_before.of(projection.place, projection.kind, of)
        if not made or (projection.blank and made not in self.blanks.ours):
            return False
        return self._is(projection, made)

    def _lies_as_of(self, projection: Projection, version: Hashable) -> bool:
        """The same, known without its basis: nothing of that has changed since."""
        since = self._since(projection, version)
        made = self.made_before.as_of(projection.place, projection.kind, since) if since else ""
        return bool(made) and self._is(projection, made)

    def _since(self, projection: Projection, version: Hashable) -> str:
        """What its basis follows from; nothing where that is not known."""
        if not (projection.by_event and isinstance(version, int) and version):
            return ""
        return self.as_of(version)

    def _is(self, projection: Projection, made: str) -> bool:
        path = self._at(projection.place)
        return self.files.exists(path) and self.files.hash(path) == made

    def _at(self, place: str) -> Path:
        return self.root.joinpath(*place.split("/"))

    def _put(self, place: Path, data: bytes) -> None:
        doors.there(self.files, self.root)
        self.files.make_folder(place.parent)
        if not self.files.exists(place) or self.files.hash(place) != sha256(data).hexdigest():
            self.files.renew(place, data)
