"""Reads what a decision asks for beside the drop and the book: notes, forms, what was made."""

from dataclasses import dataclass, field
from pathlib import Path

from pipeline.engine.desk.drop import Drop
from pipeline.engine.files import Files
from pipeline.engine.log.berkas import Berkas
from pipeline.engine.loop.commit import Register
from pipeline.engine.loop.jobs import Jobs
from pipeline.engine.loop.turn import Turn
from pipeline.engine.loop.views import lies_untouched
from pipeline.engine.rules.named_letter import named_ids, texts_in
from pipeline.engine.rules.next_desk import next_desk
from pipeline.engine.rules.outcome import Facts, NextDesk
from pipeline.engine.rules.remarks_sheet import MOST_BYTES
from pipeline.engine.rules.whose import base
from pipeline.names import SHEET
from pipeline.office.model import PROPOSING
from pipeline.office.sop.fact import Facts as FormFacts

_SHORT, _REMEMBERED = 4096, 500


@dataclass
class CaseFacts:
    """Of the drops of one office. What lies undecided is asked about at each turn: short
    texts, which their hashes name, are read once."""

    root: Path
    files: Files
    register: Register
    jobs: Jobs
    _read: dict[str, bytes] = field(default_factory=dict)

    def of(self, drop: Drop, ids: tuple[str, ...], turn: Turn) -> Facts:
        """What was read and made of this drop and of these dossiers."""
        book, store = self.register.book, self.register.store
        sheets = {t.sha256 for t in (*drop.isi, *drop.rest) if base(t.nama) == SHEET}
        if drop.laci in PROPOSING:
            short = (t.sha256 for t in texts_in(drop) if store.size(t.sha256) <= MOST_BYTES)
            why = {sha: store.read(sha) for sha in short}
            ids = tuple(dict.fromkeys((*ids, *named_ids(book, drop, why))))
            sheets |= why.keys()
        for id_ in ids:
            sheets |= sheets_of(book.berkas[id_])
        texts = {sha: self._text(sha) for sha in sheets if sha and store.has(sha)}
        forms: dict[str, FormFacts] = {}
        for id_ in ids:
            forms |= self.jobs.forms.of(book.berkas[id_].prosedur, book.berkas[id_].dokumen)
        return Facts(self.jobs.results, texts, forms, self._next_desk(drop, ids, turn))

    def _text(self, sha256: str) -> bytes:
        known = self._read.get(sha256)
        if known is not None:
            return known
        text = self.register.store.read(sha256)
        if len(text) <= _SHORT:
            if len(self._read) >= _REMEMBERED:
                self._read.clear()
            self._read[sha256] = text
        return text

    def _next_desk(self, drop: Drop, ids: tuple[str, ...], turn: Turn) -> NextDesk:
        """Of a recall, what was done since with what was sent; of a proposal about a letter under
        way, what is done where it lies. Of a desk that nobody can look at nothing is sure."""
        book = self.register.book
        if len(ids) != 1:
            return NextDesk.NOTHING
        berkas = book.berkas[ids[0]]
        recalls = any(taken.sha256 in book.sent for taken in drop.isi)
        takes = drop.laci in PROPOSING and berkas.disetujui and not berkas.lies_at(drop.peran)
        if not (recalls or (takes and berkas.desks)):
            return NextDesk.NOTHING
        if any(peran in turn.seen.shut or peran in turn.touched for peran in berkas.readers):
            return NextDesk.UNSURE
        if not lies_untouched(self.files, self.root, berkas):
            return NextDesk.TAKEN
        return next_desk(book, berkas, turn.seen.entries, turn.lying)


def sheets_of(berkas: Berkas) -> set[str]:
    """The hashes of every note sheet, laid or written on, that a dossier speaks of, and of why
    something was proposed."""
    visits = {sha for visit in berkas.visits for sha in (visit.tulisan, visit.lembar)}
    why = berkas.usul.alasan if berkas.usul else ()
    own = {sha for sha in (berkas.lembar, *berkas.tulisan.values(), *visits, *why) if sha}
    return own | (sheets_of(berkas.under_way) if berkas.under_way else set())
