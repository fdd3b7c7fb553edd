"""The note of a decision, dragged back to MASUK: the dossier is recalled, while the desk to which
it went has decided, added and changed nothing and has nothing of it open. Pure.
"""

from dataclasses import replace

from pipeline.engine.log.berkas import Berkas
from pipeline.engine.log.payload import After, Dicabut
from pipeline.engine.log.payload_moves import Ditarik
from pipeline.engine.protocol import Perkara
from pipeline.engine.rules import recall_sentences, sentences
from pipeline.engine.rules.again import as_it_lay, lies_again
from pipeline.engine.rules.answer import Why, answer, answer_about
from pipeline.engine.rules.case import recalling_case
from pipeline.engine.rules.clashes import Clash
from pipeline.engine.rules.holding import slots_taken
from pipeline.engine.rules.named_letter import noted_id
from pipeline.engine.rules.outcome import (
    Commit,
    Failed,
    Job,
    Made,
    NextDesk,
    Outcome,
    Wait,
    key_of,
)
from pipeline.engine.rules.record import record
from pipeline.engine.rules.situation import Situation
from pipeline.engine.rules.slot_sentences import clashing
from pipeline.engine.rules.slots import Entries
from pipeline.engine.rules.whose import base
from pipeline.engine.rules.words import words_of


def of_lost_decision(s: Situation) -> Outcome | None:
    """What bears the name of a decision's note and is none that the log knows: an older copy of
    the office goes on and lost the decision, or somebody wrote into it."""
    id_ = noted_id(s.drop)
    if not id_ or s.ids:
        return None
    lines = recall_sentences.lost(s.office, base(s.drop.jalur), s.book.berkas.get(id_))
    return answer(s.drop, After.LEAVE, s.drop.jalur, Why.NOT_RECALLED, lines)


def beyond_recall(s: Situation) -> Outcome | None:
    """The note of a decision on which somebody has gone on, or that gave a number."""
    if not s.recalls:
        return None
    why = _against(s)
    return _left_there(s, why) if why else None


def next_desk_unsure(s: Situation) -> Outcome | None:
    """The note of a decision, while it cannot be told what the next desk does."""
    unsure = s.recalls and s.facts.next_desk is NextDesk.UNSURE
    return Wait("what lies at the next desk has not settled", passes=True) if unsure else None


def taken_back(s: Situation) -> Outcome | None:
    """The note of one of several readers who had agreed."""
    if not s.recalls or s.berkas.former is not None:
        return None
    who = s.office.called((s.drop.peran,))
    event = record(Dicabut(), s.drop, s.berkas)
    return Commit(replace(event, catatan=f"{who} menarik kembali persetujuannya."), After.CLEAR)


def recalled(s: Situation) -> Outcome | None:
    """The note of a decision with which nobody has done anything yet."""
    former = s.berkas.former if s.recalls else None
    if former is None:
        return None
    perkara = recalling_case(s, _words(s))
    made = s.facts.hasil.get(key_of(perkara))
    if made is None:
        return Job(perkara)
    if isinstance(made, Failed):
        lines = sentences.engine_failed(s.berkas.id, made.membaca)
        return replace(_left_there(s, lines), failed=key_of(perkara))
    if made.halangan:
        return _left_there(s, recall_sentences.hindered(s.berkas, made.halangan))
    taken = slots_taken(s, former.prosedur, s.form_facts, former.langkah - 1, s.berkas.id)
    if isinstance(taken, Clash):
        form = former.prosedur.form
        return _left_there(
            s, recall_sentences.hindered(s.berkas, clashing(taken, form) if form else ())
        )
    return _recalled(s, former, perkara, made, taken)


def _against(s: Situation) -> tuple[str, ...]:
    """Why it cannot be recalled; nothing where it can."""
    berkas, sent = s.berkas, s.berkas.terkirim
    if sent is None or sent.peran != s.drop.peran or sent.sha256 != s.drop.isi[0].sha256:
        return recall_sentences.gone_on(s.office, berkas)
    if berkas.former is None:
        return ()
    if berkas.former.usul is not None:
        return recall_sentences.proposal_decided(berkas)
    if berkas.surat is not None and berkas.former.surat is None:
        return recall_sentences.numbered(berkas)
    if s.facts.next_desk is NextDesk.TAKEN:
        return recall_sentences.taken(s.office, berkas)
    whom = s.office.called(berkas.readers)
    if berkas.nomor != sent.nomor:
        return recall_sentences.worked_on(berkas, whom)
    return recall_sentences.at_next_desk(berkas, whom, s.facts.next_desk)


def _words(s: Situation) -> str:
    """What its reader had written when he sent it on."""
    visit = s.berkas.kunjungan[-1]
    return words_of(visit.tulisan, visit.lembar, s.facts)


def _left_there(s: Situation, lines: tuple[str, ...]) -> Commit:
    return answer_about(s, After.CLEAR, Why.NOT_RECALLED, lines)


def _recalled(s: Situation, former: Berkas, perkara: Perkara, made: Made, taken: Entries) -> Commit:
    berkas = s.berkas
    laid, texts = lies_again(s.office, former, perkara, made)
    back = as_it_lay(Ditarik, former, made, laid, taken)
    who = s.office.called((s.drop.peran,))
    story = f"{who} menarik kembali berkas yang sudah berakhir."
    if berkas.desks:
        story = f"{who} menarik kembali berkas dari meja {s.office.called(berkas.desks)}."
    event = replace(
        record(back, s.drop, berkas),
        langkah=former.langkah,
        revisi=former.revisi,
        penyajian=perkara.penyajian,
        dari=", ".join(berkas.readers) or None,
        ke=s.drop.peran,
        isi=laid.documents,
        catatan=story,
    )
    return Commit(event, After.CLEAR, texts)
