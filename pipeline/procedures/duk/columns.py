"""An office's own mapping of headings to facts: `kolom` among a procedure's settings.

What a fact is called is for the rank list to say; here a mistake gets its line.
"""

from pipeline.duk.fields import MEANINGS
from pipeline.office.bilingual import Bilingual
from pipeline.office.nodes import Node


def check_columns(node: Node) -> None:
    """Notes every mistake in a list of entries with `berkas`, `lembar` and `judul`."""
    for entry in node.items():
        for name in ("berkas", "lembar"):
            pattern = entry.child(name, required=False)
            if pattern is not None:
                pattern.text()
        headings = entry.child("judul")
        for heading in headings.names() if headings is not None else ():
            fact = headings.child(heading) if headings is not None else None
            if fact is not None:
                _facts(fact)
        entry.done()


def _facts(node: Node) -> None:
    """One fact, or a list of those that are stacked in one cell."""
    if isinstance(node.raw, str):
        _fact(node)
        return
    facts = list(node.items())
    if isinstance(node.raw, list) and not facts:
        node.wrong(Bilingual("paling sedikit satu data", "one fact at least"))
    for fact in facts:
        _fact(fact)


def _fact(node: Node) -> None:
    node.choice({name: name for name in MEANINGS}, "")
