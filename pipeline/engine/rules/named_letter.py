"""Of which dossier something is that lies in RALAT or BATAL: by its documents, or by the ID that a
text or a name tells. Pure."""

import re
from collections.abc import Mapping

from pipeline.engine.desk.drop import Drop, Taken
from pipeline.engine.log.book import Book
from pipeline.engine.rules import remarks_sheet
from pipeline.engine.rules.whose import base, whose
from pipeline.names import SENT
from pipeline.office.model import Laci

_NEW_NUMBER = re.compile(r"(?im)^\s*nomor\s*:?\s*baru\s*\.?\s*$")
_ID = re.compile(r"[A-Z][A-Z0-9]*-\d{4}-\d{4,}")
_LEADING_ID = re.compile(rf"^(?:{_ID.pattern})\s*(?:[:;,.\u2013-]+\s*|$)")
_THE_LETTER = "surat itu"


def texts_in(drop: Drop) -> tuple[Taken, ...]:
    """The texts of a drop: what says why."""
    return tuple(t for t in drop.isi if t.nama.lower().endswith(".txt") and not t.tolak)


def named_ids(book: Book, drop: Drop, texts: Mapping[str, bytes]) -> tuple[str, ...]:
    """The dossiers it is about: those whose own documents are in it and those that its texts name;
    else those that have the same bytes, or that its names tell."""
    own = whose(book, drop.isi)
    words = " ".join(remarks_sheet.text(texts.get(t.sha256, b"")) for t in texts_in(drop))
    names = " ".join((drop.jalur, *(t.nama for t in drop.isi)))
    for ids in ((*own.surely, *_ID.findall(words)), own.ids, _ID.findall(names)):
        known = tuple(dict.fromkeys(id_ for id_ in ids if id_ in book.berkas))
        if known:
            return known
    return ()


def noted_id(drop: Drop) -> str:
    """The dossier that a lone text tells which bears the name of a decision's note; nothing of
    what was dropped to open a dossier, or to be verified."""
    name = base(drop.jalur)
    lone = not drop.folder and name.startswith(SENT) and name.lower().endswith(".txt")
    if not lone or drop.laci in (Laci.BARU, Laci.VERIFIKASI):
        return ""
    match = _ID.match(name.removeprefix(SENT))
    return match[0] if match else ""


def wants_new_number(words: str) -> bool:
    """Whether a line of its own asks that the corrected letter takes a new number."""
    return bool(_NEW_NUMBER.search(words))


def said_why(words: str) -> str:
    """The words as they may leave the office: without lines that say how the letter is numbered,
    and without IDs, which nobody outside knows."""
    lines = (_without_ids(line) for line in _NEW_NUMBER.sub("", words).splitlines())
    return "\n".join(line for line in lines if line)


def _without_ids(line: str) -> str:
    """One that stands before the reason only says what the text is about; within a sentence, it is
    the letter."""
    return _ID.sub(_THE_LETTER, _LEADING_ID.sub("", line.strip())).strip()
