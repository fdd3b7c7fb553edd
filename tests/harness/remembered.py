"""The oracle for the history of people: what its definition says, in the plainest words there are.

A fact is believed on a day if its approval had been given by then and not taken back, and no fact
that is believed corrects it. True on a day is, of what is believed and had begun, what began last;
of two that began together, what was told last; of a kind that one has several of, all.
"""

from dataclasses import dataclass
from datetime import date

from pipeline.personnel.fact import Batch, Fact


@dataclass(frozen=True)
class Remembered:
    """All approvals, in their order."""

    batches: tuple[Batch, ...]

    def believed(self, fact: Fact, known: date) -> bool:
        batch = next(b for b in self.batches if fact in b.facts)
        if batch.known > known or (batch.recalled is not None and batch.recalled <= known):
            return False
        return not any(
            fact.id in other.corrects and self.believed(other, known)
            for b in self.batches
            for other in b.facts
        )

    def true_on(self, person: str, day: date, known: date) -> dict[str, list[str]]:
        """The ids of what was true, by kind."""
        facts = [f for b in self.batches for f in b.facts if f.person == person and f.values]
        facts = [
            f for f in facts if self.believed(f, known) and (f.since is None or f.since <= day)
        ]
        answer: dict[str, list[str]] = {}
        for kind in sorted({f.kind for f in facts}):
            mine = sorted((f for f in facts if f.kind is kind), key=lambda f: f.since or date.min)
            answer[kind] = [f.id for f in (mine if kind.several else mine[-1:])]
        return answer
