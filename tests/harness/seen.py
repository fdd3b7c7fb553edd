"""What is seen of a printed page: words by two readers, lines and boxes by their ink."""

import subprocess
import tempfile
from pathlib import Path
from typing import Any

import numpy
import pypdfium2

from tests.harness.pdfs import Word, drawn, find


def words_of(pdf: Path) -> str:
    """All words by PDFium, a blank between two."""
    document = pypdfium2.PdfDocument(pdf.read_bytes())
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.split())


def words_by_poppler(pdf: Path) -> str:
    """All words by Poppler."""
    command = ["pdftotext", "-raw", str(pdf), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return " ".join(text.split())


def is_struck(pdf: Path, words: str) -> bool:
    """Whether a dark line runs through these words from end to end, as PDFium draws them."""
    scale = 4
    for word in find(pdf, words):
        tones = drawn(pdf, word.page, scale)
        left, right = round(word.left * scale) + 2, round(word.right * scale) - 2
        middle = round(tones.shape[0] - (word.bottom + (word.top - word.bottom) * 0.4) * scale)
        rows = tones[middle - 10 : middle + 11, left:right] < 140
        if any(bool(row.all()) for row in rows):
            return True
    return False


def ink_of_letter(pdf: Path, letter: str) -> int:
    """How many dark dots the first of these letters has."""
    (one, *_) = find(pdf, letter)
    tones = drawn(pdf, one.page, 4)
    rows = slice(round(tones.shape[0] - one.top * 4), round(tones.shape[0] - one.bottom * 4))
    return int((tones[rows, round(one.left * 4) : round(one.right * 4)] < 128).sum())


def by_poppler(pdf: Path, number: int) -> Any:
    """A page as grey tones, as Poppler draws it, a dot a point of its own."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["pdftoppm", "-gray", "-cropbox", "-r", "72", "-singlefile"]
        command += ["-f", str(number + 1), "-l", str(number + 1), str(pdf), f"{folder}/page"]
        subprocess.run(command, check=True, capture_output=True)
        data = (Path(folder) / "page.pgm").read_bytes()
    _, width, height, _ = data[:20].split(maxsplit=3)
    return numpy.frombuffer(data[-int(width) * int(height) :], "uint8").reshape(
        int(height), int(width)
    )


def inked(before: Any, after: Any, word: Word, width: float) -> int:
    """How many dots of a page became another tone where words stand; `width` is the page's."""
    scale = after.shape[1] / width
    rows = slice(
        max(0, int(after.shape[0] - word.top * scale) - 1),
        int(after.shape[0] - word.bottom * scale) + 1,
    )
    columns = slice(max(0, int(word.left * scale) - 1), int(word.right * scale) + 1)
    if before.shape != after.shape:
        return int((after[rows, columns] < 128).sum())
    change = abs(before[rows, columns].astype(int) - after[rows, columns])
    return int((change > 40).sum())
