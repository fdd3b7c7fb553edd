"""A dossier in MASUK at its own desk: its edits are saved when it has been quiet, then compiled
anew. Nothing is decided by them."""

from dataclasses import replace

from pipeline.engine.log.payload import After, Disimpan
from pipeline.engine.log.payload_moves import Disusun
from pipeline.engine.protocol import Perkara
from pipeline.engine.rules import sentences
from pipeline.engine.rules.answer import Why, answer_about, work_of
from pipeline.engine.rules.case import compiling_case
from pipeline.engine.rules.outcome import Commit, Failed, Job, Made, Outcome, Wait, key_of
from pipeline.engine.rules.presented import presented
from pipeline.engine.rules.record import record
from pipeline.engine.rules.sentences import message
from pipeline.engine.rules.situation import Situation
from pipeline.engine.rules.versions import asked_for, none_saved, without_versions
from pipeline.names import SHEET
from pipeline.office.model import Laci


def _lies_there(s: Situation) -> bool:
    return s.here and s.drop.laci is Laci.MASUK


def still_worked_on(s: Situation) -> Outcome | None:
    """What was changed a moment ago: its owner may go on."""
    if not _lies_there(s) or not (s.unsaved or s.lists_edited):
        return None
    until, saved = s.office.tempo.hening_kerja, s.berkas.working and s.unsaved
    if s.drop.quiet >= until:
        return None
    return Wait("people are working in it", passes=True, until=until, saved=saved)


def saved_while_open(s: Situation) -> Outcome | None:
    """What was saved while its program still has it open: it is kept."""
    return _saved(s) if _lies_there(s) and s.unsaved and s.drop.sibuk else None


def open_and_unchanged(s: Situation) -> Outcome | None:
    """What somebody has open: the rest waits until it is closed."""
    busy = _lies_there(s) and s.drop.sibuk
    if not busy:
        return None
    return Wait("somebody has a part of it open", saved=s.berkas.perlu_susun)


def list_edited(s: Situation) -> Outcome | None:
    """A document that is made from data, changed by hand."""
    if not _lies_there(s) or not s.lists_edited:
        return None
    lines = sentences.list_edited(s.berkas, s.lists_edited)
    made = answer_about(s, After.LEAVE, Why.LIST, lines)
    return replace(made, keep=frozenset(s.lists_edited))


def saved(s: Situation) -> Outcome | None:
    """Work that no event has."""
    return _saved(s) if _lies_there(s) and s.unsaved else None


def compiled(s: Situation) -> Outcome | None:
    """A dossier of which work was saved since its documents were made."""
    if not _lies_there(s) or not s.berkas.perlu_susun:
        return None
    perkara = compiling_case(s)
    made = s.facts.hasil.get(key_of(perkara))
    if made is None:
        return Job(perkara)
    if isinstance(made, Failed):
        lines = sentences.engine_failed(s.berkas.id, made.membaca)
        return answer_about(s, After.LEAVE, Why.FAILED, lines)
    return _compiled(s, perkara, made)


def unchanged(s: Situation) -> Outcome | None:
    """A dossier that lies where it was laid, as it was laid."""
    if not _lies_there(s):
        return None
    return Wait("it waits for its reader", of=s.berkas.id if _is_its_alone(s) else "")


def _is_its_alone(s: Situation) -> bool:
    """Whether it is its own folder, and nothing in it is, or may become, another dossier's."""
    known = {item.file.sha256 for item in s.whose.known if item.berkas == s.berkas.id}
    every = {taken.sha256 for taken in (*s.drop.isi, *s.drop.rest)}
    return s.own_folder and every <= known


def _saved(s: Situation) -> Commit:
    work = work_of(s, new_as="sumber")
    working = s.berkas.working
    # An edited copy of what is only to be read has an answer of its own.
    isi = tuple(i for i in work if i.nama == SHEET or (working and i.kelas != "tulisan"))
    beside = asked_for(s, {i.nama: i.sha256 for i in isi}) if s.noted else {}
    event = replace(
        record(Disimpan(versi=beside or None), s.drop, s.berkas),
        isi=isi,
        catatan=f"Disimpan: {', '.join(i.nama for i in isi)}.",
    )
    lacking = without_versions(s) if s.noted else ()
    if not lacking:
        return Commit(event, After.LEAVE)
    answer = message(f"{s.berkas.id} versi lama", none_saved(lacking))
    return Commit(event, After.LEAVE, (answer,), s.drop.jalur.rpartition("/")[0])


def _compiled(s: Situation, perkara: Perkara, made: Made) -> Commit:
    berkas = s.berkas
    kept = presented(s.office, berkas.prosedur, perkara, made, fresh_sheet=False)
    made_anew = Disusun(
        judul=made.judul or berkas.judul,
        langkah_berikut=berkas.langkah,
        paraf=berkas.paraf,
        kunjungan=berkas.kunjungan,
        surat=berkas.surat,
        data=made.data,
        dasar={**berkas.dasar, **kept.base},
    )
    event = replace(
        record(made_anew, s.drop, berkas),
        penyajian=perkara.penyajian,
        isi=kept.documents,
        catatan="Dokumen disusun kembali dari data yang disimpan.",
    )
    return Commit(event, After.LEAVE, kept.texts)
