"""What an event holds that presents a dossier anew: one frozen class a kind (`payload`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.engine.codec import later
from pipeline.engine.log.payload import Catat, Handled, Hapus, Himpun, Kunjungan
from pipeline.engine.terms import Paraf, Surat


@dataclass(frozen=True, kw_only=True)
class Moved(Handled):
    """Base of the kinds that present a dossier anew: all that it is from now on.

    `data` is what its procedure notes for itself, `dasar` the engine's own version of each
    document by name. `catat` and `hapus` are what changes in the registers: first is let go.
    """

    judul: str
    langkah_berikut: int
    paraf: tuple[Paraf, ...] = ()
    kunjungan: tuple[Kunjungan, ...] = ()
    surat: Surat | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    dasar: Mapping[str, str] = field(default_factory=dict)
    catat: tuple[Catat, ...] = later(())
    hapus: tuple[Hapus, ...] = later(())
    minta: tuple[Catat, ...] = later(())


@dataclass(frozen=True, kw_only=True)
class Dibuka(Moved):
    """A drop opened a dossier; `bagian` is its procedure as it stood then. `formulir` is the hash
    of the form that opened it, if one did, `urutan` its place among the dossiers that it asks for.
    """

    bagian: Mapping[str, Any]
    formulir: str = later("")
    urutan: int = later(0)


@dataclass(frozen=True, kw_only=True)
class Disusun(Moved):
    """Documents were made anew from what was saved."""


@dataclass(frozen=True, kw_only=True)
class NomorDibaca(Disusun):
    """A signed copy came from the system that numbers; its number and day are shown, and hold once
    the dossier is passed on."""


@dataclass(frozen=True, kw_only=True)
class Diteruskan(Moved):
    """A reader agreed; the dossier moved on."""


@dataclass(frozen=True, kw_only=True)
class Dikembalikan(Moved):
    """A reader returned it with a reason."""


@dataclass(frozen=True, kw_only=True)
class Ditarik(Moved):
    """Who had sent it on recalled it, before the next desk did anything with it: it lies before him
    as it did."""


@dataclass(frozen=True, kw_only=True)
class Diselesaikan(Moved):
    """The last step is done. `paket` are the documents in each folder of outbox, None: all of them
    in the one that there was first; `kabar` those that each role gets as news, `himpun` those that
    are collected in a register."""

    paket: Mapping[str, tuple[str, ...]] | None = later(None)
    kabar: Mapping[str, tuple[str, ...]] | None = later(None)
    himpun: tuple[Himpun, ...] = later(())


@dataclass(frozen=True, kw_only=True)
class Dibatalkan(Moved):
    """It was cancelled with a reason. `kabar` are the documents that tell so, before each role that
    is to know, `paket` those in each folder of outbox, where its letter had left already."""

    paket: Mapping[str, tuple[str, ...]] | None = later(None)
    kabar: Mapping[str, tuple[str, ...]] | None = later(None)
