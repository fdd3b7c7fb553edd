"""Answers that decide nothing: an event of its own, a text for staff, the drop kept whole."""

from dataclasses import replace
from enum import StrEnum

from pipeline.engine.desk.drop import Drop, Taken
from pipeline.engine.desk.naming import safe_name
from pipeline.engine.log.berkas import Berkas
from pipeline.engine.log.event import Isi
from pipeline.engine.log.payload import After, Dijawab, Penanganan
from pipeline.engine.rules.outcome import Commit
from pipeline.engine.rules.record import record
from pipeline.engine.rules.sentences import message
from pipeline.engine.rules.situation import Situation
from pipeline.names import SHEET

_LONGEST = 80


def received(files: tuple[Taken, ...]) -> tuple[Isi, ...]:
    """The drop as it lay, as entries of an event."""
    return tuple(Isi(t.nama, t.sha256, "diterima") for t in files if t.sha256)


def work_of(s: Situation, *, new_as: str) -> tuple[Isi, ...]:
    """Working files and notes of the drop as they are now, so that nothing of them is lost."""
    kelas = {d.nama: str(d.kelas) for d in s.berkas.before(s.drop.peran)}
    saved = [Isi(name, t.sha256, kelas.get(name, new_as)) for name, t in s.work.saved]
    saved += [Isi(name, t.sha256, "tulisan") for name, t in s.work.edited]
    if s.noted and s.work.sheet:
        saved.append(Isi(SHEET, s.work.sheet.sha256, "tulisan"))
    return tuple(saved)


class Why(StrEnum):
    """Why there is an answer: the end of its name, so that a folder tells it unopened."""

    UNDECIDED = "belum diputuskan"
    OLD = "versi lama"
    ELSEWHERE = "tidak di meja ini"
    RECALLED = "ditarik kembali"
    NOT_RECALLED = "tidak ditarik"
    MISPLACED = "salah letak"
    SEVERAL = "beberapa berkas"
    UNKNOWN = "tidak dikenal"
    UNCLEAR = "belum jelas"
    REFUSED = "belum diterima"
    FAILED = "tidak dapat diproses"
    ASIDE = "disisihkan"
    NOT_OPENED = "belum dibuka"
    LATE = "data susulan"
    NOT_PROPOSED = "belum diusulkan"
    NUMBER = "menunggu nomor"
    SIGNED = "salinan bertanda tangan"
    LIST = "daftar diubah"
    CHECKED = "hasil pemeriksaan"


def answer(drop: Drop, after: After, about: str, why: Why, lines: tuple[str, ...]) -> Commit:
    """Answers a drop beside where it lies; `about` is its path, or the dossier that it is of."""
    return _answer(drop, after, _called(about, why), lines, None, ())


def answer_about(s: Situation, after: After, why: Why, lines: tuple[str, ...]) -> Commit:
    """Answers a drop that stands for a dossier. Edits that it carries are kept with that."""
    new_as = "sumber" if s.berkas.working else "lampiran"
    saved = work_of(s, new_as=new_as) if s.here else ()
    return _answer(s.drop, after, _called(s.berkas.id, why), lines, s.berkas, saved)


def only_answers(outcome: Commit) -> bool:
    """Whether nothing comes of it but an answer to what stays where it lies, and is no dossier's:
    the rest of its desk is as it was seen, and what waits waits on."""
    facts = outcome.event.rincian
    alone = outcome.after is After.LEAVE and len(outcome.texts) == 1 and not outcome.event.berkas
    return alone and isinstance(facts, Dijawab) and not facts.susulan


def put_back(s: Situation, lines: tuple[str, ...]) -> Commit:
    """Answers a dossier that was dragged to decide it, and lays it in MASUK again."""
    return answer_about(s, After.PUT_BACK, Why.UNDECIDED, lines)


def _called(about: str, why: Why) -> str:
    """What an answer is called. A long name is cut, and never its reason."""
    return f"{safe_name(about.rsplit('/', 1)[-1], _LONGEST - len(why) - 1)} {why}"


def _answer(
    drop: Drop,
    after: After,
    what: str,
    lines: tuple[str, ...],
    berkas: Berkas | None,
    saved: tuple[Isi, ...],
) -> Commit:
    left = drop.digest if after is After.LEAVE and not drop.loose else None
    event = replace(
        record(Dijawab(penanganan=Penanganan(terjawab=left)), drop, berkas),
        isi=received(drop.isi) + saved,
        catatan=_noted(lines),
    )
    return Commit(event, after, (message(what, lines),), drop.jalur.rpartition("/")[0])


def _noted(lines: tuple[str, ...]) -> str:
    """What the log says of an answer: its first line, and where that leads to a list whose first
    entry is a heading such as the name of a form, that one. The rest may name people: it stays in
    the answer, a store file."""
    first, *rest = lines
    if not first.endswith(":"):
        return first
    heading = rest[0].removeprefix("- ") if rest else ""
    return f"{first} {heading[:-1]}." if heading.endswith(":") else f"{first[:-1]}."
