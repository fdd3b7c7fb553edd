"""BARU: a drop opens a dossier, which completes step 1 whatever the drop holds.

Documents of other dossiers among it are no part of it: known ones go with the drop, changed ones
stay where they lie.
"""

from dataclasses import replace

from pipeline.engine.desk.drop import Drop, Taken
from pipeline.engine.log.book import Berkas, Book
from pipeline.engine.log.event import Event
from pipeline.engine.log.payload import After, Dibuka, Penanganan
from pipeline.engine.protocol import Kelas, Keputusan, Perkara
from pipeline.engine.rules import sentences
from pipeline.engine.rules.answer import answer, received
from pipeline.engine.rules.case import first_visit, opening_case
from pipeline.engine.rules.outcome import (
    Commit,
    Dismiss,
    Failed,
    Job,
    Made,
    Outcome,
    Wait,
    key_of,
)
from pipeline.engine.rules.presented import presented
from pipeline.engine.rules.route import onward
from pipeline.engine.rules.sentences import message
from pipeline.engine.rules.situation import Situation, drawers_of
from pipeline.engine.rules.whose import base
from pipeline.office.model import Laci, Office
from pipeline.office.sop.model import Jenis, Prosedur
from pipeline.office.sop.sender import sent_by


def _opens(s: Situation) -> bool:
    return s.drop.laci is Laci.BARU and not s.brought.returned


def still_coming(s: Situation) -> Outcome | None:
    """Data of which there may be more in a moment."""
    if not _opens(s) or s.drop.quiet >= s.office.tempo.hening_baru:
        return None
    return Wait("more may be coming", passes=True)


def nothing_usable(s: Situation) -> Outcome | None:
    """A drop of which nothing can be taken as data."""
    if not _opens(s) or s.brought.data:
        return None
    empty = (f"{base(s.drop.jalur)}: foldernya kosong.",)
    return _answer(s, sentences.unsafe(_left_out(s) or empty))


def open_already(s: Situation) -> Outcome | None:
    """Data of which an open dossier consists already; or the tail of the gesture that opened it."""
    twin = _twin(s) if _opens(s) else None
    if twin is None:
        return None
    if s.drop.susulan:
        return Dismiss(frozenset(t.nama for t in s.drop.isi if t.tolak))
    writing = _writing_desk(s.office, twin.prosedur)
    return _answer(s, sentences.already_open(twin.id, writing))


def of_no_procedure(s: Situation) -> Outcome | None:
    """Data of which nobody said for which of several procedures."""
    if not _opens(s) or procedure_for(s.office, s.drop) is not None:
        return None
    labels = tuple(p.label for p in s.office.prosedur.values())
    return _answer(s, sentences.which_procedure(labels, s.drawers))


def new_dossier(s: Situation) -> Outcome | None:
    """Data for a new dossier; but what it is about, such as a unit and year, is open only once."""
    chosen = procedure_for(s.office, s.drop) if _opens(s) else None
    if chosen is None:
        return None
    prosedur = sent_by(chosen, s.drop.peran)
    perkara = opening_case(s, prosedur, onward(prosedur.langkah[0], {}))
    made = s.facts.hasil.get(key_of(perkara))
    if isinstance(made, Made):  # what the form says is known now: it may lead elsewhere
        perkara = opening_case(s, prosedur, onward(prosedur.langkah[0], made.form_facts))
        made = s.facts.hasil.get(key_of(perkara))
    if made is None:
        return Job(perkara)
    if isinstance(made, Failed):
        lines = sentences.engine_failed(base(s.drop.jalur), made.membaca)
        reply = _answer(s, (*lines, sentences.try_again()))
        return replace(reply, failed=key_of(perkara))
    same = _same_key(s.book, prosedur, made)
    return (
        _answer(s, sentences.unit_open(same, drawers_of(s.office, same.desks[0])))
        if same
        else _opened(s, prosedur, perkara, made)
    )


def procedure_for(office: Office, drop: Drop) -> Prosedur | None:
    """With several procedures each has a subfolder of BARU; with one there is no choice."""
    if len(office.prosedur) == 1:
        return next(iter(office.prosedur.values()))
    folder = drop.jalur.rpartition("/")[0]
    chosen = (p for p in office.prosedur.values() if folder.endswith(f"/{p.label}"))
    return next(chosen, None)


def _writing_desk(office: Office, prosedur: Prosedur) -> str:
    """Whose desk it is at which this procedure's documents are written."""
    steps = [step for step in prosedur.langkah if step.jenis is Jenis.SUSUN]
    return office.called((steps or prosedur.langkah)[0].peran)


def _answer(s: Situation, lines: tuple[str, ...]) -> Commit:
    return answer(s.drop, After.LEAVE, s.drop.jalur, lines)


def _left_out(s: Situation) -> tuple[str, ...]:
    """Why some files do not join the dossier, and stay where they lie."""
    whose = s.brought.whose
    changed = tuple(sentences.changed(base(t.nama), whose[t.nama]) for t in s.brought.edited)
    return (*dict.fromkeys(s.refused), *changed)


def _twin(s: Situation) -> Berkas | None:
    """The open dossier that consists of these very bytes already."""
    for berkas in s.book.open():
        sources = {d.sha256 for d in berkas.dokumen if d.kelas is Kelas.SUMBER}
        if all(t.sha256 in sources for t in s.brought.data):
            return berkas
    return None


def _same_key(book: Book, prosedur: Prosedur, made: Made) -> Berkas | None:
    """The open dossier of the same procedure for the same thing, such as unit and year."""
    kunci = made.noted.kunci
    for berkas in book.open() if kunci else ():
        if berkas.prosedur.kunci == prosedur.kunci and berkas.noted.kunci == kunci:
            return berkas
    return None


def _opened(s: Situation, prosedur: Prosedur, perkara: Perkara, made: Made) -> Commit:
    drop, ke = s.drop, perkara.ke or 0
    laid = presented(s.office, prosedur, perkara, made)
    names = tuple(item.nama for item in perkara.masukan)
    opened = Dibuka(
        penanganan=Penanganan(jalur=drop.jalur),
        judul=made.judul or prosedur.judul,
        langkah_berikut=ke,
        kunjungan=(first_visit(s, prosedur),),
        data=made.data,
        dasar=laid.base,
        bagian=prosedur.mentah,
    )
    event = Event(
        opened,
        drop.waktu,
        berkas=perkara.id,
        prosedur=prosedur.kunci,
        langkah=perkara.dari,
        peran=drop.peran,
        akun=drop.akun,
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
    return Commit(event, After.CLEAR, (*laid.texts, receipt), folder, keep=_staying(s))


def _receipt(
    s: Situation, prosedur: Prosedur, perkara: Perkara, names: tuple[str, ...]
) -> tuple[str, ...]:
    left_out, whose = _left_out(s), s.brought.whose
    desk = s.office.called(prosedur.langkah_ke(perkara.ke or 0).peran)
    stays = sentences.unsafe(left_out) if left_out else ()
    lines = sentences.opened(perkara.id, desk, names, stays)
    return lines + tuple(sentences.no_part(base(t.nama), whose[t.nama]) for t in s.brought.known)


def _staying(s: Situation) -> frozenset[str]:
    """What is left where it lies: refused files, and changed documents of others."""
    staying: tuple[Taken, ...] = tuple(t for t in s.drop.isi if t.tolak)
    return frozenset(t.nama for t in (*staying, *s.brought.edited))
