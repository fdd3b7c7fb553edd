"""What YAML says, as plain values with their lines."""

import contextlib
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.composer import Composer

from pipeline.office.bilingual import Bilingual
from pipeline.office.errors import ConfigError, Problem
from pipeline.office.no_yaml import problem_of

_MOST = 50_000
"""Values of one file."""
_WORD = Bilingual("sebuah kata sebagai kunci", "a word as the key")
_MERGE = Bilingual.same("<<")
_NO_MERGE = Bilingual(
    "isiannya ditulis ulang, atau alias (*nama) untuk setiap isian",
    "its keys written again, or an alias (*name) for each of them",
)
_ONCE = Bilingual("setiap kunci satu kali", "each key once")


class _Loader(yaml.SafeLoader):
    """Only quoted or plain text, whole numbers and booleans true/false: no YAML 1.1 surprises."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, rule) for tag, rule in rules if tag.rsplit(":", 1)[-1] in ("null", "merge")]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


_BY_LIBYAML: Any = getattr(yaml, "CSafeLoader", _Loader)


class _QuickLoader(Composer, _BY_LIBYAML):  # type: ignore[misc]
    """Splits the text by libyaml, which is ten times faster, where it is there. Composes it in
    Python, where a text without end in depth is an error and not the end of this process."""

    yaml_implicit_resolvers = _Loader.yaml_implicit_resolvers

    def __init__(self, text: str) -> None:
        _BY_LIBYAML.__init__(self, text)
        Composer.__init__(self)


def values_of(text: str, file: str) -> tuple[Any, list[Problem]]:
    """The value of a file, and what is wrong with its keys: a text, a list of (line, value), or a
    section of key: (line, value). ConfigError when it is no YAML at all, or merges sections: what
    would be missing of them is not told besides."""
    values = _Values(file)
    try:
        tree = _composed(text)
        value = values.value(tree, "") if tree else {}
    except (yaml.YAMLError, RecursionError) as error:
        raise ConfigError((problem_of(error, file),)) from error
    if values.merges:
        raise ConfigError(tuple(values.merges))
    return value, values.problems


_LAX = ("\t", "?", "!", "\ufeff")
"""What libyaml reads otherwise, or lets pass where it is no YAML."""


def _composed(text: str) -> yaml.Node | None:
    """The tree of a text. What is no YAML is told in the words of the parser in Python, which
    `no_yaml` knows."""
    if not any(sign in text for sign in _LAX):
        with contextlib.suppress(yaml.YAMLError):
            return yaml.compose(text, Loader=_QuickLoader)
    return yaml.compose(text, Loader=_Loader)


def words_of(given: object) -> Bilingual:
    """A section or a list by that name, any other value as it is written."""
    if isinstance(given, dict):
        return Bilingual("sebuah bagian", "a section")
    if isinstance(given, list):
        listed = Bilingual("sebuah daftar", "a list")
        return listed if given else Bilingual("daftar kosong", "an empty list")
    return Bilingual.same(repr(given))


@dataclass
class _Values:
    """Aliases may repeat a value for ever, so they are counted."""

    file: str
    made: int = 0
    problems: list[Problem] = field(default_factory=list)
    merges: list[Problem] = field(default_factory=list)

    def value(self, node: yaml.Node, key: str) -> Any:
        self.made += 1
        if self.made > _MOST:
            raise yaml.YAMLError(f"more than {_MOST} values")
        if isinstance(node, yaml.MappingNode):
            return self._section(node, key)
        if isinstance(node, yaml.SequenceNode):
            return [(item.start_mark.line + 1, self.value(item, key)) for item in node.value]
        return str(node.value)

    def _section(self, node: yaml.MappingNode, key: str) -> dict[str, tuple[int, Any]]:
        section: dict[str, tuple[int, Any]] = {}
        for name, value in node.value:
            line = name.start_mark.line + 1
            if not isinstance(name, yaml.ScalarNode):
                self._wrong(line, key or "-", self.value(name, key), _WORD)
                continue
            if name.tag.endswith(":merge"):
                self.merges.append(Problem(self.file, line, key or "-", _MERGE, _NO_MERGE))
                continue
            dotted = f"{key}.{name.value}" if key else name.value
            if name.value in section:
                self._wrong(line, dotted, name.value, _ONCE)
            section[name.value] = (line, self.value(value, dotted))
        return section

    def _wrong(self, line: int, key: str, given: object, allowed: Bilingual) -> None:
        self.problems.append(Problem(self.file, line, key, words_of(given), allowed))
