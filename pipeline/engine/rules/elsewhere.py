"""A dossier's documents at a desk where it does not lie."""

from pipeline.engine.log.berkas import Berkas
from pipeline.engine.log.payload import After, Kunjungan
from pipeline.engine.rules import sentences
from pipeline.engine.rules.answer import Why, answer_about
from pipeline.engine.rules.outcome import Dismiss, Outcome
from pipeline.engine.rules.proposal_sentences import before_the_head
from pipeline.engine.rules.recall_sentences import recalled_from_here
from pipeline.engine.rules.situation import Situation


def tail_of_gesture(s: Situation) -> Outcome | None:
    """The rest of the gesture by which this desk has just sent it on."""
    return Dismiss() if s.elsewhere and s.drop.susulan and s.tail else None


def gone_by_recall(s: Situation) -> Outcome | None:
    """What lies where its sender recalled it from."""
    if not s.elsewhere or s.drop.peran not in s.berkas.ditarik:
        return None
    who = s.office.called(s.berkas.desks)
    return answer_about(s, After.CLEAR, Why.RECALLED, recalled_from_here(s.berkas, who))


def gone_by_proposal(s: Situation) -> Outcome | None:
    """What lies where it lay before something was proposed about its letter."""
    before = s.berkas.under_way if s.elsewhere else None
    if before is None or not before.lies_at(s.drop.peran):
        return None
    lines = before_the_head(s.berkas, s.office.called(s.berkas.desks))
    return answer_about(s, After.CLEAR, Why.ELSEWHERE, lines)


def copy_of_gone(s: Situation) -> Outcome | None:
    """A copy of what lies at another desk or has ended."""
    if not s.elsewhere:
        return None
    ended = _ended_by_others(s.berkas, s.drop.peran)
    lines = (
        sentences.ended_by_others(s.berkas, s.office.called(k.peran for k in ended), ended[-1])
        if ended
        else sentences.not_here(s.office, s.berkas, s.drop.peran)
    )
    return answer_about(s, After.CLEAR, Why.ELSEWHERE, lines)


def _ended_by_others(berkas: Berkas, peran: str) -> tuple[Kunjungan, ...]:
    """The visits by which other readers of the last step ended it before this one said a word;
    none if he was no reader of it, or had decided."""
    last = berkas.kunjungan[-1] if berkas.kunjungan else None
    readers = berkas.prosedur.langkah_ke(last.langkah).peran if last else ()
    if last is None or len(readers) < 2 or peran not in readers:
        return ()
    together = tuple(
        k for k in berkas.kunjungan if (k.langkah, k.masuk) == (last.langkah, last.masuk)
    )
    spoke = any(k.peran == peran for k in together)
    by = (k for k in together if k.hasil is last.hasil)
    return () if spoke else tuple(by)
