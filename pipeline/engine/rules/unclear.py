"""What stands for nothing that the office knows: answered, and left where it lies."""

from pipeline.engine.desk.place import LOOSE
from pipeline.engine.log.payload import After
from pipeline.engine.rules import sentences, unclear_sentences
from pipeline.engine.rules.answer import Why, answer
from pipeline.engine.rules.outcome import Outcome
from pipeline.engine.rules.situation import Situation
from pipeline.engine.rules.whose import base
from pipeline.office.model import Laci


def too_much(s: Situation) -> Outcome | None:
    """A heap of so many files that none was looked at."""
    drop = s.drop
    heap = drop.folder or base(drop.jalur) == LOOSE
    counted = tuple(t.tolak for t in drop.isi if t.tolak and not t.sha256)
    if drop.laci is Laci.BARU or not heap or not counted or len(counted) < len(drop.isi):
        return None
    return answer(drop, After.LEAVE, drop.jalur, Why.REFUSED, sentences.unsafe(counted))


def of_no_dossier(s: Situation) -> Outcome | None:
    """Files that no dossier has."""
    if s.ids:
        return None
    lines = (*unclear_sentences.unknown(base(s.drop.jalur)), *unclear_sentences.opened_at(s.office))
    return answer(s.drop, After.LEAVE, s.drop.jalur, Why.UNKNOWN, lines)
