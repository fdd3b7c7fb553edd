"""A dossier dragged into a decision drawer: agreed, returned, or cancelled."""

from dataclasses import replace

from pipeline.engine.desk.drop import Drop
from pipeline.engine.log.book import SHEET, WORKING, Berkas, Book
from pipeline.engine.log.event import Isi
from pipeline.engine.log.payload import After, Keputusan
from pipeline.engine.protocol import Dokumen, Kelas
from pipeline.engine.rules import sentences
from pipeline.engine.rules.answer import answer, received
from pipeline.engine.rules.outcome import Commit, Facts, Failed, Job, Made, Outcome, Wait, key_of
from pipeline.engine.rules.record import record
from pipeline.engine.rules.route import (
    Standing,
    Target,
    case,
    presented,
    standing,
    target_of,
    visit,
    words_of,
)
from pipeline.engine.rules.situation import Work, base, compare, current, known, signed_version
from pipeline.office.model import Laci, Office

_DECISION = {
    Laci.SETUJU: Keputusan.SETUJU,
    Laci.KEMBALIKAN: Keputusan.KEMBALIKAN,
    Laci.BATAL: Keputusan.BATAL,
}


def decide_gesture(office: Office, book: Book, berkas: Berkas, drop: Drop, facts: Facts) -> Outcome:
    """Judges the gesture, has the next presentation made, and moves the dossier."""
    keputusan = _DECISION[drop.laci] if drop.laci else Keputusan.SETUJU
    shown = [k for k in known(book, drop.isi) if k.same or not _unmarked_edit(berkas, k.file.nama)]
    if shown and not any(current(berkas, k) for k in shown):
        signed = next((k for k in shown if signed_version(book, k.file)), None)
        if signed:
            lines = sentences.signed_earlier(berkas, base(signed.file.nama), signed.penyajian)
            return answer(book, drop, After.LEAVE, f"{berkas.id} belum diputuskan", lines, berkas)
        return answer(
            book, drop, After.CLEAR, f"{berkas.id} versi lama", sentences.outdated(berkas), berkas
        )
    work = compare(book, berkas, drop)
    refused = tuple(t.tolak for t in drop.isi if t.tolak)
    written = work.sheet.sha256 if work.sheet else berkas.tulisan
    words = words_of(written, berkas.lembar, facts)
    complaint = _complaint(berkas, keputusan, drop, words, refused)
    if complaint:
        return answer(
            book, drop, After.PUT_BACK, f"{berkas.id} belum diputuskan", complaint, berkas
        )
    target = target_of(berkas, keputusan)
    documents = _documents(office, berkas, work)
    ended = visit(berkas, drop.waktu, keputusan, written if words else None)
    then = standing(office, book, berkas, drop, target, ended)
    perkara = case(book, berkas, drop, target, then, documents, facts)
    perkara = replace(perkara, diubah={_marked(office, berkas, n): n for n, _ in work.edited})
    made = facts.hasil.get(key_of(perkara))
    if made is None:
        return Job(perkara, riwayat=target.jenis == "tutup")
    what = f"{berkas.id} belum diputuskan"
    if isinstance(made, Failed):
        lines = sentences.engine_failed(berkas.id, made.membaca)
        told = answer(book, drop, After.PUT_BACK, what, lines, berkas)
        return replace(told, failed=key_of(perkara))
    if made.halangan and work.edited:
        lines = sentences.edited(berkas, tuple(name for name, _ in work.edited), made.halangan)
        return answer(book, drop, After.CLEAR, what, lines, berkas)
    if made.halangan:
        return answer(
            book, drop, After.PUT_BACK, what, sentences.refused(berkas, made.halangan), berkas
        )
    if drop.quiet < office.tempo.sesal:
        return Wait("regret: the drop may still be dragged back", passes=True)
    return _moved(office, berkas, drop, target, then, made, work)


def _moved(
    office: Office,
    berkas: Berkas,
    drop: Drop,
    target: Target,
    then: Standing,
    made: Made,
    work: Work,
) -> Commit:
    ke, penyajian = target.ke, berkas.penyajian + 1
    texts = presented(office, berkas.prosedur, berkas.id, penyajian, ke, made)
    written: tuple[Isi, ...] = ()
    if work.sheet and work.sheet.sha256 != berkas.lembar:
        written = (Isi(SHEET, work.sheet.sha256, "tulisan"),)
    moved = target.kind(
        judul=made.judul or berkas.judul,
        langkah_berikut=ke or berkas.langkah,
        paraf=then.paraf,
        kunjungan=then.kunjungan,
        surat=then.surat,
        data=made.data,
        dasar={**berkas.dasar, **texts.base},
    )
    event = replace(
        record(moved, drop, berkas),
        keputusan=target.keputusan,
        revisi=then.revisi,
        penyajian=penyajian,
        dari=drop.peran,
        ke=berkas.prosedur.langkah_ke(ke).peran if ke else None,
        isi=texts.documents + written + received(drop.isi),
        catatan=target.story(office, berkas, then.surat),
    )
    return Commit(event, After.CLEAR, texts.texts)


def _unmarked_edit(berkas: Berkas, nama: str) -> bool:
    """Working files carry an older mark for as long as they are worked on."""
    return berkas.working and base(nama) in {d.nama for d in berkas.dokumen}


def _complaint(
    berkas: Berkas, keputusan: Keputusan, drop: Drop, words: str, refused: tuple[str, ...]
) -> tuple[str, ...] | None:
    if drop.lawan:
        return sentences.contradicting(berkas.id)
    if refused:
        return sentences.refused(berkas, refused)
    if keputusan is Keputusan.KEMBALIKAN:
        if berkas.step.kembali is None:
            return sentences.cannot_return(berkas)
        if not words:
            return sentences.no_reason(berkas, "dikembalikan")
    if keputusan is Keputusan.BATAL:
        if berkas.disetujui:
            return sentences.cannot_cancel(berkas)
        if not words:
            return sentences.no_reason(berkas, "dibatalkan")
    return None


def _documents(office: Office, berkas: Berkas, work: Work) -> tuple[Dokumen, ...]:
    """The dossier's documents as they are now: edits taken, a reader's additions joined."""
    saved = {name: taken.sha256 for name, taken in work.saved}
    documents = [
        replace(d, sha256=saved.pop(d.nama)) if d.nama in saved else d for d in berkas.dokumen
    ]
    added = Kelas.SUMBER if berkas.step.jenis in WORKING else Kelas.LAMPIRAN
    documents += [Dokumen(name, sha, added) for name, sha in saved.items()]
    taken = {d.nama for d in documents}
    for name, file in work.edited:
        marked = _marked(office, berkas, name)
        documents = [d for d in documents if d.nama != marked]
        documents.append(Dokumen(marked, file.sha256, Kelas.LAMPIRAN))
        taken.add(marked)
    return tuple(documents)


def _marked(office: Office, berkas: Berkas, name: str) -> str:
    """The name under which a reader's changed copy of a document is kept."""
    return f"Coretan {office.peran[berkas.step.peran].singkat} - {name}"
