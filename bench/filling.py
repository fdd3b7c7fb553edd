"""Fills the Word templates that ship, beside docxtpl itself: python -m bench.filling [ROWS ...]

A nota dinas (median of many, its template read before), and the list of ROWS people (5,000 and
12,000 unless told). Prints milliseconds of processor, how many times longer docxtpl takes in the
same run, and the peak of memory of ours, which is measured first.
"""

import io
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import psutil
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from pipeline.documents.render import render
from pipeline.procedures.duk.fields import FIELDS
from pipeline.resources import shipped_template

NOTA, DAFTAR = "Nota Dinas.docx", "Daftar Urut Kepangkatan.docx"


def by_docxtpl(name: str, values: Mapping[str, Any]) -> None:
    document = DocxTemplate(io.BytesIO(shipped_template(name).read_bytes()))
    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    document.render(dict(values), jinja_env=environment, autoescape=True)
    document.save(io.BytesIO())


def spent(work: Callable[[], None], times: int) -> float:
    """The median of milliseconds of processor."""
    each = []
    for _ in range(times):
        start = time.process_time()
        work()
        each.append(time.process_time() - start)
    return statistics.median(each) * 1000


def listed(count: int) -> dict[str, Any]:
    row = FIELDS[DAFTAR]["baris"][0]
    rows = [{**row, "no": str(n), "nama": f"{row['nama']} {n}"} for n in range(1, count + 1)]
    return {**FIELDS[DAFTAR], "baris": rows}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.docx"
        render(shipped_template(NOTA), FIELDS[NOTA], out)
        ours = spent(partial(render, shipped_template(NOTA), FIELDS[NOTA], out), 500)
        theirs = spent(partial(by_docxtpl, NOTA, FIELDS[NOTA]), 25)
        print(f"a nota dinas: {ours:.2f} ms; docxtpl {theirs:.1f} ms ({theirs / ours:.0f}x)")
        counts = [int(a) for a in sys.argv[1:]] or [5_000, 12_000]
        for count in counts:
            values = listed(count)
            ours = spent(partial(render, shipped_template(DAFTAR), values, out), 3)
            peak = psutil.Process().memory_info().rss >> 20
            print(f"a list of {count:,}: {ours:,.0f} ms, memory {peak:,} MB", flush=True)
            theirs = spent(partial(by_docxtpl, DAFTAR, values), 1)
            print(f"  docxtpl {theirs:,.0f} ms ({theirs / ours:.1f}x)")


if __name__ == "__main__":
    main()
