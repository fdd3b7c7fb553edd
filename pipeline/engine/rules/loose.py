"""Many loose files in one drawer: each a thing by itself, answered together in one event. Pure."""

from pipeline.engine.desk.drop import Drop
from pipeline.engine.log.book import Book
from pipeline.engine.log.payload import After
from pipeline.engine.rules import sentences
from pipeline.engine.rules.answer import answer
from pipeline.engine.rules.outcome import Commit
from pipeline.engine.rules.receipt import unclear
from pipeline.engine.rules.situation import dossiers
from pipeline.engine.rules.verification import decide_verification
from pipeline.office.model import Laci


def only_answered(book: Book, drop: Drop) -> bool:
    """Whether nothing follows from a loose file but an answer: it is no document of a dossier, or
    was dropped to be verified."""
    if drop.laci is Laci.VERIFIKASI:
        return True
    if drop.laci is Laci.BARU or dossiers(book, drop.isi):
        return False
    return drop.laci is not Laci.TANDA_TERIMA or unclear(book, drop)


def decide_loose(book: Book, drop: Drop) -> Commit:
    """One answer to all of them. Each was answered then, whatever becomes of the others."""
    if drop.laci is Laci.VERIFIKASI:
        return decide_verification(book, drop)
    if drop.laci is not Laci.TANDA_TERIMA:
        lines = sentences.unknown_heap([t.nama for t in drop.isi])
        return answer(book, drop, After.LEAVE, drop.jalur, lines)
    refused = [t.tolak for t in drop.isi if t.tolak]
    good = [t.nama for t in drop.isi if not t.tolak]
    lines = sentences.receipts_unclear(good) if good else ()
    lines += sentences.unsafe_heap(refused) if refused else ()
    return answer(book, drop, After.LEAVE, drop.jalur, lines)
