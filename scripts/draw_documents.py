"""Draws every page of every document of a played procedure: python scripts/draw_documents.py DIR

The demo is played in a temporary folder, so the pictures show what staff really get.
"""

import sys
import tempfile
from pathlib import Path

import pypdfium2
from draw_lists import draw_all

from pipeline.demo.play import play

DOCUMENTS = (
    ("Nota Dinas", "outbox/tu-biro/*/Nota Dinas.pdf", 80),
    ("Daftar Urut Kepangkatan", "outbox/tu-biro/*/Daftar Urut Kepangkatan.pdf", 80),
    ("Lembar Disposisi", "outbox/tu-biro/*/Lembar Disposisi.pdf", 80),
    ("Rekapitulasi", "outbox/arsip/*/*/Rekapitulasi.pdf", 80),
    ("Penjelasan Urutan", "outbox/arsip/*/*/Penjelasan Urutan.pdf", 80),
    ("Surat Pengantar", "outbox/tu-biro/*/Surat Pengantar.pdf", 80),
    ("Lembar Kendali", "outbox/arsip/*/*/00 Lembar Kendali.pdf", 80),
)


def main() -> None:
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as temp:
        root = Path(temp) / "kantor"
        play(root)
        for name, pattern, dpi in DOCUMENTS:
            (path,) = root.glob(pattern)
            pdf = pypdfium2.PdfDocument(path)
            for number in range(len(pdf)):
                _save(pdf[number], out / f"{name} {number + 1}.png", dpi)
            pdf.close()
    draw_all(out, _draw)


def _draw(path: Path, number: int, target: Path) -> None:
    pdf = pypdfium2.PdfDocument(path)
    _save(pdf[number if number >= 0 else len(pdf) + number], target, 60)
    pdf.close()


def _save(page: pypdfium2.PdfPage, target: Path, dpi: int) -> None:
    image = page.render(scale=dpi / 72).to_pil()
    image.convert("L").quantize(32).save(target, optimize=True)
    print(f"{target}  {image.width} x {image.height}")


if __name__ == "__main__":
    main()
