"""What each board is made of: a heading, and a line a dossier, each of JSON.

Only dossiers that have moved are told anew. Of those that have ended the book lists the last, so
that a start costs no more for an office that has archived very much.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from functools import partial
from heapq import nlargest
from typing import Any, NamedTuple

from pipeline.engine.log.berkas import Berkas, Status
from pipeline.engine.log.book import Book
from pipeline.engine.log.ends import seen_by
from pipeline.engine.loop.projection import Projection, Reading
from pipeline.engine.rules.news import lasting, told_until
from pipeline.names import BOARD, HANDBOOK, INBOX, OFFICE_BOARD, OUTBOX, desk
from pipeline.office.model import Laci, Office
from pipeline.office.working_time import lacks_joint_leave
from pipeline.projections.board import desk_page, office_page
from pipeline.projections.board.dossier import Summary, Teller
from pipeline.projections.board.measured import months
from pipeline.projections.board.schedule import schedule
from pipeline.projections.board.visits import Visits

_BEFORE_ALL = -1
_MOVES = 15
_ON_A_DESK = 1000
"""Dossiers that a desk's board can be searched for besides those before it."""


class _Line(NamedTuple):
    """A dossier in a list that can be searched, where the latest stand first."""

    moved: str
    id: str
    text: str


class _Open(NamedTuple):
    """What was told of a dossier that is open, and that as a line: by itself, and in the list of a
    desk where it does not lie."""

    summary: Summary
    still: str
    line: _Line


class _Over(NamedTuple):
    """The line of a dossier that has ended, and before whom it ever lay."""

    line: _Line
    seen_by: tuple[str, ...]


@dataclass
class Boards:
    """Every board of one office. `_touched` has, by role, the last event that changed what its
    board tells."""

    office: Office
    reading: Reading
    _open: dict[str, _Open] = field(default_factory=dict)
    _over: dict[str, _Over] = field(default_factory=dict)
    _visits: Visits = field(default_factory=Visits)
    _touched: dict[str, int] = field(default_factory=dict)
    _news: dict[str, list[str]] = field(default_factory=dict)
    _all_listed: bool = True
    _seen: tuple[Book, int] | None = None

    def __post_init__(self) -> None:
        self._teller = Teller(self.office, self.reading)

    def of_desks(self) -> Iterator[Projection]:
        """The board of each desk."""
        for role in self.office.peran:
            yield Projection(
                "board.desk_page", desk(role), BOARD, partial(self.desk_basis, role),
                partial(self._version, role), make=desk_page.write, view=True, board=True,
            )  # fmt: skip

    def of_office(self) -> Projection:
        """The board of the office, in outbox. It tells of data that waits in BARU, which may go
        without an event."""
        return Projection(
            "board.office_page", OUTBOX, OFFICE_BOARD, self.office_basis,
            lambda book: (book.nomor, len(book.pergi)),
            make=office_page.write, view=True, board=True,
        )  # fmt: skip

    def office_basis(self, book: Book) -> str:
        """All that is open, what ended last in a line each, the last months and moves."""
        self._look(book)
        passed = self._visits.each()
        heading = self._heading(book, book.waktu.isoformat() if book.waktu else "") | {
            "panduan": f"../{INBOX}/{HANDBOOK}",
            "meja": {role: peran.singkat for role, peran in self.office.peran.items()},
            "bulan": [asdict(month) for month in months(passed)],
            "terakhir": [
                [p.when.isoformat(), p.at.who, p.id, p.returned]
                for p in nlargest(_MOVES, passed, key=lambda p: p.when)
            ],
            "susulan": sorted({late.berkas for _, late in book.lying_late() if not late.missed}),
            "lebih_lama": book.ends.unlisted,
        }
        ended = sorted((over.line for over in self._over.values()), reverse=True)
        return _basis(heading, self._open.values(), ended)

    def desk_basis(self, role: str, book: Book) -> str:
        """What waits before this desk, its news, and where what it had before it last is now."""
        self._look(book)
        still = [o for o in self._open.values() if role in o.summary.seen_by]
        waiting = [o for o in still if role in o.summary.desks]
        others = [o.line for o in still if role not in o.summary.desks]
        others += [over.line for over in self._over.values() if role in over.seen_by]
        moved = (*(o.summary.since for o in waiting), *(line.moved for line in others))
        peran = self.office.peran[role]
        heading = self._heading(book, max(moved, default="")) | {
            "meja": peran.singkat,
            "jabatan": peran.jabatan,
            "masuk": "" if peran.beside else peran.laci.get(Laci.MASUK, ""),
            "arsip": peran.laci.get(Laci.ARSIP, ""),
            "setuju": peran.laci.get(Laci.SETUJU, ""),
            "kembalikan": peran.laci.get(Laci.KEMBALIKAN, ""),
            "panduan": f"../{HANDBOOK}#page={list(self.office.peran).index(role) + 1}",
            "kabar": [self._as_news(berkas) for berkas in self._lasting(book, role)],
            "lebih_lama": max(0, len(others) - _ON_A_DESK),
            "tak_dicari": book.ends.unlisted > 0,
        }
        return _basis(heading, waiting, nlargest(_ON_A_DESK, others))

    def _heading(self, book: Book, until: str) -> dict[str, Any]:
        acting = [
            [p.singkat, f"{a.sebutan} {a.pejabat.nama}", a.dari.isoformat(), a.sampai.isoformat()]
            for p in self.office.peran.values()
            for a in p.pengganti
        ]
        year = int(until[:4]) if until else 0
        years = (year, year + 1) if book.berkas and year else ()
        return {
            "kantor": self.office.nama,
            "sampai": until,
            "jadwal": schedule(self.office.jam_kerja, years),
            "pengganti": acting,
            "cuti": [
                [p.singkat, a.dari.isoformat(), a.sampai.isoformat(), self._called(a.kepada)]
                for p in self.office.peran.values()
                for a in p.cuti
            ],
            "tanpa_cuti_bersama": [y for y in years if lacks_joint_leave(self.office.jam_kerja, y)],
        }

    def _called(self, role: str) -> str:
        return self.office.called((role,)) if role else ""

    def _version(self, role: str, book: Book) -> int:
        self._look(book)
        return self._touched.get(role, 0)

    def _look(self, book: Book) -> None:
        """Tells anew what has moved since the last look, of another book all that is told."""
        if self._seen is None or self._seen[0] is not book:
            self._begin(book)
        elif self._seen[1] == book.nomor:
            return
        else:
            for id_ in book.moved.since(self._seen[1]):
                self._tell(book, book.berkas[id_])
        if self._visits.lacking:
            self._visits.begin()
            for berkas in book.open():
                self._visits.put(berkas.id, self._teller.passed(berkas))
            self._look_back(book)
        listed = book.ends.listed()
        if self._all_listed != (not book.ends.unlisted):
            self._all_listed = not self._all_listed
            self._touch(book, self.office.peran)
        if len(self._over) > len(listed):
            for id_ in self._over.keys() - listed:
                self._touch(book, self._over.pop(id_).seen_by)
        self._see_news(book)
        self._seen = (book, book.nomor)

    def _begin(self, book: Book) -> None:
        """Looks up what is open, and what ended last."""
        self._open, self._over, self._visits = {}, {}, Visits()
        self._touch(book, self.office.peran)
        for berkas in book.open():
            self._tell(book, berkas)
        for id_ in book.ends.listed():
            self._list(book, id_)
        self._look_back(book)

    def _look_back(self, book: Book) -> None:
        """Looks up what ended in the months that are shown."""
        for id_, when in book.ends.latest_first():
            if not self._visits.shows(when):
                break
            self._visits.put(id_, self._teller.passed(book.glance(id_)))

    def _tell(self, book: Book, berkas: Berkas) -> None:
        """Before whom it, or news of it, lay until that was recalled is told as well."""
        self._visits.put(berkas.id, self._teller.passed(berkas))
        open_before, over = self._open.pop(berkas.id, None), self._over.get(berkas.id)
        before = open_before.summary if open_before else over
        news = (role for end in (*berkas.stood, *berkas.undone) for role in end.kabar)
        self._touch(book, (*seen_by(berkas), *(before.seen_by if before else ()), *news))
        if berkas.status is Status.BERJALAN:
            self._over.pop(berkas.id, None)
            self._open[berkas.id] = self._as_open(self._teller.summary(berkas))
        else:
            self._list(book, berkas.id)

    def _list(self, book: Book, id_: str) -> None:
        """As the book lists it."""
        ended = book.ends.of(id_)
        if ended is None:
            return
        who = [id_, ended.judul, self._teller.called(ended.pemohon), ended.nomor]
        when = ended.waktu.isoformat()
        line = _Line(when, id_, _json([*who, ended.status.value, when]))
        self._over[id_] = _Over(line, ended.peran)

    def _see_news(self, book: Book) -> None:
        """It lies for so many days, and goes without an event; what comes next tells the time."""
        for role in self.office.peran:
            news = [berkas.id for berkas in self._lasting(book, role)]
            if news != self._news.get(role, []):
                self._touch(book, (role,))
                self._news[role] = news

    def _lasting(self, book: Book, role: str) -> list[Berkas]:
        return lasting(book, role, book.waktu, self._days) if book.waktu else []

    def _as_news(self, berkas: Berkas) -> list[str]:
        nomor = berkas.surat.nomor if berkas.surat else ""
        until = told_until(berkas, self._days).isoformat()
        return [berkas.id, berkas.judul, nomor, berkas.status.value, until]

    @property
    def _days(self) -> int:
        return self.office.batas.kabar_hari

    def _touch(self, book: Book, roles: Iterable[str]) -> None:
        for role in roles:
            self._touched[role] = book.nomor

    def _as_open(self, summary: Summary) -> _Open:
        who = [summary.id, summary.title, summary.requester, summary.number]
        where = self._teller.called(summary.desks)
        line = _Line(summary.since, summary.id, _json([*who, where, ""]))
        return _Open(summary, _still(summary), line)


def _still(summary: Summary) -> str:
    facts = {name: value for name, value in vars(summary).items() if name != "seen_by"}
    return _json(facts | {"line": [vars(station) for station in summary.line]})


def _basis(heading: dict[str, Any], still: Iterable[_Open], lines: Iterable[_Line]) -> str:
    """The heading, how many lines are of open dossiers (those due first, first), and all lines."""
    due_first = sorted(still, key=_due_first)
    first = _json(heading | {"berjalan": len(due_first)})
    return "\n".join([first, *(o.still for o in due_first), *(line.text for line in lines)])


def _due_first(each: _Open) -> tuple[bool, str, str]:
    summary = each.summary
    return not summary.due, summary.due or summary.since, summary.id


def _json(facts: object) -> str:
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
