"""The office as frozen objects: roles, people, drawers, procedures, limits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from pipeline.errors import Unready
from pipeline.names import desk
from pipeline.office.leave import Cuti, Pengingat
from pipeline.office.sop.letters import Penomoran
from pipeline.office.sop.model import Prosedur


class Laci(StrEnum):
    """A drawer of a desk: the folders that staff drag into."""

    BARU = "BARU"
    MASUK = "MASUK"
    SETUJU = "SETUJU"
    KEMBALIKAN = "KEMBALIKAN"
    BATAL = "BATAL"
    RALAT = "RALAT"
    TANDA_TERIMA = "TANDA TERIMA"
    VERIFIKASI = "VERIFIKASI"
    ARSIP = "ARSIP"
    FORMULIR = "FORMULIR"


AN, UB = "a.n.", "u.b."
FOR_ANOTHER = frozenset({AN, UB})
"""How one signs who has a post of his own and signs in another's name."""
DECIDING = frozenset({Laci.SETUJU, Laci.KEMBALIKAN, Laci.BATAL})
"""The drawers into which a dossier is dragged to decide it."""
PROPOSING = frozenset({Laci.RALAT, Laci.BATAL})
"""The drawers in which something is proposed about a letter that has its number."""


@dataclass(frozen=True)
class Pejabat:
    """A person in a post; `nip` is 18 digits. `atas_nama` are the lines over the signature of one
    who signs for another: whose name it is in, through whom, and the own post; `jabatan` says the
    same on one line."""

    nama: str
    nip: str
    pangkat: str
    golongan: str
    jabatan: str
    atas_nama: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pengganti:
    """Somebody who acts for the holder of a post, from one date to another inclusive. Who signs
    `a.n.` or `u.b.` keeps a post of his own; `melalui` is the post through which he does `u.b.`."""

    sebutan: str
    dari: date
    sampai: date
    pejabat: Pejabat
    melalui: str = ""


@dataclass(frozen=True)
class Peran:
    """A role with its desk. `laci` gives the label of each drawer this desk has, `kelompok` the
    groups of roles that it belongs to. `beside`: its dossiers lie on the desk itself, beside the
    drawers (`masuk: .`)."""

    kunci: str
    jabatan: str
    singkat: str
    pejabat: Pejabat
    pengganti: tuple[Pengganti, ...]
    laci: Mapping[Laci, str]
    kelompok: tuple[str, ...] = ()
    beside: bool = False
    cuti: tuple[Cuti, ...] = ()

    def path_of(self, laci: Laci) -> str:
        """Where a drawer of this desk lies, under the root. KeyError if it has none."""
        label = self.laci[laci]
        at_once = laci is Laci.MASUK and self.beside
        return desk(self.kunci) if at_once else f"{desk(self.kunci)}/{label}"

    def holder_on(self, day: date) -> Pejabat:
        """Who speaks for this role on a day: an acting holder's post reads `Plh. ...`, that of one
        who signs in the holder's name `a.n. ..., ...`."""
        for acting in self.pengganti:
            if acting.dari <= day <= acting.sampai:
                return self._acting(acting)
        return self.pejabat

    def away_on(self, day: date) -> Cuti | None:
        """Since and until when its holder is away on a day, if he is."""
        return next((leave for leave in self.cuti if leave.dari <= day <= leave.sampai), None)

    def _acting(self, acting: Pengganti) -> Pejabat:
        who, own = acting.pejabat, acting.pejabat.jabatan
        if acting.sebutan not in FOR_ANOTHER:
            return replace(who, jabatan=f"{acting.sebutan} {self.jabatan}")
        through = (acting.melalui, f"u.b. {own}") if acting.sebutan == UB else (own,)
        lines = (f"{AN} {self.jabatan}", *through)
        return replace(who, jabatan=", ".join(lines), atas_nama=lines)


@dataclass(frozen=True)
class Kop:
    """The letterhead: lines of names, lines of address. `satuan` is the unit, which stands below
    the names on the sheet of a procedure and not on letters. `logo` is the picture beside them, a
    file of the office's shared templates; `""` for none."""

    baris: tuple[str, ...]
    alamat: tuple[str, ...]
    satuan: str = ""
    logo: str = ""


@dataclass(frozen=True)
class Tempo:
    """Seconds of waiting, each told in config.yaml; a decision that gives a number waits for
    `sesal_nomor`."""

    tenang: float
    sesal: float
    hening_baru: float
    hening_kerja: float
    setengah_jadi: float
    sesal_nomor: float = 30.0


@dataclass(frozen=True)
class Batas:
    """Limits: the size of one dropped file, the files of one dropped folder, the time and memory
    of one job, the pages of one PDF, the days for which what left the desks and what was
    unreadable is kept, the days without any sign of life after which a person is asked for the
    date, and the days for which news lies before a desk.
    """

    ukuran_mb: int
    pekerjaan_detik: float
    pekerjaan_mb: int
    halaman: int = 500
    berkas_folder: int = 5000
    bekas_hari: int = 7
    karantina_hari: int = 365
    jeda_terlama: int = 31
    kabar_hari: int = 14


@dataclass(frozen=True)
class Musim:
    """A season with hours of its own, such as Ramadan; both dates belong to it."""

    nama: str
    dari: date
    sampai: date
    jam: Mapping[int, tuple[tuple[time, time], ...]]


@dataclass(frozen=True)
class JamKerja:
    """Office hours by weekday (Monday 0), seasons, and days that differ from the calendar."""

    jam: Mapping[int, tuple[tuple[time, time], ...]]
    musim: tuple[Musim, ...]
    libur: frozenset[date]
    masuk: frozenset[date]


@dataclass(frozen=True)
class Penerima:
    """Whom letters go to: `singkat` is how the office calls it among itself, `folder` that of
    outbox in which its packages lie; or `meja`, the role of this office before which they do."""

    kunci: str
    yth: str
    alamat: tuple[str, ...]
    singkat: str
    folder: str
    meja: str = ""


@dataclass(frozen=True)
class Pemberitahuan:
    """Who is told outside of the folders, by role: over an SMTP server (`aman`: tanpa, starttls or
    tls), or by a command that gets the address, the kind, the ID and the role."""

    ke: Mapping[str, str]
    server: str
    port: int
    dari: str
    aman: str
    perintah: str


@dataclass(frozen=True)
class Malam:
    """When, in the office's own time, the watcher begins the night."""

    jam: time


@dataclass(frozen=True)
class Office:
    """The whole configuration, checked."""

    nama: str
    tempat: str
    kop: Kop
    zona: ZoneInfo
    peran: Mapping[str, Peran]
    prosedur: Mapping[str, Prosedur]
    jam_kerja: JamKerja
    tempo: Tempo
    batas: Batas
    mesin_pdf: str
    penerima: Mapping[str, Penerima]
    buku: Mapping[str, Penomoran]
    spesimen: str = ""
    """A folder outside the share with pictures of paraf, `<NIP>.png` or `.jpg`; or nothing."""
    jaringan: str = ""
    """What the office's folder is called on the PCs, such as `\\\\srv\\kantor`; or not told."""
    mesin_khusus: Mapping[str, str] = field(default_factory=dict)
    """Documents, by the name of their template, that another engine converts."""
    pemberitahuan: Pemberitahuan | None = None
    pengingat: Pengingat | None = None
    inner_folders: tuple[str, ...] = ()
    """Folders within a dossier's own in which the program's modules lay documents."""
    malam: Malam | None = None

    def addressee(self, kunci: str) -> Penerima:
        """The one of this key. A dossier of the first version names none: there was only one.
        Unready when the office has none of this key."""
        kunci = kunci or next(iter(self.penerima), "")
        if kunci not in self.penerima:
            lacking = f"penerima.{kunci}" if kunci else "penerima"
            raise Unready(
                f"config.yaml belum memuat {lacking}, tujuan surat ini. Mohon beri tahu "
                "administrator.",
                f"config.yaml has no {lacking}, to whom a letter goes",
            )
        return self.penerima[kunci]

    def openable(self, peran: str) -> tuple[Prosedur, ...]:
        """The procedures that a desk may open; one that names nobody may be opened by each."""
        role = self.peran.get(peran)
        groups = {peran, *(role.kelompok if role else ())}
        every = self.prosedur.values()
        return tuple(p for p in every if not p.buka.oleh or not groups.isdisjoint(p.buka.oleh))

    def called(self, roles: Iterable[str]) -> str:
        """Whose desks these are, as a sentence names them."""
        return " dan ".join(self.peran[role].singkat for role in roles)

    def drawer(self, laci: Laci) -> str:
        """What the first desk that has this drawer calls it; empty where none has."""
        labels = (peran.laci.get(laci) for peran in self.peran.values())
        return next((label for label in labels if label), "")

    def mesin(self, dokumen: str) -> str:
        """The engine that converts a kind of document, such as `Nota Dinas`."""
        return self.mesin_khusus.get(dokumen, self.mesin_pdf)
