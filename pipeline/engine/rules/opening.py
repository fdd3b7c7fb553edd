"""BARU: a drop opens a dossier, which completes step 1 whatever the drop holds.

Documents of other dossiers among it are no part of it: known ones go with the drop, changed ones
stay where they lie.
"""

from dataclasses import replace

from pipeline.engine.desk.drop import Taken
from pipeline.engine.log.berkas import Berkas, Status
from pipeline.engine.log.book import Book
from pipeline.engine.log.event import Isi
from pipeline.engine.log.payload import After
from pipeline.engine.protocol import Penolakan, Perkara
from pipeline.engine.rules import late_sentences, opening_sentences, sentences
from pipeline.engine.rules.answer import Why, answer
from pipeline.engine.rules.case import opening_case
from pipeline.engine.rules.clashes import Clash
from pipeline.engine.rules.holding import slots_asked_too, slots_missed, slots_taken
from pipeline.engine.rules.late import late
from pipeline.engine.rules.onward import onward
from pipeline.engine.rules.opened import Asked, left_out, opened_by
from pipeline.engine.rules.openers import Opening, next_place, opening_of
from pipeline.engine.rules.outcome import Commit, Dismiss, Failed, Job, Made, Outcome, Wait, key_of
from pipeline.engine.rules.paper import Objection, paper_number
from pipeline.engine.rules.situation import Situation
from pipeline.engine.rules.slot_sentences import clashing
from pipeline.engine.rules.whose import base
from pipeline.engine.terms import Kelas
from pipeline.office.model import Laci, Office
from pipeline.office.sop.model import Prosedur
from pipeline.office.sop.sender import sent_by
from pipeline.office.sop.steps import Jenis


def _opens(s: Situation) -> bool:
    return s.drop.laci is Laci.BARU and not s.brought.returned


def still_coming(s: Situation) -> Outcome | None:
    """Data of which there may be more in a moment."""
    if not _opens(s) or s.drop.quiet >= s.office.tempo.hening_baru:
        return None
    return Wait("more may be coming", passes=True, until=s.office.tempo.hening_baru)


def nothing_usable(s: Situation) -> Outcome | None:
    """A drop of which nothing can be taken as data."""
    if not _opens(s) or s.brought.data:
        return None
    empty = (f"{base(s.drop.jalur)}: foldernya kosong.",)
    return _answer(s, sentences.unsafe(left_out(s) or empty), Why.REFUSED)


def open_already(s: Situation) -> Outcome | None:
    """Data of which an open dossier consists already; or the tail of the gesture that opened it."""
    if not _opens(s):
        return None
    form = _form(s)
    if form is not None and next_place(s.book, form) is not None:
        return None
    twin = _twin(s) if form is None else None
    if form is None and twin is None:
        return None
    if s.drop.susulan:
        return Dismiss(frozenset(t.nama for t in s.drop.isi if t.tolak))
    if twin is None:
        opened = s.book.opened_by(form.sha256) if form else {}
        return _answer(
            s, opening_sentences.form_open([opened[place].id for place in sorted(opened)])
        )
    writing = _writing_desk(s.office, twin.prosedur)
    return _answer(s, opening_sentences.already_open(twin.id, writing))


def said_to_be_late(s: Situation) -> Outcome | None:
    """Data in a folder that a person named after an open dossier of a procedure of this desk."""
    if not _opens(s) or not s.drop.folder or s.whose.surely:
        return None
    berkas = s.book.berkas.get(base(s.drop.jalur).split(" ")[0])
    if berkas is None or berkas.status is not Status.BERJALAN:
        return None
    mine = {prosedur.kunci for prosedur in s.office.openable(s.drop.peran)}
    return _late(s, s.brought.data, berkas) if berkas.prosedur.kunci in mine else None


def comes_back(s: Situation) -> Outcome | None:
    """Workbooks with the mark of one open dossier of a procedure of this desk: it is that one they
    are for, whatever they say of their unit."""
    ids = {t.tanda.berkas if t.tanda else "" for t in s.brought.data} if _opens(s) else set()
    berkas = s.book.berkas.get(ids.pop()) if len(ids) == 1 else None
    if berkas is None or berkas.status is not Status.BERJALAN:
        return None
    mine = {prosedur.kunci for prosedur in s.office.openable(s.drop.peran)}
    return _late(s, s.brought.data, berkas) if berkas.prosedur.kunci in mine else None


def of_no_procedure(s: Situation) -> Outcome | None:
    """Data of which nobody said for which of several procedures, or that this desk cannot open."""
    lines = opening_of(s) if _opens(s) else None
    return _answer(s, lines) if isinstance(lines, tuple) else None


def new_dossier(s: Situation) -> Outcome | None:
    """Data for a new dossier; but what it is about, such as a unit and year, is open only once."""
    opening = opening_of(s) if _opens(s) else None
    if not isinstance(opening, Opening):
        return None
    place = (next_place(s.book, opening.form) if opening.form else 0) or 0
    prosedur = sent_by(opening.prosedur, s.drop.peran)
    first = _asked(s, opening, prosedur, place)
    if not isinstance(first, Asked):
        return first
    opened = s.book.opened_by(opening.form.sha256) if opening.form else {}
    others = set(range(first.made.noted.deret or 1)) - {place, *opened} if opening.form else set()
    if not opened and prosedur.register:
        for other in sorted(others):  # what speaks against one of a series speaks against the form
            asked = _asked(s, opening, prosedur, other)
            if not isinstance(asked, Asked):
                return asked
    return opened_by(s, opening, first, last=not others)


def _asked(s: Situation, opening: Opening, prosedur: Prosedur, place: int) -> Asked | Outcome:
    """What was made of one dossier that may be opened, or what is to be done or told first."""
    perkara = opening_case(s, prosedur, opening.data, onward(prosedur.langkah[0], {}), place)
    made = s.facts.hasil.get(key_of(perkara))
    if isinstance(made, Made):  # what the form says is known now: it may lead elsewhere
        ke = onward(prosedur.langkah[0], made.form_facts)
        perkara = opening_case(s, prosedur, opening.data, ke, place)
        made = s.facts.hasil.get(key_of(perkara))
    if made is None:
        return Job(perkara)
    if isinstance(made, Failed):
        lines = sentences.engine_failed(base(s.drop.jalur), made.membaca)
        reply = _answer(s, (*lines, sentences.try_again()), Why.FAILED)
        return replace(reply, failed=key_of(perkara))
    if made.halangan:
        return _refused(s, made)
    if same := _same_key(s.book, prosedur, made):
        return _about_the_same(s, opening, made, same)
    surat = paper_number(s.book, prosedur, made.form_facts)
    if isinstance(surat, Objection):
        return _objected(s, opening, perkara, (surat.sentence,), surat.fields)
    past = perkara.ke - 1 if perkara.ke else None
    missed = slots_missed(s, prosedur, made.form_facts)
    taken = missed or slots_taken(s, prosedur, made.form_facts, past)
    if isinstance(taken, Clash):
        return _taken_by_others(s, opening, perkara, taken)
    if also := slots_asked_too(s, prosedur, made.form_facts, past):
        perkara = replace(perkara, perhatian=also)
        warned = s.facts.hasil.get(key_of(perkara))
        if warned is None:
            return Job(perkara)
        made = warned if isinstance(warned, Made) and not warned.halangan else made
    return Asked(prosedur, perkara, made, taken, surat)


def _about_the_same(s: Situation, opening: Opening, made: Made, berkas: Berkas) -> Commit:
    """What becomes of data for what has an open dossier."""
    if (made.noted.deret or 1) > 1:
        return _answer(s, late_sentences.series_open(berkas.id))
    if made.noted.tanpa:
        return _answer(s, late_sentences.which(berkas, made.noted.tanpa, s.drawers))
    return _late(s, opening.data, berkas)


def _late(s: Situation, data: tuple[Taken, ...], berkas: Berkas) -> Commit:
    there = {document.sha256 for document in berkas.dokumen}
    if all(file.sha256 in there for file in data):
        writing = _writing_desk(s.office, berkas.prosedur)
        return _answer(s, opening_sentences.already_open(berkas.id, writing))
    return late(s, data, berkas)


def _taken_by_others(s: Situation, opening: Opening, perkara: Perkara, taken: Clash) -> Outcome:
    """What the form asks for is somebody else's."""
    form = opening.prosedur.form
    lines = clashing(taken, form) if form else ()
    return _objected(s, opening, perkara, lines, taken.fields)


def _objected(
    s: Situation,
    opening: Opening,
    perkara: Perkara,
    lines: tuple[str, ...],
    fields: tuple[str, ...],
) -> Outcome:
    """What the engine has against what a form asks for: told with a copy in which that is marked,
    which a worker makes."""
    against = replace(perkara, penolakan=(Penolakan(" ".join(lines), fields),))
    made = s.facts.hasil.get(key_of(against))
    if made is None:
        return Job(against)
    if isinstance(made, Made) and made.halangan:
        return _refused(s, made)
    name = base(opening.form.nama if opening.form else s.drop.jalur)
    reasons = opening_sentences.form_refused(name, lines)
    return _answer(s, opening_sentences.not_opened(reasons, ()))


def _refused(s: Situation, made: Made) -> Commit:
    """Why nothing is opened, with what marks what is wrong beside the answer."""
    marked = tuple(Isi(d.nama, d.sha256, "pesan") for d in made.dokumen)
    reply = _answer(s, opening_sentences.not_opened(made.halangan, [isi.nama for isi in marked]))
    return replace(reply, event=replace(reply.event, isi=reply.event.isi + marked))


def _form(s: Situation) -> Taken | None:
    opening = opening_of(s)
    return opening.form if isinstance(opening, Opening) else None


def _writing_desk(office: Office, prosedur: Prosedur) -> str:
    """Whose desk it is at which this procedure's documents are written."""
    steps = [step for step in prosedur.langkah if step.jenis is Jenis.SUSUN]
    return office.called((steps or prosedur.langkah)[0].peran)


def _answer(s: Situation, lines: tuple[str, ...], why: Why = Why.NOT_OPENED) -> Commit:
    return answer(s.drop, After.LEAVE, s.drop.jalur, why, lines)


def _twin(s: Situation) -> Berkas | None:
    """The open dossier that consists of these very bytes already."""
    for berkas in s.book.open():
        sources = {d.sha256 for d in berkas.dokumen if d.kelas is Kelas.SUMBER}
        if berkas.usul is None and all(t.sha256 in sources for t in s.brought.data):
            return berkas
    return None


def _same_key(book: Book, prosedur: Prosedur, made: Made) -> Berkas | None:
    """The open dossier of the same procedure for the same thing, such as unit and year."""
    kunci = made.noted.kunci
    for berkas in book.open() if kunci else ():
        if berkas.usul is not None:  # it has ended, and only its letter is corrected
            continue
        if berkas.prosedur.kunci == prosedur.kunci and berkas.noted.kunci == kunci:
            return berkas
    return None
