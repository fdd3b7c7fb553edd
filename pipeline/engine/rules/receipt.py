"""TANDA TERIMA: the signed surat pengantar joins the archived dossier it belongs to."""

from dataclasses import replace

from pipeline.engine.desk.drop import Drop
from pipeline.engine.desk.naming import document_name, numbered
from pipeline.engine.log.book import Berkas, Book, Status
from pipeline.engine.log.event import Isi
from pipeline.engine.log.payload import After, TandaTerima
from pipeline.engine.rules import sentences
from pipeline.engine.rules.answer import answer
from pipeline.engine.rules.outcome import Commit
from pipeline.engine.rules.record import record
from pipeline.engine.rules.sentences import message
from pipeline.engine.rules.situation import base, dossiers


def unclear(book: Book, drop: Drop) -> bool:
    """Whether it can be no receipt, or nobody can tell which dossier's."""
    return any(t.tolak for t in drop.isi) or _owner(book, drop) is None


def decide_receipt(book: Book, drop: Drop) -> Commit:
    """Recognises the dossier by mark, by its ID in a name, or by being the only one waiting."""
    refused = tuple(t.tolak for t in drop.isi if t.tolak)
    if refused:
        return answer(book, drop, After.LEAVE, drop.jalur, sentences.unsafe(refused))
    berkas = _owner(book, drop)
    if berkas is None:
        return answer(book, drop, After.LEAVE, drop.jalur, sentences.receipt_unclear())
    taken = {d.nama for d in berkas.dokumen}
    documents = []
    for file in drop.isi:
        names = numbered("Tanda Terima - " + document_name(base(file.nama)))
        name = next(name for name in names if name not in taken)
        taken.add(name)
        documents.append(Isi(name, file.sha256, "simpan" if file.active else "lampiran"))
    event = replace(
        record(TandaTerima(), drop, berkas),
        isi=tuple(documents),
        catatan="Tanda terima disimpan dalam arsip.",
    )
    text = message(f"{berkas.id} tanda terima", sentences.received(berkas.id))
    return Commit(event, After.CLEAR, (text,), drop.jalur.rpartition("/")[0])


def _owner(book: Book, drop: Drop) -> Berkas | None:
    done = {b.id: b for b in book.berkas.values() if b.status is Status.SELESAI}
    found = set(dossiers(book, drop.isi)) & done.keys()
    names = " ".join((drop.jalur, *(t.nama for t in drop.isi)))
    found = found or {id_ for id_ in done if id_ in names}
    if not found:
        found = {b.id for b in done.values() if not _has_receipt(b)}
    return done[found.pop()] if len(found) == 1 else None


def _has_receipt(berkas: Berkas) -> bool:
    return any(d.nama.startswith("Tanda Terima - ") for d in berkas.dokumen)
