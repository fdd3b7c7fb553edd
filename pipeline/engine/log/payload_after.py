"""What an event holds of a letter that has left: what is proposed about it, what becomes of it, and
of what was kept long enough (`payload`)."""

from dataclasses import dataclass

from pipeline.engine.log.payload import Handled, Kunjungan
from pipeline.engine.log.payload_moves import Diselesaikan, Moved
from pipeline.engine.terms import JenisUsul


@dataclass(frozen=True)
class Usulan:
    """What a role proposes about a letter that has left: `alasan` are the hashes of the texts that
    say why. `ganti_nomor`: the corrected letter takes a new number."""

    jenis: JenisUsul
    peran: str
    alasan: tuple[str, ...]
    ganti_nomor: bool = False


@dataclass(frozen=True, kw_only=True)
class Diusulkan(Moved):
    """A dossier whose letter has its number lies before the head again, to be corrected or
    cancelled: it had ended, or is taken from the desk where it lay."""

    usul: Usulan


@dataclass(frozen=True, kw_only=True)
class Ditolak(Handled):
    """What was proposed is refused: the dossier has ended as it had before. `kunjungan` is the
    visit during which that was decided."""

    kunjungan: Kunjungan


@dataclass(frozen=True, kw_only=True)
class Dilanjutkan(Moved):
    """What was proposed about a letter under way is refused: it lies again where it lay, as it did.
    `putusan` is the visit during which that was decided."""

    putusan: Kunjungan


@dataclass(frozen=True, kw_only=True)
class Dimusnahkan(Diselesaikan):
    """The head agreed that what has been kept long enough goes: of the dossiers `arsip` the bytes
    with these hashes (`sidik`), by the authority of this post (`wewenang`)."""

    arsip: tuple[str, ...]
    sidik: tuple[str, ...]
    wewenang: str
