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
    name = base(s.drop.jalur)
    if own := _of_one_name(s, name):
        lines = unclear_sentences.changed_apart(name, own, s.drawers)
    else:
        lines = (*unclear_sentences.unknown(name), *unclear_sentences.opened_at(s.office))
    return answer(s.drop, After.LEAVE, s.drop.jalur, Why.UNKNOWN, lines)


def _of_one_name(s: Situation, name: str) -> tuple[str, ...]:
    """The dossiers at this desk that have a document called like this file, with other bytes:
    somebody mended it and took it out at once, before it was seen in its folder."""
    if s.drop.folder or not s.drop.peran:
        return ()
    return tuple(
        berkas.id
        for berkas in s.book.open()
        if berkas.lies_at(s.drop.peran)
        and any(base(d.nama).casefold() == name.casefold() for d in berkas.dokumen)
    )
