"""What a dossier takes and lets go of in the registers when it opens or moves. Pure."""

from functools import partial

from pipeline.engine.rules.clashes import Clash, Hours, clash, take
from pipeline.engine.rules.situation import Situation
from pipeline.engine.rules.slot_sentences import clashing
from pipeline.engine.rules.slots import Entries
from pipeline.office.sop.fact import Facts
from pipeline.office.sop.model import Prosedur
from pipeline.office.working_time import left_of


def slots_taken(
    s: Situation, prosedur: Prosedur, facts: Facts, past: int | None, berkas: str = ""
) -> Entries | tuple[str, ...]:
    """What the event writes after which every step up to `past` has agreed (None: it has ended
    well, 0: it is cancelled), or what staff are told who want what is taken."""
    form = prosedur.form
    if form is None or not prosedur.register:
        return Entries()
    taken = take(s.book.registers, berkas, prosedur.register, form, facts, past, _hours(s))
    return clashing(taken, form) if isinstance(taken, Clash) else taken


def slots_missed(s: Situation, prosedur: Prosedur, facts: Facts) -> tuple[str, ...]:
    """What is told at once to somebody who asks for what is taken, though a slot is held only from
    a later step on."""
    form = prosedur.form
    if form is None:
        return ()
    missed = clash(s.book.registers, prosedur.register, form, facts, hours=_hours(s))
    return clashing(missed, form) if missed else ()


def _hours(s: Situation) -> Hours:
    """What of a day can still be offered."""
    return partial(left_of, s.office.jam_kerja, moment=s.drop.waktu)
