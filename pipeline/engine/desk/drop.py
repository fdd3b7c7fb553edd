"""What a person did on a desk, as the decision sees it: places, names and hashes, no files."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from pipeline.content import FormMark, Mark
from pipeline.office.model import Laci


@dataclass(frozen=True)
class Taken:
    """One file of a drop, already in the store. `tolak` says why it may not be used.

    `awalan` are the hashes of the versions that a signed PDF begins with. One that is `active` is
    kept and laid on no desk. `formulir` says which form it is.
    """

    nama: str
    sha256: str
    tanda: Mark | None
    tolak: str | None
    awalan: tuple[str, ...] = ()
    active: bool = False
    formulir: FormMark | None = None


@dataclass(frozen=True)
class Drop:
    """Something a person did on a desk.

    `isi` lies in the drawer the gesture was made in, `rest` is the rest of the same dossier
    on that desk, `lawan` are other decision drawers in which parts of it lie. `susulan` says
    that it belongs to a gesture already decided, `sibuk` that somebody has a part of it open,
    `digest` what it consists of. With `loose` it is many loose files of one drawer, each a thing by
    itself, that are answered together.
    """

    peran: str
    laci: Laci | None
    jalur: str
    folder: bool
    isi: tuple[Taken, ...]
    waktu: datetime
    rest: tuple[Taken, ...] = ()
    lawan: tuple[str, ...] = ()
    susulan: bool = False
    sibuk: bool = False
    quiet: float = 0.0
    loose: bool = False

    @property
    def digest(self) -> str:
        """Names what lies where: the same drop left in the same place has the same digest."""
        return digest_of(self.jalur, self.isi)


def digest_of(path: str, files: Iterable[Taken]) -> str:
    """Names these bytes at this place."""
    what = ",".join(sorted(f"{t.nama}={t.sha256}" for t in files))
    return f"{path}|{sha256(what.encode()).hexdigest()[:32]}"
