"""The whole office as its log tells it: every dossier, every presentation, every number given."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from pipeline.engine.log.given import Given
from pipeline.engine.log.latecomers import Joined, Latecomer, Latecomers
from pipeline.engine.log.moves import Moves
from pipeline.engine.log.payload import Disepakati, Kunjungan, Usulan
from pipeline.engine.log.registers import Registers
from pipeline.engine.log.terkirim import Terkirim
from pipeline.engine.log.versions import Saved
from pipeline.engine.log.witness import Witness
from pipeline.engine.protocol import Dokumen, Keputusan, Noted, Paraf, Surat, Warisan
from pipeline.names import PACKAGES, SHEET, TO_TYPE
from pipeline.office.sop.model import Langkah, Prosedur


class Status(StrEnum):
    """Where the life of a dossier stands."""

    BERJALAN = "berjalan"
    SELESAI = "selesai"
    BATAL = "batal"


@dataclass(frozen=True)
class Berkas:
    """One dossier. `dokumen` is everything it consists of now, laid on a desk or kept.

    `dasar` holds, by name, the version that the engine made last; `lembar` the hash of the
    note sheet as it was laid and `tulisan`, by reader, that of the sheet as last snapshotted.
    Where a step has several readers, `tambahan` are the documents that each added, laid before
    nobody else until it ends, and `sepakat` those who have agreed. Once it has ended, `paket`
    names the documents in each folder of outbox, `kabar` those that each role gets as news.
    `changed` says that a document was changed or added during the present visit. `saved` is each
    version that a desk saved, `versions` those of them that lie beside their documents now, by role
    and name.
    `terkirim` is the note of the last decision, `former` the dossier as it was before that, with
    the documents that were decided; `ditarik` are the desks from which it was recalled last.
    `joined` is what came late and was taken in during the present visit, `informed` up to which
    event each of its readers knows of what came late.
    `usul` is what was proposed after its end, `sebelum` how it had ended then; `earlier` are the
    ends that a correction or a cancellation took the place of, the oldest first. `erased` is the
    number of the event by which its documents went, 0 while they are kept.
    `since` is the first presentation of the present visit, `masuk` the moment it began. `riwayat`
    are the numbers of its own events, `last_hash` the hash of the last of them.
    """

    id: str
    judul: str
    prosedur: Prosedur
    status: Status
    langkah: int
    revisi: int
    penyajian: int
    since: int
    masuk: datetime
    dokumen: tuple[Dokumen, ...]
    dasar: Mapping[str, str]
    lembar: str | None
    tulisan: Mapping[str, str]
    paraf: tuple[Paraf, ...]
    kunjungan: tuple[Kunjungan, ...]
    surat: Surat | None
    data: Mapping[str, Any]
    nomor: int
    perlu_susun: bool = False
    diserahkan: bool = False
    riwayat: tuple[int, ...] = ()
    last_hash: str = ""
    tahun: int = 0
    tambahan: Mapping[str, tuple[Dokumen, ...]] = field(default_factory=dict)
    sepakat: tuple[Disepakati, ...] = ()
    paket: Mapping[str, tuple[str, ...]] | None = None
    kabar: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    joined: tuple[Joined, ...] = ()
    informed: Mapping[str, int] = field(default_factory=dict)
    usul: Usulan | None = None
    sebelum: "Berkas | None" = None
    earlier: tuple["Berkas", ...] = ()
    erased: int = 0
    changed: bool = False
    saved: tuple[Saved, ...] = ()
    versions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    terkirim: Terkirim | None = None
    former: "Berkas | None" = None
    ditarik: tuple[str, ...] = ()

    @property
    def step(self) -> Langkah:
        return self.prosedur.langkah_ke(self.langkah)

    @property
    def desks(self) -> tuple[str, ...]:
        """The roles at whose desks it lies: the readers who have not agreed yet; none when it has
        ended."""
        if self.status is not Status.BERJALAN:
            return ()
        agreed = {each.kunjungan.peran for each in self.sepakat}
        return tuple(role for role in self.step.peran if role not in agreed)

    @property
    def wanted(self) -> int:
        """How many of its readers must still agree."""
        return self.step.sepakat - len(self.sepakat)

    @property
    def came_back(self) -> bool:
        """Whether a return brought it to its present desk."""
        back = bool(self.kunjungan) and self.kunjungan[-1].hasil is Keputusan.KEMBALIKAN
        return back and self.usul is None

    @property
    def visits(self) -> tuple[Kunjungan, ...]:
        """Every stay at a desk that has ended, those of a step that goes on included."""
        return (*self.kunjungan, *(each.kunjungan for each in self.sepakat))

    def lies_at(self, peran: str | None) -> bool:
        """Whether it waits at this role's desk."""
        return peran in self.desks

    @cached_property
    def noted(self) -> Noted:
        """What of its procedure's notes the engine reads."""
        return Noted.of(self.data)

    @property
    def working(self) -> bool:
        return self.status is Status.BERJALAN and self.step.traits.works

    @property
    def disetujui(self) -> bool:
        """Whether the head has agreed; a number may have been reserved before."""
        return any(p.langkah in self.prosedur.signing for p in self.paraf)

    @property
    def awaits_number(self) -> bool:
        """Whether the head has agreed and the number comes from another system still."""
        if self.surat is None or self.surat.nomor or self.status is not Status.BERJALAN:
            return False
        return self.prosedur.penomoran.elsewhere

    def takes_number(self, peran: str | None) -> bool:
        """Whether the signed copy of the other system may be laid at this role's desk: the head
        has agreed, and nobody has passed it on since."""
        elsewhere = self.prosedur.penomoran.elsewhere and self.disetujui and self.lies_at(peran)
        return elsewhere and self.kunjungan[-1].langkah in self.prosedur.signing

    @property
    def saksi(self) -> str:
        """Its last own event, as a sheet prints it; other dossiers' events change nothing here."""
        return str(Witness.of(self.riwayat[-1], self.last_hash)) if self.last_hash else ""

    def before(self, peran: str) -> tuple[Dokumen, ...]:
        """What it consists of for one of its readers: what others added is not laid before him."""
        added = {d.nama: d for d in self.tambahan.get(peran, ())}
        return (*(added.pop(d.nama, d) for d in self.dokumen), *added.values())

    def sheet(self, peran: str) -> str | None:
        """The note sheet as this reader left it, or as it was laid."""
        return self.tulisan.get(peran) or self.lembar

    def laid(self, peran: str = "") -> dict[str, str]:
        """Name to hash of what lies in its folder at the desk of this reader, or of its first."""
        peran = peran or self.step.peran[0]
        classes = {"sajian", "lampiran", "kerja", "sumber"} if self.working else _READ_ONLY
        files = {d.nama: d.sha256 for d in self.before(peran) if d.kelas in classes}
        sheet = self.sheet(peran)
        if sheet:
            files[SHEET] = sheet
        return files

    def lying(self, peran: str) -> dict[str, str]:
        """Name to hash of all that lies in its folder at the desk of this reader: what is laid, and
        the earlier versions that he asked for."""
        return {**self.versions.get(peran, {}), **self.laid(peran)}

    def set_aside(self) -> set[str]:
        """The hashes of what is kept and laid at no desk, though a person brought it."""
        added = (d for documents in self.tambahan.values() for d in documents)
        return {d.sha256 for d in (*self.dokumen, *added) if d.kelas == "simpan"}

    def sheets(self) -> set[str]:
        """The hashes of every note sheet, laid or written on, that this dossier speaks of, and of
        why something was proposed."""
        visits = {sha for visit in self.visits for sha in (visit.tulisan, visit.lembar)}
        why = self.usul.alasan if self.usul else ()
        return {sha for sha in (self.lembar, *self.tulisan.values(), *visits, *why) if sha}

    @property
    def ends(self) -> tuple["Berkas", ...]:
        """How it has ended, each time, the last one last; none of it when that has been erased."""
        if self.erased:
            return ()
        if self.status is not Status.BERJALAN:
            return (*self.earlier, self)
        return (*self.earlier, self.sebelum) if self.sebelum else self.earlier

    @property
    def ending(self) -> str:
        """What tells this end of it from an earlier one, in the name of a folder."""
        if self.status is Status.BATAL:
            return " (DIBATALKAN)"
        return f" (RALAT {len(self.earlier)})" if self.earlier else ""

    @property
    def to_type(self) -> dict[str, str]:
        """Name to hash of what is typed and uploaded where another system numbers."""
        return {
            d.nama.removeprefix(TO_TYPE): d.sha256
            for d in self.dokumen
            if d.nama.startswith(TO_TYPE) and d.kelas == "induk"
        }

    def package(self) -> dict[str, str]:
        """Name to hash of what leaves the office when the dossier has been completed."""
        return {d.nama: d.sha256 for d in self.dokumen if d.kelas == "paket"}

    def packages(self) -> dict[str, dict[str, str]]:
        """What leaves the office, by folder of outbox."""
        files = self.package()
        if self.paket is None:
            return {PACKAGES: files} if self.status is Status.SELESAI else {}
        return {
            folder: {n: files[n] for n in names if n in files}
            for folder, names in self.paket.items()
        }

    def news(self, peran: str) -> dict[str, str]:
        """Name to hash of what a role gets as news; while something is proposed, as before."""
        if self.sebelum is not None:
            return self.sebelum.news(peran)
        files = {d.nama: d.sha256 for d in self.dokumen}
        return {n: files[n] for n in self.kabar.get(peran, ()) if n in files}

    def archive(self) -> dict[str, str]:
        """Path to hash of what is kept in the archive when the dossier has ended."""
        kept = {"sajian", "lampiran", "paket", "sumber", "simpan"}
        return {self.path_of(d.nama): d.sha256 for d in self.dokumen if d.kelas in kept}

    def path_of(self, nama: str) -> str:
        """Where a document of this name lies within the dossier's folder."""
        folder = self._folders.get(nama)
        return f"{folder}/{nama}" if folder else nama

    @cached_property
    def _folders(self) -> Mapping[str, str]:
        inner = self.noted.folder or {}
        return {nama: folder for folder, names in inner.items() for nama in names}


_READ_ONLY = frozenset({"sajian", "lampiran"})


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
        if berkas.status is Status.SELESAI and berkas.data.get("warisan"):
            self._leaving.setdefault(berkas.prosedur.kunci, {})[berkas.id] = None

    def open(self) -> Iterator[Berkas]:
        """Dossiers that are still on a desk."""
        return (self.berkas[id_] for id_ in self._open)

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

    def warisan(self, prosedur: str) -> tuple[Warisan, ...]:
        """What completed dossiers of a procedure left for later ones, the latest of each kind."""
        latest: dict[tuple[str, str], Warisan] = {}
        ended = [self.berkas[id_] for id_ in self._leaving.get(prosedur, ())]
        for berkas in sorted(ended, key=lambda b: b.nomor):
            seri = berkas.noted.seri or ""
            hashes = {d.nama: d.sha256 for d in berkas.dokumen}
            for nama in (n for n in berkas.noted.warisan or () if n in hashes):
                latest[(seri, nama)] = Warisan(nama, hashes[nama], berkas.id, seri)
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
