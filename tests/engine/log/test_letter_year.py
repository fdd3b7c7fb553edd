"""The letter book of a year equals one that is kept by other means, from the events as they are
written: every number once, in the order of the events, none left out, each with its life."""

from typing import Any

import pytest

from pipeline.engine.log.event import END, encode
from pipeline.projections.letters import Letters, entries, recorded
from tests.checker import parsed
from tests.harness.letter_years import Year

Line = tuple[int, str, str, str]


class Clerk:
    """Keeps a book by hand: a line a number, and what happens to it written behind."""

    def __init__(self) -> None:
        self.of: dict[int, str] = {}
        self.life: dict[int, list[str]] = {}
        self.state: dict[int, str] = {}
        self.now: dict[str, int | None] = {}
        self.before: dict[str, tuple[int, str]] = {}
        self.new: set[str] = set()
        self.order: list[int] = []
        self.ended: dict[str, tuple[str, str]] = {}
        self.under_way: set[str] = set()

    def hears(self, event: dict[str, Any]) -> None:
        id_, what, day = event["berkas"], event["peristiwa"], _day(event["waktu"])
        facts = event["rincian"]
        if what == "dipulihkan":
            (last,) = facts["nomor_surat"]
            for urut in range(last.get("sejak", 0), last["nomor"] + 1):
                self._line(urut, "", "hilang", f"hilang, diketahui {day}")
            return
        if "surat" not in facts and what != "ditolak":
            return
        if what == "diusulkan":
            urut = self.now[id_] or 0
            self.before[id_] = (urut, self.state[urut])
            self.under_way |= {id_} - self.ended.keys()
            self.new |= {id_} if facts["usul"]["ganti_nomor"] else set()
            self.state[urut] = "usul"
            return
        if what in ("ditolak", "dilanjutkan"):
            urut, self.state[urut] = self.before[id_][0], self.before.pop(id_)[1]
            self.new.discard(id_)
            self.under_way.discard(id_)
            return
        if what == "ditarik" and id_ in self.ended:
            self._undone(self.now[id_], *self.ended.pop(id_))
        if what in ("diselesaikan", "dibatalkan") and facts["surat"]:
            self.ended[id_] = (what, day)
        self._moves(id_, what, day, facts["surat"])

    def _moves(self, id_: str, what: str, day: str, surat: dict[str, Any] | None) -> None:
        if surat is None:
            return
        urut = surat["urut"]
        if urut not in self.of:
            self._line(urut, id_, "", f"diberikan {_day(surat['tanggal'])}")
        self.now[id_] = urut
        early = id_ in self.under_way
        decides = ("diselesaikan", "dibatalkan", *(["diteruskan"] if early else []))
        proposed = self.before.pop(id_, None) if what in decides else None
        self.under_way -= {id_} if proposed else set()
        stands = "berjalan" if early else "selesai"
        if proposed and what == "dibatalkan":
            self.state[urut] = "batal" if early else "dibatalkan sesudah keluar"
            self.life[urut].append(f"dibatalkan {day}")
        elif proposed and id_ in self.new:
            self.new.discard(id_)
            self.state[proposed[0]] = "diganti"
            self.life[proposed[0]].append(f"diganti {day}")
            self.state[urut] = stands
        elif proposed:
            self.life[urut].append(f"diralat {day}")
            self.state[urut] = stands
        elif id_ in self.before and urut == self.before[id_][0]:
            self.state[urut] = "usul"  # agreed to, and on its way
        elif what == "dibatalkan":
            self.state[urut] = "batal"
            self.life[urut].append(f"dibatalkan {day}")
        else:
            self.state[urut] = "selesai" if what == "diselesaikan" else "berjalan"

    def _undone(self, urut: int | None, what: str, day: str) -> None:
        """An end of its dossier was recalled."""
        if urut is None:
            return
        if what == "dibatalkan":
            assert self.life[urut].pop() == f"dibatalkan {day}"
        done = "dibatalkan" if what == "dibatalkan" else "selesai"
        self.life[urut].append(f"{done} {day}, lalu ditarik kembali")

    def _line(self, urut: int, id_: str, state: str, life: str) -> None:
        assert urut not in self.of, f"{urut} is given twice"
        self.of[urut], self.state[urut], self.life[urut] = id_, state, [life]
        self.order.append(urut)

    def lines(self) -> list[Line]:
        return [
            (urut, self.of[urut], self.state[urut], "; ".join(self.life[urut]))
            for urut in sorted(self.of)
        ]


def _day(written: str) -> str:
    year, month, day = written[:10].split("-")
    return f"{day}-{month}-{year}"


def kept(year: Year) -> Clerk:
    clerk = Clerk()
    for event in year.events:
        clerk.hears(parsed(encode(event) + END))
    return clerk


def kind(keadaan: str) -> str:
    """Which of the clerk's words this is."""
    for word in ("usul", "hilang", "diganti", "dibatalkan sesudah keluar", "batal"):
        if word in keadaan:
            return word
    waits = "menunggu persetujuan" in keadaan or keadaan == "dicadangkan"
    return "berjalan" if waits or keadaan.startswith("disetujui") else "selesai"


@pytest.mark.parametrize("seed", range(4))
def test_the_letter_book_of_a_year_equals_one_kept_by_hand(seed: int) -> None:
    year, told = Year(seed).play(240), Letters(2026)
    told.basis(year.book)
    if seed % 2:
        year.restore(25)
        told = Letters(2026)
    year.play(240)
    clerk = kept(year)
    book = recorded(year.book)
    assert [(e.urut, e.berkas, kind(e.keadaan), e.riwayat) for e in book] == clerk.lines()
    assert entries(told.basis(year.book)) == book, "told as it came, it is the same"
    assert clerk.order == list(range(1, len(clerk.order) + 1)), "gapless, in the order of events"
    words = {e.keadaan for e in book}
    assert len(book) > 20
    assert any("diganti" in w for w in words)
    assert any("ralat ke-" in w for w in words)
    stood = [each for b in year.book.berkas.values() for each in b.earlier]
    assert {each.status for each in stood} == {"berjalan", "selesai"}, "changed before and after"
    assert any(b.undone for b in year.book.berkas.values()), "an end was recalled"
    happened = {str(event.peristiwa) for event in year.events}
    assert {"dikembalikan", "diusulkan", "ditolak", "dibatalkan", "diselesaikan"} <= happened
    assert {"ditarik", "dilanjutkan"} <= happened
    assert {id_.split("-")[0] for id_ in clerk.of.values() if id_} == {"IZIN", "TUGAS", "KERTAS"}
