"""What a procedure may speak of: what the office has, what the program brings, what forms ask."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.office.bilingual import Bilingual
from pipeline.office.nodes import Node
from pipeline.office.sop.condition import Junction, Mistake
from pipeline.office.sop.fact import FieldKind
from pipeline.office.sop.form import Formulir
from pipeline.office.sop.guard import Guard, GuardError, parse
from pipeline.office.sop.steps import SENDER

YES_NO = MappingProxyType({"ya": True, "tidak": False})


@dataclass(frozen=True)
class Known:
    """The office's roles, its groups of roles by name, the keys of its addressees and letter books,
    the modules that the program serves, and this procedure's settings in config.yaml."""

    peran: frozenset[str]
    kelompok: Mapping[str, tuple[str, ...]]
    penerima: frozenset[str]
    buku: frozenset[str]
    modul: frozenset[str]
    pengaturan: Node | None = None

    @property
    def openers(self) -> frozenset[str]:
        """Whom `buka.oleh` may name."""
        return self.peran | frozenset(self.kelompok)

    @property
    def readers(self) -> frozenset[str]:
        """Whom a step may name."""
        return self.peran | {SENDER}


@dataclass(frozen=True)
class Vocabulary:
    """What guards and sentences may speak of: the kind of each fact, and what can be chosen."""

    types: Mapping[str, FieldKind]
    choices: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, formulir: tuple[Formulir, ...]) -> "Vocabulary":
        return cls(
            {name: kind for form in formulir for name, kind in form.types.items()},
            {
                field.nama: tuple(choice.nama for choice in field.pilihan)
                for form in formulir
                for field in form.isian
                if field.pilihan
            },
        )

    def guard(self, node: Node) -> Guard:
        """The guard that stands there; what is wrong with it is noted, each with its place."""
        text = node.text()
        if not text:
            return _NEVER
        try:
            guard = parse(text, self.types)
        except GuardError as error:
            _note(node, error.mistake)
            return _NEVER
        for mistake in (*guard.mistyped(self.types), *guard.misspelt(self.choices)):
            _note(node, mistake)
        return guard


_NEVER = Guard("", Junction((), every=False))


def _note(node: Node, mistake: Mistake) -> None:
    at, wrong = mistake.position, mistake.wrong
    node.wrong(
        Bilingual(f"(huruf ke-{at}) {wrong.indonesian}", f"(character {at}) {wrong.english}")
    )


def each_of(nodes: list[Node], allowed: frozenset[str]) -> tuple[str, ...]:
    """The names that stand there, each of them one of these and only once."""
    names: list[str] = []
    for node in nodes:
        name = node.text()
        if name and name not in allowed:
            node.wrong(Bilingual.names(allowed))
        elif name in names:
            node.wrong(Bilingual("setiap nama satu kali", "each name once"))
        elif name:
            names.append(name)
    return tuple(names)
