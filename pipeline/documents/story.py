"""What a Word file says, paragraph by paragraph in the order in which it is printed.

It is read twice. As Word itself prints it, to be held against a PDF that a person made; and as our
engines are to print it: capitals as such, symbols in Unicode, a formula on one line.
"""

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any
from xml.etree.ElementTree import Element

from pipeline.documents.faithful.blind import R
from pipeline.documents.faithful.looks import Looks, W
from pipeline.documents.passages import Story
from pipeline.documents.story_reader import Reader
from pipeline.documents.story_state import Around
from pipeline.documents.wordparts import word_parts

_FOLDER = "word/"
STYLES = "word/styles.xml"
_PARTS = re.compile(
    r"word/(_rels/)?(document|header|footer|footnotes|endnotes)[^/.]*\.xml(\.rels)?"
)


def story_of(docx: Path, *, by_us: bool = False) -> Story:
    """Reads a Word file as Word prints it, or as we do. Raises RefusedWord."""
    trees = word_parts(docx, is_told)
    return story_in(trees, Looks.of(trees.get(STYLES)), by_us=by_us)


def story_in(trees: Mapping[str, Any], looks: Looks, *, by_us: bool = False) -> Story:
    """Reads the parts for which `is_told`, of ElementTree or lxml."""
    story, first = Story(), _first_margins(trees)
    for name, tree in trees.items():
        if name != STYLES and not name.endswith(".rels"):
            short = name.removeprefix(_FOLDER)
            targets = _targets(trees.get(f"{_FOLDER}_rels/{PurePosixPath(name).name}.rels"))
            reader = Reader(story, looks, targets, short, by_us=by_us, first=short in first)
            reader.walk(tree, Around())
    return story


def is_told(name: str) -> bool:
    """Whether a part tells something of what is printed."""
    return name == STYLES or _PARTS.fullmatch(name) is not None


def _first_margins(trees: Mapping[str, Any]) -> frozenset[str]:
    """The parts of header and footer that stand on the first page."""
    name = next((n for n in trees if n.startswith(f"{_FOLDER}document")), "")
    section = next(trees[name].iter(f"{W}sectPr"), None) if name else None
    if section is None:
        return frozenset()
    targets = _targets(trees.get(f"{_FOLDER}_rels/{name.removeprefix(_FOLDER)}.rels"))
    wanted = "default" if section.find(f"{W}titlePg") is None else "first"
    references = (*section.findall(f"{W}headerReference"), *section.findall(f"{W}footerReference"))
    return frozenset(
        targets.get(one.get(f"{R}id", ""), "").rpartition("/")[2]
        for one in references
        if one.get(f"{W}type", "default") == wanted
    )


def _targets(relations: Element | None) -> Mapping[str, str]:
    given = relations if relations is not None else ()
    return {one.get("Id", ""): one.get("Target", "") for one in given}
