"""The whole office as its log tells it: every dossier, every presentation, every number given."""

from collections.abc import Iterator, MutableMapping, MutableSet
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from pipeline.engine.log.berkas import Berkas, Status
from pipeline.engine.log.collected import Collections
from pipeline.engine.log.ends import Ends
from pipeline.engine.log.given import Given
from pipeline.engine.log.ids import Ids
from pipeline.engine.log.latecomers import Latecomer, Latecomers
from pipeline.engine.log.letters_given import LettersGiven
from pipeline.engine.log.moves import Followed
from pipeline.engine.log.registers import Registers
from pipeline.engine.log.sending import settled
from pipeline.engine.log.shelved import Shelved, ShelvedSet
from pipeline.engine.protocol import Warisan
from pipeline.office.sop.model import Prosedur


@dataclass(frozen=True)
class Sajian:
    """Where bytes have been shown: the dossier and the latest presentation they belonged to."""

    berkas: str
    penyajian: int
    nama: str


@dataclass(frozen=True)
class Heir:
    """What a dossier that has been completed left: the event that moved it last, for which series,
    and name to hash."""

    nomor: int
    seri: str
    left: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, berkas: Berkas) -> "Heir":
        hashes = {d.nama: d.sha256 for d in berkas.dokumen}
        names = (n for n in berkas.noted.warisan or () if n in hashes)
        left = tuple((nama, hashes[nama]) for nama in names)
        return cls(berkas.nomor, berkas.noted.seri or "", left)


@dataclass(frozen=True)
class Lost:
    """Numbers of a book that were given, from one to another, and of which the log tells nothing
    more, as was known at `waktu`."""

    buku: str
    tahun: int
    dari: int
    sampai: int
    waktu: datetime


@dataclass(frozen=True)
class Naming:
    """The dossiers whose events name some bytes, the last of them; `before` are so many parts of
    all that came before these. `nobody`: an event that is of no dossier names them, too."""

    ids: tuple[str, ...] = ()
    before: int = 0
    nobody: bool = False


def numbered_as(buku: str, tahun: int, urut: int) -> str:
    """The key of one number."""
    return f"{tahun}/{urut}/{buku}"


_A_PART = 32
_MOST_DOSSIERS = 1000
"""So many that were read from a shelf stay in memory."""


@dataclass
class Book:
    """Folded from events and changed by nothing else (`replay.fold`), but for `pergi`. What grows
    with the years may lie on a shelf (`checkpoint`).

    `named` has the hashes of all bytes that any event names, with the dossiers of those events
    (`named_by`), `sajian` those that came into a
    dossier, `asli` those that the engine made; `made` are these and versions of people's that it
    made anew. `terjawab` has the number of the answer to each thing that was left lying, `pergi`
    are those of them that were seen gone since, which no event tells (`loop.left`). `beside` are
    the hashes of documents that were laid with an answer, such as a form with its wrong cells
    marked, `sent` those of the notes that decisions left in their drawers, `late` the drops that
    came late for a dossier, `kabar` the dossiers of which news lies before each role, `formulir`
    those that a form opened, by the hash of its bytes and their places. `surat` are the last
    numbers by book and year, `nomor_berkas` those of dossiers by code and year, `holders` whose
    each number is, `lost` the numbers given in a part of the log that is lost, `hashes` those of
    all documents that the events of each dossier name, `erased` those that the store has let go,
    `forgotten` the number of the last event by which what tells who somebody is went. `moved` are
    the dossiers as they move, `numbered` those that have a letter, `ends` those that have ended,
    `ids` the IDs of all.
    """

    berkas: MutableMapping[str, Berkas] = field(default_factory=dict)
    sajian: MutableMapping[str, Sajian] = field(default_factory=partial(Shelved, "sajian"))
    asli: MutableSet[str] = field(default_factory=partial(ShelvedSet, "asli"))
    made: MutableSet[str] = field(default_factory=partial(ShelvedSet, "made"))
    named: MutableMapping[str, Naming] = field(default_factory=partial(Shelved, "named"))
    terjawab: dict[str, int] = field(default_factory=dict)
    given: Given = field(default_factory=Given)
    registers: Registers = field(default_factory=Registers)
    collections: Collections = field(default_factory=Collections)
    beside: MutableSet[str] = field(default_factory=partial(ShelvedSet, "beside"))
    sent: MutableSet[str] = field(default_factory=partial(ShelvedSet, "sent"))
    kabar: dict[str, dict[str, None]] = field(default_factory=dict)
    late: Latecomers = field(default_factory=Latecomers)
    formulir: dict[str, dict[int, str]] = field(default_factory=dict)
    pergi: set[str] = field(default_factory=set)
    surat: dict[tuple[str, int], int] = field(default_factory=dict)
    erased: set[str] = field(default_factory=set)
    forgotten: int = 0
    hashes: MutableMapping[str, frozenset[str]] = field(default_factory=partial(Shelved, "hashes"))
    holders: MutableMapping[str, str] = field(default_factory=partial(Shelved, "holders"))
    lost: list[Lost] = field(default_factory=list)
    moved: Followed = field(default_factory=Followed)
    numbered: LettersGiven = field(default_factory=LettersGiven)
    nomor_berkas: dict[tuple[str, int], int] = field(default_factory=dict)
    ends: Ends = field(default_factory=Ends)
    ids: Ids = field(default_factory=Ids)
    nomor: int = 0
    waktu: datetime | None = None
    _open: dict[str, None] = field(default_factory=dict)
    _leaving: dict[str, dict[str, Heir]] = field(default_factory=dict)
    _recallable: dict[str, datetime] = field(default_factory=dict)

    def __post_init__(self) -> None:
        given = self.berkas
        self.berkas = Shelved("berkas", _MOST_DOSSIERS)
        for berkas in given.values():
            self.put(berkas)

    def put(self, berkas: Berkas) -> None:
        """A dossier as it stands after its last move. What is asked of all of them at each look or
        opening is noted here, so that those that have ended cost nothing."""
        self.berkas[berkas.id] = berkas
        self.moved.note(self.nomor, berkas.id)
        self.ids.note(berkas.prosedur.kunci, berkas.id)
        self.ends.note(berkas)
        if berkas.status is Status.BERJALAN:
            self._open[berkas.id] = None
        else:
            self._open.pop(berkas.id, None)
        self._recallable.pop(berkas.id, None)
        if berkas.status is not Status.BERJALAN and berkas.terkirim:
            self._recallable[berkas.id] = berkas.masuk
        if berkas.status is Status.BERJALAN and berkas.sebelum is None:
            self._leaving.get(berkas.prosedur.kunci, {}).pop(berkas.id, None)
        heirs = self._leaving.setdefault(berkas.prosedur.kunci, {})
        completed = berkas.status is Status.SELESAI and berkas.data.get("warisan")
        if completed or berkas.id in heirs:
            heirs[berkas.id] = Heir.of(berkas)

    def name(self, sidik: str, id_: str) -> None:
        """An event of this dossier (or of none) names these bytes for the first time. What every
        dossier names, such as a note sheet as it is laid, costs no more than anything else."""
        known = self.named.get(sidik, Naming())
        if not id_:
            self.named[sidik] = replace(known, nobody=True)
        elif len(known.ids) < _A_PART:
            self.named[sidik] = replace(known, ids=(*known.ids, id_))
        else:
            self.named[f"{sidik}#{known.before}"] = known
            self.named[sidik] = replace(known, ids=(id_,), before=known.before + 1)

    def named_by(self, sidik: str) -> set[str]:
        """The dossiers whose events name these bytes, and an empty name if one does that is of
        none."""
        last = self.named.get(sidik, Naming())
        parts = (last, *(self.named[f"{sidik}#{part}"] for part in range(last.before)))
        ids = {id_ for part in parts for id_ in part.ids}
        return ids | {""} if last.nobody else ids

    def glance(self, id_: str) -> Berkas:
        """A dossier of many that are gone through: it does not stay in memory for that."""
        return self.berkas.glance(id_) if isinstance(self.berkas, Shelved) else self.berkas[id_]

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

    def of_procedure(self, key: str) -> Iterator[Berkas]:
        """The dossiers of one procedure."""
        return (self.berkas[id_] for id_ in self.ids.of(key))

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
        heirs = self._leaving.get(prosedur, {})
        ended = {id_: self._heir(id_, heir) for id_, heir in heirs.items() if id_ != berkas}
        for id_, each in sorted(ended.items(), key=lambda item: item[1].nomor):
            for nama, sidik in each.left:
                latest[(each.seri, nama)] = Warisan(nama, sidik, id_, each.seri)
        return tuple(latest.values())

    def _heir(self, id_: str, heir: Heir) -> Heir:
        """What is left by a dossier: by one about which something is proposed, as it stands now."""
        return Heir.of(self.berkas[id_]) if id_ in self._open else heir

    def next_id(self, kode: str, tahun: int) -> str:
        """The next dossier's ID: its procedure's code, the year, and a number in that year."""
        return self.ids.next(f"{kode}-{tahun}", self.nomor_berkas.get((kode, tahun), 0))

    def holder(self, buku: str, tahun: int, urut: int) -> str:
        """The dossier whose letter bears this number, or bore it; nothing if none does."""
        return self.holders.get(numbered_as(buku, tahun, urut), "")

    def next_surat(self, prosedur: Prosedur, tahun: int) -> int:
        """The next number in the procedure's book that year; never one given before, whichever
        procedure it was given to."""
        penomoran = prosedur.penomoran
        given = self.surat.get((penomoran.buku, tahun), 0)
        return max(given + 1, penomoran.urut_awal)
