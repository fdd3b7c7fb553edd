"""The decision: pure, from the book, a drop and facts to an event, a job, or waiting.

No clock, no disk, no configuration lookup: everything it may know is handed to it.
"""

from dataclasses import replace

from pipeline.engine.desk.drop import Drop
from pipeline.engine.desk.place import LOOSE
from pipeline.engine.log.book import Berkas, Book, Status
from pipeline.engine.log.event import Peristiwa
from pipeline.engine.log.payload import After
from pipeline.engine.rules import sentences
from pipeline.engine.rules.answer import answer
from pipeline.engine.rules.brought import brought
from pipeline.engine.rules.gesture import decide_gesture
from pipeline.engine.rules.keep import keep_work
from pipeline.engine.rules.loose import decide_loose
from pipeline.engine.rules.named import naming, tail
from pipeline.engine.rules.opening import decide_opening
from pipeline.engine.rules.outcome import Commit, Dismiss, Facts, Outcome, Wait
from pipeline.engine.rules.receipt import decide_receipt
from pipeline.engine.rules.signed import decide_signed
from pipeline.engine.rules.situation import base, dossiers, inner_dossiers, is_folder_of_dossier
from pipeline.engine.rules.verification import decide_verification
from pipeline.office.model import DECIDING, Laci, Office

_LEFT = Wait("answered already; it lies where its owner left it")


def decide(office: Office, book: Book, drop: Drop, facts: Facts) -> Outcome:
    """What follows from a drop, as the office stands now. What is left lying is answered once,
    and decides nothing later, also when its bytes have come into a dossier since."""
    answered = book.answered(drop.digest)
    if answered and not drop.susulan:
        return _LEFT
    outcome = naming(book, drop, _decide(office, book, drop, facts))
    return _LEFT if answered and not _goes_on(book, drop, outcome) else outcome


def _goes_on(book: Book, drop: Drop, outcome: Outcome) -> bool:
    """Whether this still follows from what was answered: the tail of a gesture is cleared, and
    in a dossier's own folder, of which a part was answered, work is saved."""
    if isinstance(outcome, Dismiss):
        return True
    told = isinstance(outcome, Commit) and outcome.event.peristiwa is Peristiwa.DIJAWAB
    return not told and is_folder_of_dossier(book, drop.folder, drop.isi)


def _decide(office: Office, book: Book, drop: Drop, facts: Facts) -> Outcome:
    ids = dossiers(book, drop.isi)
    elsewhere = [b for id_ in ids if (b := book.berkas[id_]).peran != drop.peran]
    if drop.sibuk and not _worked_on(book, ids, drop):
        return Wait("somebody has a part of it open")
    if drop.lepas:
        return decide_loose(book, drop)
    if drop.laci is not Laci.BARU and (reasons := _only_counted(drop)):
        return answer(book, drop, After.LEAVE, drop.jalur, sentences.unsafe(reasons))
    if drop.laci is Laci.VERIFIKASI:
        return decide_verification(book, drop)
    if len(elsewhere) == 1 == len(ids) and (joined := decide_signed(book, elsewhere[0], drop)):
        return joined
    running = [id_ for id_ in ids if book.berkas[id_].status is Status.BERJALAN]
    if drop.laci is Laci.TANDA_TERIMA and not running:
        return decide_receipt(book, drop)
    if drop.laci is Laci.BARU and not (found := brought(book, drop)).returned:
        return decide_opening(office, book, drop, facts, found)
    if not ids:
        return answer(book, drop, After.LEAVE, drop.jalur, sentences.unknown(base(drop.jalur)))
    if len(ids) > 1:
        return _mixed(office, book, ids, drop)
    return _of_dossier(office, book, book.berkas[ids[0]], drop, facts)


def _only_counted(drop: Drop) -> tuple[str, ...]:
    """Why so many files were not looked at; nothing for a drop that is no such heap."""
    heap = drop.folder or base(drop.jalur) == LOOSE
    reasons = tuple(t.tolak for t in drop.isi if t.tolak and not t.sha256)
    return reasons if heap and len(reasons) == len(drop.isi) else ()


def _of_dossier(office: Office, book: Book, berkas: Berkas, drop: Drop, facts: Facts) -> Outcome:
    if berkas.peran != drop.peran:
        if drop.susulan and tail(book, drop.isi):
            return Dismiss()
        lines = sentences.not_here(berkas, drop.peran)
        return answer(book, drop, After.CLEAR, berkas.id, lines, berkas)
    if drop.laci is Laci.MASUK:
        return keep_work(office, book, berkas, drop, facts)
    if drop.laci not in DECIDING:
        return answer(book, drop, After.PUT_BACK, berkas.id, sentences.misplaced(berkas), berkas)
    return decide_gesture(office, book, berkas, drop, facts)


def _worked_on(book: Book, ids: tuple[str, ...], drop: Drop) -> bool:
    """Whether this is a dossier in MASUK at its own desk, whose edits are kept while it is open."""
    return drop.laci is Laci.MASUK and [book.berkas[i].peran for i in ids] == [drop.peran]


def _mixed(office: Office, book: Book, ids: tuple[str, ...], drop: Drop) -> Commit:
    """Several dossiers' files in one folder decide nothing and are told apart again.

    A dossier that lies inside another is taken out of it. Where single files are mixed, only
    a person who works on them knows which belong where; elsewhere both are laid out anew.
    """
    what = ", ".join(ids)
    inner = inner_dossiers(book, drop.isi)
    if inner and drop.peran in office.peran:
        made = answer(book, drop, After.APART, what, sentences.apart(ids))
        return replace(made, keep=frozenset(inner))
    here = (book.berkas[id_] for id_ in ids)
    if not any(berkas.working and berkas.peran == drop.peran for berkas in here):
        return answer(book, drop, After.CLEAR, what, sentences.mixed(ids))
    after = After.LEAVE if drop.laci is Laci.MASUK else After.PUT_BACK
    return answer(book, drop, after, what, sentences.sort_out(ids))
