"""What is proposed about a letter that has its number and has left: to correct it, or to cancel it.

A desk of `sesudah` lays the letter, or a text that names its dossier, in RALAT or BATAL, and says
why. The dossier then lies before the head again: a cancellation with everything as it was, a
correction with the letter made anew from what was corrected. What the head decides ends it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from pipeline.engine.desk.drop import Taken
from pipeline.engine.desk.lengths import fitting
from pipeline.engine.desk.naming import numbered
from pipeline.engine.log.berkas import Berkas, Status
from pipeline.engine.log.payload import After
from pipeline.engine.log.payload_after import Diusulkan, Usulan
from pipeline.engine.protocol import Perkara
from pipeline.engine.rules import proposal_sentences
from pipeline.engine.rules.answer import Why, answer, put_back, received
from pipeline.engine.rules.case import bare_case, proposal_about
from pipeline.engine.rules.clashes import Clash
from pipeline.engine.rules.holding import slots_taken
from pipeline.engine.rules.moved import moved
from pipeline.engine.rules.named_letter import named_ids, said_why, texts_in, wants_new_number
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
from pipeline.engine.rules.presented import presented
from pipeline.engine.rules.record import record
from pipeline.engine.rules.route import Standing
from pipeline.engine.rules.sentences import engine_failed, message
from pipeline.engine.rules.situation import Situation
from pipeline.engine.rules.slot_sentences import clashing
from pipeline.engine.rules.whose import base
from pipeline.engine.rules.words import why_of, with_words
from pipeline.engine.terms import Dokumen, JenisUsul, Kelas, Keputusan
from pipeline.names import SHEET, TO_TYPE
from pipeline.office.model import Laci
from pipeline.office.sop.steps import Langkah

_KIND = {Laci.RALAT: JenisUsul.RALAT, Laci.BATAL: JenisUsul.BATAL}
_DRAWER = {kind: laci for laci, kind in _KIND.items()}


def of_no_letter(s: Situation) -> Outcome | None:
    """What lies in RALAT and tells of no dossier, or of several."""
    if s.drop.laci is not Laci.RALAT or s.here or len(_ids(s)) == 1:
        return None
    lines = proposal_sentences.which_letter(_ids(s), _example(s))
    return answer(s.drop, After.LEAVE, s.drop.jalur, Why.UNCLEAR, lines)


def proposed(s: Situation) -> Outcome | None:
    """What is proposed about the letter of one dossier that has its number."""
    kind = _KIND.get(s.drop.laci) if s.drop.laci else None
    ids = _ids(s) if kind else ()
    if kind is None or len(ids) != 1 or s.drop.susulan:
        return None
    berkas = s.book.berkas[ids[0]]
    if s.ids and not _may_be_meant(s, berkas, kind):
        return None
    why = why_of((t.sha256 for t in texts_in(s.drop)), s.facts)
    usulan = Usulan(
        kind,
        s.drop.peran,
        tuple(t.sha256 for t in texts_in(s.drop)),
        kind is JenisUsul.RALAT and wants_new_number(why),
    )
    against = _against(s, berkas, usulan, said_why(why))
    if against:
        return _answered(s, berkas, against)
    if s.facts.next_desk is not NextDesk.NOTHING:
        return Wait("the desk where it lies is about to decide or to save something", passes=True)
    return _Proposal(s, berkas, usulan, _signing(berkas)).outcome()


def _may_be_meant(s: Situation, berkas: Berkas, kind: JenisUsul) -> bool:
    """Whether a dossier's own documents propose something there: not to correct or to cancel it
    before it has its number, nor at a desk that may not."""
    if s.here:
        may = _named(berkas, kind)
        return berkas.disetujui and berkas.usul is None and s.drop.peran in may
    cancels = kind is JenisUsul.BATAL and berkas.status is Status.BERJALAN
    return berkas.disetujui or not cancels or berkas.usul is not None


def _named(berkas: Berkas, kind: JenisUsul) -> tuple[str, ...]:
    """The desks that may propose it."""
    may = berkas.prosedur.sesudah
    return may.ralat if kind is JenisUsul.RALAT else may.batal


def _ids(s: Situation) -> tuple[str, ...]:
    return named_ids(s.book, s.drop, s.facts.tulisan)


def _example(s: Situation) -> str:
    return next(f"{p.kode_id}-{s.drop.waktu.year}-0001" for p in s.office.prosedur.values())


def _against(s: Situation, berkas: Berkas, usulan: Usulan, why: str) -> tuple[str, ...]:
    """What speaks against it, as it lies there."""
    kind, named = usulan.jenis, _named(berkas, usulan.jenis)
    if s.drop.peran not in named:
        return proposal_sentences.not_this_desk(berkas, kind, s.office.called(named))
    running = berkas.status is Status.BERJALAN and berkas.usul is None
    if running and not berkas.disetujui and kind is JenisUsul.BATAL:
        whom, here = s.office.called(berkas.desks), berkas.lies_at(s.drop.peran)
        return proposal_sentences.cancel_there(berkas, whom, here, s.drawers)
    if berkas.status is not Status.SELESAI and not (running and berkas.disetujui):
        return proposal_sentences.not_ended(s.office, berkas, kind)
    if berkas.surat is None or not _signed(berkas):
        return proposal_sentences.no_number(berkas)
    if running and s.facts.next_desk is NextDesk.OPEN:
        return proposal_sentences.held_open(berkas, s.office.called(berkas.desks))
    if s.refused:
        return proposal_sentences.refused(berkas, s.refused)
    if not why:
        return proposal_sentences.no_reason(berkas, usulan.jenis)
    return ()


def _signed(berkas: Berkas) -> list[int]:
    signing = berkas.prosedur.signing
    return [k.langkah for k in berkas.kunjungan if k.langkah in signing]


def _signing(berkas: Berkas) -> Langkah:
    """The step at which the head agreed last."""
    return berkas.prosedur.langkah_ke(_signed(berkas)[-1])


def _answered(s: Situation, berkas: Berkas, lines: tuple[str, ...]) -> Commit:
    if s.here:
        return put_back(s, lines)
    return answer(s.drop, After.LEAVE, berkas.id, Why.NOT_PROPOSED, lines)


@dataclass(frozen=True)
class _Proposal:
    """A proposal with nothing against it: `step` is that of the head who is asked."""

    s: Situation
    berkas: Berkas
    usulan: Usulan
    step: Langkah

    @property
    def corrects(self) -> bool:
        return self.usulan.jenis is JenisUsul.RALAT

    def outcome(self) -> Outcome:
        perkara = self.perkara()
        made = self.s.facts.hasil.get(key_of(perkara))
        if made is None:
            return Job(perkara)
        if isinstance(made, Failed):
            reply = _answered(self.s, self.berkas, engine_failed(self.berkas.id, made.membaca))
            return replace(reply, failed=key_of(perkara))
        if made.halangan:
            lines = proposal_sentences.hindered(self.berkas, made.halangan)
            return _answered(self.s, self.berkas, lines)
        clash = self.clash(made) if self.corrects else None
        if clash is not None:
            return _answered(self.s, self.berkas, clash)
        return self.commit(perkara, made)

    def clash(self, made: Made) -> tuple[str, ...] | None:
        """What is in the way of what the corrected letter would take."""
        form = self.berkas.prosedur.form
        taken = slots_taken(self.s, self.berkas.prosedur, made.form_facts, None, self.berkas.id)
        if form is None or not isinstance(taken, Clash):
            return None
        return proposal_sentences.hindered(self.berkas, clashing(taken, form))

    def perkara(self) -> Perkara:
        """A correction is handed in anew from where documents are worked on; for a cancellation
        only the sheet is made, all else stays as it was."""
        berkas, surat = self.berkas, self.berkas.surat
        if surat is None:
            raise ValueError(f"{berkas.id} has no letter")
        why = said_why(why_of(self.usulan.alasan, self.s.facts))
        usul = proposal_about(berkas, self.usulan, why, surat)
        return replace(
            bare_case(self.s, berkas, self.documents()),
            jenis="pindah" if self.corrects else "usul",
            revisi=self.revisi,
            dari=self.working if self.corrects else berkas.langkah,
            ke=self.step.nomor,
            keputusan=Keputusan.SETUJU if self.corrects else None,
            paraf=() if self.corrects else berkas.paraf,
            kunjungan=with_words(berkas.kunjungan, self.s.facts),
            surat=None if self.usulan.ganti_nomor else surat,
            catatan=why,
            usul=usul,
        )

    @property
    def revisi(self) -> int:
        return self.berkas.revisi + self.corrects

    @property
    def working(self) -> int:
        """The last step before the head's at which documents are worked on."""
        steps = self.berkas.prosedur.langkah
        works = [x for x in steps if x.traits.works and x.nomor < self.step.nomor]
        return (works or steps)[-1 if works else 0].nomor

    def documents(self) -> tuple[Dokumen, ...]:
        """The dossier's own, those that were corrected in place of the former."""
        documents, fit = list(self.berkas.dokumen), fitting(self.s.office)
        if self.corrects:  # what is typed into another system is made anew with the letter
            documents = [d for d in documents if not d.nama.startswith(TO_TYPE)]
        for file in self.brought() if self.corrects else ():
            name, kelas = _place(documents, file, fit)
            kept = [d for d in documents if d.nama != name]
            documents = [*kept, Dokumen(name, file.sha256, kelas)]
        return tuple(documents)

    def brought(self) -> tuple[Taken, ...]:
        """What of the drop is new: no document of the dossier, and no text that says why."""
        texts, sajian = texts_in(self.s.drop), self.s.book.sajian
        own = {t.sha256 for t in self.s.drop.isi if t.sha256 in sajian}
        own = {sha for sha in own if sajian[sha].berkas == self.berkas.id}
        return tuple(t for t in self.s.drop.isi if t not in texts and t.sha256 not in own)

    def commit(self, perkara: Perkara, made: Made) -> Commit:
        s, berkas, drop = self.s, self.berkas, self.s.drop
        laid = presented(s.office, berkas.prosedur, perkara, made)
        head = s.office.called(self.step.peran)
        stands = Standing(self.revisi, perkara.paraf, berkas.kunjungan, perkara.surat)
        step = self.step.nomor
        what = moved(Diusulkan, berkas, step, stands, made, laid, usul=self.usulan)
        event = replace(
            record(what, drop, berkas),
            revisi=self.revisi,
            penyajian=perkara.penyajian,
            dari=drop.peran,
            ke=", ".join(self.step.peran),
            isi=(*laid.documents, *received(drop.isi)),
            catatan=proposal_sentences.story(s.office.called((drop.peran,)), self.usulan, head),
        )
        lines = proposal_sentences.sent(berkas, self.usulan, head)
        text = message(f"{berkas.id} usul {self.usulan.jenis}", lines)
        return Commit(event, After.CLEAR, (*laid.texts, text), drop.jalur.rpartition("/")[0])


def _place(documents: list[Dokumen], file: Taken, fit: Callable[[str], str]) -> tuple[str, Kelas]:
    """Which document a corrected file takes the place of: the one of its name; a form that of the
    form, a marked one that of the only one of its kind that people write. Else it is a new one."""
    name = fit(base(file.nama))
    there = {d.nama: d.kelas for d in documents if d.kelas in (Kelas.SUMBER, Kelas.KERJA)}
    if name in there:
        return name, there[name]
    kelas = Kelas.SUMBER if file.formulir else Kelas.KERJA if file.tanda else None
    ending = name.rpartition(".")[2].lower()
    same = [n for n, k in there.items() if k is kelas and n.lower().endswith(f".{ending}")]
    if len(same) == 1 and kelas is not None:
        return same[0], kelas
    taken = {d.nama for d in documents}
    return next(n for n in numbered(name) if n not in taken and n != SHEET), Kelas.SUMBER
