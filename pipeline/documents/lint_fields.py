"""The fields of a template, held against an example with every field filled.

A template only prints fields, repeats and chooses; whatever calls, imports or reaches inside is
unsafe.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import nodes
from jinja2.sandbox import SandboxedEnvironment

from pipeline.documents.lint_remarks import Remarks

ANY = object()
"""Stands for a value of which nothing is known."""
_UNSAFE = (
    nodes.Call, nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends, nodes.Macro,
    nodes.CallBlock,
)  # fmt: skip
_FILTERS = frozenset(SandboxedEnvironment().filters)


class Walk:
    """Follows the fields through loops and choices, against the example."""

    def __init__(self, remarks: Remarks) -> None:
        self.remarks = remarks
        self.used: set[str] = set()

    def visit(self, node: nodes.Node, scope: dict[str, Any]) -> None:
        if isinstance(node, _UNSAFE):
            name = type(node).__name__.lower()
            inside = next(node.find_all(nodes.Name), None)
            self.remarks.named(
                True, f"is unsafe: {name} is not allowed", inside.name if inside else name
            )
        elif isinstance(node, nodes.For):
            value, path = self.value(node.iter, scope)
            first = value[0] if isinstance(value, list) and value else ANY
            inner = dict(scope)
            for target in _targets(node.target):
                inner[target.name] = _At(first, f"{path}[]")
            for child in (*node.body, *node.else_):
                self.visit(child, inner)
        elif isinstance(node, nodes.Assign):
            for target in _targets(node.target):
                scope[target.name] = ANY
            self.visit(node.node, scope)
        elif isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
            self.value(node, scope)
        else:
            if isinstance(node, nodes.Filter) and node.name not in _FILTERS:
                self.remarks.named(True, f"unknown filter {node.name}", node.name)
            for child in node.iter_child_nodes():
                self.visit(child, scope)

    def value(self, node: nodes.Node, scope: dict[str, Any]) -> tuple[Any, str]:
        """What the example holds there, and the field's full name."""
        if isinstance(node, nodes.Name):
            if node.name not in scope:
                self.remarks.named(True, f"unknown field {node.name}", node.name, inside=False)
                return ANY, node.name
            held = scope[node.name]
            value, path = (held.value, held.path) if isinstance(held, _At) else (held, node.name)
        elif isinstance(node, nodes.Getattr):
            value, path = self.value(node.node, scope)
            path = f"{path}.{node.attr}"
            if node.attr.startswith("_"):
                self.remarks.named(True, f"is unsafe: {path} reaches inside", node.attr)
                value = ANY
            elif isinstance(value, Mapping) and node.attr in value:
                value = value[node.attr]
            elif value is not ANY:
                self.remarks.named(True, f"unknown field {path}", node.attr, inside=True)
                value = ANY
        else:
            self.visit_children(node, scope)
            return ANY, ""
        self.used.add(path)
        return value, path

    def visit_children(self, node: nodes.Node, scope: dict[str, Any]) -> None:
        for child in node.iter_child_nodes():
            self.visit(child, scope)


def _targets(target: nodes.Node) -> list[nodes.Name]:
    return [target] if isinstance(target, nodes.Name) else list(target.find_all(nodes.Name))


@dataclass(frozen=True)
class _At:
    value: Any
    path: str


def leaves(example: Any, path: str = "") -> set[str]:
    """The full names of all fields that hold a text."""
    if isinstance(example, Mapping):
        inner = ((f"{path}.{name}" if path else name, value) for name, value in example.items())
        return {leaf for name, value in inner for leaf in leaves(value, name)}
    if isinstance(example, list):
        return leaves(example[0], f"{path}[]") if example else set()
    return {path}
