"""What a guard says, as a tree: evaluated on facts, and checked against their types."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from operator import eq, ge, gt, le, lt, ne
from typing import Any

from pipeline.office.bilingual import Bilingual
from pipeline.office.sop.fact import Fact, Facts, FieldKind, Types


@dataclass(frozen=True)
class Mistake:
    """What is wrong in a guard, and the place: a character of its text, counted from 1."""

    position: int
    wrong: Bilingual


class Sort(Enum):
    """Values of one sort can be compared with each other."""

    TEXT = Bilingual("teks", "text")
    NUMBER = Bilingual("angka", "a number")
    DAY = Bilingual("tanggal", "a date")
    CLOCK = Bilingual("jam", "a time")
    YES_NO = Bilingual("ya atau tidak", "ya or tidak")


_SORTS = {
    FieldKind.TEKS: Sort.TEXT,
    FieldKind.NIP: Sort.TEXT,
    FieldKind.PILIHAN: Sort.TEXT,
    FieldKind.BULAT: Sort.NUMBER,
    FieldKind.ANGKA: Sort.NUMBER,
    FieldKind.TANGGAL: Sort.DAY,
    FieldKind.JAM: Sort.CLOCK,
    FieldKind.YA_TIDAK: Sort.YES_NO,
}
_ORDERED = frozenset((Sort.NUMBER, Sort.DAY, Sort.CLOCK))
_COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": eq,
    "!=": ne,
    "<": lt,
    "<=": le,
    ">": gt,
    ">=": ge,
}


def sort_of(kind: FieldKind) -> Sort:
    """What the values of a field can be compared with."""
    return _SORTS[kind]


@dataclass(frozen=True)
class Name:
    """A fact by its name."""

    text: str
    position: int

    def value(self, facts: Facts) -> Fact | None:
        return facts.get(self.text)

    def sort(self, types: Types) -> Sort | None:
        return _SORTS[types[self.text]] if self.text in types else None


@dataclass(frozen=True)
class Literal:
    """A value as it stands in the guard."""

    written: Fact
    position: int

    def value(self, _: Facts) -> Fact | None:
        return self.written

    def sort(self, _: Types) -> Sort | None:
        return _sort(self.written)


Operand = Name | Literal


@dataclass(frozen=True)
class Comparison:
    """Two values and a sign between them: false unless both are there and of one sort."""

    left: Operand
    sign: str
    right: Operand
    position: int

    def holds(self, facts: Facts) -> bool:
        left, right = self.left.value(facts), self.right.value(facts)
        sort = _sort(left)
        if sort is None or sort is not _sort(right):
            return False
        if sort not in _ORDERED and self.sign not in ("=", "!="):
            return False
        return _COMPARISONS[self.sign](_comparable(left), _comparable(right))

    def leaves(self) -> "Iterator[Leaf]":
        yield self

    def names(self) -> Iterator[Name]:
        yield from (side for side in (self.left, self.right) if isinstance(side, Name))

    def spelt(self) -> Iterator[tuple[Name, Literal]]:
        """A fact and the text that it is compared with."""
        for one, other in ((self.left, self.right), (self.right, self.left)):
            if isinstance(one, Name) and isinstance(other, Literal):
                yield one, other

    def mistyped(self, types: Types) -> Iterator[Mistake]:
        left, right = self.left.sort(types), self.right.sort(types)
        if left is None or right is None:
            return  # a name that is no fact, which is told where names are
        if left is not right:
            yield Mistake(
                self.position,
                Bilingual(
                    f"{left.value.indonesian} tidak dapat dibandingkan dengan"
                    f" {right.value.indonesian}",
                    f"{left.value.english} cannot be compared with {right.value.english}",
                ),
            )
        elif left not in _ORDERED and self.sign not in ("=", "!="):
            yield Mistake(
                self.position,
                Bilingual(
                    f"{left.value.indonesian} hanya dibandingkan dengan = atau !=",
                    f"{left.value.english} is compared with = or != only",
                ),
            )


@dataclass(frozen=True)
class Presence:
    """Whether a fact is there at all."""

    name: Name

    def holds(self, facts: Facts) -> bool:
        return _sort(self.name.value(facts)) is not None

    def leaves(self) -> "Iterator[Leaf]":
        yield self

    def names(self) -> Iterator[Name]:
        yield self.name

    def spelt(self) -> Iterator[tuple[Name, Literal]]:
        yield from ()

    def mistyped(self, _: Types) -> Iterator[Mistake]:
        yield from ()


@dataclass(frozen=True)
class Affirmed:
    """A fact that is yes or no by itself; absent, it is not yes."""

    name: Name

    def holds(self, facts: Facts) -> bool:
        return self.name.value(facts) is True

    def leaves(self) -> "Iterator[Leaf]":
        yield self

    def names(self) -> Iterator[Name]:
        yield self.name

    def spelt(self) -> Iterator[tuple[Name, Literal]]:
        yield from ()

    def mistyped(self, types: Types) -> Iterator[Mistake]:
        sort = self.name.sort(types)
        if sort is not None and sort is not Sort.YES_NO:
            yield Mistake(
                self.name.position,
                Bilingual(
                    f"{self.name.text} berisi {sort.value.indonesian}, bukan ya atau tidak;"
                    " bandingkan dengan sesuatu",
                    f"{self.name.text} holds {sort.value.english}, not ya or tidak;"
                    " compare it with something",
                ),
            )


@dataclass(frozen=True)
class Negation:
    """The opposite of a condition."""

    inner: "Condition"

    def holds(self, facts: Facts) -> bool:
        return not self.inner.holds(facts)

    def leaves(self) -> "Iterator[Leaf]":
        return self.inner.leaves()


@dataclass(frozen=True)
class Junction:
    """Several conditions, all of which must hold (`dan`), or one of them (`atau`)."""

    parts: tuple["Condition", ...]
    every: bool

    def holds(self, facts: Facts) -> bool:
        held = (part.holds(facts) for part in self.parts)
        return all(held) if self.every else any(held)

    def leaves(self) -> "Iterator[Leaf]":
        for part in self.parts:
            yield from part.leaves()


Leaf = Comparison | Presence | Affirmed
"""What speaks of facts itself."""
Condition = Leaf | Negation | Junction


def _sort(value: object) -> Sort | None:
    """The sort of a value; None of what is absent, or no fact at all."""
    if isinstance(value, bool):
        return Sort.YES_NO
    if isinstance(value, int) or (isinstance(value, Decimal) and value.is_finite()):
        return Sort.NUMBER
    if isinstance(value, str):
        return Sort.TEXT
    if isinstance(value, date) and not isinstance(value, datetime):
        return Sort.DAY
    return Sort.CLOCK if isinstance(value, time) and value.tzinfo is None else None


def _comparable(value: Fact | None) -> Fact | None:
    """Texts are the same whatever their capitals and blanks."""
    return comparable_text(value) if isinstance(value, str) else value


def comparable_text(text: str) -> str:
    return " ".join(text.split()).casefold()
