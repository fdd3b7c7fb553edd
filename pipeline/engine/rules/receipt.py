"""TANDA TERIMA: the signed surat pengantar joins the archived dossier it belongs to."""

from collections.abc import Callable
from dataclasses import replace
from itertools import islice

from pipeline.engine.desk.drop import Drop
from pipeline.engine.desk.lengths import fitting
from pipeline.engine.desk.naming import numbered
from pipeline.engine.log.berkas import Berkas, Status
from pipeline.engine.log.book import Book
from pipeline.engine.log.event import Isi
from pipeline.engine.log.payload import After, TandaTerima
from pipeline.engine.rules import receipt_sentences, sentences
from pipeline.engine.rules.answer import Why, answer
from pipeline.engine.rules.outcome import Commit, Outcome
from pipeline.engine.rules.proposal_sentences import replaced
from pipeline.engine.rules.record import record
from pipeline.engine.rules.sentences import message
from pipeline.engine.rules.situation import Situation
from pipeline.engine.rules.whose import Whose, base
from pipeline.names import RECEIPT
from pipeline.office.model import Laci


def unclear(book: Book, drop: Drop, whose: Whose) -> bool:
    """Whether it can be no receipt, or nobody can tell which dossier's."""
    return any(t.tolak for t in drop.isi) or _owner(book, drop, whose) is None


def receipt(s: Situation) -> Outcome | None:
    """What lies in TANDA TERIMA and is no document of a dossier under way."""
    drop = s.drop
    under_way = (s.book.berkas[id_] for id_ in s.ids)
    if drop.laci is not Laci.TANDA_TERIMA or any(not _left(b) and b.desks for b in under_way):
        return None
    if s.refused:
        return answer(drop, After.LEAVE, drop.jalur, Why.REFUSED, sentences.unsafe(s.refused))
    berkas = _owner(s.book, drop, s.whose)
    if berkas is None:
        return answer(
            drop,
            After.LEAVE,
            drop.jalur,
            Why.UNCLEAR,
            receipt_sentences.receipt_unclear(example_id(s)),
        )
    return _joined(berkas, drop, fitting(s.office))


def example_id(s: Situation) -> str:
    """What the number of a dossier looks like in this office."""
    return next(f"{p.kode_id}-{s.drop.waktu.year}-0001" for p in s.office.prosedur.values())


def _joined(berkas: Berkas, drop: Drop, fit: Callable[[str], str]) -> Commit:
    taken = {d.nama for d in berkas.dokumen}
    documents = []
    for file in drop.isi:
        names = numbered(RECEIPT + fit(base(file.nama)))
        name = next(name for name in names if name not in taken)
        taken.add(name)
        documents.append(Isi(name, file.sha256, "simpan" if file.active else "lampiran"))
    event = replace(
        record(TandaTerima(), drop, berkas),
        isi=tuple(documents),
        catatan="Tanda terima disimpan dalam arsip.",
    )
    text = message(
        f"{berkas.id} tanda terima", (*receipt_sentences.received(berkas.id), *replaced(berkas))
    )
    return Commit(event, After.CLEAR, (text,), drop.jalur.rpartition("/")[0])


def _owner(book: Book, drop: Drop, whose: Whose) -> Berkas | None:
    """Recognises the dossier by mark, by its ID in a name, or by being the only one waiting."""
    names = " ".join((drop.jalur, *(t.nama for t in drop.isi)))
    each = [book.berkas[id_] for id_ in whose.ids if id_ in book.berkas]
    done = [b for b in each if _left(b)]
    if not done:
        named = (book.berkas[id_] for id_ in book.ids if id_ in names)
        done = [b for b in named if _left(b)]
    if not done:
        waiting = (b for b in book.berkas.values() if _left(b) and not _has_receipt(b))
        done = list(islice(waiting, 2))
    return done[0] if len(done) == 1 else None


def _left(berkas: Berkas) -> bool:
    """Whether anything of it has left, whatever was decided about that since."""
    return any(end.status is Status.SELESAI for end in berkas.ends)


def _has_receipt(berkas: Berkas) -> bool:
    return any(d.nama.startswith(RECEIPT) for d in berkas.dokumen)
