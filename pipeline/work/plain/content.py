"""A procedure that its file alone describes, as the kit of steps asks for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pipeline.documents.render import render
from pipeline.engine.noted import Noted
from pipeline.engine.terms import Kelas
from pipeline.names import ANSWER, FACTS
from pipeline.office.sop.fact import Facts
from pipeline.office.sop.facts_file import facts_to_bytes
from pipeline.office.sop.letters import Naskah, ParafTambahan
from pipeline.office.sop.read_words import ONCE, TITLE
from pipeline.office.sop.steps import SENDER, Jenis
from pipeline.work.case import Case
from pipeline.work.content import HandedIn, Letter, Paper, Papers, Row, Subject, Words
from pipeline.work.forms.words import empty, filled, written
from pipeline.work.kabar import Kabar, check, first
from pipeline.work.letter import draft
from pipeline.work.names import induk
from pipeline.work.output import Output
from pipeline.work.pages import lay_pdf
from pipeline.work.plain.due import givers, is_due, is_written
from pipeline.work.plain.given import Given, facts_of, given
from pipeline.work.plain.letters import fields
from pipeline.work.plain.needs import needs_lacking, needs_told
from pipeline.work.wording import terbilang

SHEET = "Lembar Isian.docx"
_ASKED = {
    Jenis.TUGAS: "Mohon lengkapi isi berkas ini, lalu teruskan.",
    Jenis.SUSUN: "Mohon lengkapi atau perbaiki isi berkas ini, lalu teruskan.",
    Jenis.PARAF: "Mohon periksa isi berkas ini dan bubuhkan paraf.",
    Jenis.TANDA_TANGAN: "Mohon periksa isi berkas ini, lalu setujui.",
    Jenis.TERUSKAN: "Mohon teruskan berkas ini.",
    Jenis.SERAHKAN: "Mohon cocokkan isi berkas ini, lalu serahkan.",
}


class Plain:
    """One case of any procedure; see `pipeline.work.content.Content`."""

    words = Words(asked=_ASKED, finished="Selesai", taken_by="Yang menerima")

    def __init__(self, case: Case) -> None:
        self.case = case

    @cached_property
    def given(self) -> Given:
        """What the forms say as they lie in the dossier now."""
        return given(self.case)

    @cached_property
    def facts(self) -> Facts:
        """What the dossier goes by: what is handed in now, or was when it was."""
        case = self.case
        fresh = case.worked_on or case.handed_in
        return (self.given.facts if fresh else {}) or facts_of(case)

    @cached_property
    def papers(self) -> Papers:
        case = self.case
        written = [naskah for naskah in case.prosedur.naskah if is_written(case, naskah)][:1]
        made = [n for n in case.prosedur.naskah if n not in written and is_due(case, n)]
        signing = [step for step in case.prosedur.langkah if step.traits.signs]
        hands_over = any(step.traits.hands_over for step in case.prosedur.langkah)
        onwards = any(target.ke is not None for step in signing for target in step.setuju)
        return Papers(
            letter=_letter(written[0]) if written else None,
            attached=tuple(_paper(naskah) for naskah in made),
            carried=tuple(sheet_name(form.judul) for form in case.prosedur.formulir),
            disposed=onwards and case.perkara.surat is not None,
            covered=hands_over and case.prosedur.kepada not in ("", SENDER),
        )

    def compose(self, case: Case, out: Output) -> list[Kabar]:
        for item in case.items(Kelas.SUMBER, Kelas.LAMPIRAN):
            out.keep(item)
        out.data = {**case.perkara.data, **self.given.notes()}
        out.pesan += self.given.wrong
        self.keep_facts(out)
        for naskah in case.prosedur.naskah:
            if is_written(case, naskah):
                letter, values = _letter(naskah), fields(case, naskah, self.facts)
                out.pesan += draft(case, out, letter, values, lambda _: [])
        wrong = len(self.given.wrong)
        where = f"{ANSWER}Pemeriksaan.txt"
        lines = [first(f"{wrong} wajib diperbaiki: buka {where}.")] if wrong else []
        return [*lines, *(needs_told(case, out, case.langkah) if case.langkah else ())]

    def check(self, case: Case, out: Output) -> HandedIn | None:
        if self.given.wrong:
            out.halangan += self.given.wrong
            self.given.mark(out)
            return None
        once = case.prosedur.kata.get(ONCE, "")
        noted = Noted(
            kunci=filled(once, self.facts) if once else None,
            deret=max((len(each.reading.facts) for each in self.given.filled), default=None),
            tanpa=self.unsaid(once),
        )
        out.data = {**case.perkara.data, **self.given.notes(), **noted.notes()}
        return Handed(self)

    def unsaid(self, pattern: str) -> str | None:
        """The labels of what a pattern speaks of and nobody filled in."""
        form = self.case.prosedur.form
        named = empty(pattern, self.facts)
        if form is None or not named:
            return None
        return " dan ".join(form.field(name.partition(".")[0]).label for name in named)

    def objections(self, case: Case) -> list[str]:
        return needs_lacking(case)

    def supply(self, case: Case, out: Output) -> list[Kabar]:
        """The letters that are due and not made yet."""
        for paper, naskah in self.made():
            master = induk(paper.pdf)
            if not out.has(master):
                values = fields(case, naskah, self.facts)
                docx = case.folder / f"{paper.stem}.docx"
                if naskah.nomor and case.prosedur.penomoran.elsewhere:
                    docx = out.make(induk(f"{paper.stem}.docx"), Kelas.INDUK)
                render(case.template(paper.template), values, docx)
                case.to_pdf(docx, out.make(master, Kelas.INDUK), Path(paper.template).stem)
        return list(needs_told(case, out, case.langkah)) if case.langkah else []

    def made(self) -> list[tuple[Paper, Naskah]]:
        """The letters that nobody writes, with what the file says of them."""
        known = {naskah.judul: naskah for naskah in self.case.prosedur.naskah}
        return [(paper, known[paper.stem]) for paper in self.papers.attached]

    def describe(self, _: Mapping[str, Any]) -> str:
        pattern = self.case.prosedur.kata.get(TITLE, "")
        if pattern and self.facts:
            return filled(pattern, self.facts)
        return self.case.perkara.judul

    def subject(self, case: Case) -> Subject:
        numbered = next((n for n in case.prosedur.naskah if n.nomor), None)
        if numbered is None:
            return Subject("", "", "", "")
        to = case.addressee_of(numbered.kepada).yth if numbered.kepada else ""
        hal = numbered.hal or case.prosedur.judul
        return Subject(hal, numbered.sifat, to, f"{numbered.judul}.pdf")

    def heading(self, _: Mapping[str, Any]) -> dict[str, Any]:
        return {}

    def series(self, _: Mapping[str, Any]) -> str:
        return ""

    def enclosed(
        self, _: Mapping[str, Any], number: str, pages: Mapping[str, int]
    ) -> Sequence[tuple[str, str, str]]:
        naskah = self.subject(self.case).naskah
        return [
            (
                paper.stem,
                f"{pages[paper.pdf]} ({terbilang(pages[paper.pdf])}) halaman",
                f"Nomor {number}" if number and paper.pdf == naskah else "",
            )
            for paper in self.papers.stamped
        ]

    def keep_facts(self, out: Output) -> None:
        """The document by which guards are decided."""
        form = self.case.prosedur.form
        if form is not None and self.facts:
            out.make(FACTS, Kelas.INDUK).write_bytes(facts_to_bytes(form, self.facts))


@dataclass(frozen=True)
class Handed:
    """Forms that were found fit."""

    plain: Plain

    @property
    def letter(self) -> Letter | None:
        """The one that was written at the step that ends, or before."""
        case, letter = self.plain.case, self.plain.papers.letter
        given_out = [n for n in case.prosedur.naskah if case.dari in givers(case, n)]
        due = letter is not None and any(n.judul == letter.stem for n in given_out)
        there = letter is not None and case.item(letter.word) is not None
        return letter if due or there else None

    @property
    def rows(self) -> Mapping[str, Row]:
        return {}

    @property
    def lines(self) -> Sequence[Kabar]:
        filled = self.plain.given.filled
        return [check(f"{each.form.judul}: isiannya lengkap dan sesuai.") for each in filled]

    def disagreements(self, _: str) -> list[str]:
        return []

    def agreement(self, _: str) -> Kabar:
        return check("Naskah yang ditulis sudah dibaca.")

    def lay(self, case: Case, out: Output) -> None:
        """What was filled in as a sheet to be read; what came with it is for every reader."""
        plain = self.plain
        plain.keep_facts(out)
        for item in case.items(Kelas.SUMBER):
            if item.nama not in plain.given.names:
                out.keep(item, kelas=Kelas.LAMPIRAN)
        for each in plain.given.filled:
            rows = [
                {"label": field.label, "isi": written(plain.facts[field.nama])}
                for field in each.form.isian
                if field.nama in plain.facts
            ]
            values = {"judul": each.form.judul, "id": case.perkara.id, "baris": rows}
            lay_pdf(case, out, SHEET, values, sheet_name(each.form.judul))


def sheet_name(title: str) -> str:
    """What the sheet is called on which readers see what was filled in."""
    return f"Isian {title}.pdf"


def _letter(naskah: Naskah) -> Letter:
    return Letter(**_described(naskah), short=naskah.judul)


def _paper(naskah: Naskah) -> Paper:
    return Paper(**_described(naskah))


def _described(naskah: Naskah) -> dict[str, Any]:
    numbered = bool(naskah.nomor)
    return {
        "stem": naskah.judul,
        "template": naskah.templat,
        "spoken": naskah.judul[:1].lower() + naskah.judul[1:],
        "anchors": tuple(naskah.stempel),
        "corner": ParafTambahan.TIAP_HALAMAN if numbered else ParafTambahan.LAMPIRAN,
        "inventory": naskah.judul,
    }
