"""Findings that ask a person to look, in the few lines that a sheet for two minutes has."""

from collections.abc import Iterator, Sequence

from pipeline.duk.model import Temuan
from pipeline.work.kabar import Kabar, warning

PERIKSA = "Daftar Periksa.xlsx"
"""Every finding of a dossier on one sheet."""
_MOST = 5


def to_be_checked(findings: Sequence[Temuan], where: str = "") -> Iterator[Kabar]:
    """The first of them, what is said of several workbooks once, and how many more there are;
    `where` tells in which list, behind a semicolon."""
    equal: dict[str, list[Temuan]] = {}
    for t in findings:
        equal.setdefault(t.pesan, []).append(t)
    lines = [
        warning(f"Perlu diperiksa{_in_books(same)}: {words}", len(same))
        for words, same in equal.items()
    ]
    yield from lines[:_MOST]
    more = sum(line.hal for line in lines[_MOST:])
    if more:
        yield warning(f"... dan {more} lagi{where}.", more)


def _in_books(same: Sequence[Temuan]) -> str:
    books = {t.berkas for t in same}
    return f" dalam {len(books)} workbook" if len(books) > 1 else ""
