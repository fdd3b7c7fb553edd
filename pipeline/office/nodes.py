"""Reads YAML values with their places, and collects what is wrong instead of stopping."""

import contextlib
import difflib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from pipeline.office.bilingual import Bilingual
from pipeline.office.errors import Problem
from pipeline.office.yaml_values import values_of, words_of

T = TypeVar("T")
NOTHING = Bilingual("tidak ada apa-apa", "nothing")
REQUIRED = Bilingual("kunci ini wajib ada", "this key is required")
SECTION = Bilingual("sebuah bagian dengan kunci-kunci", "a section with keys")


@dataclass
class Notes:
    """The problems noticed so far in one file."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def add(self, line: int, key: str, given: object, allowed: Bilingual) -> None:
        """Notes what is wrong at a key; what was given is told as it is, or by its words."""
        words = given if isinstance(given, Bilingual) else words_of(given)
        self.problems.append(Problem(self.file, line, key, words, allowed))


@dataclass
class Node:
    """A value in the file: its dotted key, its line, and ways to read it."""

    notes: Notes
    key: str
    line: int
    raw: Any
    keys: dict[str, tuple[int, Any]] | None = None
    _read: set[str] = field(default_factory=set)
    _refused: bool = False

    def child(self, name: str, *, required: bool = True) -> "Node | None":
        """The value under a name; a missing one is a problem if it is required."""
        self._read.add(name)
        if self.keys is None:
            self._no_section()
            return None
        if name not in self.keys:
            if required:
                self.notes.add(self.line, self._dotted(name), NOTHING, REQUIRED)
            return None
        line, value = self.keys[name]
        return _node(self.notes, self._dotted(name), line, value)

    def names(self) -> list[str]:
        """The keys of a section whose names are free."""
        self._read.update(self.keys or ())
        if self.keys is None:
            self._no_section()
        return list(self.keys or ())

    def _no_section(self) -> None:
        """Told once, however many keys are asked for."""
        if not self._refused:
            self._refused = True
            self.wrong(SECTION)

    def done(self) -> None:
        """Reports keys that nobody asked for."""
        for name, (line, _) in (self.keys or {}).items():
            if name not in self._read:
                self.notes.add(line, self._dotted(name), name, nearest(name, self._read))

    def wrong(self, allowed: Bilingual, given: object = None) -> None:
        """Notes that what stands here cannot be; `given` tells it, or what is written does."""
        self.notes.add(self.line, self.key, self.raw if given is None else given, allowed)

    def parse(self, rule: Callable[[str], T], allowed: Bilingual, default: T) -> T:
        """A single value, read by a rule that raises ValueError for what it does not take."""
        if isinstance(self.raw, str):
            with contextlib.suppress(ValueError, LookupError):
                return rule(self.raw)
        self.wrong(allowed)
        return default

    def choice(self, choices: Mapping[str, T], default: T) -> T:
        """One of several words, and what it stands for."""
        return self.parse(choices.__getitem__, Bilingual.same(", ".join(choices)), default)

    def items(self) -> Iterator["Node"]:
        """The items of a list."""
        if not isinstance(self.raw, list):
            self.wrong(Bilingual("sebuah daftar", "a list"))
            return
        for number, (line, value) in enumerate(self.raw, start=1):
            yield _node(self.notes, f"{self.key}[{number}]", line, value)

    def text(self) -> str:
        return self.parse(_filled, Bilingual("teks", "text"), "")

    def texts(self) -> tuple[str, ...]:
        return tuple(item.text() for item in self.items())

    def day(self) -> date:
        return self.parse(
            date.fromisoformat,
            Bilingual("tanggal seperti 2026-12-31", "a date such as 2026-12-31"),
            date.min,
        )

    def whole(self, lowest: int = 0) -> int:
        return int(self.number(lowest, whole=True))

    def number(self, lowest: float = 0, *, whole: bool = False) -> float:
        def rule(text: str) -> float:
            value = int(text) if whole else float(text)
            if value < lowest:
                raise ValueError(text)
            return value

        kind = (
            Bilingual("bilangan bulat", "a whole number")
            if whole
            else Bilingual("bilangan", "a number")
        )
        allowed = Bilingual(
            f"{kind.indonesian}, paling kecil {lowest:g}", f"{kind.english} of at least {lowest:g}"
        )
        return self.parse(rule, allowed, max(lowest, 1))

    def text_of(self, name: str, default: str = "") -> str:
        """The text under a key that may be absent."""
        child = self.child(name, required=False)
        return child.text() if child else default

    def needed(self, name: str) -> str:
        """The text under a key that must be there."""
        child = self.child(name)
        return child.text() if child else ""

    def texts_of(self, name: str) -> tuple[str, ...]:
        """The texts under a key that may be absent; a single one needs no list."""
        child = self.child(name, required=False)
        return tuple(item.text() for item in child.some()) if child else ()

    def choice_of(self, name: str, choices: Mapping[str, T], default: T) -> T:
        """What a word under a key that may be absent stands for."""
        child = self.child(name, required=False)
        return child.choice(choices, default) if child else default

    def whole_of(self, name: str, lowest: int, default: int) -> int:
        """The whole number under a key that may be absent."""
        child = self.child(name, required=False)
        return child.whole(lowest) if child else default

    def some(self) -> Iterator["Node"]:
        """The items of a list, or the one value that stands in its place."""
        if isinstance(self.raw, str):
            yield self
        else:
            yield from self.items()

    def sections(self, name: str, *, required: bool = False) -> Iterator[tuple[str, "Node"]]:
        """The sections under a key, whose names are free."""
        child = self.child(name, required=required)
        for each in child.names() if child else ():
            section = child.child(each) if child else None
            if section is not None:
                yield each, section

    def at(self, *path: str | int) -> "Node":
        """What lies at this path of keys and places (from 0), or the last of it that is there."""
        node = self
        for step in path:
            if isinstance(step, str) and node.keys and step in node.keys:
                line, value = node.keys[step]
                node = _node(self.notes, node._dotted(step), line, value)
            elif isinstance(step, int) and isinstance(node.raw, list) and step < len(node.raw):
                line, value = node.raw[step]
                node = _node(self.notes, f"{node.key}[{step + 1}]", line, value)
            else:
                break
        return node

    def plain(self) -> Any:
        """The value as JSON-able data."""
        return _plain(self.keys if self.keys is not None else self.raw)

    def _dotted(self, name: str) -> str:
        return f"{self.key}.{name}" if self.key else name


def parse_yaml(text: str, file: str) -> Node:
    """The root of a file; ConfigError when it is not YAML at all."""
    value, problems = values_of(text, file)
    return _node(Notes(file, problems), "", 1, value)


def nearest(name: str, known: Collection[str]) -> Bilingual:
    """What may have been meant by a name that is not known, or all that is."""
    near = difflib.get_close_matches(name, known, 1)
    if not near:
        return Bilingual.names(known)
    return Bilingual(f"mungkin maksudnya {near[0]}?", f"did you mean {near[0]}?")


def _filled(text: str) -> str:
    if not text.strip():
        raise ValueError(text)
    return text.strip()


def _node(notes: Notes, key: str, line: int, value: Any) -> Node:
    return Node(notes, key, line, value, value if isinstance(value, dict) else None)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(inner) for name, (_, inner) in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for _, inner in value]
    return value
