"""Fields as Word last showed them.

An engine that works a field out anew prints something else than the writer saw: today's date, an
error for a reference. What only numbers pages is left to it. A box or a list of a form has no text
of its own: what it shows is told by its data.
"""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from pipeline.documents.faithful.letters import is_symbolic, letter_of, pictured
from pipeline.documents.faithful.looks import W

_PAGES = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES"))
_LEFT = _PAGES | {"HYPERLINK"}
"""Fields that both engines print as Word does."""
_CHECKED, _EMPTY = "☒", "☐"
_FORM = {"FORMCHECKBOX": f"{W}checkBox", "FORMDROPDOWN": f"{W}ddList"}


def numbers_pages(code: str) -> bool:
    """Whether a field's code asks for a page number or a count of pages."""
    return _kind(code) in _PAGES


def shows(code: str, begin: Any) -> str:
    """What a field shows that has no result: a box, the chosen entry, a symbol; else nothing."""
    kind = _kind(code)
    data = begin.find(f"{W}ffData") if begin is not None else None
    if kind in _FORM and data is not None:
        given = data.find(_FORM[kind])
        return "" if given is None else _box(given) if kind == "FORMCHECKBOX" else _entry(given)
    return _symbol(code.split()) if kind == "SYMBOL" else ""


def is_unknown(code: str) -> bool:
    """Whether it draws by its code alone, which no engine does."""
    return _kind(code) in ("EQ", "ADVANCE", "BARCODE", "DISPLAYBARCODE", "MERGEBARCODE")


def _kind(code: str) -> str:
    return (code.split() or [""])[0].upper()


def _on(element: Any) -> bool:
    return element is not None and element.get(f"{W}val", "1").lower() not in ("0", "false", "off")


def _box(given: Any) -> str:
    state = given.find(f"{W}checked")
    return _CHECKED if _on(state if state is not None else given.find(f"{W}default")) else _EMPTY


def _entry(given: Any) -> str:
    entries = [entry.get(f"{W}val", "") for entry in given.iter(f"{W}listEntry")]
    chosen = given.find(f"{W}result")
    chosen = chosen if chosen is not None else given.find(f"{W}default")
    number = chosen.get(f"{W}val", "0") if chosen is not None else "0"
    at = int(number) if number.isdecimal() else 0
    return entries[at] if at < len(entries) else ""


def _symbol(words: list[str]) -> str:
    if len(words) < 2:
        return ""
    number = words[1].lower()
    try:
        code = int(number, 16) if number.startswith("0x") else int(number)
    except ValueError:
        return ""
    fonts = [b.strip('"') for a, b in pairwise(words) if a == "\\f"]
    return pictured(code, fonts[0]) if fonts and is_symbolic(fonts[0]) else letter_of(code)


@dataclass
class _Open:
    """A field that has begun: where, its code so far, and whether its result has begun."""

    begin: Any
    nodes: list[Any]
    code: list[str] = field(default_factory=list)
    result: bool = False
    inner: bool = False
    empty: bool = True

    @property
    def text(self) -> str:
        return "".join(self.code)


def freeze_fields(tree: Any) -> int:
    """Takes away every field but those that number pages; what it showed stays as text."""
    frozen = sum(1 for each in list(tree.iter(f"{W}fldSimple")) if _freeze_simple(each))
    opened: list[_Open] = []
    for node in list(tree.iter(*(f"{W}{name}" for name in ("fldChar", "instrText", "pgNum", "t")))):
        if node.tag == f"{W}pgNum":
            frozen += _numbered(node)
        elif node.tag == f"{W}t":
            for one in opened:
                one.empty = one.empty and not (one.result and node.text)
            if not all(one.result for one in opened):
                node.getparent().remove(node)  # what an inner field gave to the code
        elif node.tag == f"{W}instrText":
            if opened:
                opened[-1].code.append(node.text or "")
                opened[-1].nodes.append(node)
        else:
            frozen += _turned(opened, node)
    return frozen


def _turned(opened: list[_Open], node: Any) -> int:
    kind = node.get(f"{W}fldCharType")
    if kind == "begin":
        opened.append(_Open(node, [node], inner=bool(opened)))
    elif opened:
        opened[-1].nodes.append(node)
        opened[-1].result = opened[-1].result or kind == "separate"
        if kind == "end":
            return _freeze(opened.pop())
    return 0


def _freeze(one: _Open) -> int:
    if _kind(one.text) in _LEFT and not one.inner:
        return 0
    text = shows(one.text, one.begin) if one.empty else ""
    if text:
        text_node = one.begin.makeelement(f"{W}t")
        text_node.text = text
        one.begin.addprevious(text_node)
    for node in one.nodes:
        node.getparent().remove(node)
    return 1


def _freeze_simple(node: Any) -> bool:
    if _kind(node.get(f"{W}instr", "")) in _LEFT:
        return False
    parent, at = node.getparent(), node.getparent().index(node)
    for number, child in enumerate(list(node)):
        parent.insert(at + number, child)
    parent.remove(node)
    return True


def _numbered(node: Any) -> int:
    """The old sign for the page's number, as a field."""
    run = node.getparent()
    simple = run.makeelement(f"{W}fldSimple", {f"{W}instr": "PAGE"})
    inner = run.makeelement(f"{W}r")
    text = run.makeelement(f"{W}t")
    text.text = "1"
    inner.append(text)
    simple.append(inner)
    run.addnext(simple)
    run.remove(node)
    return 1
