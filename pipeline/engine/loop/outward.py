"""Lays out what leaves the office: archive, packages, the readable log, projections."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path

from pipeline.engine.desk.project import Projector
from pipeline.engine.log.berkas import Berkas, Status
from pipeline.engine.log.event import Event, Peristiwa
from pipeline.engine.log.payload_after import Dimusnahkan
from pipeline.engine.loop.commit import Register
from pipeline.engine.loop.desk_actions import Hands
from pipeline.engine.loop.guard import Guard
from pipeline.engine.loop.projecting import Projecting
from pipeline.engine.loop.views import (
    archive_path,
    lay_archive,
    lay_package,
    lay_to_type,
    leftovers,
    package_path,
    take_archive_back,
    take_package_back,
    take_to_type_back,
    to_type_path,
)
from pipeline.names import READABLE_LOG, outside

_ENDING = {
    Peristiwa.DISELESAIKAN,
    Peristiwa.DIBATALKAN,
    Peristiwa.DITOLAK,
    Peristiwa.DIMUSNAHKAN,
    Peristiwa.TANDA_TERIMA,
}


_AT_A_TURN = 200
_SHOWN_EACH, _SHOWN_LATEST = 2.0, 10.0
"""Seconds between two layings of what only shows how the office stands, while it moves, and
while something falls due."""
_SHOWN_AT_A_TURN = 0.5
"""Seconds of one turn after which the rest of it is left to the next: after an update of the
program the letter books of ten years are made anew."""


@dataclass
class Outward:
    """A place in outbox that is in the way is waited for by itself; the others go on. `behind`:
    some dossiers have not been seen yet since the start; `late`: something is still to be shown."""

    root: Path
    register: Register
    projector: Projector
    hands: Hands
    guard: Guard
    projecting: Projecting
    _ended: set[str] = field(default_factory=set)
    _unseen: Iterator[str] = field(default_factory=lambda: iter(()))
    behind: bool = False
    _last_shown: float = -math.inf
    late: bool = False
    _put_off: frozenset[str] = frozenset()

    def open(self) -> None:
        """Every dossier that has ended: what is missing of it outside is laid again, of so many at
        each turn."""
        self._unseen, self.behind = iter(self.register.book.ids), True

    def _see_more(self) -> None:
        more = tuple(islice(self._unseen, _AT_A_TURN))
        self.behind = len(more) == _AT_A_TURN
        for berkas in map(self.register.book.glance, more):
            for end in berkas.ends:
                path = archive_path(end)
                self._laid(path, partial(self._sweep, path))
            if berkas.ends or berkas.erased or _leaves(berkas):
                self._ended.add(berkas.id)

    def _sweep(self, path: str) -> None:
        """Takes away what a dead engine was about to lay within an archived dossier."""
        for left in leftovers(self.projector.files, self.root, path):
            self.hands.sweep(left)

    def note(self, event: Event) -> None:
        """Takes note of what ends a dossier, or comes to one that has ended."""
        if event.berkas and event.peristiwa in _ENDING:
            self._ended.add(event.berkas)
        berkas = self.register.book.berkas.get(event.berkas or "")
        if berkas and _leaves(berkas):
            self._ended.add(berkas.id)
        if isinstance(event.rincian, Dimusnahkan):
            book, gone = self.register.book, event.rincian.sidik
            named = {id_ for sidik in gone for id_ in book.named_by(sidik) if id_}
            self._ended.update(event.rincian.arsip)
            self._ended.update(id_ for id_ in named if book.berkas[id_].lost)

    def lay(self, hurried: Callable[[], bool] = lambda: False, *, moving: bool) -> bool:
        """Lays out whatever has news. True when a package was handed over.

        While things are `moving`, what shows them is not laid at every turn; and while something
        is `hurried`, none of it that can wait.
        """
        handed = False
        self._see_more()
        for id_ in sorted(self._ended):
            berkas = self.register.book.glance(id_)
            done = self._taken_away(berkas) if berkas.erased else self._archived(berkas)
            done &= self._to_type(berkas)
            if berkas.erased or berkas.status is Status.BERJALAN:
                if done:
                    self._ended.discard(id_)
                continue
            if not berkas.diserahkan and berkas.packages():
                laid = [self._package(berkas, folder) for folder in berkas.packages()]
                if not all(laid):
                    continue
                self.register.hand_over(id_)
                handed = True
            if done:
                self._ended.discard(id_)
        self._show_news(hurried, moving=moving)
        return handed

    def _show_news(self, hurried: Callable[[], bool], *, moving: bool) -> None:
        now = self.projecting.monotonic()
        since = now - self._last_shown
        if moving and since < _SHOWN_EACH:
            return
        self.late = not self._show(hurried if since < _SHOWN_LATEST else lambda: False)
        if not self.late:
            self._last_shown = now

    def end(self) -> None:
        """What happened at the last turn is told before the watcher ends. Boards are made by
        children, and shown by the next one."""
        self._tell_months()

    def _show(self, hurried: Callable[[], bool]) -> bool:
        """One thing after the other, what was put off before the others; True when none is left."""
        if self.register.monthly.behind and hurried():
            return False
        self._tell_months()
        book, begun = self.register.book, self.projecting.monotonic()
        due = sorted(self.projecting.due(book), key=lambda each: each.place not in self._put_off)
        for number, each in enumerate(due):
            if hurried() or self.projecting.monotonic() - begun > _SHOWN_AT_A_TURN:
                self._put_off = frozenset(later.place for later in due[number:])
                return False
            lay = partial(self.projecting.lay, each, book)
            self._report(each.folder, lay, each.place)
        self._put_off = frozenset()
        return True

    def _tell_months(self) -> None:
        monthly = self.register.monthly
        if monthly.behind:
            self._report(outside(READABLE_LOG), monthly.lay)

    def _to_type(self, berkas: Berkas) -> bool:
        """Lays what is typed into the system that numbers, while its number is awaited; after that,
        and when its letter is corrected, what nobody has touched is taken back."""
        laid = berkas.to_type and berkas.awaits_number
        kept = {to_type_path(berkas)} if laid else set()
        done = [
            self._laid(to_type_path(each), partial(take_to_type_back, *self._here, each))
            for each in berkas.stood
            if each.to_type and to_type_path(each) not in kept
        ]
        if laid:
            done.append(self._laid(to_type_path(berkas), partial(lay_to_type, *self._here, berkas)))
        return all(done)

    def _taken_away(self, berkas: Berkas) -> bool:
        """Takes the archive away of what has been erased."""
        paths = (archive_path(end) for end in (*berkas.earlier, *berkas.undone, berkas))
        there = [p for p in paths if self.projector.files.exists(self.root.joinpath(*p.split("/")))]
        done = [self._laid(path, partial(self.projector.clear, path)) for path in there]
        return all(done)

    def _archived(self, berkas: Berkas) -> bool:
        """Lays the archive of each end of it; packages of an earlier one, or of one that was
        recalled, that nobody has touched do not go out any more. While something is proposed they
        wait for what comes of it."""
        ends = berkas.ends
        back = partial(take_archive_back, *self._here)
        laid = [
            *(self._laid(archive_path(e), partial(lay_archive, *self._here, e)) for e in ends),
            *(self._laid(archive_path(e), partial(back, e)) for e in berkas.undone),
        ]
        for end in (*berkas.earlier, *berkas.undone):
            for folder in end.packages():
                take = partial(take_package_back, *self._here, end, folder)
                laid.append(self._laid(package_path(end, folder), take))
        return all(laid)

    def _package(self, berkas: Berkas, folder: str) -> bool:
        lay = partial(lay_package, *self._here, berkas, folder)
        return self._laid(package_path(berkas, folder), lay)

    @property
    def _here(self) -> tuple[Projector, Path]:
        return self.projector, self.root

    def _report(self, folder: str, lay: Callable[[], None], place: str = "") -> None:
        def act() -> None:
            self.projector.stand(folder)
            lay()

        self._laid(place or folder, act)

    def _laid(self, path: str, lay: Callable[[], None]) -> bool:
        done = False
        if not self.guard.resting(path):
            with self.guard.keep(path):
                done = self.hands.attempt(path, lay)
        return done


def _leaves(berkas: Berkas) -> bool:
    """Whether anything of it may lie outside though it has not ended."""
    return bool(berkas.undone) or any(each.to_type for each in berkas.stood)
