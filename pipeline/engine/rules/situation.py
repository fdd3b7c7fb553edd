"""The situation of a drop: what it is and how it stands to the office, computed once. Pure.

Every rule reads it; none asks the book again whose the drop is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pipeline.engine.desk.drop import Drop, Taken
from pipeline.engine.desk.lengths import fitting
from pipeline.engine.log.berkas import Berkas
from pipeline.engine.log.book import Book
from pipeline.engine.rules.brought import Brought, brought
from pipeline.engine.rules.outcome import Facts, facts_file
from pipeline.engine.rules.whose import Known, Whose, base, current, whose
from pipeline.engine.rules.words import words_of
from pipeline.engine.rules.work import Work, compare
from pipeline.engine.terms import Keputusan
from pipeline.office.model import Laci, Office
from pipeline.office.sop.fact import Facts as FormFacts

_DECISION: Mapping[Laci | None, Keputusan] = {
    Laci.SETUJU: Keputusan.SETUJU,
    Laci.KEMBALIKAN: Keputusan.KEMBALIKAN,
    Laci.BATAL: Keputusan.BATAL,
}


def drawers_of(office: Office, peran: str | None) -> Mapping[Laci, str]:
    """What a role's desk calls its drawers; by their own names where it has none, or is none."""
    role = office.peran.get(peran or "")
    return {**{laci: str(laci) for laci in Laci}, **(role.laci if role else {})}


@dataclass(frozen=True)
class Situation:
    """A drop in its office, with what the shell found out for it. What follows from these four is
    worked out when it is first asked for, and holds until the next event."""

    office: Office
    book: Book
    drop: Drop
    facts: Facts

    @cached_property
    def whose(self) -> Whose:
        """Whose dossier's files are in it."""
        return whose(self.book, self.drop.isi)

    @property
    def ids(self) -> tuple[str, ...]:
        """The dossiers it stands for."""
        return self.whose.ids

    @cached_property
    def berkas(self) -> Berkas:
        """The dossier it stands for. ValueError unless it is exactly one."""
        (only,) = self.ids
        return self.book.berkas[only]

    @property
    def here(self) -> bool:
        """Whether it stands for one dossier, which lies at this very desk."""
        return len(self.ids) == 1 and self.berkas.lies_at(self.drop.peran)

    @property
    def elsewhere(self) -> bool:
        """Whether it stands for one dossier, which lies at another desk or has ended."""
        return len(self.ids) == 1 and not self.here

    @cached_property
    def own_folder(self) -> bool:
        """Whether it is a dossier's own folder, and no copy of a few documents of it."""
        return self.drop.folder and bool(self.whose.surely)

    @cached_property
    def recalls(self) -> bool:
        """Whether it is the note of a decision, dragged to MASUK."""
        lone = len(self.drop.isi) == 1 and not self.drop.folder and self.drop.laci is Laci.MASUK
        return lone and self.drop.isi[0].sha256 in self.book.sent

    @cached_property
    def answered(self) -> bool:
        """Whether this very thing was answered, and has lain there since."""
        return self.book.answered(self.drop.digest)

    @cached_property
    def tail(self) -> bool:
        """Whether anything of it was named before, as the tail of a decided gesture is."""
        return any(taken.sha256 in self.book.named for taken in self.drop.isi)

    @cached_property
    def refused(self) -> tuple[str, ...]:
        """Why some of its files may not be used."""
        return tuple(taken.tolak for taken in self.drop.isi if taken.tolak)

    @cached_property
    def brought(self) -> Brought:
        """What it brings, if it lies in BARU."""
        return brought(self.book, self.drop, self.whose)

    @cached_property
    def work(self) -> Work:
        """What was done to its dossier's files."""
        fit = fitting(self.office)
        return compare(self.book, self.berkas, self.drop, fit, own_folder=self.own_folder)

    @cached_property
    def unchanged(self) -> bool:
        """Whether its dossier was returned here and nobody has changed or added anything since."""
        work = self.work
        return self.berkas.came_back and not (self.berkas.changed or work.saved or work.edited)

    @cached_property
    def noted(self) -> bool:
        """Whether its sheet is another than the last that was saved."""
        sheet = self.work.sheet
        return sheet is not None and sheet.sha256 != self.berkas.sheet(self.drop.peran)

    @cached_property
    def unsaved(self) -> bool:
        """Whether it holds work, or words, that no event has."""
        return self.noted or (self.berkas.working and bool(self.work.saved))

    @cached_property
    def lists_edited(self) -> tuple[str, ...]:
        """Documents that are made from data and were changed by hand where they are worked on.

        One that has been answered is set aside by the projection that follows.
        """
        if not self.berkas.working:
            return ()
        return tuple(n for n, taken in self.work.edited if taken.sha256 not in self.book.sajian)

    @cached_property
    def form_facts(self) -> FormFacts:
        """What the form of its dossier says; nothing where there is none."""
        kept = facts_file(self.berkas.dokumen)
        return self.facts.formulir.get(kept, {}) if kept else {}

    @property
    def drawers(self) -> Mapping[Laci, str]:
        """What its desk calls its drawers."""
        return drawers_of(self.office, self.drop.peran)

    @property
    def decision(self) -> Keputusan:
        """What its drawer means. KeyError if that is no drawer that decides."""
        return _DECISION[self.drop.laci]

    @cached_property
    def written(self) -> str | None:
        """The hash of the note sheet as its reader left it."""
        sheet = self.work.sheet
        return sheet.sha256 if sheet else self.berkas.tulisan.get(self.drop.peran)

    @cached_property
    def words(self) -> str:
        """What its reader added to the sheet in this presentation."""
        return words_of(self.written, self.berkas.lembar, self.facts)

    @cached_property
    def presented(self) -> tuple[Known, ...]:
        """Its files that tell which presentation was decided. Working files carry an older mark
        for as long as they are worked on, and tell nothing."""
        return tuple(k for k in self.whose.known if k.same or not self._worked_on(k.file))

    @cached_property
    def outdated(self) -> bool:
        """Whether all of these belong to an earlier presentation."""
        return bool(self.presented) and not any(current(self.berkas, k) for k in self.presented)

    def _worked_on(self, file: Taken) -> bool:
        names = (document.nama for document in self.berkas.dokumen)
        return self.berkas.working and base(file.nama) in names
