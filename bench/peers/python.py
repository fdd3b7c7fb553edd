"""Peers in Python, in a folder of their own: python.py WHO TIMES FILE...; prints processor seconds
of each time as JSON. What takes long counts from its first time, and is done again only within a
bound of the clock (bench/spent.py)."""

import io
import json
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any


def docxtpl(template: str, data: str) -> Any:
    from docxtpl import DocxTemplate

    values = json.loads(Path(data).read_text(encoding="utf-8"))
    document = DocxTemplate(template)
    document.render(values, autoescape=True)
    document.save(io.BytesIO())


def pikepdf(pdf: str, stamp: str, pages: str) -> Any:
    """Lays a page over the last pages, so many, and writes the file where it lay before."""
    import pikepdf as library

    with library.open(pdf) as document, library.open(stamp) as over:
        for page in list(document.pages)[-int(pages) :]:
            page.add_overlay(over.pages[0], library.Rectangle(400, 20, 560, 60))
        document.save(Path(pdf).with_name("laid over.pdf"))


def calamine(*paths: str) -> Any:
    import python_calamine

    for path in paths:
        book = python_calamine.CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()


def typst(source: str) -> Any:
    import typst as library

    library.compile(source)


def openpyxl(path: str) -> Any:
    """Reads a workbook and writes it anew."""
    import openpyxl as library

    library.load_workbook(path).save(io.BytesIO())


def anew(path: str) -> Any:
    """Unpacks an archive and packs it again."""
    with zipfile.ZipFile(path) as given, zipfile.ZipFile(io.BytesIO(), "w", 8) as made:
        for part in given.infolist():
            made.writestr(part.filename, given.read(part))


def polars(folder: str) -> Callable[[], Any]:
    """Sorts by all columns; they are read before."""
    import numpy
    import polars as library

    paths = sorted(Path(folder).glob("*.npy"))
    frame = library.DataFrame({path.stem: numpy.load(path) for path in paths})
    return lambda: frame.sort(frame.columns)


LONG, ENOUGH = 2.0, 10.0


def main() -> None:
    who, times, *files = sys.argv[1:]
    jobs = (docxtpl, pikepdf, calamine, openpyxl, anew, typst, polars)
    work = {job.__name__: job for job in jobs}[who]
    ready = work(*files) if who == "polars" else lambda: work(*files)
    begun = time.monotonic()
    first = once(ready)
    spent = [first] if time.monotonic() - begun > LONG else []
    while len(spent) < int(times) and (not spent or time.monotonic() - begun < ENOUGH):
        spent.append(once(ready))
    print(json.dumps(spent))


def once(work: Callable[[], Any]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


if __name__ == "__main__":
    main()
