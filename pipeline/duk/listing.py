"""From a reading to a list that is ready: ranked, set against the one before it, and noted."""

from datetime import date

from pipeline.duk.change.compare import Perubahan, catat
from pipeline.duk.change.previous import Lama
from pipeline.duk.model import Bacaan, Daftar
from pipeline.duk.rank.ranking import susun


def susun_daftar(
    bacaan: Bacaan,
    keadaan: date,
    unit: str,
    lama: Lama | None = None,
    *,
    urut_ulang: bool = False,
) -> tuple[Daftar, Perubahan | None]:
    """The list, and what changed since `lama`. With a galat there is neither.

    The list of the same year keeps its numbers unless `urut_ulang` (see `compare.catat`).
    """
    daftar = susun(bacaan, keadaan, unit, lama.baris if lama else None)
    if lama is None or daftar.galat:
        return daftar, None
    return catat(daftar, lama, urut_ulang=urut_ulang)
