"""A dossier dragged away from MASUK at its own desk: agreed, returned, or cancelled.

What reaches these rules stands for one dossier that lies here (`decide`).
"""

from dataclasses import dataclass, replace

from pipeline.engine.log.event import Isi
from pipeline.engine.log.payload import After, Disepakati
from pipeline.engine.log.payload_moves import Dibatalkan, Diselesaikan
from pipeline.engine.protocol import Perkara
from pipeline.engine.rules import receipt_sentences, sentences, unclear_sentences
from pipeline.engine.rules.answer import Why, answer_about, put_back, received
from pipeline.engine.rules.case import moving_case
from pipeline.engine.rules.clashes import Clash
from pipeline.engine.rules.collecting import collected
from pipeline.engine.rules.documents import all_documents, copy_name, own_documents
from pipeline.engine.rules.holding import slots_asked_too, slots_taken
from pipeline.engine.rules.leaving import leaving
from pipeline.engine.rules.moved import moved
from pipeline.engine.rules.news import cancelling
from pipeline.engine.rules.outcome import (
    Commit,
    Failed,
    Job,
    Made,
    Outcome,
    Text,
    Wait,
    facts_file,
    key_of,
)
from pipeline.engine.rules.presented import presented
from pipeline.engine.rules.record import record
from pipeline.engine.rules.route import (
    Standing,
    Target,
    agreed_story,
    ended_visit,
    given_paraf,
    standing,
    target_of,
)
from pipeline.engine.rules.sent import ended_note, sent_note
from pipeline.engine.rules.situation import Situation
from pipeline.engine.rules.slot_sentences import clashing
from pipeline.engine.rules.slots import Entries
from pipeline.engine.rules.whose import base
from pipeline.engine.terms import Keputusan
from pipeline.names import SHEET
from pipeline.office.model import DECIDING
from pipeline.office.sop.fact import Facts as FormFacts


def misplaced(s: Situation) -> Outcome | None:
    """A drawer, or a place between the drawers, that means no decision."""
    if s.drop.laci in DECIDING:
        return None
    return answer_about(s, After.PUT_BACK, Why.MISPLACED, sentences.misplaced(s.berkas, s.drawers))


def signed_earlier(s: Situation) -> Outcome | None:
    """A signed copy of an earlier presentation."""
    signed = next((k for k in s.presented if k.signed), None) if s.outdated else None
    if signed is None:
        return None
    lines = receipt_sentences.signed_earlier(
        s.berkas, base(signed.file.nama), signed.penyajian, s.drawers
    )
    return answer_about(s, After.LEAVE, Why.UNDECIDED, lines)


def outdated(s: Situation) -> Outcome | None:
    """Documents of an earlier presentation, and none of the one that can be decided."""
    if not s.outdated:
        return None
    lines = sentences.outdated(s.berkas, s.drawers)
    return answer_about(s, After.CLEAR, Why.OLD, lines)


def contradicting(s: Situation) -> Outcome | None:
    """The same dossier in two decision drawers."""
    return (
        put_back(s, unclear_sentences.contradicting(s.berkas.id, s.drawers))
        if s.drop.lawan
        else None
    )


def refused(s: Situation) -> Outcome | None:
    """Files in it that may not be used."""
    return put_back(s, sentences.refused(s.berkas, s.refused, s.drawers)) if s.refused else None


def doubled(s: Situation) -> Outcome | None:
    """Copies that a program laid beside its documents: only people know which of the two counts."""
    if not s.work.doubles:
        return None
    return put_back(s, sentences.doubled(s.berkas, s.work.doubles, s.drawers))


def no_way_back(s: Situation) -> Outcome | None:
    """A return from a step that has none."""
    if s.decision is not Keputusan.KEMBALIKAN or s.berkas.step.kembali is not None:
        return None
    return put_back(s, sentences.cannot_return(s.berkas, s.drawers))


def returned_without_reason(s: Situation) -> Outcome | None:
    """A return of which nobody wrote why."""
    if s.decision is not Keputusan.KEMBALIKAN or s.words:
        return None
    return put_back(s, sentences.no_reason(s.berkas, "dikembalikan", s.drawers))


def too_late_to_cancel(s: Situation) -> Outcome | None:
    """A cancellation after the head has agreed."""
    if s.decision is not Keputusan.BATAL or not s.berkas.disetujui:
        return None
    return put_back(s, sentences.cannot_cancel(s.berkas, s.drawers))


def cancelled_without_reason(s: Situation) -> Outcome | None:
    """A cancellation of which nobody wrote why."""
    if s.decision is not Keputusan.BATAL or s.words:
        return None
    return put_back(s, sentences.no_reason(s.berkas, "dibatalkan", s.drawers))


def agreed(s: Situation) -> Outcome | None:
    """One of several readers agrees, and more must: nothing changes before the others."""
    if s.decision is not Keputusan.SETUJU or s.berkas.wanted <= 1:
        return None
    if s.work.edited:  # whether that voids what he says is found as in any decision
        move = _move(s, s.form_facts)
        against = _against(s, move, s.facts.hasil.get(key_of(move.perkara)))
        if against is not None:
            return against
    return _too_soon(s, s.office.tempo.sesal) or _agreed(s)


def decided(s: Situation) -> Outcome | None:
    """A decision with nothing against it: the next presentation is made, and the dossier moves."""
    move = _move(s, s.form_facts)
    made = s.facts.hasil.get(key_of(move.perkara))
    if isinstance(made, Made) and facts_file(made.dokumen):
        corrected = _move(s, made.form_facts)
        if corrected.target != move.target:  # the form itself was changed: it leads elsewhere now
            move, made = corrected, s.facts.hasil.get(key_of(corrected.perkara))
    against = _against(s, move, made)
    if against is not None or not isinstance(made, Made):
        return against
    facts = made.form_facts if facts_file(made.dokumen) else s.form_facts
    taken = slots_taken(s, s.berkas.prosedur, facts, move.target.past, s.berkas.id)
    if isinstance(taken, Clash):
        form = s.berkas.prosedur.form
        lines = clashing(taken, form) if form else ()
        return put_back(s, sentences.slot_taken(s.berkas, lines, s.drawers))
    numbers = move.then.surat is not None and move.then.surat != s.berkas.surat
    tempo = s.office.tempo
    waits = _too_soon(s, max(tempo.sesal, tempo.sesal_nomor) if numbers else tempo.sesal, numbers)
    return waits or _moved(s, move, made, taken)


@dataclass(frozen=True)
class _Move:
    """A decision, how the dossier stands after it, and the case that makes what is presented."""

    target: Target
    then: Standing
    perkara: Perkara


def _move(s: Situation, facts: FormFacts) -> _Move:
    target = target_of(s.berkas, s.drop.peran, s.decision, facts)
    then = standing(s, target)
    also = slots_asked_too(s, s.berkas.prosedur, facts, target.past, s.berkas.id)
    return _Move(target, then, replace(_case(s, target, then), perhatian=also))


def _against(s: Situation, move: _Move, made: Made | Failed | None) -> Outcome | None:
    """What is to be done, or speaks against it, before a decision holds."""
    if made is None:
        return Job(move.perkara, riwayat=move.target.jenis == "tutup")
    if isinstance(made, Failed):
        lines = sentences.engine_failed(s.berkas.id, made.membaca)
        return replace(put_back(s, lines), failed=key_of(move.perkara))
    return _hindered(s, made) if made.halangan else None


def _too_soon(s: Situation, seconds: float, numbers: bool = False) -> Outcome | None:
    if s.drop.quiet >= seconds:
        return None
    lines = sentences.numbered_soon(s.berkas, seconds, s.drawers) if numbers else ()
    return Wait("regret: the drop may still be dragged back", True, seconds, lines)


def _agreed(s: Situation) -> Commit:
    berkas, drop = s.berkas, s.drop
    paraf = given_paraf(s)
    visit = ended_visit(s, Keputusan.SETUJU)
    there = set(berkas.dokumen)
    added = (d for d in own_documents(s) if d not in there)
    rest = tuple(role for role in berkas.desks if role != drop.peran)
    note = sent_note(s, Keputusan.SETUJU, rest, berkas.penyajian)
    event = replace(
        record(Disepakati(kunjungan=visit, paraf=paraf), drop, berkas),
        keputusan=Keputusan.SETUJU,
        dari=drop.peran,
        isi=(
            *(Isi(d.nama, d.sha256, str(d.kelas)) for d in added),
            *_written(s),
            *received(drop.isi),
        ),
        catatan=agreed_story(s.office, berkas, drop.peran),
    )
    return Commit(event, After.CLEAR, (note,))


def _written(s: Situation) -> tuple[Isi, ...]:
    """The note sheet, where anything was written on it."""
    if s.work.sheet and s.work.sheet.sha256 != s.berkas.lembar:
        return (Isi(SHEET, s.work.sheet.sha256, "tulisan"),)
    return ()


def _hindered(s: Situation, made: Made) -> Commit:
    if not s.work.edited:
        return put_back(s, sentences.refused(s.berkas, made.halangan, s.drawers))
    names = tuple(name for name, _ in s.work.edited)
    lines = sentences.edited(s.berkas, names, made.halangan, s.drawers)
    return answer_about(s, After.CLEAR, Why.UNDECIDED, lines)


def _moved(s: Situation, move: _Move, made: Made, taken: Entries) -> Commit:
    target, then, perkara = move.target, move.then, move.perkara
    berkas, drop, ke = s.berkas, s.drop, target.ke
    laid = presented(s.office, berkas.prosedur, perkara, made)
    facts = moved(target.kind, berkas, ke or berkas.langkah, then, made, laid, taken)
    goes = leaving(s.office, berkas, made.dokumen)
    texts: tuple[Text, ...] = ()
    if isinstance(facts, Diselesaikan):
        left = collected(berkas.prosedur, made)
        facts = replace(facts, paket=goes.paket, kabar=goes.kabar or None, himpun=left)
    if isinstance(facts, Dibatalkan):
        goes, texts = cancelling(s, made.dokumen)
        facts = replace(facts, kabar=goes.kabar or None, paket=goes.paket)
    collects = isinstance(facts, Diselesaikan) and bool(facts.himpun)
    if not ke and not collects:
        texts += ended_note(s, target.keputusan, goes, perkara.penyajian, then.surat)
    if ke:
        readers = berkas.prosedur.langkah_ke(ke).peran
        given = then.surat if berkas.surat is None else None
        texts = (sent_note(s, target.keputusan, readers, perkara.penyajian, given),)
    event = replace(
        record(facts, drop, berkas),
        keputusan=target.keputusan,
        revisi=then.revisi,
        penyajian=perkara.penyajian,
        dari=drop.peran,
        ke=", ".join(berkas.prosedur.langkah_ke(ke).peran) if ke else None,
        isi=(
            *laid.documents,
            *(Isi(text.nama, text.sha256, "sajian") for text in texts if not text.kelas),
            *_written(s),
            *received(drop.isi),
        ),
        catatan=target.story(s.office, berkas, then.surat, goes),
    )
    return Commit(event, After.CLEAR, (*laid.texts, *texts))


def _case(s: Situation, target: Target, then: Standing) -> Perkara:
    copies = {copy_name(s, name): name for name, _ in s.work.edited}
    return moving_case(s, target, then, all_documents(s), copies)
