"""One event: what happened to a dossier, as one YAML document that nobody rewrites.

The vocabulary is closed; `docs/log.md` tells each word. An event carries results, never
instructions: replay folds it without any configuration, template or clock.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

import yaml

from pipeline.engine.codec import Misread, plain, read
from pipeline.engine.log import payload, payload_after, payload_moves
from pipeline.engine.log.migrate import SKEMA, migrated
from pipeline.engine.log.payload import Handled, Payload, Penanganan
from pipeline.engine.terms import Dokumen, Kelas, Keputusan

END = b"...\n"


class Peristiwa(StrEnum):
    """Everything that can happen."""

    DIBUKA = "dibuka"
    DISIMPAN = "disimpan"
    DISUSUN = "disusun"
    NOMOR_DIBACA = "nomor_dibaca"
    DISEPAKATI = "disepakati"
    DITERUSKAN = "diteruskan"
    DIKEMBALIKAN = "dikembalikan"
    DITARIK = "ditarik"
    DICABUT = "dicabut"
    DISELESAIKAN = "diselesaikan"
    DIBATALKAN = "dibatalkan"
    DIUSULKAN = "diusulkan"
    DITOLAK = "ditolak"
    DILANJUTKAN = "dilanjutkan"
    DIMUSNAHKAN = "dimusnahkan"
    DISERAHKAN = "diserahkan"
    DIBACA = "dibaca"
    TANDA_TERIMA = "tanda_terima"
    DIJAWAB = "dijawab"
    DISISIHKAN = "disisihkan"
    DIPULIHKAN = "dipulihkan"
    KUNCI_DIBUAT = "kunci_dibuat"
    TANGGAL_DIPASTIKAN = "tanggal_dipastikan"


KINDS: Mapping[Peristiwa, type[Payload]] = {
    Peristiwa.DIBUKA: payload_moves.Dibuka,
    Peristiwa.DISIMPAN: payload.Disimpan,
    Peristiwa.DISUSUN: payload_moves.Disusun,
    Peristiwa.NOMOR_DIBACA: payload_moves.NomorDibaca,
    Peristiwa.DISEPAKATI: payload.Disepakati,
    Peristiwa.DITERUSKAN: payload_moves.Diteruskan,
    Peristiwa.DIKEMBALIKAN: payload_moves.Dikembalikan,
    Peristiwa.DITARIK: payload_moves.Ditarik,
    Peristiwa.DICABUT: payload.Dicabut,
    Peristiwa.DISELESAIKAN: payload_moves.Diselesaikan,
    Peristiwa.DIBATALKAN: payload_moves.Dibatalkan,
    Peristiwa.DIUSULKAN: payload_after.Diusulkan,
    Peristiwa.DITOLAK: payload_after.Ditolak,
    Peristiwa.DILANJUTKAN: payload_after.Dilanjutkan,
    Peristiwa.DIMUSNAHKAN: payload_after.Dimusnahkan,
    Peristiwa.DISERAHKAN: payload.Diserahkan,
    Peristiwa.DIBACA: payload.Dibaca,
    Peristiwa.TANDA_TERIMA: payload.TandaTerima,
    Peristiwa.DIJAWAB: payload.Dijawab,
    Peristiwa.DISISIHKAN: payload.Disisihkan,
    Peristiwa.DIPULIHKAN: payload.Dipulihkan,
    Peristiwa.KUNCI_DIBUAT: payload.KunciDibuat,
    Peristiwa.TANGGAL_DIPASTIKAN: payload.TanggalDipastikan,
}
"""The class of each kind's `rincian`."""

_WORDS = {kind: word for word, kind in KINDS.items()}
_DOCUMENTS = frozenset(str(kelas) for kelas in Kelas)


class UnreadableEvent(ValueError):
    """An event file that is cut off, malformed or of a schema newer than this program."""


@dataclass(frozen=True)
class Isi:
    """One document of an event: its name, the hash of its bytes, and what it is there for.

    `kelas` is a class of the protocol (`sajian`, `kerja`, `sumber`, `induk`, `paket`, `simpan`,
    `lampiran`), or `diterima` (the drop as it lay), `catatan` (the sheet laid for notes),
    `tulisan` (what a person wrote), `pesan` (an answer), `terkirim` (the note that a decision
    leaves in its drawer).
    """

    nama: str
    sha256: str
    kelas: str


@dataclass(frozen=True)
class Event:
    """Field by field what stands in the log; `sebelum` and `nomor` are given when appended.

    `sidik` is the SHA-256 of the event file's bytes, known of what stands in a log.
    """

    rincian: Payload
    waktu: datetime
    berkas: str | None = None
    prosedur: str | None = None
    langkah: int | None = None
    peran: str | None = None
    akun: str | None = None
    keputusan: Keputusan | None = None
    revisi: int | None = None
    penyajian: int | None = None
    dari: str | None = None
    ke: str | None = None
    isi: tuple[Isi, ...] = ()
    catatan: str = ""
    nomor: int = 0
    sebelum: str = ""
    sidik: str = field(default="", compare=False)

    @property
    def peristiwa(self) -> Peristiwa:
        """What happened: the kind of its payload."""
        return _WORDS[type(self.rincian)]

    @property
    def penanganan(self) -> Penanganan | None:
        """What became of the gesture that brought it about, if one did."""
        return self.rincian.penanganan if isinstance(self.rincian, Handled) else None

    def numbered(self, nomor: int, sebelum: str) -> "Event":
        """The same event at its place in the chain."""
        return replace(self, nomor=nomor, sebelum=sebelum)

    def of_class(self, kelas: str) -> tuple[Isi, ...]:
        return tuple(isi for isi in self.isi if isi.kelas == kelas)

    @property
    def documents(self) -> tuple[Dokumen, ...]:
        """Those of its documents that a dossier consists of."""
        return tuple(
            Dokumen(isi.nama, isi.sha256, Kelas(isi.kelas))
            for isi in self.isi
            if isi.kelas in _DOCUMENTS
        )


_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ORDER = (
    *("nomor", "waktu", "berkas", "prosedur", "langkah", "peristiwa", "peran", "akun", "keputusan"),
    *("revisi", "penyajian", "dari", "ke", "isi", "catatan", "rincian", "sebelum"),
)


def encode(event: Event) -> bytes:
    """An event as one block-style UTF-8 document from `---` on, without its end mark."""
    written = {**plain(event), "peristiwa": str(event.peristiwa)}
    return yaml.dump(
        {"skema": SKEMA, **{name: written[name] for name in _ORDER}},
        Dumper=_Dumper,
        allow_unicode=True,
        default_flow_style=False,
        explicit_start=True,
        sort_keys=False,
        width=100,
        encoding="utf-8",
    )


def decode(data: bytes) -> Event:
    """The event in these bytes, whatever released schema; UnreadableEvent says why there is none.

    Fields that this program does not know are passed over; what it does not find has the meaning
    that its absence had (`payload`, `migrate`).
    """
    if not data.endswith(END):
        raise UnreadableEvent("the event is cut off: its end mark is missing")
    try:
        fields = yaml.load(data, Loader=_Loader)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise UnreadableEvent(f"the event is not valid YAML: {error}") from error
    try:
        skema = fields["skema"]
        if skema > SKEMA:
            raise UnreadableEvent(f"the event has schema {skema}, newer than {SKEMA}")
        fields = migrated(fields, skema)
        kind = KINDS[Peristiwa(fields["peristiwa"])]
        rincian = _payload(kind, fields.get("rincian", {}))
        return read(Event, fields, rincian=rincian, sidik=sha256(data).hexdigest())
    except Misread as error:
        raise UnreadableEvent(f"the event cannot be read: {error}") from error
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise UnreadableEvent(f"the event lacks or misstates a field: {error!r}") from error


def _payload(kind: type[Payload], fields: Any) -> Payload:
    try:
        return read(kind, fields)
    except Misread as error:
        raise error.within("rincian") from error
