"""Formulas on one line, and readings behind what they stand above.

The embedded engine prints half of a formula; LibreOffice draws it with a part that a server may
lack, and then prints nothing. Read off in the order in which it is spoken, with brackets where a
line or a root held it together, it says the same.
"""

from collections.abc import Callable
from typing import Any

from pipeline.documents.faithful.looks import W

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
FORMULA, FORMULAS = f"{M}oMath", f"{M}oMathPara"
RUBY = f"{W}ruby"
_PASSED = ("rPr", "ctrlPr", "argPr")


def spoken(formula: Any) -> str | None:
    """A formula as one line of text; None where it is put together as no line can say."""
    try:
        return _line(formula)
    except KeyError:
        return None


def _line(element: Any) -> str:
    parts = []
    for child in element:
        if not isinstance(child.tag, str):
            continue
        name = child.tag.removeprefix(M)
        if child.tag == f"{M}t":
            parts.append(child.text or "")
        elif child.tag.startswith(W) or name.endswith("Pr") or name in _PASSED:
            continue
        else:
            parts.append(_LINES[name](child))
    return "".join(parts)


def _held(element: Any, name: str) -> str:
    """A part in brackets where it is more than one sign."""
    part = element.find(f"{M}{name}")
    text = _line(part) if part is not None else ""
    plain = text.replace(".", "").replace(",", "").isalnum()
    return text if plain or len(text) < 2 else f"({text})"


def _root(element: Any) -> str:
    degree = element.find(f"{M}deg")
    number = _line(degree) if degree is not None else ""
    return f"{number}√{_held(element, 'e')}"


def _sign(element: Any, name: str, absent: str) -> str:
    sign = element.find(f"{M}{name}")
    return absent if sign is None else str(sign.get(f"{M}val", ""))


def _brackets(element: Any) -> str:
    own = element.find(f"{M}dPr")
    signs = [
        _sign(own, name, absent) if own is not None else absent
        for name, absent in (("begChr", "("), ("sepChr", "|"), ("endChr", ")"))
    ]
    inside = signs[1].join(_line(part) for part in element.findall(f"{M}e"))
    return f"{signs[0]}{inside}{signs[2]}"


def _summed(element: Any) -> str:
    own = element.find(f"{M}naryPr")
    sign = _sign(own, "chr", "∫") if own is not None else "∫"
    low, high = _held(element, "sub"), _held(element, "sup")
    bounds = (f"_{low}" if low else "") + (f"^{high}" if high else "")
    return f"{sign}{bounds} {_held(element, 'e')}"


_LINES: dict[str, Callable[[Any], str]] = {
    "r": lambda e: "".join(t.text or "" for t in e.iter(f"{M}t")),
    "oMath": _line,
    "e": _line,
    "box": _line,
    "f": lambda e: f"{_held(e, 'num')}/{_held(e, 'den')}",
    "sSup": lambda e: f"{_held(e, 'e')}^{_held(e, 'sup')}",
    "sSub": lambda e: f"{_held(e, 'e')}_{_held(e, 'sub')}",
    "sSubSup": lambda e: f"{_held(e, 'e')}_{_held(e, 'sub')}^{_held(e, 'sup')}",
    "rad": _root,
    "d": _brackets,
    "nary": _summed,
    "func": lambda e: f"{_line(e.find(f'{M}fName'))} {_held(e, 'e')}",
}
"""What is said for each structure; matrices, arrays and accents are no line."""


def speak_formulas(tree: Any) -> int:
    """Every formula that can be said as a line becomes a run of text."""
    changed = 0
    for formula in list(tree.iter(FORMULA)):
        text = spoken(formula)
        if text is not None:
            _instead(formula, text)
            changed += 1
    for holder in list(tree.iter(FORMULAS)):
        if not any(True for _ in holder.iter(FORMULA)):
            parent, at = holder.getparent(), holder.getparent().index(holder)
            runs = list(holder.iter(f"{W}r"))
            parent.remove(holder)
            if parent.tag != f"{W}p":
                paragraph = parent.makeelement(f"{W}p")
                parent.insert(at, paragraph)
                parent, at = paragraph, 0
            for number, run in enumerate(runs):
                parent.insert(at + number, run)
    return changed


def _instead(element: Any, text: str) -> None:
    run = element.makeelement(f"{W}r")
    text_node = element.makeelement(f"{W}t")
    text_node.text = text
    text_node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(text_node)
    element.addprevious(run)
    element.getparent().remove(element)


def reading(ruby: Any) -> str:
    """What stands above other words, in brackets."""
    above = ruby.find(f"{W}rt")
    words = "".join(t.text or "" for t in above.iter(f"{W}t")) if above is not None else ""
    return f" ({words})" if words else ""


def lay_readings(tree: Any) -> int:
    """Words with a reading above them, and the reading in brackets behind them."""
    rubies = list(tree.iter(RUBY))
    for ruby in rubies:
        run = ruby.getparent()
        base = ruby.find(f"{W}rubyBase")
        behind = reading(ruby)
        inner = list(base.iter(f"{W}r")) if base is not None else []
        for each in inner:
            run.addprevious(each)
        text_node = ruby.makeelement(f"{W}t")
        text_node.text = behind
        text_node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        ruby.addprevious(text_node)
        run.remove(ruby)
    return len(rubies)
