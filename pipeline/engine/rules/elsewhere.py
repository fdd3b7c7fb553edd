"""A dossier's documents at a desk where it does not lie."""

from pipeline.engine.log.payload import After
from pipeline.engine.rules import sentences
from pipeline.engine.rules.answer import answer_about
from pipeline.engine.rules.outcome import Dismiss, Outcome
from pipeline.engine.rules.situation import Situation


def tail_of_gesture(s: Situation) -> Outcome | None:
    """The rest of the gesture by which this desk has just sent it on."""
    return Dismiss() if s.elsewhere and s.drop.susulan and s.tail else None


def copy_of_gone(s: Situation) -> Outcome | None:
    """A copy of what lies at another desk or has ended."""
    if not s.elsewhere:
        return None
    lines = sentences.not_here(s.berkas, s.drop.peran)
    return answer_about(s, After.CLEAR, s.berkas.id, lines)
