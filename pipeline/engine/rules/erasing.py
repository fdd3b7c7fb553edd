"""An erasure is proposed to a head and done by nobody else. Pure.

A proposal is a dossier of its own; the head decides it as any other. Agreed to, one event names
what goes and by whose authority; returned with a reason, all stays.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

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
REGRET = Wait("regret: the drop may still be dragged back", passes=True)
_NEEDED = (Laci.MASUK, Laci.SETUJU, Laci.KEMBALIKAN)


@dataclass(frozen=True)
class Asked:
    """What the head of `role` is asked: what the dossier notes (`data`), the texts that lie in it,
    the first line of its note sheet, and what the log tells of it."""

    role: str
    judul: str
    data: Mapping[str, Any]
    texts: tuple[Text, ...]
    asks: str
    story: str


@dataclass(frozen=True)
class Proposed:
    """An event to be written, with the texts that it speaks of."""

    event: Event
    texts: tuple[Text, ...]


def decides(office: Office, role: str) -> bool:
    """Whether a role's desk has the drawers by which such a dossier is decided."""
    desk = office.peran.get(role)
    return desk is not None and all(drawer in desk.laci for drawer in _NEEDED)


def opened(book: Book, asked: Asked, now: datetime, number: int = 0) -> Proposed:
    """The dossier, which is the one after so many (`number`) that are opened besides."""
    first = book.next_id(CODE, now.year)
    id_ = f"{first[:-4]}{int(first[-4:]) + number:04d}"
    sheet = Text(SHEET, "catatan", remarks_sheet.blank(id_, 1, asked.asks))
    what = Dibuka(
        judul=asked.judul,
        langkah_berikut=1,
        data=asked.data,
        dasar={text.nama: text.sha256 for text in asked.texts},
        bagian=_section(asked),
    )
    texts = (*asked.texts, sheet)
    return Proposed(
        Event(
            what,
            now,
            berkas=id_,
            prosedur=KEY,
            revisi=1,
            penyajian=1,
            ke=asked.role,
            isi=tuple(Isi(t.nama, t.sha256, t.kelas) for t in texts),
            catatan=asked.story,
        ),
        texts,
    )


def agreed(
    s: Situation, arsip: tuple[str, ...], sidik: Collection[str], story: str, *, kept: str = ""
) -> Commit:
    """By the authority of who decided, the documents `sidik` go, of the dossiers `arsip` all; and,
    where one document of this dossier is to be kept (by its name), everything else of it."""
    post = s.office.peran[s.drop.peran].holder_on(s.drop.waktu.date()).jabatan
    berkas = s.berkas
    gone = set(sidik)
    if kept:
        gone |= _own(s) - {d.sha256 for d in berkas.dokumen if d.nama == kept}
    what = Dimusnahkan(
        judul=berkas.judul,
        langkah_berikut=berkas.langkah,
        kunjungan=(*berkas.visits, ended_visit(s, Keputusan.SETUJU)),
        data=berkas.data,
        paket={},
        arsip=arsip,
        sidik=tuple(sorted(gone)),
        wewenang=post,
    )
    return Commit(_ended(s, what, f"{post} {story}"), After.CLEAR)


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
    return replace(
        record(what, s.drop, s.berkas),
        keputusan=s.decision,
        penyajian=s.berkas.penyajian + 1,
        dari=s.drop.peran,
        isi=_documents(s),
        catatan=story,
    )


def _own(s: Situation) -> set[str]:
    """What this dossier alone consists of, as it was laid and as it was saved; what somebody laid
    beside it is no part of it."""
    names = {SHEET, *(d.nama for d in s.berkas.dokumen)}
    laid = {isi.sha256 for isi in _documents(s) if isi.nama.rpartition("/")[2] in names}
    own = laid | s.book.hashes.get(s.berkas.id, frozenset())
    return {sha for sha in own if s.book.named_by(sha) <= {s.berkas.id}}


def _documents(s: Situation) -> tuple[Isi, ...]:
    sheet = s.work.sheet
    return (
        *(Isi(d.nama, d.sha256, str(d.kelas)) for d in s.berkas.dokumen),
        *((Isi(SHEET, sheet.sha256, "tulisan"),) if sheet else ()),
        *received(s.drop.isi),
    )


def _section(asked: Asked) -> Mapping[str, object]:
    step = {"nomor": "1", "peran": asked.role, "jenis": "teruskan", "setuju": "selesai"}
    return {"kunci": KEY, "kode_id": CODE, "judul": asked.judul, "langkah": [step]}
