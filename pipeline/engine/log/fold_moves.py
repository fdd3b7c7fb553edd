"""Folds what presents a dossier anew into the book (`fold`)."""

from dataclasses import replace

from pipeline.engine.log.berkas import Berkas, Status
from pipeline.engine.log.book import Book
from pipeline.engine.log.event import Event
from pipeline.engine.log.fold_after import erase, tell
from pipeline.engine.log.fold_numbers import give
from pipeline.engine.log.payload_after import Dilanjutkan, Dimusnahkan, Diusulkan
from pipeline.engine.log.payload_moves import (
    Dibatalkan,
    Dibuka,
    Diselesaikan,
    Disusun,
    Ditarik,
    Moved,
)
from pipeline.engine.log.sending import as_decided, sent_by, settled, written_again
from pipeline.engine.log.stored import procedure_of
from pipeline.engine.terms import Kelas

_WORKED_ON = frozenset({Kelas.KERJA, Kelas.SUMBER})


def move(book: Book, event: Event, facts: Moved) -> None:
    """A dossier as it is presented from this event on."""
    before = book.berkas.get(event.berkas or "")
    kept = before if isinstance(facts, Disusun) else None
    goes_on = _gone_on_with(before, facts) if before else None
    sheets = event.of_class("catatan")
    penyajian = event.penyajian or 0
    if isinstance(facts, Dibuka):
        prosedur = procedure_of(facts.bagian, event.prosedur or "")
    elif before is not None:
        prosedur = before.prosedur
    else:
        raise LookupError(f"{event.berkas} was never opened")
    if all(step.nomor != facts.langkah_berikut for step in prosedur.langkah):
        raise LookupError(f"rincian.langkah_berikut: {event.berkas} has no such step")
    berkas = Berkas(
        id=event.berkas or "",
        judul=facts.judul,
        prosedur=prosedur,
        status=_status(facts),
        langkah=facts.langkah_berikut,
        revisi=event.revisi or 1,
        penyajian=penyajian,
        since=kept.since if kept else penyajian,
        masuk=goes_on.masuk if goes_on else event.waktu,
        dokumen=event.documents,
        dasar=facts.dasar,
        lembar=sheets[0].sha256 if sheets else (kept.lembar if kept else None),
        tulisan=kept.tulisan if kept else written_again(event),
        paraf=facts.paraf,
        kunjungan=facts.kunjungan,
        surat=facts.surat,
        data=facts.data,
        nomor=event.nomor,
        riwayat=before.riwayat if before else (),
        tahun=before.tahun if before else event.waktu.year,
        tambahan=goes_on.tambahan if goes_on else {},
        sepakat=goes_on.sepakat if goes_on else (),
        paket=facts.paket if isinstance(facts, Diselesaikan | Dibatalkan) else None,
        kabar=(facts.kabar or {}) if isinstance(facts, Diselesaikan | Dibatalkan) else {},
        joined=goes_on.joined if goes_on else (),
        changed=goes_on.changed if goes_on else False,
        saved=before.saved if before else (),
        versions=kept.versions if kept else {},
        terkirim=kept.terkirim if kept else sent_by(event),
        former=kept.former if kept else None,
        ditarik=before.readers if before and isinstance(facts, Ditarik) else (),
        undone=_undone(before, facts) if before else (),
    )
    berkas = _proposed(before, berkas, facts)
    if before is not None and berkas.terkirim and not kept:
        berkas = replace(berkas, former=as_decided(before, berkas, berkas.terkirim.peran))
    if berkas.desks:  # what is laid out now is told with what it lacks
        berkas = replace(berkas, informed=dict.fromkeys(berkas.step.peran, event.nomor))
    tell(book, berkas)
    book.put(berkas)
    if isinstance(facts, Dimusnahkan):
        erase(book, event, facts)
    if isinstance(facts, Dibuka) and facts.formulir:
        book.formulir.setdefault(facts.formulir, {})[facts.urutan] = berkas.id
    book.registers.note(event, facts)
    book.collections.note(event, facts)
    made = {*berkas.dasar.values(), *([berkas.lembar] if berkas.lembar else [])}
    book.asli |= made
    book.made |= made
    if kept is not None:
        book.made |= _carried(kept, berkas)
    give(book, berkas)


def _gone_on_with(before: Berkas, facts: Moved) -> Berkas | None:
    """The stay at a desk that goes on, where none begins."""
    if isinstance(facts, Dilanjutkan):
        return before.sebelum
    if isinstance(facts, Ditarik):
        return before.former
    return before if isinstance(facts, Disusun) else None


def _proposed(before: Berkas | None, berkas: Berkas, facts: Moved) -> Berkas:
    """What was proposed lasts until the dossier ends again, or, where its letter was under way,
    until the head has decided; then how it had stood is an old story."""
    if isinstance(facts, Diusulkan):
        if before is None or before.surat is None:
            raise LookupError(f"{berkas.id} has no letter")
        return replace(berkas, usul=facts.usul, sebelum=settled(before), earlier=before.earlier)
    if before is None:
        return berkas
    pending = before.sebelum
    if pending is None or isinstance(facts, Dilanjutkan):
        return replace(berkas, earlier=before.earlier)
    goes_on = berkas.status is Status.BERJALAN and before.under_way is None
    if goes_on or isinstance(facts, Disusun):
        return replace(berkas, usul=before.usul, sebelum=pending, earlier=before.earlier)
    return replace(berkas, earlier=(*before.earlier, replace(pending, replaced=berkas.masuk)))


def _undone(before: Berkas, facts: Moved) -> tuple[Berkas, ...]:
    """The ends that were recalled, with this one where it is recalled now."""
    if before.status is Status.BERJALAN or not isinstance(facts, Ditarik):
        return before.undone
    return (*before.undone, settled(before))


def _status(facts: Moved) -> Status:
    if isinstance(facts, Diselesaikan):
        return Status.SELESAI
    return Status.BATAL if isinstance(facts, Dibatalkan) else Status.BERJALAN


def _carried(before: Berkas, after: Berkas) -> set[str]:
    """What is worked on and was made anew out of what a person had saved in it: the new version
    takes the place of the saved one, which the log keeps. What is kept aside stays what it was."""
    made = {
        d.nama
        for d in after.dokumen
        if d.kelas in _WORKED_ON and after.dasar.get(d.nama) == d.sha256
    }
    saved = {d.sha256 for d in before.dokumen if d.kelas in _WORKED_ON and d.nama in made}
    return saved - after.set_aside()
