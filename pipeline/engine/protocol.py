"""What flow and a procedure's worker say to each other: a case in, a result out, both JSON."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

SEDANG = "sedang.txt"
"""In a case's folder while a document that people brought is read: its name. Where the worker ends
there, this is what it was reading."""


class Kelas(StrEnum):
    """What a document of a dossier is there for."""

    SAJIAN = "sajian"
    """Laid at every desk, to be read."""
    KERJA = "kerja"
    """Laid where documents are worked on, and edited there."""
    SUMBER = "sumber"
    """Workbooks and attachments of the units, laid where documents are worked on."""
    INDUK = "induk"
    """Kept and never laid, such as a PDF before any stamp."""
    PAKET = "paket"
    """Leaves the office when the dossier is completed."""
    LAMPIRAN = "lampiran"
    """Added by a reader; laid at every desk."""
    SIMPAN = "simpan"
    """Kept and archived as it came, and laid at no desk: signed, and not harmless to open."""


@dataclass(frozen=True)
class Dokumen:
    """One document of a dossier."""

    nama: str
    sha256: str
    kelas: Kelas


@dataclass(frozen=True)
class Perkara:
    """A case: everything a worker may know, and so everything its result depends on.

    `jenis` is buka, susun, pindah, tutup or batal. `revisi` and `penyajian` are those of the
    new presentation, `paraf` those valid after the move, `kunjungan` includes the visit that
    ends. `masukan` items have `nama`, `kelas`, `sha256` and, once laid out for the worker,
    `berkas` (path in the work folder). `warisan` items are what completed dossiers of the same
    procedure left for later ones: `nama`, `sha256`, `asal` (the dossier), `seri` (what the dossier
    was about) and `berkas` as above. `diubah` names, for each changed copy of a document that is
    only to be read, the document it is a copy of; on `setuju` the worker says by a `halangan` if
    that voids the decision. `dasar` names the engine's own version of each document. `saksi` is the
    dossier's last event so far as its sheet prints it (`<nomor>: xxxx-xxxx-xxxx-xxxx`), empty at
    its opening.
    """

    jenis: str
    waktu: str
    prosedur: Mapping[str, Any]
    id: str
    judul: str
    revisi: int
    penyajian: int
    dari: int | None
    ke: int | None
    keputusan: str | None
    paraf: list[dict[str, Any]]
    kunjungan: list[dict[str, Any]]
    surat: dict[str, Any] | None
    data: dict[str, Any]
    catatan: str
    masukan: list[dict[str, str]]
    dasar: dict[str, str]
    warisan: list[dict[str, str]] = field(default_factory=list)
    diubah: dict[str, str] = field(default_factory=dict)
    saksi: str = ""
    config: str = ""
    templates: str = ""

    def to_json(self) -> str:
        return json.dumps(vars(self), ensure_ascii=False, sort_keys=True, indent=1)

    @classmethod
    def from_json(cls, text: str) -> "Perkara":
        return cls(**json.loads(text))


@dataclass(frozen=True)
class Hasil:
    """What a worker answers. `dokumen` items have `nama`, `kelas` and `berkas` or `sha256`;
    they are the complete set from now on. With any `halangan` the move does not happen. With any
    `menunggu` nothing was made: the office's own means are not ready, and staff are told which.
    `pesan` is for staff, `teknis` for the operator, in English.
    """

    dokumen: list[dict[str, str]] = field(default_factory=list)
    halangan: list[str] = field(default_factory=list)
    pesan: list[str] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)
    judul: str = ""
    teknis: list[str] = field(default_factory=list)
    menunggu: list[str] = field(default_factory=list)

    def to_json(self) -> str:
        return json.dumps(vars(self), ensure_ascii=False, sort_keys=True, indent=1)

    @classmethod
    def from_json(cls, text: str) -> "Hasil":
        """ValueError if it is no answer: a worker has met foreign bytes."""
        try:
            said = cls(**json.loads(text))
        except (TypeError, RecursionError) as error:
            raise ValueError(f"no answer: {error}") from error
        lists = (said.halangan, said.pesan, said.teknis, said.menunggu)
        whole = (
            all(_are(str, each) for each in lists)
            and _are(dict, said.dokumen)
            and all(_are(str, list(item.values())) for item in said.dokumen)
            and all({"nama", "kelas"} <= item.keys() for item in said.dokumen)
            and isinstance(said.data, dict)
            and isinstance(said.judul, str)
        )
        if not whole:
            raise ValueError("no answer: a field has another type than it should")
        return said


def _are(kind: type, found: Any) -> bool:
    return isinstance(found, list) and all(isinstance(one, kind) for one in found)
