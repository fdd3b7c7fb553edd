"""Pictures of the boards and the handbook for the documentation: light, dark, phone, paper. Needs
Chromium.

python scripts/draw_boards.py docs/gambar
"""

import json
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pipeline.engine.loop.pages import digest  # noqa: E402
from pipeline.projections.board import desk_page, office_page  # noqa: E402
from pipeline.projections.board.boards import Boards  # noqa: E402
from pipeline.projections.handbook import pages, pdf  # noqa: E402
from pipeline.projections.handbook.model import as_basis  # noqa: E402
from tests.harness import browser  # noqa: E402
from tests.harness.board_days import book, office, reading  # noqa: E402


def main(to: Path) -> None:
    boards, days = Boards(office(), reading), book(6, 24)
    with tempfile.TemporaryDirectory(prefix="alur-papan-") as name:
        folder = Path(name)
        basis = boards.office_basis(days)
        page = _laid(folder / "papan.html", office_page.write(basis), basis)
        each_way(page, to, "Papan kantor", width=1280, height=1900)
        basis = boards.desk_basis("kabag", days)
        page = _laid(folder / "PAPAN.html", desk_page.write(basis), basis)
        each_way(page, to, "Papan meja", width=1000, height=800)
        handbook(folder, to / "Panduan")
    _small(to)


def each_way(page: Path, to: Path, title: str, *, width: int, height: int) -> None:
    """By day, by night, on a phone and on paper."""
    browser.picture(page, to / f"{title}.png", width=width, height=height)
    browser.picture(page, to / f"{title} (gelap).png", width=width, height=height, dark=True)
    browser.picture(page, to / f"{title} (ponsel).png", width=500, height=1300)
    browser.printed(page, page.with_suffix(".pdf"))
    command = ("pdftoppm", "-r", "80", "-png", "-singlefile", page.with_suffix(".pdf"))
    subprocess.run([*map(str, command), str(to / f"{title} (cetak)")], check=True)


def handbook(folder: Path, to: Path) -> None:
    """The first page of PANDUAN.pdf."""
    (folder / "PANDUAN.pdf").write_bytes(pdf.write(as_basis(pages.handbook(office()))))
    command = ("pdftoppm", "-r", "90", "-png", "-singlefile", folder / "PANDUAN.pdf", to)
    subprocess.run([*map(str, command)], check=True)


def _laid(place: Path, page: bytes, basis: str) -> Path:
    place.write_bytes(page)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    sign = json.dumps({"waktu": now, "papan": digest(basis)})
    place.with_name(".denyut.js").write_text(f"denyut({sign});\n")
    return place


def _small(folder: Path) -> None:
    """Few colours are enough, and a third of the bytes."""
    for path in (*folder.glob("Papan *.png"), *folder.glob("Panduan*.png")):
        with Image.open(path) as picture:
            picture.convert("RGB").quantize(96).save(path, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
