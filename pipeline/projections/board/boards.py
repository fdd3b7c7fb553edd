"""What each board is made of: a heading, and a line a dossier, each of JSON.

Only dossiers that have moved are told anew; all others cost a comparison.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from functools import partial
from heapq import nlargest
from typing import Any

from pipeline.engine.log.berkas import Status
from pipeline.engine.log.book import Book
from pipeline.engine.loop.projection import Projection, Reading
from pipeline.names import BOARD, HANDBOOK, INBOX, OFFICE_BOARD, OUTBOX, desk
from pipeline.office.model import Laci, Office
from pipeline.office.working_time import lacks_joint_leave
from pipeline.projections.board import desk_page, office_page
from pipeline.projections.board.dossier import Summary, Teller
from pipeline.projections.board.measured import months
from pipeline.projections.board.schedule import schedule

_BEFORE_ALL = -1
_MOVES = 15
_ON_A_DESK = 1000
"""Dossiers that a desk's board can be searched for besides those before it."""
_LEFT_OUT = ("passed", "seen_by", "ended", "state")


@dataclass(frozen=True)
class _Kept:
    """What was told of a dossier as it stood, and that as lines: of what is open, and of what has
    ended, in the office's list and in that of a desk."""

    summary: Summary
    still: str
    row: str
    row_of_desk: str
    moved: str


@dataclass
class Boards:
    """Every board of one office. `_touched` has, by role, the last event that changed what its
    board tells."""

    office: Office
    reading: Reading
    _kept: dict[str, _Kept] = field(default_factory=dict)
    _touched: dict[str, int] = field(default_factory=dict)
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
        """All that is open, what has ended in a line each, the last months and moves."""
        self._look(book)
        still = [k for k in self._kept.values() if k.summary.state == Status.BERJALAN]
        ended = [k for k in self._kept.values() if k.summary.state != Status.BERJALAN]
        passed = [p for _, k in sorted(self._kept.items()) for p in k.summary.passed]
        heading = self._heading(book, book.waktu.isoformat() if book.waktu else "") | {
            "panduan": f"../{INBOX}/{HANDBOOK}",
            "meja": {role: peran.singkat for role, peran in self.office.peran.items()},
            "bulan": [asdict(month) for month in months(passed)],
            "terakhir": [
                [p.when.isoformat(), p.at.who, p.id, p.returned]
                for p in nlargest(_MOVES, passed, key=lambda p: p.when)
            ],
            "susulan": sorted({late.berkas for _, late in book.lying_late() if not late.missed}),
        }
        return _basis(heading, still, [k.row for k in _latest_first(ended)])

    def desk_basis(self, role: str, book: Book) -> str:
        """What waits before this desk, its news, and where what it had before it last is now."""
        self._look(book)
        each = [k for k in self._kept.values() if role in k.summary.seen_by]
        waiting = [k for k in each if role in k.summary.desks]
        others = _latest_first(k for k in each if role not in k.summary.desks)
        peran = self.office.peran[role]
        news = [self._kept[id_].summary for id_ in book.kabar.get(role, {})]
        heading = self._heading(book, max((k.moved for k in each), default="")) | {
            "meja": peran.singkat,
            "jabatan": peran.jabatan,
            "masuk": "" if peran.beside else peran.laci.get(Laci.MASUK, ""),
            "arsip": peran.laci.get(Laci.ARSIP, ""),
            "setuju": peran.laci.get(Laci.SETUJU, ""),
            "kembalikan": peran.laci.get(Laci.KEMBALIKAN, ""),
            "panduan": f"../{HANDBOOK}#page={list(self.office.peran).index(role) + 1}",
            "kabar": [[t.id, t.title, t.number, t.state] for t in news],
            "lebih_lama": max(0, len(others) - _ON_A_DESK),
        }
        return _basis(heading, waiting, [k.row_of_desk for k in others[:_ON_A_DESK]])

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
        """Tells anew what has moved since the last look, of another book everything."""
        if self._seen is None or self._seen[0] is not book:
            self._kept.clear()
            self._seen = (book, _BEFORE_ALL)
        for id_ in book.moved.since(self._seen[1]):
            berkas = book.berkas[id_]
            summary = self._teller.summary(berkas)
            self._kept[id_] = self._as_kept(summary)
            for role in summary.seen_by:
                self._touched[role] = book.nomor
        self._seen = (book, book.nomor)

    def _as_kept(self, summary: Summary) -> _Kept:
        running = summary.state == Status.BERJALAN
        who = [summary.id, summary.title, summary.requester, summary.number]
        where = self._teller.called(summary.desks) if summary.desks else summary.state
        return _Kept(
            summary,
            _still(summary) if running else "",
            "" if running else _json([*who, summary.state, summary.ended]),
            _json([*who, where, summary.ended]),
            summary.ended or summary.since,
        )


def _latest_first(each: Iterable[_Kept]) -> list[_Kept]:
    return sorted(each, key=lambda k: (k.moved, k.summary.id), reverse=True)


def _still(summary: Summary) -> str:
    facts = {name: value for name, value in vars(summary).items() if name not in _LEFT_OUT}
    return _json(facts | {"line": [vars(station) for station in summary.line]})


def _basis(heading: dict[str, Any], still: list[_Kept], rows: list[str]) -> str:
    """The heading, how many lines are of open dossiers (those due first, first), and all lines."""
    still.sort(key=lambda k: (not k.summary.due, k.summary.due or k.summary.since, k.summary.id))
    first = _json(heading | {"berjalan": len(still)})
    return "\n".join([first, *(k.still for k in still), *rows])


def _json(facts: object) -> str:
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
