"""A copy of a Word file that every engine can print, and what must be seen of it then."""

import shutil
from collections.abc import MutableMapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.documents.external import fetching_nothing
from pipeline.documents.faithful.letters import is_missing
from pipeline.documents.faithful.looks import Looks
from pipeline.documents.faithful.mend import STORY, Mended, mend
from pipeline.documents.marks import write_zip
from pipeline.documents.passages import Story
from pipeline.documents.story import STYLES, is_told, story_in
from pipeline.documents.wordparts import RefusedWord, is_strict
from pipeline.foreign import reading

_UNKNOWN = "\ufffd"


@dataclass(frozen=True)
class Prepared:
    """What the file says, what was left out because it lies elsewhere, and what was mended."""

    story: Story
    left_out: tuple[str, ...]
    mended: Mended


def prepare(docx: Path, copy: Path, *, any_letter: bool = False) -> Prepared:
    """Writes the copy; the very bytes where there is nothing to do. Raises RefusedWord.

    `any_letter`: a letter that no font has is printed as a sign that says so.
    """
    alone = fetching_nothing(docx)
    parts = alone.parts
    changed = bool(alone.left_out) or (any_letter and _instead_of_unknown(parts))
    if changed or any(map(is_strict, parts.values())):
        write_zip(copy, parts)
    else:
        shutil.copyfile(docx, copy)
    with reading("lxml", refused=lambda error: RefusedWord(f"{docx.name}: {error}")):
        trees = {name: alone.tree(name) for name in parts if is_told(name)}
        looks = Looks.of(trees.get(STYLES))
        story = story_in(trees, looks, by_us=True)
        mended = mend(parts, trees, looks)
    if mended.changed:
        write_zip(copy, parts)
    return Prepared(story, alone.left_out, mended)


def _instead_of_unknown(parts: MutableMapping[str, bytes]) -> bool:
    changed = False
    for name in [n for n in parts if STORY.fullmatch(n) and not parts[n].isascii()]:
        text = parts[name].decode("utf-8", errors="replace")
        unknown = {ord(letter): _UNKNOWN for letter in set(text) if is_missing(letter)}
        if unknown:
            parts[name] = text.translate(unknown).encode()
            changed = True
    return changed
