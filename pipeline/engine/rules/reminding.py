"""What is due soon, late, or late for so long that another desk is told. Pure, in working time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from pipeline.engine.log.berkas import Berkas
from pipeline.engine.log.book import Book
from pipeline.engine.rules import reminding_sentences
from pipeline.office.model import Laci, Office
from pipeline.office.sop.steps import Standar
from pipeline.office.working_time import due, minutes

SOON_WORDS, ESCALATED_WORDS = "mendekati tenggat", "terlambat"
"""Behind the ID, in the names of what is told."""


class Stage(StrEnum):
    """How far the time of a dossier at a desk has run."""

    SOON = "soon"
    LATE = "late"
    ESCALATED = "escalated"


@dataclass(frozen=True)
class Deadline:
    """When a dossier is due at a desk, and since when somebody is reminded or told: None where that
    is not asked for."""

    soon: datetime | None
    late: datetime
    escalated: datetime | None


@dataclass(frozen=True)
class Due:
    """A dossier at the desk of a role; the last stage that it has come to there."""

    berkas: Berkas
    role: str
    stage: Stage
    deadline: Deadline


_Key = tuple[str, str, datetime]


@dataclass
class Deadlines:
    """Remembers what was reckoned of each visit, as long as it lasts and the office stays as it
    is configured."""

    _office: Office | None = None
    _known: dict[_Key, Deadline | None] = field(default_factory=dict)

    def due(self, office: Office, book: Book, now: datetime) -> Iterator[Due]:
        """What has come to a stage. Where no standard is measured nothing is ever due."""
        former = self._known if office is self._office else {}
        self._office, self._known = office, {}
        for berkas in book.open():
            for role in berkas.desks:
                key = (berkas.id, role, berkas.masuk)
                limit = former[key] if key in former else deadline_of(office, berkas)
                self._known[key] = limit
                if limit is not None and (stage := stage_at(limit, now)) is not None:
                    yield Due(berkas, role, stage, limit)


def deadline_of(office: Office, berkas: Berkas) -> Deadline | None:
    """By the standard of its step. One that is no longer than the time of the reminder has none."""
    step, jam, asked = berkas.step, office.jam_kerja, office.pengingat
    standard = minutes(step.standar)
    if not (standard and step.diukur):
        return None
    before = minutes(asked.sebelum) if asked and asked.sebelum else standard
    after = asked.sesudah if asked else None
    return Deadline(
        due(jam, berkas.masuk, Standar(0, standard - before)) if before < standard else None,
        due(jam, berkas.masuk, step.standar),
        due(jam, berkas.masuk, Standar(0, standard + minutes(after))) if after else None,
    )


def stage_at(limit: Deadline, now: datetime) -> Stage | None:
    if limit.escalated is not None and now > limit.escalated:
        return Stage.ESCALATED
    if now > limit.late:
        return Stage.LATE
    return Stage.SOON if limit.soon is not None and now >= limit.soon else None


def notices(office: Office, every: Iterable[Due]) -> dict[tuple[str, str], tuple[str, ...]]:
    """What lies on desks while it lasts, by drawer and what it is about: a reminder where the
    dossier lies, and what has been late for too long where config.yaml says so."""
    beside: dict[tuple[str, str], tuple[str, ...]] = {}
    for each in every:
        berkas, limit = each.berkas, each.deadline.late
        if each.stage is Stage.SOON:
            role, words = each.role, SOON_WORDS
            lines = reminding_sentences.soon(berkas, limit)
        elif each.stage is Stage.ESCALATED and office.pengingat is not None:
            role, words = office.pengingat.kepada, ESCALATED_WORDS
            lines = reminding_sentences.escalated(berkas, office.called((each.role,)), limit)
        else:
            continue
        peran = office.peran.get(role)
        if peran is not None and Laci.MASUK in peran.laci:
            beside[(peran.path_of(Laci.MASUK), f"{berkas.id} {words}")] = lines
    return beside
