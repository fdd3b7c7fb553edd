"""The analyst's work in MASUK: saved when it has been quiet, then compiled anew."""

from dataclasses import replace

from pipeline.engine.desk.drop import Drop
from pipeline.engine.log.book import SHEET, Berkas, Book
from pipeline.engine.log.codec import plain
from pipeline.engine.log.payload import After, Disimpan, Disusun
from pipeline.engine.protocol import Perkara
from pipeline.engine.rules import sentences
from pipeline.engine.rules.answer import answer, work_of
from pipeline.engine.rules.outcome import Commit, Facts, Failed, Job, Outcome, Wait, key_of
from pipeline.engine.rules.record import record
from pipeline.engine.rules.route import inputs, presented, told, words_of
from pipeline.engine.rules.situation import compare
from pipeline.office.model import Office


def keep_work(office: Office, book: Book, berkas: Berkas, drop: Drop, facts: Facts) -> Outcome:
    """What lies in MASUK at the dossier's own desk decides nothing, but its edits are kept.

    What was saved is kept while its program still has it open; the rest waits until it is closed.
    """
    work = compare(book, berkas, drop)
    sheet_changed = work.sheet is not None and work.sheet.sha256 != (
        berkas.tulisan or berkas.lembar
    )
    changed = bool(work.saved or sheet_changed) if berkas.working else sheet_changed
    # An edited list that has been answered is set aside by the projection that follows.
    edited = tuple(name for name, taken in work.edited if taken.sha256 not in book.sajian)
    if (changed or (edited and berkas.working)) and drop.quiet < office.tempo.hening_kerja:
        return Wait("people are working in it", passes=True)
    if changed and drop.sibuk:
        return _saved(book, berkas, drop)
    if drop.sibuk:
        return Wait("somebody has a part of it open")
    if edited and berkas.working:
        lines = sentences.list_edited(berkas, edited)
        made = answer(book, drop, After.LEAVE, f"{berkas.id} daftar diubah", lines, berkas)
        return Commit(made.event, After.LEAVE, made.texts, made.answer_in, frozenset(edited))
    if changed:
        return _saved(book, berkas, drop)
    if berkas.perlu_susun:
        return _compiled(office, book, berkas, drop, facts)
    return Wait("it waits for its reader")


def _saved(book: Book, berkas: Berkas, drop: Drop) -> Commit:
    work = work_of(book, berkas, drop, new_as="sumber")
    # An edited copy of what is only to be read has an answer of its own.
    saved = tuple(i for i in work if i.nama == SHEET or (berkas.working and i.kelas != "tulisan"))
    event = replace(
        record(Disimpan(), drop, berkas),
        isi=saved,
        catatan=f"Disimpan: {', '.join(isi.nama for isi in saved)}.",
    )
    return Commit(event, After.LEAVE)


def _compiled(office: Office, book: Book, berkas: Berkas, drop: Drop, facts: Facts) -> Outcome:
    perkara = Perkara(
        jenis="susun",
        waktu=berkas.masuk.isoformat(),
        prosedur=dict(berkas.prosedur.mentah),
        id=berkas.id,
        judul=berkas.judul,
        revisi=berkas.revisi,
        penyajian=berkas.penyajian + 1,
        dari=berkas.langkah,
        ke=berkas.langkah,
        keputusan=None,
        paraf=[plain(p) for p in berkas.paraf],
        kunjungan=told(berkas.kunjungan, facts),
        surat=plain(berkas.surat),
        data=dict(berkas.data),
        catatan=words_of(berkas.tulisan, berkas.lembar, facts),
        masukan=inputs(berkas.dokumen),
        dasar=dict(berkas.dasar),
        warisan=book.warisan(berkas.prosedur.kunci),
        saksi=berkas.saksi,
    )
    made = facts.hasil.get(key_of(perkara))
    if made is None:
        return Job(perkara)
    if isinstance(made, Failed):
        return answer(
            book,
            drop,
            After.LEAVE,
            f"{berkas.id} {SHEET}",
            sentences.engine_failed(berkas.id, made.membaca),
            berkas,
        )
    kept = presented(
        office,
        berkas.prosedur,
        berkas.id,
        perkara.penyajian,
        berkas.langkah,
        made,
        fresh_sheet=False,
    )
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
        record(made_anew, drop, berkas),
        penyajian=perkara.penyajian,
        isi=kept.documents,
        catatan="Dokumen disusun kembali dari data yang disimpan.",
    )
    return Commit(event, After.LEAVE, kept.texts)
