"""What has been kept for as long as its procedure says (`simpan`): its erasure is proposed to the
head, with a list, and done by nobody else. Pure.

A proposal is a dossier of its own, which the loop opens when a day begins; the head decides it as
any other. Agreed to, one event names what goes and by whose authority; returned with a reason, all
stays, and the same is not proposed again for a year.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from pipeline.engine.log.berkas import Berkas, Status
from pipeline.engine.log.book import Book
from pipeline.engine.log.event import Event, Isi
from pipeline.engine.log.payload import After
from pipeline.engine.log.payload_after import Dimusnahkan
from pipeline.engine.log.payload_moves import Dibatalkan, Dibuka
from pipeline.engine.rules import remarks_sheet, retention_sentences
from pipeline.engine.rules.answer import Why, answer_about, received
from pipeline.engine.rules.outcome import Commit, Outcome, Text, Wait
from pipeline.engine.rules.record import record
from pipeline.engine.rules.route import ended_visit
from pipeline.engine.rules.sentences import no_reason
from pipeline.engine.rules.situation import Situation
from pipeline.engine.terms import Keputusan
from pipeline.names import SHEET
from pipeline.office.model import Laci, Office

KEY, CODE = "pemusnahan", "MUSNAH"
LIST = "Daftar Arsip.txt"
_AGAIN = timedelta(days=365)
_MOST = 300
"""So many dossiers stand on one list; the rest on the next."""
_NOTED = "arsip"
_NEEDED = (Laci.MASUK, Laci.SETUJU, Laci.KEMBALIKAN)


@dataclass(frozen=True)
class Proposed:
    """An event to be written, with the texts that it speaks of."""

    event: Event
    texts: tuple[Text, ...]


def proposals(office: Office, book: Book, now: datetime) -> Iterator[Proposed]:
    """One proposal for each head before whom none lies, of what is due on this day."""
    asked = _asked(book, now)
    by_head: dict[str, list[Berkas]] = {}
    for berkas in book.kept():
        if berkas.id not in asked and is_due(book, berkas, now.date()):
            by_head.setdefault(_head(berkas), []).append(berkas)
    lie_there = {role for b in book.open() if b.prosedur.kunci == KEY for role in b.desks}
    for number, (role, due) in enumerate(sorted(by_head.items())):
        desk = office.peran.get(role)
        if desk is not None and role not in lie_there and all(d in desk.laci for d in _NEEDED):
            kept = sorted(due, key=lambda b: b.id)[:_MOST]
            yield _opened(office, book, role, kept, now, number)


def is_due(book: Book, berkas: Berkas, today: date) -> bool:
    """Whether it has ended and been kept for long enough, and nothing rests on it still."""
    if berkas.status is Status.BERJALAN or berkas.erased or berkas.prosedur.kunci == KEY:
        return False
    until = _until(berkas.masuk.date(), berkas.prosedur.simpan)
    left = {w.asal for w in book.warisan(berkas.prosedur.kunci)}
    return until is not None and until < today and berkas.id not in left


def erasure_approved(s: Situation) -> Outcome | None:
    """An erasure that the head agrees to."""
    if s.berkas.prosedur.kunci != KEY or s.decision is not Keputusan.SETUJU:
        return None
    if s.drop.quiet < s.office.tempo.sesal:
        return Wait("regret: the drop may still be dragged back", passes=True)
    berkas, today = s.berkas, s.drop.waktu.date()
    goes = tuple(id_ for id_ in _ids(berkas) if is_due(s.book, s.book.berkas[id_], today))
    post = s.office.peran[s.drop.peran].holder_on(today).jabatan
    what = Dimusnahkan(
        judul=berkas.judul,
        langkah_berikut=berkas.langkah,
        kunjungan=(*berkas.visits, ended_visit(s, Keputusan.SETUJU)),
        data=berkas.data,
        paket={},
        arsip=goes,
        sidik=_only_theirs(s.book, goes),
        wewenang=post,
    )
    return Commit(_ended(s, what, retention_sentences.erased(post, len(goes))), After.CLEAR)


def erasure_refused(s: Situation) -> Outcome | None:
    """An erasure that the head does not want."""
    if s.berkas.prosedur.kunci != KEY or s.decision is Keputusan.SETUJU:
        return None
    if not s.words:
        lines = no_reason(s.berkas, "dikembalikan", s.drawers)
        return answer_about(s, After.PUT_BACK, Why.UNDECIDED, lines)
    what = Dibatalkan(
        judul=s.berkas.judul,
        langkah_berikut=s.berkas.langkah,
        kunjungan=(*s.berkas.visits, ended_visit(s, Keputusan.KEMBALIKAN)),
        data=s.berkas.data,
    )
    who = s.office.called((s.drop.peran,))
    return Commit(_ended(s, what, retention_sentences.refused(who)), After.CLEAR)


def _ended(s: Situation, what: Dimusnahkan | Dibatalkan, story: str) -> Event:
    """The list stays in the archive; what else lay there is named."""
    berkas, sheet = s.berkas, s.work.sheet
    return replace(
        record(what, s.drop, berkas),
        keputusan=s.decision,
        penyajian=berkas.penyajian + 1,
        dari=s.drop.peran,
        isi=(
            *(Isi(d.nama, d.sha256, str(d.kelas)) for d in berkas.dokumen),
            *((Isi(SHEET, sheet.sha256, "tulisan"),) if sheet else ()),
            *received(s.drop.isi),
        ),
        catatan=story,
    )


def _opened(
    office: Office, book: Book, role: str, due: list[Berkas], now: datetime, number: int
) -> Proposed:
    first = book.next_id(CODE, now.year)
    id_ = f"{first[:-4]}{int(first[-4:]) + number:04d}"
    lines = retention_sentences.listed(due, office.peran[role].laci)
    listed = Text(LIST, "sajian", ("\ufeff" + "\r\n".join((*lines, ""))).encode())
    sheet = Text(SHEET, "catatan", remarks_sheet.blank(id_, 1, retention_sentences.asked()))
    what = Dibuka(
        judul="Pemusnahan Arsip",
        langkah_berikut=1,
        data={_NOTED: [berkas.id for berkas in due]},
        dasar={LIST: listed.sha256},
        bagian=_section(role),
    )
    texts = (listed, sheet)
    return Proposed(
        Event(
            what,
            now,
            berkas=id_,
            prosedur=KEY,
            revisi=1,
            penyajian=1,
            ke=role,
            isi=tuple(Isi(t.nama, t.sha256, t.kelas) for t in texts),
            catatan=retention_sentences.story(len(due)),
        ),
        texts,
    )


def _section(role: str) -> Mapping[str, object]:
    step = {"nomor": "1", "peran": role, "jenis": "teruskan", "setuju": "selesai"}
    return {"kunci": KEY, "kode_id": CODE, "judul": "Pemusnahan Arsip", "langkah": [step]}


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
    own = {sha for id_ in ids for sha in book.hashes.get(id_, ())}
    for other, hashes in book.hashes.items():
        if other not in ids:
            own -= hashes
    kept = {sha for sha in own if book.collections.holds(sha)}
    return tuple(sorted(own - book.erased - kept))


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
