"""One person twice among those who agree to a letter, told to every reader."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from pipeline.office.people import one_person
from pipeline.work.case import Case


@dataclass(frozen=True)
class _Agrees:
    """Who has agreed, or is asked to now."""

    peran: str
    jabatan: str
    nama: str
    waktu: datetime
    asked: bool = False


def same_person(case: Case) -> Iterator[str]:
    """A sentence for each two agreements, given or asked for now, of one person."""
    for one, other in combinations((*_given(case), *_asked(case)), 2):
        if one.peran != other.peran and one_person(case.office, one, other):
            also = "sekarang diminta juga" if other.asked else "juga"
            end = (
                "; prosedur ini meminta dua orang yang berbeda"
                if other.asked and case.prosedur.empat_mata
                else ""
            )
            yield (
                f"Orang yang sama: {one.nama} menyetujui sebagai {one.jabatan}, dan {also} "
                f"sebagai {other.jabatan}{end}."
            )


def _given(case: Case) -> Iterator[_Agrees]:
    for p in case.perkara.paraf:
        yield _Agrees(p.peran, p.jabatan, p.nama, p.waktu)


def _asked(case: Case) -> Iterator[_Agrees]:
    step = case.langkah
    if step is None or step.traits.works or not step.traits.agrees:
        return
    for peran in step.peran:
        holder = case.office.peran[peran].holder_on(case.waktu.date())
        yield _Agrees(peran, holder.jabatan, holder.nama, case.waktu, asked=True)
