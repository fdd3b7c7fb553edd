"""What was dropped, set against the data base: differences, the answers to them, and the facts."""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.engine.terms import Kelas
from pipeline.personnel.difference import Difference, accepted, unanswered
from pipeline.personnel.differences import differences
from pipeline.personnel.fact import Fact, Kind
from pipeline.personnel.history import History
from pipeline.procedures.dbk.names import KEYS, PROPOSED, WORKED
from pipeline.procedures.dbk.reports import Given, read_given
from pipeline.procedures.dbk.sheet import Unusable, read_answers
from pipeline.procedures.known import known_people
from pipeline.work.case import Case
from pipeline.work.output import Output


@dataclass(frozen=True)
class Merged:
    """`keys` are those of people who are not known yet, by NIP: they stay the same while the
    dossier goes on. `wrong` is why the sheet that lies there cannot be read."""

    given: Given
    history: History
    rows: tuple[Difference, ...]
    answers: Mapping[str, str]
    keys: Mapping[str, str]
    wrong: tuple[str, ...] = ()

    @property
    def open(self) -> list[Difference]:
        return unanswered(self.rows, self.answers)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What is taken. ValueError while a question is open."""
        return accepted(self.rows, self.answers)

    def keep(self, out: Output) -> None:
        """Keeps the keys with the dossier."""
        path = out.make(KEYS, Kelas.INDUK)
        path.write_text(json.dumps(dict(self.keys), indent=1), encoding="utf-8", newline="\n")


def merged(case: Case) -> Merged:
    """Reads what was dropped and the answers, and sets it against what is known now."""
    history = known_people(case)
    given = read_given(case, _names(history))
    keys: dict[str, str] = _kept(case, KEYS)
    answers, wrong = _answers(case)

    def fresh(nip: str) -> str:
        return keys.setdefault(nip, secrets.token_hex(8))

    report = given.report
    rows = differences(history, report, fresh, answers) if report else []
    return Merged(given, history, tuple(rows), answers, keys, wrong)


def _names(history: History) -> dict[str, str]:
    """By every NIP that somebody has or had the name of that person."""
    names = dict(history.names())
    return {nip: names.get(key, "") for nip, key in history.former("nip")}


def _answers(case: Case) -> tuple[dict[str, str], tuple[str, ...]]:
    item = case.item(WORKED)
    if item is None:
        return {}, ()
    try:
        return read_answers(item.path), ()
    except Unusable:
        line = f"{WORKED} tidak dapat dibaca. Buka dengan Excel, simpan, lalu letakkan lagi."
        return {}, (line,)


def _kept(case: Case, name: str) -> dict[str, Any]:
    item = case.item(name)
    kept: dict[str, Any] = json.loads(item.path.read_text(encoding="utf-8")) if item else {}
    return kept


@dataclass(frozen=True)
class Proposed:
    """What readers decide: the facts, and how much was known of each of their people (`basis`:
    the id of the last fact told of each, by key) when the sheet was made."""

    facts: tuple[Fact, ...]
    basis: Mapping[str, str]

    @classmethod
    def of(cls, merging: Merged) -> "Proposed":
        persons = {fact.person for fact in merging.facts}
        return cls(merging.facts, basis_of(merging.history, persons))

    def keep(self, out: Output) -> None:
        """Keeps it with the dossier."""
        kept = {"fakta": [json.loads(f.line()) for f in self.facts], "dasar": dict(self.basis)}
        path = out.make(PROPOSED, Kelas.INDUK)
        path.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8", newline="\n")

    def outdated(self, history: History) -> tuple[str, ...]:
        """The names of the people of whom something else is known by now."""
        now = basis_of(history, set(self.basis))
        changed = {key for key, last in self.basis.items() if now[key] != last}
        mine = [fact for fact in self.facts if fact.kind is Kind.IDENTITY]
        whose = dict(history.former("nip"))
        for fact in mine:  # the same newcomers may have been approved by another sheet
            if whose.get(fact.values.get("nip", ""), fact.person) != fact.person:
                changed.add(fact.person)
        names = {fact.person: fact.values.get("nama", "") for fact in mine}
        names |= dict(history.names())
        return tuple(sorted(names.get(key, key) for key in changed))


def proposed(case: Case) -> Proposed | None:
    """What was handed in, if it was."""
    kept = _kept(case, PROPOSED)
    if not kept:
        return None
    facts = tuple(Fact.from_line(json.dumps(fact)) for fact in kept["fakta"])
    return Proposed(facts, kept["dasar"])


def basis_of(history: History, persons: set[str]) -> dict[str, str]:
    """Of each person the ids of all that stands, in short: the same while nothing is added, taken
    back or corrected."""
    stories: Mapping[str, Sequence[Fact]] = history.stories(persons)
    return {key: " ".join(sorted(f.id for f in stories.get(key, ()))) for key in sorted(persons)}
