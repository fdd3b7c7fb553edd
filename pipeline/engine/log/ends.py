"""The dossiers that have ended: when, and of the last of them what a list tells, so that none has
to be looked up."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from heapq import merge
from typing import NamedTuple

from pipeline.engine.log.berkas import Berkas, Status
from pipeline.engine.log.moments import Moments, moment_of

MOST_LISTED = 5000


class Ended(NamedTuple):
    """A dossier that has ended: its letter's number, when it ended, the roles that asked for it,
    and all before whom it ever lay."""

    judul: str
    nomor: str
    status: Status
    waktu: datetime
    pemohon: tuple[str, ...]
    peran: tuple[str, ...]

    @classmethod
    def of(cls, berkas: Berkas) -> "Ended":
        nomor = berkas.surat.nomor if berkas.surat else ""
        asked = berkas.prosedur.langkah[0].peran
        return cls(berkas.judul, nomor, berkas.status, berkas.masuk, asked, seen_by(berkas))


def seen_by(berkas: Berkas) -> tuple[str, ...]:
    """The roles that asked for it, and all before whom it ever lay or lies, each once."""
    here = berkas.step.peran if berkas.status is Status.BERJALAN else ()
    each = (*berkas.prosedur.langkah[0].peran, *(v.peran for v in berkas.visits), *here)
    return tuple(dict.fromkeys(each))


@dataclass
class Ends:
    """`_when` has all of them, by how long such are kept; `_last` the last in the order in which it
    was noted that they ended, at most so many as may be listed; `_visited` the end of the latest
    visit of those that have one after their end, since the clock was set back."""

    _when: dict[str, Moments] = field(default_factory=dict)
    _last: dict[str, Ended] = field(default_factory=dict)
    _visited: dict[str, datetime] = field(default_factory=dict)

    def note(self, berkas: Berkas) -> None:
        """A dossier as it stands now: it has ended, goes on after all, or was noted already."""
        when = self._when.setdefault(berkas.prosedur.simpan, Moments())
        self._note_visits(berkas)
        if berkas.status is Status.BERJALAN:
            when.forget(berkas.id)
            self._last.pop(berkas.id, None)
        elif when.get(berkas.id) == berkas.masuk:
            if berkas.id in self._last:
                self._last[berkas.id] = Ended.of(berkas)
        else:
            when.note(berkas.id, berkas.masuk)
            self._last.pop(berkas.id, None)
            self._last[berkas.id] = Ended.of(berkas)
            if len(self._last) > MOST_LISTED:
                del self._last[next(iter(self._last))]

    def kept(self) -> Iterator[tuple[str, datetime, str]]:
        """Dossiers, when they ended, and for how long somebody said that such are kept."""
        each = self._when.items()
        return ((id_, end, simpan) for simpan, ids in each if simpan for id_, end in ids.items())

    def latest_first(self) -> Iterator[tuple[str, datetime]]:
        """All dossiers, and when the last happened in them. They need not have ended in the order
        in which that was noted: one is as it had ended before when a proposal was refused."""
        at_their_end = (
            (item for item in when.latest_first() if item[0] not in self._visited)
            for when in self._when.values()
        )
        later = sorted(self._visited.items(), key=moment_of, reverse=True)
        return merge(later, *at_their_end, key=moment_of, reverse=True)

    def listed(self) -> Collection[str]:
        """The IDs of the last, in the order in which they were noted."""
        return self._last.keys()

    def of(self, berkas: str) -> Ended | None:
        """None where it has not ended, or is not one of the last."""
        return self._last.get(berkas)

    @property
    def unlisted(self) -> int:
        """How many ended before those that are listed."""
        return sum(map(len, self._when.values())) - len(self._last)

    def _note_visits(self, berkas: Berkas) -> None:
        self._visited.pop(berkas.id, None)
        latest = max((visit.keluar for visit in berkas.visits), default=berkas.masuk)
        if latest > berkas.masuk and berkas.status is not Status.BERJALAN:
            self._visited[berkas.id] = latest
