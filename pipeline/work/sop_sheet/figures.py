"""A step as symbols in tiers below each other: what is done, what is decided, what is handed on.

A step that can be returned, or has several ways on, is decided in a diamond; one at which documents
are written is a box before it. The first and the last symbol are capsules. What is handed over
passes through the outside actors in the order of their columns.
"""

from dataclasses import dataclass

from pipeline.documents.drawn.model import Shape
from pipeline.work.sop_sheet.content import Content, Step


@dataclass(frozen=True)
class Node:
    """A symbol in a column; `step` is the one it is of, `tier` where in it, from above."""

    step: int
    tier: int
    column: int
    shape: Shape


@dataclass(frozen=True)
class Figure:
    """The symbols of one step. Arrows come into `entry`; `last` pass it on downwards, or to the
    first of `chain` on their right; `end` is where the procedure ends, of them or below them."""

    step: Step
    tiers: tuple[tuple[Node, ...], ...]
    entry: tuple[Node, ...]
    last: tuple[Node, ...]
    chain: tuple[Node, ...] = ()
    end: Node | None = None

    @property
    def nomor(self) -> int:
        return self.step.nomor


def figures(content: Content) -> tuple[Figure, ...]:
    """Every step's symbols."""
    outside = range(content.inside, len(content.actors))
    return tuple(
        _figure(step, tuple(outside) if _hands_on(step) else (), first=number == 0)
        for number, step in enumerate(content.steps)
    )


def _hands_on(step: Step) -> bool:
    return step.hands_over and len(step.readers) == 1


def _figure(step: Step, outside: tuple[int, ...], *, first: bool) -> Figure:
    decides = step.kembali is not None or len(step.targets) > 1
    ends = [to is None for _, to in step.targets]
    done = step.works or not decides
    single = len(step.readers) == 1
    tiers: list[tuple[Node, ...]] = []

    def add(shape: Shape, *columns: int) -> tuple[Node, ...]:
        tiers.append(tuple(Node(step.nomor, len(tiers), c, shape) for c in columns))
        return tiers[-1]

    begins = first and done and single
    if first and not begins:
        add(Shape.CAPSULE, step.readers[0])
    entry_at = len(tiers)
    last_of_all = all(ends) and not outside and single and not decides and not begins
    if done:
        add(Shape.CAPSULE if begins or last_of_all else Shape.BOX, *step.readers)
    if decides:
        add(Shape.DIAMOND, *step.readers)
    last = tiers[-1]
    chain = tuple(
        Node(
            step.nomor,
            len(tiers) - 1,
            column,
            Shape.CAPSULE if any(ends) and column == outside[-1] else Shape.BOX,
        )
        for column in outside
    )
    tiers[-1] = (*last, *chain)
    end = None
    if any(ends):
        end = (
            chain[-1]
            if chain
            else last[0]
            if last_of_all
            else add(Shape.CAPSULE, step.readers[0])[0]
        )
    return Figure(step, tuple(tiers), tiers[entry_at][: len(step.readers)], last, chain, end)
