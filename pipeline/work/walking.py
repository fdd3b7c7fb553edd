"""A procedure walked in memory: every way that facts lead, every return, each with its documents.

What is told are the desks, the words that staff will read, and the standard times. A step that
cannot be passed, a template that asks for what there is not, or a way that does not end is the
walk's failure.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from pipeline.content import FormMark
from pipeline.engine.protocol import Hasil
from pipeline.engine.terms import Kelas
from pipeline.errors import Unready
from pipeline.office.model import Office
from pipeline.office.sop.fact import Fact, Facts
from pipeline.office.sop.form import Formulir
from pipeline.office.sop.model import Prosedur, Satuan
from pipeline.office.sop.sample import samples
from pipeline.office.sop.steps import Langkah
from pipeline.office.working_time import minutes, say
from pipeline.work.case import Case
from pipeline.work.content import Content, Words
from pipeline.work.forms.draw import mark_refused
from pipeline.work.forms.drawn import Head
from pipeline.work.forms.entry import Entry, Raw
from pipeline.work.forms.read import FormReading
from pipeline.work.forms.words import written
from pipeline.work.phrases import asked, finished
from pipeline.work.trial import Trial


class Stuck(Exception):
    """A way that cannot be gone to its end; the message says where and why."""


@dataclass(frozen=True)
class Ground:
    """Where procedures are walked: an office, its templates, and a folder for the documents.
    `moment` is when the first form is dropped, with the office's zone; `examples_for` lays what
    only a procedure's module understands into a folder."""

    office: Office
    templates: Path
    folder: Path
    moment: datetime
    content_for: Callable[[Case], Content]
    examples_for: Callable[[Prosedur, Path], tuple[Path, ...]]


def walk(ground: Ground, prosedur: Prosedur) -> Iterator[str]:
    """The story of each way and of each return, a line each. Raises Stuck."""
    try:
        yield from _walked(ground, prosedur)
    except Unready as error:
        raise Stuck(str(error)) from error


def _walked(ground: Ground, prosedur: Prosedur) -> Iterator[str]:
    walker = _Walker(ground, prosedur)
    yield f"{prosedur.judul} ({prosedur.kunci}), dibuka {walker.called(walker.sender)}"
    drops = walker.drops()
    if not drops:
        raise Stuck(f"{prosedur.kunci}: tidak ada isian yang diterima formulirnya")
    for number, drop in enumerate(drops, 1):
        yield f"Jalan {number}: {walker.described(drop)}"
        yield from walker.way(drop, f"jalan-{number}")
    for step in prosedur.langkah:
        if step.kembali is not None and step.nomor in walker.arrived:
            yield from walker.returned(step)


def openers(office: Office, prosedur: Prosedur) -> tuple[str, ...]:
    """The roles that may open a dossier."""
    groups: dict[str, list[str]] = {}
    for key, role in office.peran.items():
        for group in role.kelompok:
            groups.setdefault(group, []).append(key)
    named = (role for each in prosedur.buka.oleh for role in groups.get(each, [each]))
    return tuple(dict.fromkeys(named))


@dataclass(frozen=True)
class _Drop:
    """What somebody drops: these forms, filled with these facts."""

    forms: tuple[Formulir, ...]
    facts: Facts


class _Walker:
    def __init__(self, ground: Ground, prosedur: Prosedur) -> None:
        self.ground, self.prosedur = ground, prosedur
        self.sender = openers(ground.office, prosedur)[0]
        self.arrived: dict[int, Trial] = {}
        """The first dossier that came to each step, as it was when it came."""

    def drops(self) -> list[_Drop]:
        """Forms with facts for every side of the guards of its steps; nothing where it has none.
        Where each form is a dossier of its own they are alternatives, never filled together."""
        form, day = self.prosedur.form, self.ground.moment.date()
        if form is None:
            return [_Drop((), {})]
        steps = self.prosedur.langkah
        guards = [way.bila for step in steps for way in step.setuju if way.bila]
        forms = self.prosedur.formulir
        together = [(form, forms)]
        if self.prosedur.buka.satuan is Satuan.FORMULIR:
            together = [(each, (each,)) for each in forms]
        return [
            _Drop(dropped, facts)
            for asked, dropped in together
            for facts in samples(asked, guards, day)
        ]

    def described(self, drop: _Drop) -> str:
        """Which form says what."""
        several = len(self.prosedur.formulir) > len(drop.forms)
        titles = "".join(f"{form.judul}: " for form in drop.forms if several)
        plain = "data contoh" if self.prosedur.modul else "tanpa formulir"
        return f"{titles}{_spelt(drop.facts) or plain}"

    def way(self, drop: _Drop, name: str) -> Iterator[str]:
        """From the drop to the end."""
        trial = self.opened(drop, name)
        first = trial.prosedur.langkah[0]
        yield self.line(trial, first, "")
        total = minutes(first.standar) if first.diukur else 0
        while trial.here is not None:
            step = trial.step
            if step.nomor not in self.arrived:
                folder = self.ground.folder / f"kembali-{step.nomor}"
                self.arrived[step.nomor] = trial.as_it_is(folder)
            total += minutes(step.standar) if step.diukur else 0
            yield self.line(trial, step, self.asked(trial, step))
            self.agreed(trial)
        yield f"  selesai: {finished(trial.case_to(None), self.words(trial))}"
        yield from (f"    {nama}" for nama, d in trial.documents.items() if d.kelas is Kelas.PAKET)
        yield f"    standar seluruhnya {say(total)}"

    def returned(self, step: Langkah) -> Iterator[str]:
        """Back from a step, and on to the end all the same."""
        trial = self.arrived[step.nomor]
        self.passed(trial.give_back("Mohon diperbaiki."), step)
        back = trial.step
        yield f"Dikembalikan dari langkah {step.nomor}:"
        yield self.line(trial, back, self.asked(trial, back))
        while trial.here is not None:
            self.agreed(trial)

    def opened(self, drop: _Drop, name: str) -> Trial:
        """A dossier opened by forms that say this, with everything that its steps need."""
        ground = self.ground
        trial = Trial(
            ground.office, self.prosedur, self.sender, ground.content_for, ground.templates,
            ground.folder / name, ground.moment,
        )  # fmt: skip
        trial.folder.mkdir(parents=True, exist_ok=True)
        for form in drop.forms:
            trial.bring(self.form(form, drop.facts, trial.folder / f"{form.judul}.xlsx"))
        examples = ground.examples_for(self.prosedur, trial.folder)
        for path in examples:
            trial.bring(path)
        needs = (need for step in self.prosedur.langkah for need in step.kelengkapan)
        brought = dict.fromkeys(need.nama for need in needs if need.wajib)
        opened = self.prosedur.formulir or examples
        for nama in brought if opened else (*brought, "Surat masuk"):
            paper = trial.folder / f"{nama}.txt"
            paper.write_text(nama, encoding="utf-8")
            trial.bring(paper)
        self.passed(trial.open(), trial.prosedur.langkah[0])
        return trial

    def form(self, form: Formulir, facts: Facts, path: Path) -> Path:
        head = Head(
            self.ground.office.nama,
            self.prosedur.judul,
            FormMark(self.prosedur.kunci, form.kunci),
        )
        own = {field.nama: facts[field.nama] for field in form.isian if field.nama in facts}
        entries = {name: (Entry(_typed(fact), ""),) for name, fact in own.items()}
        mark_refused(path, form, head, FormReading((), (), entries))
        return path

    def agreed(self, trial: Trial) -> None:
        step = trial.step
        self.passed(trial.agree(), step)

    def passed(self, hasil: Hasil, step: Langkah) -> None:
        if hasil.halangan:
            raise Stuck(f"{self.prosedur.kunci}, langkah {step.nomor}: {' '.join(hasil.halangan)}")

    def line(self, trial: Trial, step: Langkah, words: str) -> str:
        desks = " dan ".join(map(self.called, step.peran))
        standard = say(minutes(step.standar)) if step.diukur and minutes(step.standar) else ""
        time = f"standar {standard}" if standard else "tidak diukur"
        worked_on = (Kelas.KERJA, Kelas.SUMBER) if step.traits.works else ()
        laid = (Kelas.SAJIAN, Kelas.LAMPIRAN, *worked_on)
        papers = [n for n, d in trial.documents.items() if d.kelas in laid] if words else []
        lying = f" [{', '.join(sorted(papers))}]" if papers else ""
        return f"  {step.nomor}. {desks}, {time}: {words or step.kegiatan}{lying}"

    def called(self, role: str) -> str:
        return self.ground.office.called((role,))

    def words(self, trial: Trial) -> Words:
        return self.ground.content_for(trial.case_to(trial.here)).words

    def asked(self, trial: Trial, step: Langkah) -> str:
        return asked(step, self.words(trial))


def _typed(fact: Fact) -> Raw:
    """As a person types it into a cell."""
    return written(fact) if isinstance(fact, bool | Decimal) else fact


def _spelt(facts: Facts) -> str:
    named = (f"{name} = {written(fact)}" for name, fact in facts.items() if "." not in name)
    return ", ".join(named)
