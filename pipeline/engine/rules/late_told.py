"""Who has a dossier before him is told of what came late, by name, before he decides. Pure."""

from collections.abc import Iterable, Mapping

from pipeline.engine.log.book import Book
from pipeline.engine.log.latecomers import Joined, Latecomer
from pipeline.engine.log.payload import After
from pipeline.engine.rules import late_sentences
from pipeline.engine.rules.answer import Why, answer_about
from pipeline.engine.rules.late import about_late, awaited, goes_without
from pipeline.engine.rules.outcome import Outcome
from pipeline.engine.rules.situation import Situation, drawers_of
from pipeline.engine.rules.whose import base
from pipeline.engine.terms import Keputusan
from pipeline.office.model import Laci, Office


def untold(s: Situation) -> Outcome | None:
    """An agreement by a reader who does not know yet what came late since it was laid out."""
    berkas = s.berkas
    if s.decision is not Keputusan.SETUJU or goes_without(berkas):
        return None
    since = berkas.informed.get(s.drop.peran, 0)
    joined = [each for each in berkas.joined if each.nomor > since]
    waiting = [] if berkas.working else _waiting(s.book).get(berkas.id, [])
    waiting = [late for late in waiting if late.nomor > since]
    if not (joined or waiting):
        return None
    lines = late_sentences.put_back(
        berkas, _names(s.office, joined, waiting), bool(joined), s.drawers
    )
    reply = answer_about(s, After.PUT_BACK, Why.UNDECIDED, lines)
    return about_late(reply, berkas)


def notices(office: Office, book: Book) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """What lies beside dossiers while it lasts: by drawer and dossier, what readers are told."""
    waiting = _waiting(book)
    beside: dict[tuple[str, str], tuple[str, ...]] = {}
    for berkas in book.open():
        late = [] if berkas.working else waiting.get(berkas.id, [])
        for peran in berkas.desks if late or berkas.joined else ():
            if peran in office.peran:
                drawers = drawers_of(office, peran)
                lines = late_sentences.present(
                    berkas,
                    _names(office, berkas.joined, ()),
                    _names(office, (), late),
                    drawers,
                )
                beside[(office.peran[peran].path_of(Laci.MASUK), berkas.id)] = lines
    return beside


def _waiting(book: Book) -> dict[str, list[Latecomer]]:
    """What waits in BARU, by the dossier that it is to join."""
    waiting: dict[str, list[Latecomer]] = {}
    for _, late in book.lying_late():
        berkas = awaited(book, late.berkas)
        if berkas is not None:
            waiting.setdefault(berkas.id, []).append(late)
    return waiting


def _names(
    office: Office, joined: Iterable[Joined], waiting: Iterable[Latecomer]
) -> tuple[str, ...]:
    """Each document once, with whose desk it comes from."""
    each = [(name, j.peran) for j in joined for name in j.names]
    each += [(base(name), late.peran) for late in waiting for name in late.isi]
    return tuple(
        late_sentences.named(name, office.called((peran,)) if peran in office.peran else peran)
        for name, peran in dict.fromkeys(each)
    )
