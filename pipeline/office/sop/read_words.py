"""`kata` of a procedure's file: the words that its sheets and receipts say in its own way."""

import re
from collections.abc import Iterator, Mapping

from pipeline.office.bilingual import Bilingual
from pipeline.office.nodes import Node
from pipeline.office.sop.fact import FieldKind

FINISHED, TAKEN_BY, TITLE, ONCE = "selesai", "penerima", "judul_berkas", "kunci"
_FILLED = frozenset((TITLE, ONCE))
"""Those in which `{field}` says what was filled in."""


def read_words(node: Node | None, types: Mapping[str, FieldKind]) -> dict[str, str]:
    """The words by their names, of which there are these and no others."""
    if node is None:
        return {}
    words = {}
    for name in (FINISHED, TAKEN_BY, TITLE, ONCE):
        child = node.child(name, required=False)
        if child is not None:
            words[name] = child.text()
            if name in _FILLED:
                check_places(child, types)
    node.done()
    return words


def check_places(node: Node, types: Mapping[str, FieldKind]) -> None:
    """A sentence names facts in braces and has no other brace."""
    for place in _unknown_places(node.text(), types):
        names = Bilingual.names(f"{{{name}}}" for name in types)
        node.wrong(names, place)


def _unknown_places(text: str, types: Mapping[str, FieldKind]) -> Iterator[str]:
    for match in re.finditer(r"\{([^{}]*)\}|[{}]", text):
        if match[1] is None or match[1] not in types:
            yield match[0]
