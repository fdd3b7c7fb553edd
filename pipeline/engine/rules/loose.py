"""Many loose files in one drawer: each a thing by itself, answered together in one event. Pure."""

from pipeline.engine.desk.drop import Drop
from pipeline.engine.log.book import Book
from pipeline.engine.log.payload import After
from pipeline.engine.rules import receipt_sentences, sentences, unclear_sentences
from pipeline.engine.rules.answer import Why, answer
from pipeline.engine.rules.elsewhere_numbered import awaited
from pipeline.engine.rules.named_letter import noted_id
from pipeline.engine.rules.outcome import Outcome
from pipeline.engine.rules.receipt import example_id, unclear
from pipeline.engine.rules.situation import Situation
from pipeline.engine.rules.verification import verified
from pipeline.engine.rules.whose import Whose
from pipeline.office.model import PROPOSING, Laci


def only_answered(book: Book, drop: Drop, whose: Whose) -> bool:
    """Whether nothing follows from a loose file but an answer: it is no document of a dossier, or
    was dropped to be verified."""
    if drop.laci is Laci.VERIFIKASI:
        return True
    if drop.laci is Laci.BARU or drop.laci in PROPOSING or whose.ids or awaited(book, drop):
        return False
    if noted_id(drop):
        return False
    return drop.laci is not Laci.TANDA_TERIMA or unclear(book, drop, whose)


def loose_files(s: Situation) -> Outcome | None:
    """Many loose files of one drawer, from which nothing follows but an answer: one to all of
    them. Each was answered then, whatever becomes of the others."""
    drop = s.drop
    if not drop.loose:
        return None
    if drop.laci is Laci.VERIFIKASI:
        return verified(s)
    if drop.laci is not Laci.TANDA_TERIMA:
        unknown = unclear_sentences.unknown_heap([t.nama for t in drop.isi])
        lines = (*unknown, *unclear_sentences.opened_at(s.office))
        return answer(drop, After.LEAVE, drop.jalur, Why.UNKNOWN, lines)
    good = [t.nama for t in drop.isi if not t.tolak]
    lines = receipt_sentences.receipts_unclear(good, example_id(s)) if good else ()
    lines += sentences.unsafe_heap(s.refused) if s.refused else ()
    return answer(drop, After.LEAVE, drop.jalur, Why.UNCLEAR, lines)
