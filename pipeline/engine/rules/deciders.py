"""By what, and by whom, a dossier may be decided. Pure."""

from pipeline.engine.log.payload import After
from pipeline.engine.rules import deciders_sentences
from pipeline.engine.rules.answer import Why, answer, put_back
from pipeline.engine.rules.numbering import gives_number
from pipeline.engine.rules.outcome import Outcome
from pipeline.engine.rules.route import given_paraf
from pipeline.engine.rules.situation import Situation
from pipeline.engine.rules.whose import base, current
from pipeline.engine.terms import Keputusan
from pipeline.office.people import one_person


def not_presented(s: Situation) -> Outcome | None:
    """At a step that gives a number, or decides about one: what was not presented here, and is not
    its folder."""
    numbers = gives_number(s) or (s.berkas.usul is not None and s.berkas.step.traits.signs)
    if s.decision is not Keputusan.SETUJU or not numbers or _was_presented(s):
        return None
    name = base(s.drop.jalur)
    if s.drop.folder and _holds_presented(s):
        return put_back(s, deciders_sentences.other_folder(s.berkas, name, s.drawers))
    lines = deciders_sentences.not_presented(s.berkas, name, s.drawers)
    return answer(s.drop, After.LEAVE, s.berkas.id, Why.UNDECIDED, lines)


def _was_presented(s: Situation) -> bool:
    """Its own folder by its name and what is in it, and no other folder, such as a drawer that
    slipped into another with all that waits in it; a document as it was laid here, signed or not;
    or a changed copy of one, which is answered as that."""
    if s.drop.folder:
        return s.own_folder and base(s.drop.jalur).startswith(s.berkas.id)
    names = {base(taken.nama) for taken in s.drop.isi}
    signed = any(k.signed and current(s.berkas, k) for k in s.presented)
    changed = not names.isdisjoint(s.berkas.laid(s.drop.peran))
    return signed or changed or _holds_presented(s)


def _holds_presented(s: Situation) -> bool:
    """Whether a document is in it as it was laid here."""
    hashes = set(s.berkas.laid(s.drop.peran).values())
    return any(taken.sha256 in hashes for taken in s.drop.isi)


def one_for_two(s: Situation) -> Outcome | None:
    """A second paraf, or the signature, by somebody who has given one, where two must be two."""
    if s.decision is not Keputusan.SETUJU or not s.berkas.prosedur.empat_mata:
        return None
    given = given_paraf(s)
    earlier = (p for p in s.berkas.paraf if p.langkah < s.berkas.langkah)
    agreed = (each.paraf for each in s.berkas.sepakat if each.paraf is not None)
    before = (*earlier, *agreed)
    same = next((p for p in before if given and one_person(s.office, p, given)), None)
    if given is None or same is None:
        return None
    return put_back(s, deciders_sentences.one_for_two(s.berkas, given, same, s.drawers))
