"""Names that people, scripts or this machine rely on are spelt in one place."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pipeline
from pipeline import names

HOME = Path(str(pipeline.__file__)).parent
SPELT = frozenset(
    value
    for name, value in vars(names).items()
    if name.isupper() and isinstance(value, str) and (not value.isalpha() or name == "OUTBOX")
) | {"inbox", "bekas", "karantina", "penanda", "denyut", "percobaan"}
"""Those that are no everyday word, nor a field of the log as well."""


def _docstrings(tree: ast.AST) -> set[int]:
    holders = (ast.Module, ast.ClassDef, ast.FunctionDef)
    bodies = [node.body for node in ast.walk(tree) if isinstance(node, holders)]
    return {id(line.value) for body in bodies for line in body if isinstance(line, ast.Expr)}


def _spelt(source: str) -> Iterator[str]:
    tree = ast.parse(source)
    told = _docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            parts = {node.value, *node.value.split("/")}
            yield from (f"line {node.lineno}: {part}" for part in parts & SPELT)


def test_no_other_module_spells_a_name_that_is_relied_on() -> None:
    """The demo plays the staff: it knows folders as they do."""
    modules = [p for p in HOME.rglob("*.py") if p != HOME / "names.py" and "demo" not in p.parts]
    assert len(modules) > 100
    spelt = {
        str(path.relative_to(HOME)): found
        for path in modules
        if (found := list(_spelt(path.read_text(encoding="utf-8"))))
    }
    assert spelt == {}


def test_a_name_is_found_alone_in_a_path_and_in_a_made_one() -> None:
    for source in ('x = "config.yaml"', 'x = ".alur/log"', 'x = f"inbox/{y}"'):
        assert list(_spelt(source)), source
    for source in ('"""config.yaml"""', 'x = "config.yaml is not valid"', 'x = "log"'):
        assert not list(_spelt(source)), source
