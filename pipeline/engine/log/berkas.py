"""One dossier as the log tells it: where it lies, what it consists of, who has decided."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from pipeline.engine.log.latecomers import Joined
from pipeline.engine.log.payload import Disepakati, Kunjungan
from pipeline.engine.log.payload_after import Usulan
from pipeline.engine.log.terkirim import Terkirim
from pipeline.engine.log.versions import Saved
from pipeline.engine.log.witness import Witness
from pipeline.engine.noted import Noted
from pipeline.engine.terms import Dokumen, Keputusan, Paraf, Surat
from pipeline.names import PACKAGES, SHEET, TO_TYPE
from pipeline.office.sop.model import Prosedur
from pipeline.office.sop.steps import Langkah


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
    `usul` is what was proposed about its numbered letter, `sebelum` how it stood then; `earlier` is
    how it stood each time that a correction or a cancellation took the place of it, at `replaced`,
    the oldest first. `erased` is the
    number of the event by which its documents went, 0 while they are kept. `lost` are documents
    that an event let go while the rest is kept: it consists of them no more. `undone` are the ends
    that were recalled, the oldest first.
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
    replaced: datetime | None = None
    erased: int = 0
    lost: tuple[Dokumen, ...] = ()
    undone: tuple["Berkas", ...] = ()
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
    def readers(self) -> tuple[str, ...]:
        """The roles before which it lies: to be decided, or as news of its end."""
        return tuple(self.kabar) if self.status is not Status.BERJALAN else self.desks

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
        """Whether the head has agreed and the number comes from another system still; not while
        something is proposed about the letter."""
        if self.surat is None or self.surat.nomor or self.status is not Status.BERJALAN:
            return False
        if self.usul is not None:
            return False
        return self.prosedur.penomoran.elsewhere

    def takes_number(self, peran: str | None) -> bool:
        """Whether the signed copy of the other system may be laid at this role's desk: the head
        has agreed, and nobody has passed it on since."""
        elsewhere = self.prosedur.penomoran.elsewhere and self.disetujui and self.lies_at(peran)
        signing = self.prosedur.signing
        return elsewhere and self.usul is None and self.kunjungan[-1].langkah in signing

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

    @property
    def ends(self) -> tuple["Berkas", ...]:
        """How it has ended, each time, the last one last; none of it when that has been erased."""
        if self.erased:
            return ()
        return tuple(end for end in self.stood if end.status is not Status.BERJALAN)

    @property
    def stood(self) -> tuple["Berkas", ...]:
        """How it stood each time that something was proposed about its letter, and stands now."""
        return (*self.earlier, *((self.sebelum,) if self.sebelum else ()), self)

    @property
    def former_ends(self) -> tuple["Berkas", ...]:
        """The ends that another took the place of: each time that its letter had left."""
        return tuple(end for end in self.earlier if end.status is not Status.BERJALAN)

    @property
    def under_way(self) -> "Berkas | None":
        """How it stood when something was proposed about its letter, which had not left."""
        before = self.sebelum
        return before if before and before.status is Status.BERJALAN else None

    @property
    def ending(self) -> str:
        """What tells this end of it from an earlier one, in the name of a folder."""
        again = f" (ULANG {len(self.undone)})" if self.undone else ""
        if self.status is Status.BATAL:
            return f" (DIBATALKAN){again}"
        return (f" (RALAT {len(self.former_ends)})" if self.former_ends else "") + again

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
        return {self.path_of(d.nama): d.sha256 for d in self.dokumen if d.kelas in _ARCHIVED}

    def archived_once(self) -> dict[str, str]:
        """Path to hash of what was kept there until an event let it go."""
        return {self.path_of(d.nama): d.sha256 for d in self.lost if d.kelas in _ARCHIVED}

    def without(self, gone: Collection[str]) -> "Berkas":
        """The same, however it stood, without documents of which the bytes were let go."""
        lost = tuple(d for d in self.dokumen if d.sha256 in gone)
        return replace(
            self,
            dokumen=tuple(d for d in self.dokumen if d.sha256 not in gone),
            lost=(*self.lost, *lost),
            earlier=tuple(each.without(gone) for each in self.earlier),
            undone=tuple(each.without(gone) for each in self.undone),
            sebelum=self.sebelum and self.sebelum.without(gone),
            former=self.former and self.former.without(gone),
        )

    def path_of(self, nama: str) -> str:
        """Where a document of this name lies within the dossier's folder."""
        folder = self._folders.get(nama)
        return f"{folder}/{nama}" if folder else nama

    @cached_property
    def _folders(self) -> Mapping[str, str]:
        inner = self.noted.folder or {}
        return {nama: folder for folder, names in inner.items() for nama in names}


_READ_ONLY = frozenset({"sajian", "lampiran"})
_ARCHIVED = frozenset({"sajian", "lampiran", "paket", "sumber", "simpan"})
