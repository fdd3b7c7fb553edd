"""The whole office as its log tells it: every dossier, every presentation, every number given."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from pipeline.engine.log.berkas import Berkas, Status
from pipeline.engine.log.collected import Collections
from pipeline.engine.log.given import Given
from pipeline.engine.log.latecomers import Latecomer, Latecomers
from pipeline.engine.log.moves import Moves
from pipeline.engine.log.registers import Registers
from pipeline.engine.log.sending import settled
from pipeline.engine.protocol import Warisan
from pipeline.office.sop.model import Prosedur


@dataclass(frozen=True)
class Sajian:
    """Where bytes have been shown: the dossier and the latest presentation they belonged to."""

    berkas: str
    penyajian: int
    nama: str


@dataclass(frozen=True)
class Lost:
    """Numbers of a book that were given, from one to another, and of which the log tells nothing
    more, as was known at `waktu`."""

    buku: str
    tahun: int
    dari: int
    sampai: int
    waktu: datetime


@dataclass
class Book:
    """Folded from events and changed by nothing else (`replay.fold`), but for `pergi`.

    `named` are the hashes of all bytes that any event names, `sajian` those that came into a
    dossier, `asli` those that the engine made; `made` are these and versions of people's that it
    made anew. `terjawab` has the number of the answer to each thing that was left lying, `pergi`
    are those of them that were seen gone since, which no event tells (`loop.left`). `beside` are
    the hashes of documents that were laid with an answer, such as a form with its wrong cells
    marked, `sent` those of the notes that decisions left in their drawers, `late` the drops that
    came late for a dossier, `kabar` the dossiers of which news lies before each role, `formulir`
    those that a form opened, by the hash of its bytes and their places. `surat` are the last
    numbers by book and year, `nomor_berkas` those of dossiers by code and year, `holders` whose
    each number is, `lost` the numbers given in a part of the log that is lost, `hashes` those of
    all documents that the events of each dossier name (of no dossier: by an empty name), `erased`
    those that the store has let go. `moved` are the dossiers as they move, `numbered` those that
    have a letter (an empty name where numbers were lost).
    """

    berkas: dict[str, Berkas] = field(default_factory=dict)
    sajian: dict[str, Sajian] = field(default_factory=dict)
    asli: set[str] = field(default_factory=set)
    made: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    terjawab: dict[str, int] = field(default_factory=dict)
    given: Given = field(default_factory=Given)
    registers: Registers = field(default_factory=Registers)
    collections: Collections = field(default_factory=Collections)
    beside: set[str] = field(default_factory=set)
    sent: set[str] = field(default_factory=set)
    kabar: dict[str, dict[str, None]] = field(default_factory=dict)
    late: Latecomers = field(default_factory=Latecomers)
    formulir: dict[str, dict[int, str]] = field(default_factory=dict)
    pergi: set[str] = field(default_factory=set)
    surat: dict[tuple[str, int], int] = field(default_factory=dict)
    erased: set[str] = field(default_factory=set)
    hashes: dict[str, set[str]] = field(default_factory=dict)
    holders: dict[tuple[str, int, int], str] = field(default_factory=dict)
    lost: list[Lost] = field(default_factory=list)
    moved: Moves = field(default_factory=Moves)
    numbered: Moves = field(default_factory=Moves)
    nomor_berkas: dict[tuple[str, int], int] = field(default_factory=dict)
    nomor: int = 0
    waktu: datetime | None = None
    _open: dict[str, None] = field(default_factory=dict)
    _leaving: dict[str, dict[str, None]] = field(default_factory=dict)
    _ended: dict[str, dict[str, None]] = field(default_factory=dict)
    _of: dict[str, dict[str, None]] = field(default_factory=dict)
    _last_ids: dict[str, int] = field(default_factory=dict)
    _recallable: dict[str, datetime] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for berkas in self.berkas.values():
            self.put(berkas)

    def put(self, berkas: Berkas) -> None:
        """A dossier as it stands after its last move. What is asked of all of them at each look or
        opening is noted here, so that those that have ended cost nothing."""
        self.berkas[berkas.id] = berkas
        self.moved.note(self.nomor, berkas.id)
        prefix, _, number = berkas.id.rpartition("-")
        if number.isdecimal():
            self._last_ids[prefix] = max(self._last_ids.get(prefix, 0), int(number))
        self._of.setdefault(berkas.prosedur.kunci, {})[berkas.id] = None
        if berkas.status is not Status.BERJALAN:
            self._ended.setdefault(berkas.prosedur.simpan, {})[berkas.id] = None
        if berkas.status is Status.BERJALAN:
            self._open[berkas.id] = None
        else:
            self._open.pop(berkas.id, None)
        self._recallable.pop(berkas.id, None)
        if berkas.status is not Status.BERJALAN and berkas.terkirim:
            self._recallable[berkas.id] = berkas.masuk
        if berkas.status is Status.BERJALAN and berkas.sebelum is None:
            self._leaving.get(berkas.prosedur.kunci, {}).pop(berkas.id, None)
        if berkas.status is Status.SELESAI and berkas.data.get("warisan"):
            self._leaving.setdefault(berkas.prosedur.kunci, {})[berkas.id] = None

    def open(self) -> Iterator[Berkas]:
        """Dossiers that are still on a desk."""
        return (self.berkas[id_] for id_ in self._open)

    def sent_on(self) -> Iterator[Berkas]:
        """Dossiers whose last decision may be recalled: those under way and those just ended."""
        each = (self.berkas[id_] for id_ in (*self._open, *self._recallable))
        return (berkas for berkas in each if berkas.terkirim is not None)

    def settle(self, before: datetime) -> None:
        """What ended before this moment is not recalled any more."""
        while self._recallable and next(iter(self._recallable.values())) < before:
            id_ = next(iter(self._recallable))
            self.put(settled(self.berkas[id_]))

    def kept(self) -> Iterator[Berkas]:
        """Dossiers that have ended and are kept for as long as somebody said."""
        return (self.berkas[id_] for simpan, ids in self._ended.items() if simpan for id_ in ids)

    def of_procedure(self, key: str) -> Iterator[Berkas]:
        """The dossiers of one procedure."""
        return (self.berkas[id_] for id_ in self._of.get(key, ()))

    def opened_by(self, form: str) -> dict[int, Berkas]:
        """The open dossiers that a form asked for, by their places."""
        each = ((place, self.berkas[id_]) for place, id_ in self.formulir.get(form, {}).items())
        return {place: b for place, b in each if b.status is Status.BERJALAN}

    def lying_late(self) -> Iterator[tuple[str, Latecomer]]:
        """The drops that came late and lie where they were answered, by their digests."""
        return ((digest, late) for digest, late in self.late.items() if self.answered(digest))

    def answered(self, digest: str) -> bool:
        """Whether this drop was answered and has lain there since."""
        return digest in self.terjawab and digest not in self.pergi

    def warisan(self, prosedur: str, berkas: str = "") -> tuple[Warisan, ...]:
        """What completed dossiers of a procedure left for this one, the latest of each kind: one
        that is corrected is no heir of itself."""
        latest: dict[tuple[str, str], Warisan] = {}
        ended = [self.berkas[id_] for id_ in self._leaving.get(prosedur, ()) if id_ != berkas]
        for each in sorted(ended, key=lambda b: b.nomor):
            seri = each.noted.seri or ""
            hashes = {d.nama: d.sha256 for d in each.dokumen}
            for nama in (n for n in each.noted.warisan or () if n in hashes):
                latest[(seri, nama)] = Warisan(nama, hashes[nama], each.id, seri)
        return tuple(latest.values())

    def next_id(self, kode: str, tahun: int) -> str:
        """The next dossier's ID: its procedure's code, the year, and a number in that year."""
        prefix = f"{kode}-{tahun}"
        given = max(self._last_ids.get(prefix, 0), self.nomor_berkas.get((kode, tahun), 0))
        return f"{prefix}-{given + 1:04d}"

    def holder(self, buku: str, tahun: int, urut: int) -> str:
        """The dossier whose letter bears this number, or bore it; nothing if none does."""
        return self.holders.get((buku, tahun, urut), "")

    def next_surat(self, prosedur: Prosedur, tahun: int) -> int:
        """The next number in the procedure's book that year; never one given before, whichever
        procedure it was given to."""
        penomoran = prosedur.penomoran
        given = self.surat.get((penomoran.buku, tahun), 0)
        return max(given + 1, penomoran.urut_awal)
