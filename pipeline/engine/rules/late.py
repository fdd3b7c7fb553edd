"""A late drop in BARU: data for what has an open dossier. Pure.

Where documents are worked on it joins the dossier, as if somebody had laid it in its folder; it
never takes another's name. Elsewhere it stays where it lies, and is answered.
"""

from dataclasses import replace

from pipeline.engine.desk.drop import Taken
from pipeline.engine.desk.naming import document_name, numbered
from pipeline.engine.log.book import Berkas
from pipeline.engine.log.event import Isi
from pipeline.engine.log.payload import After, Dijawab, Disimpan
from pipeline.engine.protocol import Kelas
from pipeline.engine.rules import opening_sentences
from pipeline.engine.rules.answer import answer, received
from pipeline.engine.rules.openers import Opening
from pipeline.engine.rules.outcome import Commit, Outcome
from pipeline.engine.rules.record import record
from pipeline.engine.rules.sentences import message
from pipeline.engine.rules.situation import Situation
from pipeline.engine.rules.whose import base
from pipeline.office.model import Laci


def late(s: Situation, opening: Opening, berkas: Berkas) -> Commit:
    """What becomes of data for this dossier, which is open already."""
    if opening.form:
        return answer(s.drop, After.LEAVE, s.drop.jalur, opening_sentences.same_open(berkas.id))
    if not berkas.working:
        lines = opening_sentences.unit_open(berkas)
        reply = answer(s.drop, After.LEAVE, s.drop.jalur, lines)
        waits = reply.event.rincian
        if isinstance(waits, Dijawab):
            waits = replace(waits, susulan=berkas.id)
        return replace(reply, event=replace(reply.event, rincian=waits))
    return _joined(s, opening.data, berkas)


def taken_in(s: Situation) -> Outcome | None:
    """Data that waits in BARU for a dossier which came back to where it is worked on."""
    berkas = s.book.waits_for(s.drop.digest)
    if s.drop.laci is not Laci.BARU or s.drop.sibuk or berkas is None or not berkas.working:
        return None
    return _joined(s, s.brought.data, berkas)


def _joined(s: Situation, data: tuple[Taken, ...], berkas: Berkas) -> Commit:
    taken = {document.nama for document in berkas.dokumen}
    known = {document.sha256 for document in berkas.dokumen}
    added = []
    for file in data:
        if file.sha256 in known:
            continue
        free = numbered(document_name(base(file.nama)))
        name = next(name for name in free if name not in taken)
        taken.add(name)
        added.append(Isi(name, file.sha256, str(Kelas.SUMBER)))
    names = tuple(isi.nama for isi in added)
    event = replace(
        record(Disimpan(), s.drop, berkas),
        isi=(*added, *received(data)),
        catatan=f"Disusulkan: {', '.join(names)}.",
    )
    text = message(
        f"{berkas.id} data susulan",
        opening_sentences.joined(berkas.id, s.office.called(berkas.desks), names),
    )
    stays = (t.nama for t in s.drop.isi if t not in data and t not in s.brought.known)
    folder = s.drop.jalur.rpartition("/")[0]
    return Commit(event, After.CLEAR, (text,), folder, keep=frozenset(stays))
