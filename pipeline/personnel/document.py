"""What one approval said of one person, as the document that a register collects."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from pipeline.personnel.fact import Batch, Fact
from pipeline.personnel.history import History


def document(batch: Batch) -> str:
    """The facts of a batch, which are of one person, with who approved them and when."""
    head = {"skema": 1, "berkas": batch.berkas, "diketahui": batch.known.isoformat()}
    head |= {"oleh": batch.by, "fakta": [json.loads(fact.line()) for fact in batch.facts]}
    return json.dumps(head, ensure_ascii=False, indent=1) + "\n"


@dataclass(frozen=True)
class Collected:
    """A document as a register holds it: its text, and the day on which it was taken back."""

    text: str
    recalled: date | None = None


def history_of(collected: Iterable[Collected], known: History | None = None) -> History:
    """The history that these documents make, in their order, after what is `known` of those before
    them. ValueError names what is none."""
    history = History() if known is None else known
    read = (_batch(each) for each in collected)
    history.add(*_joined(read))
    return history


def _batch(each: Collected) -> Batch:
    head = json.loads(each.text)
    try:
        if head["skema"] != 1:
            raise ValueError(f"facts of the schema {head['skema']!r}, which is not known")
        facts = tuple(Fact.from_line(json.dumps(fact)) for fact in head["fakta"])
        known = date.fromisoformat(head["diketahui"])
        return Batch(head["berkas"], known, head["oleh"], facts, each.recalled)
    except (KeyError, TypeError) as error:
        raise ValueError(f"no document of facts: {error!r}") from error


def _joined(batches: Iterable[Batch]) -> Iterator[Batch]:
    """What one approval said of several people is one batch again."""
    for _, group in groupby(batches, key=lambda b: (b.berkas, b.known, b.by, b.recalled)):
        several = list(group)
        yield replace(several[0], facts=tuple(fact for batch in several for fact in batch.facts))
