"""What has been kept for as long as its procedure says (`simpan`): its erasure is proposed to the
head, with a list, and done by nobody else. Pure.

The loop proposes it when a day begins (`erasing`); what was refused is not proposed again for a
year.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from pipeline.engine.log.berkas import Berkas, Status
from pipeline.engine.log.book import Book
from pipeline.engine.rules import retention_sentences
from pipeline.engine.rules.erasing import KEY, REGRET, Asked, Proposed, agreed, decides, opened
from pipeline.engine.rules.outcome import Outcome, Text
from pipeline.engine.rules.situation import Situation
from pipeline.engine.terms import Keputusan
from pipeline.office.model import Office

LIST = "Daftar Arsip.txt"
_AGAIN = timedelta(days=365)
_MOST = 300
"""So many dossiers stand on one list; the rest on the next."""
_NOTED = "arsip"


def proposals(office: Office, book: Book, now: datetime) -> Iterator[Proposed]:
    """One proposal for each head before whom none lies, of what is due on this day."""
    asked = _asked(book, now)
    by_head: dict[str, list[Berkas]] = {}
    today = now.date()
    for id_, end, kept_for in book.ends.kept():
        if id_ in asked or not _is_over(end.date(), kept_for, today):
            continue
        berkas = book.berkas[id_]
        if is_due(book, berkas, today):
            by_head.setdefault(_head(berkas), []).append(berkas)
    lie_there = {role for b in book.open() if b.prosedur.kunci == KEY for role in b.desks}
    for number, (role, due) in enumerate(sorted(by_head.items())):
        if decides(office, role) and role not in lie_there:
            kept = sorted(due, key=lambda b: b.id)[:_MOST]
            yield _opened(office, book, role, kept, now, number)


def is_due(book: Book, berkas: Berkas, today: date) -> bool:
    """Whether it has ended and been kept for long enough, and nothing rests on it still."""
    if berkas.status is Status.BERJALAN or berkas.erased or berkas.prosedur.kunci == KEY:
        return False
    if not _is_over(berkas.masuk.date(), berkas.prosedur.simpan, today):
        return False
    return all(w.asal != berkas.id for w in book.warisan(berkas.prosedur.kunci))


def erasure_approved(s: Situation) -> Outcome | None:
    """An erasure of what was kept long enough, that the head agrees to."""
    if s.berkas.prosedur.kunci != KEY or _NOTED not in s.berkas.data:
        return None
    if s.decision is not Keputusan.SETUJU:
        return None
    if s.drop.quiet < s.office.tempo.sesal:
        return REGRET
    today = s.drop.waktu.date()
    goes = tuple(id_ for id_ in _ids(s.berkas) if is_due(s.book, s.book.berkas[id_], today))
    return agreed(s, goes, _only_theirs(s.book, goes), retention_sentences.erased(len(goes)))


def _opened(
    office: Office, book: Book, role: str, due: list[Berkas], now: datetime, number: int
) -> Proposed:
    lines = retention_sentences.listed(due, office.peran[role].laci)
    asks = Asked(
        role,
        "Pemusnahan Arsip",
        {_NOTED: [berkas.id for berkas in due]},
        (Text(LIST, "sajian", ("\ufeff" + "\r\n".join((*lines, ""))).encode()),),
        retention_sentences.asked(),
        retention_sentences.story(len(due)),
    )
    return opened(book, asks, now, number)


def _asked(book: Book, now: datetime) -> set[str]:
    """What a head has before him, or has refused within a year."""
    lists = book.of_procedure(KEY)
    return {
        id_
        for b in lists
        if b.status is Status.BERJALAN or (b.status is Status.BATAL and now - b.masuk < _AGAIN)
        for id_ in _ids(b)
    }


def _ids(berkas: Berkas) -> tuple[str, ...]:
    return tuple(str(id_) for id_ in berkas.data.get(_NOTED, ()))


def _head(berkas: Berkas) -> str:
    """Who agreed to it as the head, or stood at its last step."""
    signing = berkas.prosedur.signing
    step = berkas.prosedur.langkah_ke(max(signing)) if signing else berkas.prosedur.langkah[-1]
    return step.peran[0]


def _only_theirs(book: Book, ids: tuple[str, ...]) -> tuple[str, ...]:
    """What no event speaks of but those of these dossiers, and no register has collected."""
    named = {sha for id_ in ids for sha in book.hashes.get(id_, ())}
    own = {sha for sha in named if book.named_by(sha) <= set(ids)}
    kept = {sha for sha in own if book.collections.holds(sha)}
    return tuple(sorted(own - book.erased - kept))


def _is_over(end: date, kept: str, today: date) -> bool:
    """Whether it has been kept for as long as was said."""
    until = _until(end, kept)
    return until is not None and until < today


def _until(end: date, kept: str) -> date | None:
    """The last day on which it is kept; None for ever, or where nobody said for how long."""
    match = re.fullmatch(r"(\d+) (tahun|bulan|hari)", kept)
    if match is None:
        return None
    count, unit = int(match[1]), match[2]
    if unit == "hari":
        return end + timedelta(days=count)
    months = end.year * 12 + end.month - 1 + count * (12 if unit == "tahun" else 1)
    year, month = divmod(months, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (following - timedelta(days=1)).day
    return date(year, month + 1, min(end.day, last))
