"""The event that opens a dossier, which completes step 1. Pure."""

from dataclasses import dataclass

from pipeline.engine.desk.drop import Taken
from pipeline.engine.log.event import Event
from pipeline.engine.log.payload import After, Penanganan
from pipeline.engine.log.payload_moves import Dibuka
from pipeline.engine.protocol import Perkara
from pipeline.engine.rules import opening_sentences, sentences
from pipeline.engine.rules.answer import received
from pipeline.engine.rules.case import first_visit
from pipeline.engine.rules.openers import Opening
from pipeline.engine.rules.outcome import Commit, Made
from pipeline.engine.rules.presented import presented
from pipeline.engine.rules.sentences import message
from pipeline.engine.rules.situation import Situation
from pipeline.engine.rules.slots import Entries
from pipeline.engine.rules.whose import base
from pipeline.engine.terms import Keputusan, Surat
from pipeline.office.sop.model import Prosedur


@dataclass(frozen=True)
class Asked:
    """A dossier that can be opened: by which procedure, the case that was asked, what was made of
    it, what it takes in the registers, and the number that it was given on paper."""

    prosedur: Prosedur
    perkara: Perkara
    made: Made
    taken: Entries
    surat: Surat | None = None


def left_out(s: Situation) -> tuple[str, ...]:
    """Why some files do not join the dossier, and stay where they lie."""
    whose = s.brought.whose
    changed = tuple(
        opening_sentences.changed(base(t.nama), whose[t.nama]) for t in s.brought.edited
    )
    return (*dict.fromkeys(s.refused), *changed)


def opened_by(s: Situation, opening: Opening, asked: Asked, *, last: bool) -> Commit:
    """The event that opens it. Its drop is cleared unless more dossiers are to be opened by it."""
    prosedur, perkara, made = asked.prosedur, asked.perkara, asked.made
    drop, ke = s.drop, perkara.ke or 0
    laid = presented(s.office, prosedur, perkara, made)
    names = tuple(item.nama for item in perkara.masukan)
    opened = Dibuka(
        penanganan=Penanganan(jalur=drop.jalur),
        judul=made.judul or prosedur.judul,
        langkah_berikut=ke,
        kunjungan=(first_visit(s, prosedur),),
        surat=asked.surat,
        data=made.data,
        dasar=laid.base,
        catat=asked.taken.catat,
        hapus=asked.taken.hapus,
        minta=asked.taken.minta,
        bagian=prosedur.mentah,
        formulir=opening.form.sha256 if opening.form else "",
        urutan=perkara.urutan,
    )
    event = Event(
        opened,
        drop.waktu,
        berkas=perkara.id,
        prosedur=prosedur.kunci,
        langkah=perkara.dari,
        peran=drop.peran,
        keputusan=Keputusan.SETUJU,
        revisi=1,
        penyajian=1,
        dari=drop.peran,
        ke=", ".join(prosedur.langkah_ke(ke).peran),
        isi=laid.documents + received(tuple(t for t in drop.isi if t.tolak is None)),
        catatan=f"Berkas dibuka dari {len(names)} dokumen.",
    )
    receipt = message(f"{perkara.id} dibuka", _receipt(s, prosedur, perkara, names))
    folder = drop.jalur.rpartition("/")[0]
    if not last:
        return Commit(event, After.LEAVE, (*laid.texts, receipt), folder)
    stays = _staying(s) | opening.others
    return Commit(event, After.CLEAR, (*laid.texts, receipt), folder, keep=stays)


def _receipt(
    s: Situation, prosedur: Prosedur, perkara: Perkara, names: tuple[str, ...]
) -> tuple[str, ...]:
    reasons, whose = left_out(s), s.brought.whose
    desk = s.office.called(prosedur.langkah_ke(perkara.ke or 0).peran)
    stays = sentences.unsafe(reasons) if reasons else ()
    lines = opening_sentences.opened(perkara.id, desk, names, stays)
    return lines + tuple(
        opening_sentences.no_part(base(t.nama), whose[t.nama]) for t in s.brought.known
    )


def _staying(s: Situation) -> frozenset[str]:
    """What is left where it lies: refused files, and changed documents of others."""
    staying: tuple[Taken, ...] = tuple(t for t in s.drop.isi if t.tolak)
    return frozenset(t.nama for t in (*staying, *s.brought.edited))
