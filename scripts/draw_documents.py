"""Draws every page of every document of a played procedure: python scripts/draw_documents.py DIR

The demo is played in a temporary folder, so the pictures show what staff really get. Documents are
taken from the presentations that the log names: the package, and what lay before single readers.
"""

import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime
from fnmatch import fnmatch
from pathlib import Path

import pypdfium2
import yaml
from draw_lists import draw_all

from pipeline.commands.sop_print import sop_print
from pipeline.demo.play import LIST, play
from pipeline.documents.stamp import stamp
from pipeline.engine.files import Files
from pipeline.engine.loop.at_hand import at_hand
from pipeline.engine.stored import Stored
from pipeline.names import Paths
from pipeline.office.sop.letters import ParafTambahan
from pipeline.procedures.configuration import office_in
from pipeline.work.approvals import small_paraf

DPI, SMALL = 80, 60
BOARDS = "Papan"
"""Pictures that begin so are drawn in a browser (`draw_boards.py`)."""
PACKAGE = (
    "Nota Dinas", "Nota Dinas (pertinggal)", "Daftar Urut Kepangkatan", "Lembar Disposisi",
    "Surat Pengantar", "Tanda Terima", "Penjelasan Urutan", "Rekapitulasi",
)  # fmt: skip


def main() -> None:
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("*.png"):
        if not old.name.startswith(BOARDS):
            old.unlink()
    with tempfile.TemporaryDirectory() as temp:
        root = Path(temp) / "kantor"
        play(root)
        for title, path in documents(root):
            draw(path, title, out)
        draw_small_paraf(root, Path(temp) / "kecil.pdf", out)
        draw_sheets(root, Path(temp) / "lembar", out)
    draw_all(out, draw_page)


def documents(root: Path) -> Iterator[tuple[str, Path]]:
    """Title and file of everything worth a picture."""
    events = story(root)
    for name in PACKAGE:
        yield name, latest(root, events, f"{name}.pdf")
    yield "Lembar Kendali (selesai)", latest(root, events, "00 Lembar Kendali.pdf")
    for desk in ("anpeg", "kasubag", "kabag", "kabiro"):
        there = [event for event in events if event["ke"] == desk]
        title = f"Lembar Kendali (meja {desk.capitalize()})"
        yield title, latest(root, there, "00 Lembar Kendali.pdf")
    changed = [event for event in events if event["ke"] == "kabag" and event["langkah"] == 3]
    yield "Perubahan (meja Kabag)", latest(root, changed, "Perubahan.pdf")


def draw_small_paraf(root: Path, pdf: Path, out: Path) -> None:
    """What `paraf_tambahan` adds, on the first page of each document."""
    events = story(root)
    day = datetime.fromisoformat(str(events[-1]["waktu"]))
    who = f"Kasubag {day:%d-%m-%Y} 11.05 WIB; Kabag {day:%d-%m-%Y} 11.15 WIB"
    for name, place in (
        ("Nota Dinas", ParafTambahan.TIAP_HALAMAN),
        ("Daftar Urut Kepangkatan", ParafTambahan.LAMPIRAN),
    ):
        stamp(latest(root, events, f"{name} (pertinggal).pdf"), pdf, [small_paraf(who, place)])
        draw_page(pdf, 0, out / f"{name} (paraf tambahan).png")


def draw_sheets(root: Path, made: Path, out: Path) -> None:
    """The sheet of every procedure of the office."""
    for key in office_in(root).prosedur:
        sop_print(root, key, made / key, "a4")
        for path in sorted((made / key).glob("*.pdf")):
            draw(path, f"Lembar {path.stem}", out)


def story(root: Path) -> list[dict[str, object]]:
    """The events of the list that the demo tells of."""
    return [e for e in events_of(root) if fnmatch(str(e["berkas"]), LIST)]


def events_of(root: Path) -> Iterator[dict[str, object]]:
    for path in sorted((root / "outbox" / "log").glob("*.yaml")):
        yield from yaml.safe_load_all(path.read_text(encoding="utf-8"))


def latest(root: Path, events: list[dict[str, object]], name: str) -> Path:
    """The last version of a document that these events speak of, as a file."""
    for event in reversed(events):
        for item in event["isi"]:  # type: ignore[attr-defined]
            if item["nama"] == name:
                return at_hand(Stored(Files(), Paths(root).store), root.parent, item["sha256"])
    raise LookupError(f"no event speaks of {name}")


def draw(path: Path, title: str, out: Path) -> None:
    pdf = pypdfium2.PdfDocument(path)
    for number, page in enumerate(pdf, start=1):
        save(page, out / f"{title} {number}.png", DPI)
    pdf.close()


def draw_page(path: Path, number: int, target: Path) -> None:
    """One page, counted from 0 or (negative) from the end."""
    pdf = pypdfium2.PdfDocument(path)
    save(pdf[number if number >= 0 else len(pdf) + number], target, SMALL)
    pdf.close()


def save(page: pypdfium2.PdfPage, target: Path, dpi: int) -> None:
    image = page.render(scale=dpi / 72).to_pil()
    image.convert("L").quantize(32).save(target, optimize=True)
    print(f"{target}  {image.width} x {image.height}")


if __name__ == "__main__":
    main()
