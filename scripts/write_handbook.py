"""Writes docs/panduan, the handbook of the office that ships: python -m scripts.write_handbook"""
# ruff: noqa: E501 - a page is as wide as its lines

from collections.abc import Iterator
from html import escape
from pathlib import Path

from pipeline.office.model import Office
from pipeline.procedures import configuration
from pipeline.projections.handbook.model import Handbook, Page, Task, Window
from pipeline.projections.handbook.pages import handbook
from pipeline.projections.handbook.picture import Box, Shape, Way, Words, drawn, height_of

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "panduan"
_WIDTH, _MARGIN = 300.0, 2.0
_INDEX = """\
# Panduan untuk staf

Satu halaman untuk setiap meja, dibuat dari `config.yaml` dan prosedur kantornya sendiri: label laci, judul
formulir, dan apa yang diminta di setiap langkah. Halaman-halaman ini milik kantor contoh; di sebuah kantor
semuanya terletak di `inbox/PANDUAN.pdf`, yang disusun lagi begitu susunannya berubah, dan setiap papan memuat tautannya.
Sebuah uji membaca langkah-langkah di sini dan melakukannya, kata demi kata. Yang lebih rinci:
[petunjuk untuk staf](../staf.md).

{}

![Halaman Kasubag dalam PANDUAN.pdf](../gambar/Panduan.png)
"""


def documents(office: Office) -> dict[str, str]:
    """Every file of the folder, by its name."""
    book = handbook(office)
    return dict(_files(book))


def _files(book: Handbook) -> Iterator[tuple[str, str]]:
    lines = "\n".join(f"- [{page.title}]({page.role}.md)" for page in book.pages)
    yield "README.md", _INDEX.format(lines)
    for page in book.pages:
        yield f"{page.role}.md", "\n".join(_page(page))
        for number, window in enumerate(page.windows, start=1):
            yield f"{page.role}-{number}.svg", _svg(window)


def _page(page: Page) -> Iterator[str]:
    yield f"# Panduan {page.title}\n"
    for number, window in enumerate(page.windows, start=1):
        yield f"![{window.caption}]({page.role}-{number}.svg)\n"
    if page.arriving:
        yield "## Yang sampai ke meja ini\n"
        yield from (f"- {procedure}: {request}" for procedure, request in page.arriving)
        yield ""
    for task in page.tasks:
        yield from _task(task)


def _task(task: Task) -> Iterator[str]:
    yield f"## {task.title}\n"
    yield from (f"{number}. {step}" for number, step in enumerate(task.steps, start=1))
    yield ""
    if task.sign:
        yield f"Tandanya: {task.sign}\n"


def _svg(window: Window) -> str:
    width, height = _WIDTH + 2 * _MARGIN, height_of(window) + 2 * _MARGIN
    shapes = "\n".join(_shape(shape) for shape in drawn(window, _MARGIN, _MARGIN, _WIDTH))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width * 2:.0f}" '
        f'height="{height * 2:.0f}" viewBox="0 0 {width:g} {height:g}" '
        f'font-family="Liberation Sans, Arial, sans-serif">\n'
        f"<title>{escape(window.caption)}</title>\n{shapes}\n</svg>\n"
    )


def _shape(shape: Shape) -> str:
    match shape:
        case Box(x, y, width, height, fill, stroke):
            paint = f'fill="{f"#{fill}" if fill else "none"}"'
            line = f' stroke="#{stroke}" stroke-width="0.5"' if stroke else ""
            return (
                f'<rect x="{x:.2f}" y="{y:.2f}" width="{width:.2f}" height="{height:.2f}" '
                f"{paint}{line}/>"
            )
        case Words(x, y, text, letters, colour):
            bold = ' font-weight="bold"' if letters.bold else ""
            return (
                f'<text x="{x:.2f}" y="{y:.2f}" font-size="{letters.size:g}"{bold} '
                f'fill="#{colour}">{escape(text)}</text>'
            )
        case Way(points, colour):
            way = " ".join(f"{x:.2f},{y:.2f}" for x, y in points)
            x, y = points[-1]
            head = f"{x - 4:.2f},{y:.2f} {x + 2:.2f},{y - 3:.2f} {x + 2:.2f},{y + 3:.2f}"
            return (
                f'<polyline points="{way}" fill="none" stroke="#{colour}" stroke-width="1.4" '
                f'stroke-dasharray="3 2"/><polygon points="{head}" fill="#{colour}"/>'
            )


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, text in documents(configuration.office_in(ROOT)).items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
