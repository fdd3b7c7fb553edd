"""Guards: conditions on typed facts, such as `peserta > ruang.kapasitas dan bukan luring`.

    guard      = all, { "atau", all } ;
    all        = one, { "dan", one } ;
    one        = "bukan", one | "(", guard, ")" | "ada", fact | fact | value, sign, value ;
    sign       = "=" | "!=" | "<" | "<=" | ">" | ">=" ;
    value      = fact | number | date | time | text | "ya" | "tidak" ;

A fact is a name, with dots. Numbers are `12` and `12.5`, dates `2026-12-31`, times `07:30`, texts
stand in quotes; one word beside a fact that is text or a choice needs none. A comparison with an
absent fact is false, and `bukan` turns it as it is written. Nothing of it is ever Python.
"""

import difflib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from pipeline.errors import Fault
from pipeline.office.bilingual import Bilingual
from pipeline.office.sop.condition import (
    Affirmed,
    Comparison,
    Condition,
    Junction,
    Literal,
    Mistake,
    Name,
    Negation,
    Operand,
    Presence,
    Sort,
    comparable_text,
)
from pipeline.office.sop.fact import Fact, Facts, Types

LONGEST = 500
"""Characters of a guard."""
DEEPEST = 20
"""Brackets and `bukan` within each other."""
WORDS = frozenset(("ada", "dan", "atau", "bukan", "ya", "tidak"))
"""No names of facts."""

_TOKEN = re.compile(
    r"""(?P<date>\d{4}-\d\d-\d\d)(?![-\w.:])
      | (?P<time>\d{1,2}:\d\d)(?![-\w.:])
      | (?P<number>-?\d+(\.\d+)?)(?![-\w.,:])
      | '(?P<single>[^']*)' | "(?P<double>[^"]*)"
      | (?P<name>[^\W\d]\w*(\.[^\W\d]\w*)*)
      | (?P<sign>!=|<=|>=|[=<>()])""",
    re.VERBOSE | re.ASCII,
)
_RECKONED = re.compile(r"[+*/]|hari ini\b")
_NO_RECKONING = Bilingual(
    "syarat tidak dapat menghitung dengan tanggal; pakai paling_awal: hari ini + 3 hari kerja pada "
    "isian tanggalnya",
    "a condition cannot reckon with dates; use paling_awal: hari ini + 3 hari kerja at the field",
)
_SIGNS = ("=", "!=", "<", "<=", ">", ">=")


class GuardError(Fault, code="GUARD_WRONG"):
    """A text that is no guard."""

    def __init__(self, mistake: Mistake) -> None:
        at, wrong = mistake.position, mistake.wrong
        super().__init__(f"{at}: {wrong.indonesian}", f"{at}: {wrong.english}")
        self.mistake = mistake


@dataclass(frozen=True)
class Guard:
    """A condition as it was written, and what it says."""

    text: str
    condition: Condition

    @property
    def names(self) -> frozenset[str]:
        """The facts that it speaks of."""
        return frozenset(name.text for leaf in self.condition.leaves() for name in leaf.names())

    def mistyped(self, types: Types) -> tuple[Mistake, ...]:
        """Names that are no facts, and comparisons of what cannot be compared."""
        leaves = tuple(self.condition.leaves())
        return (
            *(_unknown(n, types) for leaf in leaves for n in leaf.names() if n.text not in types),
            *(mistake for leaf in leaves for mistake in leaf.mistyped(types)),
        )

    def misspelt(self, choices: Mapping[str, Collection[str]]) -> tuple[Mistake, ...]:
        """Texts that can never be chosen where the fact is one of these choices."""
        return tuple(
            Mistake(literal.position, Bilingual.names(choices[name.text]))
            for leaf in self.condition.leaves()
            for name, literal in leaf.spelt()
            if name.text in choices
            and isinstance(literal.written, str)
            and comparable_text(literal.written)
            not in {comparable_text(choice) for choice in choices[name.text]}
        )

    def holds(self, facts: Facts) -> bool:
        """Whether it is so. Never fails: what is absent, or of another kind, equals nothing."""
        return self.condition.holds(facts)


def parse(text: str, types: Types) -> Guard:
    """The guard that a text says; `types` tell a fact from a word. GuardError."""
    if len(text) > LONGEST:
        raise _error(
            LONGEST,
            f"syarat paling panjang {LONGEST} huruf",
            f"a condition has at most {LONGEST} characters",
        )
    reader = _Reader(tuple(_tokens(text)), types)
    condition = reader.any(0)
    reader.end()
    return Guard(text, condition)


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str
    position: int


def _tokens(text: str) -> Iterator[_Token]:
    place = 0
    while rest := text[place:].lstrip():
        place = len(text) - len(rest)
        match = _TOKEN.match(text, place)
        if _RECKONED.match(rest):
            raise GuardError(Mistake(place + 1, _NO_RECKONING))
        if match is None:
            raise _error(
                place + 1,
                f"{rest[:12]!r} tidak dikenal di sini",
                f"{rest[:12]!r} is not known here",
            )
        kind = next(k for k in _KINDS if match[k] is not None)
        yield _Token(kind, match[kind], place + 1)
        place = match.end()
    yield _Token("end", "", len(text) + 1)


_KINDS = ("date", "time", "number", "single", "double", "name", "sign")


@dataclass
class _Reader:
    """Takes one token after the other."""

    tokens: tuple[_Token, ...]
    types: Types
    place: int = 0

    @property
    def now(self) -> _Token:
        return self.tokens[self.place]

    def take(self, kind: str, *texts: str) -> _Token | None:
        """The next token, passed by, if it is this one."""
        token = self.now
        if token.kind != kind or (texts and token.text not in texts):
            return None
        self.place += 1
        return token

    def any(self, depth: int) -> Condition:
        parts = [self.all(depth)]
        while self.take("name", "atau"):
            parts.append(self.all(depth))
        return parts[0] if len(parts) == 1 else Junction(tuple(parts), every=False)

    def all(self, depth: int) -> Condition:
        parts = [self.one(depth)]
        while self.take("name", "dan"):
            parts.append(self.one(depth))
        return parts[0] if len(parts) == 1 else Junction(tuple(parts), every=True)

    def one(self, depth: int) -> Condition:
        if depth > DEEPEST:
            raise _error(
                self.now.position,
                f"paling banyak {DEEPEST} kurung atau bukan di dalam satu sama lain",
                f"at most {DEEPEST} brackets or bukan within each other",
            )
        if self.take("name", "bukan"):
            return Negation(self.one(depth + 1))
        if self.take("sign", "("):
            inner = self.any(depth + 1)
            if not self.take("sign", ")"):
                raise self.unexpected(Bilingual("kurung tutup", "a closing bracket"))
            return inner
        if self.take("name", "ada"):
            name = self.operand()
            if not isinstance(name, Name):
                raise _error(name.position, "ada diikuti nama isian", "ada needs a field's name")
            return Presence(name)
        left = self.operand()
        sign = self.take("sign", *_SIGNS)
        if sign is None:
            if isinstance(left, Name):
                return Affirmed(left)
            raise self.unexpected(Bilingual("tanda seperti = atau <", "a sign such as = or <"))
        left, right = self.worded(left, self.operand())
        if isinstance(left, Literal) and isinstance(right, Literal):
            raise _error(left.position, "tidak ada isian di sini", "no field is compared here")
        return Comparison(left, sign.text, right, sign.position)

    def operand(self) -> Operand:
        token = self.now
        reserved = token.kind == "name" and token.text in WORDS - {"ya", "tidak"}
        if token.kind in ("sign", "end") or reserved:
            raise self.unexpected(Bilingual("isian atau nilai", "a field or a value"))
        self.place += 1
        if token.kind == "name" and token.text not in WORDS:
            return Name(token.text, token.position)
        return Literal(_literal(token), token.position)

    def worded(self, left: Operand, right: Operand) -> tuple[Operand, Operand]:
        """A name that is no fact, beside one that is text, is a word."""
        return self._word(left, right), self._word(right, left)

    def _word(self, one: Operand, other: Operand) -> Operand:
        if isinstance(one, Name) and isinstance(other, Name) and one.text not in self.types:
            return Literal(one.text, one.position) if self._text(other) else one
        return one

    def _text(self, name: Name) -> bool:
        return name.sort(self.types) is Sort.TEXT

    def end(self) -> None:
        if self.now.kind != "end":
            raise self.unexpected(Bilingual("dan, atau, atau akhir syarat", "dan, atau or the end"))

    def unexpected(self, wanted: Bilingual) -> GuardError:
        token = self.now
        written = repr(token.text) if token.kind != "end" else ""
        return _error(
            token.position,
            f"di sini diharapkan {wanted.indonesian}" + (f", bukan {written}" if written else ""),
            f"{wanted.english} is expected here" + (f", not {written}" if written else ""),
        )


def _literal(token: _Token) -> Fact:
    try:
        if token.kind == "date":
            return date.fromisoformat(token.text)
        if token.kind == "time":
            return time.fromisoformat(token.text.zfill(5))
    except ValueError as error:
        raise _error(
            token.position,
            f"{token.text} tidak ada pada kalender atau jam",
            f"{token.text} is on no calendar and no clock",
        ) from error
    if token.kind == "number":
        return Decimal(token.text) if "." in token.text else int(token.text)
    return token.text == "ya" if token.kind == "name" else token.text


def _unknown(name: Name, types: Types) -> Mistake:
    near = difflib.get_close_matches(name.text, types, 1)
    choices = near[0] if near else ", ".join(sorted(types)) or "-"
    return Mistake(
        name.position,
        Bilingual(
            f"{name.text} bukan isian; mungkin {choices}",
            f"{name.text} is no field; perhaps {choices}",
        ),
    )


def _error(position: int, indonesian: str, english: str) -> GuardError:
    return GuardError(Mistake(position, Bilingual(indonesian, english)))
