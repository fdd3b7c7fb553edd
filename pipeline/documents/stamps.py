"""What is stamped on a document, where it belongs, and what became of it."""

from dataclasses import dataclass

from pipeline.documents.blocks import Block, Framed
from pipeline.documents.draw import Letters


@dataclass(frozen=True)
class Line:
    """One line on the anchor's own baseline, as large as the anchor's letters.

    `label` says what it is where it cannot stand at its anchor.
    """

    text: str
    label: str


@dataclass(frozen=True)
class Stamp:
    """What is stamped at an anchor: `paraf`, `persetujuan`, `nomor`, `tanggal`."""

    anchor: str
    content: Line | Block


@dataclass(frozen=True)
class OnEachPage:
    """What stands small in the right corner of every page, at the top or at the bottom."""

    content: Block
    top: bool


@dataclass(frozen=True)
class Stamped:
    """Which anchors the document lacks, and which had no room for their stamp; which pages
    (from 1) had none in their corner.
    """

    lacking: tuple[str, ...]
    moved: tuple[str, ...]
    full: tuple[int, ...] = ()


def standing_alone(content: Line | Block) -> Block:
    """A line that cannot stand on its anchor becomes a frame that says what it is."""
    if not isinstance(content, Line):
        return content
    letters = Letters(9)
    text = f"{content.label}: {content.text}"
    return Framed(text, letters, letters.width(text) + 10)
