"""Takes away what only wraps: the words inside stay where they stand.

The embedded engine prints nothing of a content control inside a line, of a block in `customXml`
and of text with a direction of its own; it gives up at an alternative that holds text.
LibreOffice turns content controls into fields of a form, and prints what tracked changes deleted.
"""

from collections.abc import Callable
from typing import Any

from pipeline.documents.faithful.looks import W

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_CONTROL, _CONTENT = f"{W}sdt", f"{W}sdtContent"
_WRAPS = tuple(f"{W}{name}" for name in ("customXml", "smartTag", "bdo", "dir"))
_BESIDE = (f"{W}customXmlPr", f"{W}smartTagPr")
_KEPT, _GONE = (f"{W}ins", f"{W}moveTo"), (f"{W}del", f"{W}moveFrom")
_DRAWN = (f"{W}drawing", f"{W}pict", f"{W}object")


def unwrap_controls(tree: Any) -> int:
    """Content controls of every kind, at every place: their content alone."""
    controls = list(tree.iter(_CONTROL))
    for control in reversed(controls):  # those inside first
        content = control.find(_CONTENT)
        _replace(control, list(content) if content is not None else [])
    return len(controls)


def unwrap_marked(tree: Any) -> int:
    """Custom XML, smart tags and directions."""
    wraps = list(tree.iter(*_WRAPS))
    for wrap in reversed(wraps):
        _replace(wrap, [child for child in wrap if child.tag not in _BESIDE])
    return len(wraps)


def accept_changes(tree: Any) -> int:
    """Tracked changes, as if all were accepted."""
    gone, kept = list(tree.iter(*_GONE)), list(tree.iter(*_KEPT))
    for change in reversed(gone):
        row = change.getparent().tag == f"{W}trPr"
        _replace(change.getparent().getparent() if row else change, [])
    for change in reversed(kept):
        if change.getparent() is not None:
            _replace(change, list(change))
    return len(gone) + len(kept)


def choose_text(tree: Any) -> int:
    """Alternatives inside a run that are no drawing: what Word shows, which is the first choice."""
    chosen = 0
    for alternative in list(tree.iter(f"{_MC}AlternateContent")):
        choice = alternative.find(f"{_MC}Choice")
        if choice is None or any(True for _ in alternative.iter(*_DRAWN)):
            continue
        _replace(alternative, list(choice))
        chosen += 1
    return chosen


UNWRAPS: dict[str, tuple[tuple[bytes, ...], Callable[[Any], int]]] = {
    "isian dokumen": ((b":sdt>", b":sdt "), unwrap_controls),
    "bagian bertanda XML": ((b":customXml", b":smartTag", b":bdo", b":dir"), unwrap_marked),
    "pilihan tampilan": ((b"AlternateContent",), choose_text),
    "perubahan terlacak (dicetak seperti sudah diterima)": (
        (b":ins ", b":del ", b":moveFrom ", b":moveTo ", b":ins>", b":del>"),
        accept_changes,
    ),
}
"""By what staff are told: the bytes without which there is none, and the mend."""


def _replace(element: Any, children: list[Any]) -> None:
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    tail = element.tail
    parent.remove(element)
    for number, child in enumerate(children):
        parent.insert(at + number, child)
    if tail and tail.strip() and children:
        children[-1].tail = tail
