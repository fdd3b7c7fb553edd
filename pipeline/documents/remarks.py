"""What readers wrote into a document: Word comments, tracked changes, PDF annotations."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from pipeline.documents.wordparts import word_parts

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SHORT = 120
_STORIES = ("document", "header", "footer", "footnotes", "endnotes")
CHANGES = {
    "ins": "sisipan",
    "moveTo": "sisipan",
    "cellIns": "sisipan",
    "del": "hapusan",
    "moveFrom": "hapusan",
    "cellDel": "hapusan",
    **dict.fromkeys(
        (
            *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange"),
            *("trPrChange", "tcPrChange", "tblGridChange", "numberingChange", "cellMerge"),
        ),
        "perubahan bentuk",
    ),
}
"""What a tracked change is, by the element that tells of it."""


@dataclass(frozen=True)
class Remark:
    """One remark. `jenis` is komentar, sisipan, hapusan, perubahan bentuk, or anotasi.

    `penulis` is the name that Word or the viewer wrote, `waktu` the time in its own notation,
    `tempat` the words or the page that it is about, `teks` what was written.
    """

    jenis: str
    penulis: str
    waktu: str
    tempat: str
    teks: str


def docx_comments(path: Path) -> tuple[Remark, ...]:
    """The comments of a Word file in the order of their numbers. Raises RefusedWord."""
    parts = _parts(path)
    about = _quoted(parts.get("word/document.xml"))
    remarks = []
    for comment in _all(parts.get("word/comments.xml"), "comment"):
        number = comment.get(f"{_W}id", "")
        remarks.append(
            Remark(
                "komentar",
                comment.get(f"{_W}author", ""),
                comment.get(f"{_W}date", ""),
                short(about.get(number, "")),
                _words(comment),
            )
        )
    return tuple(remarks)


def tracked_changes(path: Path) -> tuple[Remark, ...]:
    """Every tracked change that nobody has accepted or rejected. Raises RefusedWord."""
    return tuple(
        remark
        for name, tree in _parts(path).items()
        if name.removeprefix("word/").startswith(_STORIES)
        for remark in _changes(tree)
    )


def _changes(tree: Element) -> Iterator[Remark]:
    inside: dict[Element, Element] = {}
    for paragraph in tree.iter(f"{_W}p"):
        for node in paragraph.iter():
            inside[node] = paragraph
    for node in tree.iter():
        jenis = CHANGES.get(node.tag.removeprefix(_W)) if isinstance(node.tag, str) else None
        if jenis:
            around = inside.get(node)
            yield Remark(
                jenis,
                node.get(f"{_W}author", ""),
                node.get(f"{_W}date", ""),
                short(_words(around) if around is not None else ""),
                _words(node),
            )


def _parts(path: Path) -> dict[str, Element]:
    """The XML parts of the document's stories and comments."""
    return word_parts(path, _written_on)


def _written_on(part: str) -> bool:
    folder, _, name = part.rpartition("/")
    return folder == "word" and name.startswith((*_STORIES, "comments")) and name.endswith(".xml")


def _all(tree: Element | None, name: str) -> Iterator[Element]:
    return tree.iter(f"{_W}{name}") if tree is not None else iter(())


def _quoted(tree: Element | None) -> dict[str, str]:
    """By comment number, the words that the comment was set on."""
    quotes: dict[str, str] = {}
    open_: set[str] = set()
    for node in tree.iter() if tree is not None else ():
        number = node.get(f"{_W}id", "")
        if node.tag == f"{_W}commentRangeStart":
            open_.add(number)
        elif node.tag == f"{_W}commentRangeEnd":
            open_.discard(number)
        elif node.tag in (f"{_W}t", f"{_W}delText"):
            for one in open_:
                quotes[one] = quotes.get(one, "") + (node.text or "")
    return quotes


def _words(node: Element) -> str:
    lines = []
    paragraphs = [node] if node.tag == f"{_W}p" else list(node.iter(f"{_W}p")) or [node]
    for paragraph in paragraphs:
        texts = (n.text or "" for n in paragraph.iter() if n.tag in (f"{_W}t", f"{_W}delText"))
        lines.append("".join(texts))
    return " ".join(" ".join(lines).split())


def short(text: str, most: int = _SHORT) -> str:
    """The text on one line, cut where it becomes long."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 3].rstrip()}..."
