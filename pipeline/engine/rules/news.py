"""News of a dossier that has ended, before a desk that is to know: nothing to be decided. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from pipeline.engine.log.berkas import Berkas
from pipeline.engine.log.book import Book
from pipeline.engine.log.payload import After, Dibaca
from pipeline.engine.rules.case import proposal_of
from pipeline.engine.rules.leaving import Leaving, told_of_cancelling, told_of_letter
from pipeline.engine.rules.outcome import Commit, Outcome, Text, Wait
from pipeline.engine.rules.proposal_sentences import cancelled_letter
from pipeline.engine.rules.record import record
from pipeline.engine.rules.sentences import cancelled, message
from pipeline.engine.rules.situation import Situation
from pipeline.engine.terms import Dokumen
from pipeline.names import ANSWER, COVER
from pipeline.office.model import Laci


def lies_as_news(s: Situation) -> Outcome | None:
    """What lies in MASUK as it was laid there as news. With anything of a person's in it, it is a
    copy like any other, and laid anew."""
    if s.drop.laci is not Laci.MASUK or not _is_news(s):
        return None
    laid = {sha for end in s.berkas.ends for sha in end.news(s.drop.peran).values()}
    as_laid = s.drop.folder and all(taken.sha256 in laid for taken in s.drop.isi)
    return Wait("news, until it is put away") if as_laid else None


def put_away(s: Situation) -> Outcome | None:
    """News dragged to the drawer of what was read."""
    if s.drop.laci is not Laci.ARSIP or not _is_news(s):
        return None
    who = s.office.peran[s.drop.peran].singkat
    event = record(Dibaca(), s.drop, s.berkas)
    return Commit(replace(event, catatan=f"{who} menyimpan kabar {s.berkas.id}."), After.CLEAR)


def cancelling(s: Situation, made: Iterable[Dokumen]) -> tuple[Leaving, tuple[Text, ...]]:
    """Who is told that a dossier was cancelled, or its letter, and in which words."""
    what = f"{s.berkas.id} dibatalkan"
    names = (COVER, f"{ANSWER}{what}.txt")
    who = s.office.called((s.drop.peran,))
    usul = proposal_of(s.berkas, s.facts)
    if usul is None:
        goes = told_of_cancelling(s.office, s.berkas, s.drop.peran, names)
    else:
        goes = told_of_letter(s.office, s.berkas, s.drop.peran, names, made)

    def lines(laci: Mapping[Laci, str]) -> tuple[str, ...]:
        if usul is None:
            return cancelled(s.berkas, who, s.words, laci)
        return cancelled_letter(s.berkas, who, usul.alasan, laci)

    drawers = [s.office.peran[peran].laci for peran in goes.kabar]
    same = drawers[0] if len({laci.get(Laci.ARSIP) for laci in drawers}) == 1 else {}
    return goes, (replace(message(what, lines(same)), kelas=""),) if drawers else ()


def told_until(berkas: Berkas, days: int) -> datetime:
    """Until when news of it lies before a desk."""
    return berkas.kunjungan[-1].keluar + timedelta(days=days)


def _is_news(s: Situation) -> bool:
    return s.elsewhere and s.berkas.id in s.book.kabar.get(s.drop.peran, {})


def lasting(book: Book, peran: str, now: datetime, days: int) -> list[Berkas]:
    """The dossiers of which news lies before a desk now; the oldest are over first."""
    news = []
    for id_ in reversed(book.kabar.get(peran, {})):
        berkas = book.berkas[id_]
        if told_until(berkas, days) <= now:
            break
        news.append(berkas)
    return news[::-1]
