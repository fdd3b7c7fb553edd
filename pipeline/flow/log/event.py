"""One event: what happened to a dossier, as one YAML document that nobody rewrites.

The vocabulary is closed; `docs/log.md` tells each word. An event carries results, never
instructions: replay folds it without any configuration, template or clock.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

import yaml

SKEMA = 1
END = b"...\n"


class Peristiwa(StrEnum):
    """Everything that can happen."""

    DIBUKA = "dibuka"
    DISIMPAN = "disimpan"
    DISUSUN = "disusun"
    DITERUSKAN = "diteruskan"
    DIKEMBALIKAN = "dikembalikan"
    DISELESAIKAN = "diselesaikan"
    DIBATALKAN = "dibatalkan"
    DISERAHKAN = "diserahkan"
    TANDA_TERIMA = "tanda_terima"
    DIJAWAB = "dijawab"
    DISISIHKAN = "disisihkan"
    DIPULIHKAN = "dipulihkan"


class Keputusan(StrEnum):
    """What a person decided by dragging."""

    SETUJU = "setuju"
    KEMBALIKAN = "kembalikan"
    BATAL = "batal"


class UnreadableEvent(ValueError):
    """An event file that is cut off, malformed or of a schema newer than this program."""


@dataclass(frozen=True)
class Isi:
    """One document of an event: its name, the hash of its bytes, and what it is there for.

    `kelas` is a class of the protocol (`sajian`, `kerja`, `sumber`, `induk`, `paket`,
    `lampiran`), or `diterima` (the drop as it lay), `catatan` (the sheet laid for notes),
    `tulisan` (what a person wrote), `pesan` (an answer).
    """

    nama: str
    sha256: str
    kelas: str


@dataclass(frozen=True)
class Event:
    """Field by field what stands in the log; `sebelum` and `nomor` are given when appended."""

    peristiwa: Peristiwa
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
    rincian: Mapping[str, Any] = field(default_factory=dict)
    nomor: int = 0
    sebelum: str = ""

    def numbered(self, nomor: int, sebelum: str) -> "Event":
        """The same event at its place in the chain."""
        return replace(self, nomor=nomor, sebelum=sebelum)

    def of_class(self, kelas: str) -> tuple[Isi, ...]:
        return tuple(isi for isi in self.isi if isi.kelas == kelas)


_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def encode(event: Event) -> bytes:
    """The bytes of an event file: one block-style UTF-8 document from `---` to `...`."""
    fields = {
        "skema": SKEMA,
        "nomor": event.nomor,
        "waktu": event.waktu.isoformat(),
        "berkas": event.berkas,
        "prosedur": event.prosedur,
        "langkah": event.langkah,
        "peristiwa": str(event.peristiwa),
        "peran": event.peran,
        "akun": event.akun,
        "keputusan": str(event.keputusan) if event.keputusan else None,
        "revisi": event.revisi,
        "penyajian": event.penyajian,
        "dari": event.dari,
        "ke": event.ke,
        "isi": [{"nama": i.nama, "sha256": i.sha256, "kelas": str(i.kelas)} for i in event.isi],
        "catatan": event.catatan,
        "rincian": dict(event.rincian),
        "sebelum": event.sebelum,
    }
    return yaml.dump(
        fields,
        Dumper=_Dumper,
        allow_unicode=True,
        default_flow_style=False,
        explicit_start=True,
        explicit_end=True,
        sort_keys=False,
        width=100,
        encoding="utf-8",
    )


def decode(data: bytes) -> Event:
    """The event in these bytes; UnreadableEvent says why there is none."""
    if not data.endswith(END):
        raise UnreadableEvent("the event is cut off: its end mark is missing")
    try:
        fields = yaml.load(data, Loader=_Loader)  # noqa: S506 - a safe loader without dates
    except yaml.YAMLError as error:
        raise UnreadableEvent(f"the event is not valid YAML: {error}") from error
    try:
        if fields["skema"] > SKEMA:
            raise UnreadableEvent(f"the event has schema {fields['skema']}, newer than {SKEMA}")
        keputusan = fields["keputusan"]
        return Event(
            peristiwa=Peristiwa(fields["peristiwa"]),
            waktu=datetime.fromisoformat(fields["waktu"]),
            keputusan=Keputusan(keputusan) if keputusan else None,
            isi=tuple(Isi(i["nama"], i["sha256"], i["kelas"]) for i in fields["isi"]),
            **{name: fields[name] for name in _PLAIN},
        )
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableEvent(f"the event lacks or misstates a field: {error}") from error


_PLAIN = (
    *("berkas", "prosedur", "langkah", "peran", "akun", "revisi", "penyajian", "dari", "ke"),
    *("catatan", "rincian", "nomor", "sebelum"),
)
