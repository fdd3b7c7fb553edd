"""What a Word file says, paragraph by paragraph in the order in which it is printed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from pipeline.documents.wordparts import word_parts

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_FOLDER = "word/"
_NOTES = ("footnotes", "endnotes")
_MARGINS = ("header", "footer")


@dataclass
class Story:
    """The texts of a Word file. `body` runs as the pages do; `loose` may stand anywhere on them.

    `loose` are text boxes and notes, `margins` headers and footers, `headings` the rows at the
    top of a table, each with its cells, that stand again on every page.
    """

    body: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    margins: list[str] = field(default_factory=list)
    headings: list[list[str]] = field(default_factory=list)


def story_of(docx: Path) -> Story:
    """Reads a Word file. Raises RefusedWord."""
    story = Story()
    for name, tree in word_parts(docx, _printed).items():
        _read(story, name.removeprefix(_FOLDER), tree)
    return story


def _printed(name: str) -> bool:
    stem = name.removeprefix(_FOLDER)
    return stem != name and stem.startswith(("document.", *_NOTES, *_MARGINS))


def _read(story: Story, name: str, tree: Element) -> None:
    if name.startswith(_MARGINS):
        story.margins += [text for text, _ in _texts(tree)]
        return
    for text, boxed in _texts(tree):
        (story.loose if boxed or name.startswith(_NOTES) else story.body).append(text)
    for row in tree.iter(f"{_W}tr"):
        if row.find(f"{_W}trPr/{_W}tblHeader") is not None:
            story.headings.append([text for text, _ in _texts(row)])


def _texts(tree: Element) -> Iterator[tuple[str, bool]]:
    """Paragraph by paragraph, and whether it stands in a box; such a one is told on its own."""
    for node, boxed in _walk(tree, boxed=False):
        if node.tag == f"{_W}p":
            text = "".join(_own(node))
            if text.strip():
                yield text, boxed


def _walk(node: Element, *, boxed: bool) -> Iterator[tuple[Element, bool]]:
    yield node, boxed
    for child in node:
        if child.tag != _FALLBACK:
            yield from _walk(child, boxed=boxed or child.tag == f"{_W}txbxContent")


def _own(node: Element) -> Iterator[str]:
    for child in node:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in (f"{_W}tab", f"{_W}br"):
            yield " "
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        elif child.tag not in (f"{_W}p", _FALLBACK):
            yield from _own(child)
