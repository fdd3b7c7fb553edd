"""One row of the sheet of differences, and what follows of the answers to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.personnel.fact import Fact, Kind

TAKE, KEEP, LEFT, ANOTHER = "pakai", "tetap", "keluar", "orang lain"
"""What a person answers: take what is reported, keep what is known, the person has left, the same
name is another person's."""


@dataclass(frozen=True)
class Choice:
    """One answer to a difference: its word, what it means, and the facts that it appends."""

    word: str
    means: str
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class Difference:
    """One row of the sheet of differences. Of one choice it is proposed; several are a question;
    with none it is only told. `id` names it while the same is reported."""

    id: str
    nip: str
    name: str
    kind: Kind
    before: str
    after: str
    ground: str
    source: str
    choices: tuple[Choice, ...] = ()

    @property
    def newcomer(self) -> bool:
        """Whether it is about somebody of whom nothing is known."""
        return self.kind is Kind.IDENTITY and not self.before

    @property
    def asks(self) -> bool:
        return len(self.choices) > 1

    def taken(self, answer: str) -> tuple[Fact, ...] | None:
        """The facts of an answer; None where it is a question that this does not answer."""
        if not self.asks:
            return self.choices[0].facts if self.choices else ()
        words = " ".join(answer.casefold().split())
        return next((c.facts for c in self.choices if c.word == words), None)


def accepted(rows: Sequence[Difference], answers: Mapping[str, str]) -> tuple[Fact, ...]:
    """The facts of all that is proposed, and of what is answered. ValueError while a question is
    open."""
    facts: list[Fact] = []
    for row in rows:
        taken = row.taken(answers.get(row.id, ""))
        if taken is None:
            raise ValueError(f"{row.id} is not answered")
        facts += taken
    return tuple(facts)


def unanswered(rows: Sequence[Difference], answers: Mapping[str, str]) -> list[Difference]:
    """The questions that nobody has answered."""
    return [row for row in rows if row.taken(answers.get(row.id, "")) is None]
