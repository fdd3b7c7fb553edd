"""What is proposed about a letter, and its head does not agree to: the letter stays as it was."""

from dataclasses import replace

from pipeline.engine.log.berkas import Berkas
from pipeline.engine.log.event import Isi
from pipeline.engine.log.payload import After
from pipeline.engine.log.payload_after import Dilanjutkan, Ditolak, Usulan
from pipeline.engine.rules import proposal_sentences
from pipeline.engine.rules.again import as_it_lay, lies_again
from pipeline.engine.rules.answer import Why, answer_about, put_back, received
from pipeline.engine.rules.case import going_on_case
from pipeline.engine.rules.outcome import Commit, Failed, Job, Outcome, Text, key_of
from pipeline.engine.rules.record import record
from pipeline.engine.rules.route import ended_visit
from pipeline.engine.rules.sentences import engine_failed, message, no_reason, refused
from pipeline.engine.rules.situation import Situation, drawers_of
from pipeline.engine.rules.slots import Entries
from pipeline.engine.terms import JenisUsul, Keputusan
from pipeline.names import SHEET, desk
from pipeline.office.model import Laci

_DRAWER = {JenisUsul.RALAT: Laci.RALAT, JenisUsul.BATAL: Laci.BATAL}


def turned_down(s: Situation) -> Outcome | None:
    """A proposal that the head returns: what had ended stays as it was, and a letter under way
    lies again where it lay."""
    berkas, usulan = s.berkas, s.berkas.usul
    if usulan is None or s.decision is not Keputusan.KEMBALIKAN or not berkas.step.traits.signs:
        return None
    if not s.words:
        lines = no_reason(berkas, "dikembalikan", s.drawers)
        return answer_about(s, After.PUT_BACK, Why.UNDECIDED, lines)
    if berkas.under_way is not None:
        return _goes_on(s, usulan, berkas.under_way)
    who = s.office.called((s.drop.peran,))
    event = replace(
        record(Ditolak(kunjungan=ended_visit(s, Keputusan.KEMBALIKAN)), s.drop, berkas),
        keputusan=Keputusan.KEMBALIKAN,
        dari=s.drop.peran,
        ke=usulan.peran,
        isi=(*_written(s), *received(s.drop.isi)),
        catatan=proposal_sentences.refused_story(who, usulan),
    )
    lines = proposal_sentences.turned_down(berkas, usulan, who, s.words)
    return _with_answer(s, usulan, Commit(event, After.CLEAR), lines)


def withdrawn(s: Situation) -> Outcome | None:
    """A proposal dragged to BATAL, which cancels dossiers under way."""
    if s.berkas.usul is None or s.decision is not Keputusan.BATAL:
        return None
    lines = proposal_sentences.withdraw_here(s.berkas, s.drawers)
    return answer_about(s, After.PUT_BACK, Why.UNDECIDED, lines)


def _goes_on(s: Situation, usulan: Usulan, before: Berkas) -> Outcome:
    perkara = going_on_case(s, before)
    made = s.facts.hasil.get(key_of(perkara))
    if made is None:
        return Job(perkara)
    if isinstance(made, Failed):
        reply = put_back(s, engine_failed(s.berkas.id, made.membaca))
        return replace(reply, failed=key_of(perkara))
    if made.halangan:
        return put_back(s, refused(s.berkas, made.halangan, s.drawers))
    laid, texts = lies_again(s.office, before, perkara, made)
    visit = ended_visit(s, Keputusan.KEMBALIKAN)
    what = as_it_lay(Dilanjutkan, before, made, laid, Entries(), putusan=visit)
    who, whom = s.office.called((s.drop.peran,)), s.office.called(before.desks)
    event = replace(
        record(what, s.drop, s.berkas),
        langkah=s.berkas.langkah,
        revisi=before.revisi,
        penyajian=perkara.penyajian,
        keputusan=Keputusan.KEMBALIKAN,
        dari=s.drop.peran,
        ke=", ".join(before.desks),
        isi=(*laid.documents, *received(s.drop.isi)),
        catatan=proposal_sentences.goes_on_story(who, usulan, whom),
    )
    lines = proposal_sentences.goes_on(before, usulan, who, whom, s.words)
    return _with_answer(s, usulan, Commit(event, After.CLEAR, texts), lines)


def _written(s: Situation) -> tuple[Isi, ...]:
    """Why, as the head wrote it: an event names it, and it is laid before nobody."""
    sheet = s.work.sheet
    return (Isi(SHEET, sheet.sha256, "tulisan"),) if sheet else ()


def _with_answer(s: Situation, usulan: Usulan, commit: Commit, lines: tuple[str, ...]) -> Commit:
    """The desk that proposed it is told there."""
    text: Text = message(f"{s.berkas.id} usul {usulan.jenis} ditolak", lines)
    drawer = drawers_of(s.office, usulan.peran)[_DRAWER[usulan.jenis]]
    place = f"{desk(usulan.peran)}/{drawer}"
    return replace(commit, texts=(*commit.texts, text), answer_in=place)
