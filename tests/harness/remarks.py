"""A reader at work: comments, tracked changes and annotations as programs write them."""

import zipfile
from pathlib import Path

from docx import Document
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Highlight
from pypdf.generic import ArrayObject, FloatObject, NameObject, TextStringObject

from pipeline.documents.marks import write_zip
from tests.harness.pdfs import find


def comment(path: Path, start: str, words: str, author: str = "Kabag") -> None:
    """Sets a comment on the first paragraph that begins so, in a Word file."""
    document = Document(str(path))
    paragraph = next(p for p in document.paragraphs if p.text.strip().startswith(start))
    document.add_comment(paragraph.runs, words, author, author[:2])
    document.save(str(path))


def track(path: Path, wrapped: str, words: str) -> None:
    """Puts a tracked change before the first run of the first paragraph that has words."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    tag = "delText" if "w:del " in wrapped else "t"
    run = f'<w:r><w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>'
    body = parts["word/document.xml"].decode()
    at = body.index("<w:t>" if "<w:t>" in body else "<w:t ")
    at = max(body.rfind("<w:r>", 0, at), body.rfind("<w:r ", 0, at))
    body = body[:at] + wrapped % run + body[at:]
    parts["word/document.xml"] = body.encode()
    write_zip(path, parts)


def annotate(pdf: Path, out: Path, words: str, remark: str, author: str = "Kabag") -> None:
    """Highlights words on an upright page and writes a note on them, as a viewer does."""
    (word, *_) = find(pdf, words)
    writer = PdfWriter(clone_from=PdfReader(pdf))
    left, low, right, top = word.left, word.bottom, word.right, word.top
    corners = (left, top, right, top, left, low, right, low)
    note = Highlight(
        rect=(left, low, right, top), quad_points=ArrayObject(FloatObject(v) for v in corners)
    )
    note[NameObject("/Contents")] = TextStringObject(remark)
    note[NameObject("/T")] = TextStringObject(author)
    writer.add_annotation(word.page, note)
    writer.write(out)
