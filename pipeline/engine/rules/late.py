"""A late drop in BARU: data for what has an open dossier. Pure.

Where documents are worked on it joins the dossier, as if somebody had laid it in its folder; it
never takes another's name. Elsewhere it stays where it lies, is answered, and the present readers
are told before they decide (`late_told`). Once the dossier is agreed to or has ended it stays for
the next one of the same thing, and joins that.
"""

from dataclasses import replace

from pipeline.engine.desk.drop import Taken
from pipeline.engine.desk.lengths import fitting
from pipeline.engine.desk.naming import numbered
from pipeline.engine.log.berkas import Berkas, Status
from pipeline.engine.log.book import Book
from pipeline.engine.log.event import Isi
from pipeline.engine.log.payload import After, Dijawab, Disimpan
from pipeline.engine.rules import late_sentences
from pipeline.engine.rules.answer import Why, answer, received
from pipeline.engine.rules.outcome import Commit, Dismiss, Outcome
from pipeline.engine.rules.record import record
from pipeline.engine.rules.sentences import message
from pipeline.engine.rules.situation import Situation
from pipeline.engine.rules.whose import base
from pipeline.engine.terms import Kelas
from pipeline.names import SHEET
from pipeline.office.model import Laci


def late(s: Situation, data: tuple[Taken, ...], berkas: Berkas) -> Commit:
    """What becomes of data for this dossier, which is open already."""
    if goes_without(berkas):
        return _waits(s, late_sentences.missed(berkas), berkas, missed=True)
    if not berkas.working:
        return _waits(s, late_sentences.waits(s.office, berkas), berkas)
    return _joined(s, data, berkas)


def goes_on(s: Situation) -> Outcome | None:
    """Data that waits in BARU, and for which something else holds than it was told: its dossier
    came back to where it is worked on, goes without it, or a later one takes its place."""
    waits = s.book.late.get(s.drop.digest) if s.answered else None
    if waits is None or s.drop.laci is not Laci.BARU or s.drop.sibuk:
        return None
    berkas = awaited(s.book, waits.berkas)
    if berkas is None:
        gone = s.book.berkas[waits.berkas]
        lines = late_sentences.missed(gone)
        return None if waits.missed else _waits(s, lines, gone, missed=True)
    if berkas.working:
        return _taken_in(s, berkas)
    return (
        None
        if berkas.id == waits.berkas
        else _waits(s, late_sentences.waits(s.office, berkas), berkas)
    )


def _taken_in(s: Situation, berkas: Berkas) -> Outcome:
    """It joins; what did so before and lies there still is cleared."""
    there = {document.sha256 for document in berkas.dokumen}
    if all(file.sha256 in there for file in s.brought.data):
        return Dismiss()
    return _joined(s, s.brought.data, berkas)


def goes_without(berkas: Berkas) -> bool:
    """Whether nothing is taken into it any more: the head has agreed, or it has ended."""
    return berkas.disetujui or berkas.usul is not None or berkas.status is not Status.BERJALAN


def awaited(book: Book, id_: str) -> Berkas | None:
    """The open dossier that data joins which came late for this one: itself, or the next one for
    the same thing."""
    berkas = book.berkas[id_]
    if not goes_without(berkas):
        return berkas
    nexts = (b for b in book.open() if b.riwayat[0] > berkas.riwayat[0] and not goes_without(b))
    return next((b for b in nexts if _follows(b, berkas)), None)


def _follows(later: Berkas, earlier: Berkas) -> bool:
    """Whether it is about the same: of the same series where there is one, such as a unit, or else
    of the same key."""
    if later.prosedur.kunci != earlier.prosedur.kunci:
        return False
    if earlier.noted.seri:
        return later.noted.seri == earlier.noted.seri
    return later.noted.kunci == earlier.noted.kunci


def _waits(s: Situation, lines: tuple[str, ...], berkas: Berkas, *, missed: bool = False) -> Commit:
    reply = answer(s.drop, After.LEAVE, s.drop.jalur, Why.LATE, lines)
    return about_late(reply, berkas, missed=missed)


def about_late(reply: Commit, berkas: Berkas, *, missed: bool = False) -> Commit:
    """The answer as one that tells of what came late for this dossier."""
    facts = reply.event.rincian
    if not isinstance(facts, Dijawab):
        raise TypeError(f"{facts} is no answer")
    facts = replace(facts, susulan=berkas.id, terlewat=missed)
    return replace(reply, event=replace(reply.event, rincian=facts))


def _joined(s: Situation, data: tuple[Taken, ...], berkas: Berkas) -> Commit:
    taken = {document.nama.casefold() for document in berkas.dokumen} | {SHEET.casefold()}
    known = {document.sha256 for document in berkas.dokumen}
    fit, added = fitting(s.office), []
    for file in data:
        if file.sha256 in known:
            continue
        free = numbered(fit(base(file.nama)))
        name = next(name for name in free if name.casefold() not in taken)
        taken.add(name.casefold())
        added.append(Isi(name, file.sha256, str(Kelas.SUMBER)))
    names = tuple(isi.nama for isi in added)
    event = replace(
        record(Disimpan(susulan=True), s.drop, berkas),
        isi=(*added, *received(data)),
        catatan=f"Disusulkan: {', '.join(names)}.",
    )
    text = message(
        f"{berkas.id} data susulan",
        late_sentences.joined(berkas.id, s.office.called(berkas.desks), names),
    )
    stays = (t.nama for t in s.drop.isi if t not in data and t not in s.brought.known)
    folder = s.drop.jalur.rpartition("/")[0]
    return Commit(event, After.CLEAR, (text,), folder, keep=frozenset(stays))
