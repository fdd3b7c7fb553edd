"""Folds what happens to a dossier after its end into the book (`fold`)."""

from dataclasses import replace

from pipeline.engine.log.berkas import Berkas
from pipeline.engine.log.book import Book
from pipeline.engine.log.event import Event
from pipeline.engine.log.payload import Dibaca, Diserahkan, TandaTerima
from pipeline.engine.log.payload_after import Dimusnahkan
from pipeline.engine.log.sending import settled


def after_the_end(book: Book, event: Event) -> None:
    """What reached a dossier that has ended, or its readers."""
    berkas = book.berkas[event.berkas or ""]
    match event.rincian:
        case Dibaca():
            book.kabar.get(event.peran or "", {}).pop(berkas.id, None)
            book.put(settled(berkas))
        case Diserahkan():
            book.berkas[berkas.id] = replace(berkas, diserahkan=True)
        case TandaTerima() if berkas.sebelum is not None:
            # It belongs to what has left, whatever comes of what is proposed about it.
            before = berkas.sebelum
            documents = before.dokumen + event.documents
            before = replace(before, dokumen=documents)
            book.berkas[berkas.id] = replace(berkas, sebelum=before)
        case TandaTerima():
            documents = berkas.dokumen + event.documents
            book.put(replace(settled(berkas), dokumen=documents))


def refuse(book: Book, event: Event) -> None:
    """It has ended as it had before; its presentations are counted on."""
    berkas = book.berkas[event.berkas or ""]
    if berkas.sebelum is None:
        raise LookupError(f"{berkas.id}: nothing was proposed")
    book.put(
        replace(
            berkas.sebelum,
            riwayat=berkas.riwayat,
            penyajian=berkas.penyajian,
            nomor=event.nomor,
        )
    )


def erase(book: Book, event: Event, facts: Dimusnahkan) -> None:
    """What has been kept long enough is gone, or what tells who somebody is; what happened to it is
    told for ever."""
    book.erased.update(facts.sidik)
    for sidik in facts.sidik:
        book.collections.erase(sidik, event.nomor)
    gone = set(facts.sidik)
    if gone and not facts.arsip:
        book.forgotten = event.nomor
    theirs = {id_ for sidik in gone for id_ in book.named_by(sidik) if id_}
    for id_ in sorted(theirs):
        if id_ not in facts.arsip:
            # Without them it can go on no more as it was before its end.
            book.put(settled(book.berkas[id_]).without(gone))
    for id_ in facts.arsip:
        book.berkas[id_] = replace(book.berkas[id_], erased=event.nomor)
        book.numbered.note(event.nomor, book.berkas[id_])
        book.moved.note(event.nomor, id_)
        for news in book.kabar.values():
            news.pop(id_, None)


def tell(book: Book, berkas: Berkas) -> None:
    """Before whom news of it lies; an end takes the place of what was told of one before. What is
    proposed changes nothing of that, and an end that was recalled is no news."""
    if berkas.sebelum is not None:
        return
    for news in book.kabar.values():
        news.pop(berkas.id, None)
    for peran in berkas.kabar:
        book.kabar.setdefault(peran, {})[berkas.id] = None
