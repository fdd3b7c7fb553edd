"""What flow and a procedure's worker say to each other: a case in, a result out, both JSON."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from pipeline.engine.codec import Misread, later, plain, read
from pipeline.engine.noted import Noted
from pipeline.engine.terms import JenisUsul, Kelas, Keputusan, Paraf, Surat


@dataclass(frozen=True)
class Usul:
    """A proposal as a worker is told it, and what it led to: about this letter (`surat`), by which
    role, and in whose words why. `ganti_nomor`: the corrected letter takes a new number. `urutan`
    counts the corrections of this dossier after its letter had left, from 1; before that
    (`has_left`) nobody outside knows of the letter."""

    jenis: JenisUsul
    peran: str
    alasan: str
    surat: Surat
    ganti_nomor: bool
    urutan: int
    has_left: bool = True


@dataclass(frozen=True)
class Visit:
    """One stay at a desk, and the words that were written during it. `tetap`: it had been returned
    there, and was passed on with nothing changed."""

    langkah: int
    peran: str
    masuk: datetime
    keluar: datetime
    hasil: Keputusan
    catatan: str
    tetap: bool = later(False)


@dataclass(frozen=True)
class Masukan:
    """A document of the dossier as it is now; `berkas` is where it lies in the work folder, once
    it is laid out for the worker."""

    nama: str
    kelas: Kelas
    sha256: str
    berkas: str = ""


@dataclass(frozen=True)
class Warisan:
    """A document that a completed dossier (`asal`) of the same procedure left for later ones;
    `seri` is what that was about, `berkas` as above."""

    nama: str
    sha256: str
    asal: str
    seri: str
    berkas: str = ""


@dataclass(frozen=True)
class Terhimpun:
    """All that is collected in a register, as of the event `versi` that changed it last. `berkas`
    is where it lies, once it is laid out: a line of JSON (`Entri`) a document, oldest first. Where
    `titik` is what a worker made of the first of them, only the later ones lie there."""

    register: str
    versi: int
    berkas: str = ""
    titik: str = ""


@dataclass(frozen=True)
class Entri:
    """A document that is collected about `kunci`: its text (`isi`), the dossier that left it
    (`asal`) by an event of this number and moment, and when that was taken back, if it was."""

    kunci: str
    isi: str
    asal: str
    nomor: int
    waktu: datetime
    dicabut: datetime | None = None


@dataclass(frozen=True)
class Pangkal:
    """A document (`sha256`) from which one like `nama` that is made may be told, and in how many
    steps it is told itself (`tingkat`); `berkas` as above."""

    nama: str
    sha256: str
    tingkat: int
    berkas: str


@dataclass(frozen=True)
class Penolakan:
    """Why the engine cannot open what a form asks for: a sentence for staff about these fields."""

    sentence: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Perkara:
    """A case: everything a worker may know, and so everything its result depends on.

    `jenis` is buka, susun, pindah, tarik, tutup, batal, or usul (a cancellation is proposed).
    `revisi` and `penyajian` are those of the new presentation, `paraf` those valid after the move,
    `kunjungan` includes the visit that ends. `data` is what the procedure noted for itself.
    `diubah` names, for each changed copy of a document that is only to be read, the document it is
    a copy of; on `setuju` the worker says by a `halangan` if that voids the decision. `dasar` names
    the engine's own version of each document. `saksi` is the dossier's last event so far as its
    sheet prints it
    (`<nomor>: xxxx-xxxx-xxxx-xxxx`), empty at its opening. `urutan` is the place, from 0, of the
    dossier among those that its form asks for (`Noted.deret`). `penolakan` are against what the
    form asks for, to be marked in it; the worker answers with a `halangan`. `perhatian` are
    sentences of the engine for the next readers. `usul` is what was proposed about the letter of a
    dossier that had ended, `himpunan` the registers that its procedure reads and that are not
    empty. `pangkal` are laid out beside it, and have no part in what is made.
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
    keputusan: Keputusan | None
    paraf: tuple[Paraf, ...]
    kunjungan: tuple[Visit, ...]
    surat: Surat | None
    data: Mapping[str, Any]
    catatan: str
    masukan: tuple[Masukan, ...]
    dasar: Mapping[str, str]
    warisan: tuple[Warisan, ...] = ()
    diubah: Mapping[str, str] = field(default_factory=dict)
    saksi: str = ""
    urutan: int = 0
    penolakan: tuple[Penolakan, ...] = ()
    perhatian: tuple[str, ...] = ()
    usul: Usul | None = None
    himpunan: tuple[Terhimpun, ...] = ()
    pangkal: tuple[Pangkal, ...] = ()
    config: str = ""
    templates: str = ""

    def to_json(self) -> str:
        """As a worker reads it: a form's fields in the order of its file."""
        return _written(self)

    @cached_property
    def canonical(self) -> str:
        """The same text for the same case, in whatever order its parts were put together."""
        return json.dumps(plain(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> "Perkara":
        """ValueError names the field that is missing or has another type than it should."""
        return read(cls, json.loads(text))


@dataclass(frozen=True)
class Jadi:
    """A document as a worker answers it: `berkas` is where a new one lies in the work folder, and
    `selisih` where, if anywhere, it lies how that is told from another (`engine/vcdiff.py`); one
    that is passed on has its `sha256` instead."""

    nama: str
    kelas: Kelas
    berkas: str = ""
    sha256: str = ""
    selisih: str = ""


@dataclass(frozen=True)
class Hasil:
    """What a worker answers. `dokumen` are the complete set from now on. With any `halangan` the
    move does not happen, and `dokumen` are only laid beside the answer, such as a refused form with
    its wrong cells marked. With any `menunggu` nothing was made: the office's own means are not
    ready, and staff are told which. `pesan` is for staff, `teknis` for the operator, in English.

    `data` is what the procedure notes of the dossier, and is handed back as `Perkara.data`; the
    engine reads of it what `Noted` tells.
    """

    dokumen: tuple[Jadi, ...] = ()
    halangan: tuple[str, ...] = ()
    pesan: tuple[str, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    judul: str = ""
    teknis: tuple[str, ...] = ()
    menunggu: tuple[str, ...] = ()

    def to_json(self) -> str:
        return _written(self, in_order=True)

    @classmethod
    def from_json(cls, text: str) -> "Hasil":
        """ValueError if it is no answer: a worker has met foreign bytes."""
        try:
            hasil = read(cls, json.loads(text))
            Noted.of(hasil.data)
        except (Misread, RecursionError) as error:
            raise ValueError(f"no answer: {error}") from error
        return hasil


def _written(value: Any, *, in_order: bool = False) -> str:
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=in_order, indent=1)
