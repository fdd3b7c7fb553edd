"""The first lines of the Lembar Kendali: how the dossier stands, before anything is asked.

Returned (who, why), what must be mended first, late, or complete; and each reason of a return after
which it was passed on with nothing changed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.engine.protocol import Visit
from pipeline.engine.terms import Keputusan
from pipeline.office.working_time import elapsed_minutes, minutes, say
from pipeline.work.case import Case


@dataclass(frozen=True)
class FirstLines:
    """`merah` are printed in red, before the others."""

    merah: tuple[str, ...]
    biasa: tuple[str, ...]


def first_lines(case: Case, wanted: Sequence[str], warnings: int) -> FirstLines:
    """`wanted` is what the procedure puts first, such as what must be mended; `warnings` how many
    things a person is asked to look at."""
    visits = case.perkara.kunjungan
    if case.perkara.jenis == "batal":
        return FirstLines((f"DIBATALKAN oleh {_who(case, visits[-1])}.",), ())
    if case.perkara.usul is not None:  # what is proposed stands below, and is what matters
        return FirstLines((), ())
    if case.langkah is None:
        return FirstLines(tuple(_unanswered(case, visits)), ("Selesai.",))
    back = _returned(visits)
    earlier = visits[: len(visits) - len(back)]
    red = (
        *(f"DIKEMBALIKAN oleh {_who(case, visit)}: {_words(visit)}" for visit in back),
        *_unanswered(case, earlier),
    )
    if wanted:
        return FirstLines(red, tuple(wanted))
    if back:
        return FirstLines(red, ())
    late = _late(case)
    return FirstLines(red, (late,) if late else (_complete(warnings),))


def _complete(warnings: int) -> str:
    more = f", {warnings} perlu diperhatikan" if warnings else ""
    return f"Lengkap: tidak ada yang wajib diperbaiki{more}."


def _returned(visits: Sequence[Visit]) -> Sequence[Visit]:
    """The returns that brought it here, one after the other down to this desk."""
    first = len(visits)
    while first and visits[first - 1].hasil is Keputusan.KEMBALIKAN:
        first -= 1
    return visits[first:]


def _unanswered(case: Case, visits: Sequence[Visit]) -> Iterator[str]:
    """Each reason that nobody answered by a change, and what was written instead."""
    reasons: list[tuple[Visit, list[Visit]]] = []
    came_back = False
    for visit in visits:
        if visit.hasil is Keputusan.KEMBALIKAN:
            reasons.append((visit, []))
        elif came_back and not visit.tetap:
            reasons.clear()
        elif came_back:
            for _, answers in reasons:
                answers.append(visit)
        came_back = visit.hasil is Keputusan.KEMBALIKAN
    for visit, answers in reasons:
        words = "; ".join(f"{_who(case, each)}: {_words(each)}" for each in answers)
        yield (
            f"Dikembalikan {_who(case, visit)}: {_words(visit)} "
            f"Tidak ada yang berubah sesudah itu. Penjelasan {words}"
        )


def _words(visit: Visit) -> str:
    return " ".join(visit.catatan.split()) or "(tanpa alasan)"


def _who(case: Case, visit: Visit) -> str:
    return case.office.called((visit.peran,))


def _late(case: Case) -> str:
    """Told when the steps so far have taken longer than they should together."""
    zone, hours = case.office.zona, case.office.jam_kerja
    steps = {step.nomor: step for step in case.prosedur.langkah if step.diukur}
    timed = [v for v in case.perkara.kunjungan if v.langkah in steps]
    used = sum(
        elapsed_minutes(hours, v.masuk.astimezone(zone), v.keluar.astimezone(zone)) for v in timed
    )
    standard = sum(minutes(steps[nomor].standar) for nomor in {v.langkah for v in timed})
    if not standard or used <= standard:
        return ""
    return f"Terlambat: sudah terpakai {say(used)}, standarnya sampai di sini {say(standard)}."
