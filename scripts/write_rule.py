"""Writes docs/urutan.md and its PDF from the paragraphs of the rule: python scripts/write_rule.py

The PDF is the page that a personnel official reads and can sign.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from docx import Document
from docx.document import Document as Doc
from docx.shared import Mm, Pt

from pipeline.documents.convert import convert
from pipeline.duk.profile import shipped_profile
from pipeline.duk.rank.notes import rule_notes
from pipeline.duk.rank.rule import CHAPTERS, Paragraph

DOCS = Path(__file__).resolve().parents[1] / "docs"
_TITLE = "Aturan urutan Daftar Urut Kepangkatan"
_ABOUT = (
    "Disusun dengan kata-kata kami dari Peraturan Pemerintah Nomor 15 Tahun 1979 dan Surat Edaran "
    "Kepala BAKN Nomor 03/SE/1980. Apakah keduanya masih berlaku tidak dinyatakan di sini; kantor "
    "menegaskannya sekali dalam config.yaml. Di belakang setiap paragraf tertulis dasarnya: "
    "aturan, satu sumber atau kesimpulan, atau pertimbangan kami."
)


def page() -> str:
    """docs/urutan.md as it must stand."""
    parts = [f"# {_TITLE}\n\n{_ABOUT}\n"]
    for title, paragraphs in CHAPTERS:
        parts.append(f"\n## {title}\n")
        parts += [_entry(number, p) for number, p in enumerate(paragraphs, start=1)]
    parts.append("\n## Tabel yang dikirim bersama program\n\n")
    parts += [f"- {line}\n" for line in rule_notes(shipped_profile())]
    return "".join(parts)


def _entry(number: int, paragraph: Paragraph) -> str:
    names = ", ".join(f"`{name}`" for name in paragraph.decides)
    proofs = "\n".join(f"   - `{name}`" for name in paragraph.tests)
    about = f"{paragraph.ground}{f'; {names}' if names else ''}"
    return f"\n{number}. {paragraph.text} ({about})\n\n{proofs}\n"


def sheet() -> Doc:
    """The same without the tests, to be signed."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(330)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(18)
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Arial", Pt(9.5)
    _line(document, _TITLE.upper(), bold=True, size=13)
    _line(document, _ABOUT)
    for title, paragraphs in CHAPTERS:
        _line(document, title, bold=True, size=11)
        for number, paragraph in enumerate(paragraphs, start=1):
            _line(document, f"{number}. {paragraph.text} ({paragraph.ground})")
    _line(document, "Tabel yang dikirim bersama program", bold=True, size=11)
    for text in rule_notes(shipped_profile()):
        _line(document, f"- {text}", size=8)
    for text in _signing():
        _line(document, text)
    return document


def _signing() -> Iterator[str]:
    yield "Telah dibaca dan disetujui sebagai aturan urutan kantor:"
    yield "Jabatan: ........................................    Tanggal: ...................."
    yield "Nama dan NIP: ........................................    Tanda tangan:"


def _line(document: Doc, text: str, *, bold: bool = False, size: float = 9.5) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(4)
    run = paragraph.add_run(text)
    run.bold, run.font.size, run.font.name = bold, Pt(size), "Arial"


def main() -> None:
    (DOCS / "urutan.md").write_text(page(), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        docx = Path(folder) / "urutan.docx"
        sheet().save(str(docx))
        convert(docx, DOCS / "urutan.pdf", "embedded")


if __name__ == "__main__":
    main()
