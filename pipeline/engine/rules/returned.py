"""What was returned is passed on with a change, or with a word why there is none. Pure."""

from pipeline.engine.rules import deciders_sentences
from pipeline.engine.rules.answer import put_back
from pipeline.engine.rules.outcome import Outcome
from pipeline.engine.rules.situation import Situation
from pipeline.engine.rules.words import words_of
from pipeline.engine.terms import Keputusan


def unanswered(s: Situation) -> Outcome | None:
    """What was returned and is passed on with nothing changed and not a word why."""
    if s.decision is not Keputusan.SETUJU or s.words or not s.unchanged:
        return None
    visit = s.berkas.kunjungan[-1]
    reason = words_of(visit.tulisan, visit.lembar, s.facts)
    who = s.office.called((visit.peran,))
    return put_back(s, deciders_sentences.unanswered(s.berkas, who, reason, s.drawers))
