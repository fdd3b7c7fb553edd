"""What a dossier takes and lets go of in the registers when it opens or moves. Pure."""

from functools import partial

from pipeline.engine.rules.clashes import Clash, Hours, clash, take
from pipeline.engine.rules.situation import Situation
from pipeline.engine.rules.slot_sentences import also_asked
from pipeline.engine.rules.slots import Entries, asked_too, entries
from pipeline.office.sop.fact import Facts
from pipeline.office.sop.model import Prosedur
from pipeline.office.working_time import left_of


def slots_taken(
    s: Situation, prosedur: Prosedur, facts: Facts, past: int | None, berkas: str = ""
) -> Entries | Clash:
    """What the event writes after which every step up to `past` has agreed (None: it has ended
    well, 0: it is cancelled), or what is in its way."""
    form = prosedur.form
    if form is None or not prosedur.register:
        return Entries()
    return take(s.book.registers, berkas, prosedur.register, form, facts, past, _hours(s))


def slots_missed(s: Situation, prosedur: Prosedur, facts: Facts) -> Clash | None:
    """What is told at once to somebody who asks for what is taken, though a slot is held only from
    a later step on."""
    form = prosedur.form
    if form is None:
        return None
    return clash(s.book.registers, prosedur.register, form, facts, hours=_hours(s))


def slots_asked_too(
    s: Situation, prosedur: Prosedur, facts: Facts, past: int | None, berkas: str = ""
) -> tuple[str, ...]:
    """What readers are told, before they agree, of others under way that ask for the same."""
    form = prosedur.form
    if form is None or not prosedur.register or not past:
        return ()
    registers = s.book.registers
    coming = entries(registers, berkas, prosedur.register, form, facts, past).minta
    described = {register.kunci: register for register in prosedur.register}
    return tuple(
        also_asked(row, described[wanted.register], form)
        for wanted in coming
        for row in asked_too(registers, described[wanted.register], wanted, berkas)
    )


def _hours(s: Situation) -> Hours:
    """What of a day can still be offered."""
    return partial(left_of, s.office.jam_kerja, moment=s.drop.waktu)
