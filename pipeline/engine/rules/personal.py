"""What tells who somebody is goes, where the head agrees to it: documents by their hashes, and what
a register has collected about a key. Pure.

Which documents these are is found by whoever asks (`alur erase`); here it is asked and decided.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from pipeline.engine.log.berkas import Berkas
from pipeline.engine.log.book import Book
from pipeline.engine.rules import personal_sentences
from pipeline.engine.rules.answer import put_back
from pipeline.engine.rules.erasing import KEY, REGRET, Asked, Proposed, agreed, opened
from pipeline.engine.rules.outcome import Outcome, Text
from pipeline.engine.rules.situation import Situation
from pipeline.engine.terms import Dokumen, Kelas, Keputusan
from pipeline.office.model import Office

LIST, REASON = "Daftar Penghapusan.txt", "Alasan.txt"
"""The first names who it is about and goes with the rest; the second stays."""
_DOCUMENTS, _REGISTER, _ABOUT = "dokumen", "register", "kunci"
_COPIES = frozenset({Kelas.SAJIAN, Kelas.LAMPIRAN, Kelas.SIMPAN})


@dataclass(frozen=True)
class Request:
    """Of whom (`who`, for the list alone), why, which desk decides, and the hashes of what goes;
    `kept` of what names this person too and has left the office; `unread` of what nobody could look
    into; `unsure` of what has a name that others bear, and no number. `about` is the key in
    `register`, where that has collected anything of this person."""

    who: str
    reason: str
    role: str
    sidik: frozenset[str]
    kept: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()
    register: str = ""
    about: str = ""


def requested(office: Office, book: Book, request: Request, now: datetime) -> Proposed:
    """The dossier that asks for it."""
    goes, kept, unread, unsure = (
        tuple(_by_dossier(book, each))
        for each in (request.sidik, request.kept, request.unread, request.unsure)
    )
    drawers = office.peran[request.role].laci
    lines = personal_sentences.listed(request.who, goes, kept, unread, unsure, drawers)
    asked = Asked(
        request.role,
        "Penghapusan Data Pribadi",
        {
            _DOCUMENTS: sorted(request.sidik),
            **({_REGISTER: request.register, _ABOUT: request.about} if request.about else {}),
        },
        (_text(LIST, lines), _text(REASON, (request.reason,))),
        personal_sentences.asked(LIST),
        personal_sentences.story(len(request.sidik)),
    )
    return opened(book, asked, now)


def approved(s: Situation) -> Outcome | None:
    """An erasure of what tells who somebody is, that the head agrees to."""
    noted = s.berkas.data.get(_DOCUMENTS)
    if s.berkas.prosedur.kunci != KEY or noted is None or s.decision is not Keputusan.SETUJU:
        return None
    if s.drop.quiet < s.office.tempo.sesal:
        return REGRET
    goes = frozenset(map(str, noted))
    used = [b.id for b in using(s.book, goes) if b.id != s.berkas.id]
    register, about = (str(s.berkas.data.get(name, "")) for name in (_REGISTER, _ABOUT))
    if used or _grown(s.book, register, about, goes):
        return put_back(s, personal_sentences.changed(used, s.drawers))
    if not goes.isdisjoint(issued(s.book)):
        return put_back(s, personal_sentences.left(s.drawers))
    return agreed(s, (), goes, personal_sentences.erased(len(goes)), kept=REASON)


def using(book: Book, sidik: Collection[str]) -> Iterator[Berkas]:
    """The dossiers under way that consist of any of these, or once did."""
    for berkas in book.open():
        if not book.hashes.get(berkas.id, set()).isdisjoint(sidik):
            yield berkas


def issued(book: Book) -> frozenset[str]:
    """The hashes of lists and letters that have left the office, each time, as they left and as
    the archive keeps them: with the internal paraf, and signed."""
    left: set[str] = set()
    for berkas in book.berkas.values():
        for end in berkas.ends:
            stems = {name.rpartition(".")[0] for name in end.package()}
            left |= {d.sha256 for d in end.dokumen if _has_left(d, stems)}
    return frozenset(left)


def _has_left(document: Dokumen, stems: Collection[str]) -> bool:
    """Whether it is one of what left, or a copy of it that says so in brackets behind its name."""
    stem, _, ending = document.nama.rpartition(".")
    copy = ending == "pdf" and any(stem == s or stem.startswith(f"{s} (") for s in stems)
    return document.kelas is Kelas.PAKET or (copy and document.kelas in _COPIES)


def _grown(book: Book, register: str, about: str, known: Collection[str]) -> bool:
    """Whether something was collected about it since it was asked for."""
    return bool(about) and any(
        each.kunci == about and each.sidik not in known for each in book.collections.of(register)
    )


def _by_dossier(book: Book, sidik: Collection[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The titles of dossiers, the first opened first, with the names of those of these documents
    that they consist of."""
    lines = []
    for berkas in book.berkas.values():
        names = {d.nama for end in berkas.stood for d in end.dokumen if d.sha256 in sidik}
        if names:
            title = f"{berkas.id}  {berkas.judul}"
            lines.append((berkas.riwayat[:1], title, tuple(sorted(names))))
    return ((title, names) for _, title, names in sorted(lines))


def _text(name: str, lines: tuple[str, ...]) -> Text:
    return Text(name, "sajian", ("\ufeff" + "\r\n".join((*lines, ""))).encode())
