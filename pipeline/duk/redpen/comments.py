"""The comments part of a sheet: ours beside those of the people who work in the workbook."""

from collections.abc import Sequence
from typing import Any

from lxml import etree

from pipeline.duk.read.formats.values import count
from pipeline.duk.redpen.package import needed, ns

AUTHOR = "Alur Berkas"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_HEAD, _EACH = "Pemeriksaan Alur Berkas:", "• "
_MOST = 32_767
_FONT = '<sz val="9"/><color indexed="81"/><rFont val="Tahoma"/>'


def blank(namespace: str) -> bytes:
    """A comments part without a comment."""
    return f'<comments xmlns="{namespace}"><authors/><commentList/></comments>'.encode()


class Comments:
    """Comments by cell. Ours begin with a line of their own, behind what somebody else wrote."""

    def __init__(self, tree: Any) -> None:
        self._ns = ns(tree)
        self._authors = needed(tree.find(f"{self._ns}authors"), "authors")
        self._list = needed(tree.find(f"{self._ns}commentList"), "comments")
        self._at = {c.get("ref", ""): c for c in self._list}

    @property
    def places(self) -> list[str]:
        return list(self._at)

    def clean(self) -> tuple[set[str], set[str]]:
        """Takes away what an earlier marking wrote: the cells of which something was taken, and
        those of them that have no comment any more."""
        touched, gone = set(), set()
        for comment in list(self._list):
            if self._threaded(comment):
                continue
            words = self._words(comment)
            start = words.find(_HEAD)
            if start < 0:
                if self._author(comment) != AUTHOR:
                    continue
                start, lines = 0, []
            else:
                lines = words[start + len(_HEAD) :].split("\n")
            touched.add(comment.get("ref", ""))
            theirs = [line for line in lines if line.strip() and not line.startswith(_EACH)]
            self._cut(comment, len(words[:start].rstrip("\n")))
            if theirs:
                before = "\n" if words[:start].strip() else ""
                self._append(comment, before + "\n".join(theirs))
            if not self._words(comment).strip():
                self._list.remove(comment)
                gone.add(comment.get("ref", ""))
                self._at.pop(comment.get("ref", ""), None)
        return touched, gone

    def add(self, place: str, sentences: Sequence[str]) -> bool:
        """Comments a cell. False where a thread of Excel's stands, which is not ours to extend."""
        comment = self._at.get(place)
        if comment is not None and self._threaded(comment):
            return False
        before = ""
        if comment is None:
            comment = etree.SubElement(self._list, f"{self._ns}comment", ref=place)
            comment.set("authorId", str(self._our_id()))
            etree.SubElement(comment, f"{self._ns}text")
            self._at[place] = comment
        elif self._words(comment).strip():
            before = "\n"
        self._append(comment, f"{before}{_HEAD}", bold=True)
        self._append(comment, "".join(f"\n{_EACH}{s}" for s in sentences)[:_MOST])
        return True

    def length(self, place: str) -> int:
        """How many letters the comment of a cell has."""
        return len(self._words(self._at[place]))

    def _author(self, comment: Any) -> str:
        at = count(comment.get("authorId", "0"))
        return str(self._authors[at].text or "") if 0 <= at < len(self._authors) else ""

    def _our_id(self) -> int:
        names = [a.text for a in self._authors]
        if AUTHOR not in names:
            etree.SubElement(self._authors, f"{self._ns}author").text = AUTHOR
            return len(names)
        return names.index(AUTHOR)

    def _threaded(self, comment: Any) -> bool:
        return self._author(comment).startswith("tc={")

    def _texts(self, comment: Any) -> list[Any]:
        """The elements whose text is shown: phonetic hints are not."""
        text = comment.find(f"{self._ns}text")
        if text is None:
            return []
        tags = (f"{self._ns}t", f"{self._ns}r")
        texts = [
            element if element.tag == tags[0] else element.find(tags[0])
            for element in text.iterchildren(*tags)
        ]
        return [element for element in texts if element is not None]

    def _words(self, comment: Any) -> str:
        return "".join(t.text or "" for t in self._texts(comment))

    def _cut(self, comment: Any, length: int) -> None:
        """Keeps the first letters of a comment, in the fonts they have."""
        for t in self._texts(comment):
            kept = (t.text or "")[:length]
            length -= len(kept)
            t.text = kept
            if not kept:
                run = t.getparent() if t.getparent().tag == f"{self._ns}r" else t
                run.getparent().remove(run)
        left = self._texts(comment)
        if len(left) == 1 and left[0].getparent().tag == f"{self._ns}r":
            run = left[0].getparent()
            if run.find(f"{self._ns}rPr") is None:
                run.getparent().replace(run, left[0])

    def _append(self, comment: Any, words: str, *, bold: bool = False) -> None:
        text = needed(comment.find(f"{self._ns}text"), "text of a comment")
        plain = text.find(f"{self._ns}t")
        if plain is not None:
            wrapped = etree.Element(f"{self._ns}r")
            text.replace(plain, wrapped)
            wrapped.append(plain)
        run = etree.fromstring(
            f'<r xmlns="{self._ns[1:-1]}"><rPr>{"<b/>" if bold else ""}{_FONT}</rPr>'
            '<t xml:space="preserve"/></r>'
        )
        run[1].text = words
        runs = text.findall(f"{self._ns}r")
        text.insert(text.index(runs[-1]) + 1 if runs else 0, run)
