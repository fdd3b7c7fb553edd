"""Peers in Python, in a folder of their own: python.py WHO TIMES FILE...; prints processor seconds
of each time as JSON."""

import io
import json
import sys
import time
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
    """Lays a page over the last pages, so many, and writes the file."""
    import pikepdf as library

    with library.open(pdf) as document, library.open(stamp) as over:
        for page in list(document.pages)[-int(pages) :]:
            page.add_overlay(over.pages[0], library.Rectangle(400, 20, 560, 60))
        document.save(io.BytesIO())


def calamine(*paths: str) -> Any:
    import python_calamine

    for path in paths:
        book = python_calamine.CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()


def typst(source: str) -> Any:
    import typst as library

    library.compile(source)


def polars(table: str) -> Callable[[], Any]:
    """Sorts by nine keys; the table is read before."""
    import polars as library

    frame = library.read_csv(table)
    return lambda: frame.sort(frame.columns)


def main() -> None:
    who, times, *files = sys.argv[1:]
    work = {f.__name__: f for f in (docxtpl, pikepdf, calamine, typst, polars)}[who]
    first = work(*files)
    again = first if callable(first) else lambda: work(*files)
    spent = []
    for _ in range(int(times)):
        before = time.process_time()
        again()
        spent.append(time.process_time() - before)
    print(json.dumps(spent))


if __name__ == "__main__":
    main()
