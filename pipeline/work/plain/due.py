"""Which of a procedure's documents a dossier has by now: those that a step on its way gives out."""

from pipeline.engine.terms import Keputusan
from pipeline.office.sop.letters import Naskah
from pipeline.office.sop.steps import Langkah
from pipeline.work.case import Case


def givers(case: Case, naskah: Naskah) -> tuple[Langkah, ...]:
    """The steps that give a document out; the first that comes after the drop where none says
    so."""
    steps = case.prosedur.langkah
    named = tuple(step for step in steps if naskah.kunci in step.keluaran)
    return named or steps[1:2] or steps


def is_due(case: Case, naskah: Naskah) -> bool:
    """Whether it is there at the step that the dossier comes to: readers of a step that gives it
    out see what they agree to."""
    numbers = {step.nomor for step in givers(case, naskah)}
    passed = {
        visit.langkah
        for visit in case.perkara.kunjungan
        if visit.hasil is Keputusan.SETUJU and not _taken_back(case, visit.langkah)
    }
    return bool(numbers & (passed | {case.perkara.ke}))


def is_written(case: Case, naskah: Naskah) -> bool:
    """Whether people write it in Word by now, or have written it."""
    there = case.item(f"{naskah.judul}.docx") is not None
    drafted = case.worked_on and case.langkah in givers(case, naskah)
    return naskah.disunting and (there or drafted)


def _taken_back(case: Case, nomor: int) -> bool:
    """Whether a step is still to come on the way on which the dossier is now."""
    return case.perkara.ke is not None and nomor > case.perkara.ke
