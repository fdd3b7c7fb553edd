"""From a reading to a list that is ready: ranked, set against the one before it, and noted."""

from datetime import date

from pipeline.duk.change.compare import Changes, note_changes
from pipeline.duk.change.previous import FormerList
from pipeline.duk.model import Daftar, Reading
from pipeline.duk.rank.ranking import rank_people


def draw_up(
    reading: Reading,
    keadaan: date,
    unit: str,
    former: FormerList | None = None,
    *,
    reorder: bool = False,
) -> tuple[Daftar, Changes | None]:
    """The list, and what changed since `former`. With a galat there is neither.

    The list of the same year keeps its numbers unless `reorder` (see `compare.note_changes`).
    """
    daftar = rank_people(reading, keadaan, unit, former.rows if former else None)
    if former is None or daftar.grave:
        return daftar, None
    return note_changes(daftar, former, reorder=reorder)
