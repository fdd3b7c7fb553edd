"""Workbooks of people: read and checked, marked, and people put in order."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import openpyxl

from bench import beside, ordering
from bench.beside import OURS, Figure
from bench.crowd import workbooks
from bench.ranking import KEADAAN, crowd
from bench.read import PEOPLE, merged, papers, read
from bench.spent import spent
from pipeline.duk.model import Reading
from pipeline.duk.rank.ranking import rank_people
from pipeline.duk.read.reading import read_workbook
from pipeline.duk.redpen.mark import mark_workbook

_BORN, _NO_DAY = 4, "31-02-1980"


def reading(folder: Path, times: int) -> Iterator[Figure]:
    """People in workbooks of 1,000 read and checked."""
    for size in (1000, PEOPLE, 4 * PEOPLE):
        paths = papers(folder / str(size), size)
        yield Figure(OURS, "read", size, spent(times, partial(read, paths)))
        if size == PEOPLE:
            yield Figure(f"{OURS}, ranked", "read", size, spent(times, partial(_ranked, paths)))
        yield Figure("calamine", "read", size, beside.python("calamine", times, *paths))


def _ranked(paths: Sequence[Path]) -> None:
    """To the list with all its findings."""
    rank_people(merged(paths), KEADAAN, "U")


def marking(folder: Path, times: int) -> Iterator[Figure]:
    """A workbook of 5,000 people with a wrong birth date each, marked; beside it one that is only
    read and written anew, by a library and part by part."""
    (path,) = workbooks(folder, PEOPLE, 1)
    book = openpyxl.load_workbook(path)
    for row in range(2, book.worksheets[0].max_row + 1):
        book.worksheets[0].cell(row, _BORN).value = _NO_DAY
    book.save(path)
    before = read_workbook(path, path.name)
    out = folder / "marked.xlsx"
    work = partial(mark_workbook, path, path.name, before.findings, out, before.columns)
    yield Figure(OURS, "mark", PEOPLE, spent(times, work))
    for who in ("openpyxl", "anew"):
        yield Figure(who, "mark", PEOPLE, beside.python(who, times, path))


def order(folder: Path, times: int) -> Iterator[Figure]:
    """People ordered by the keys of the rule, with what decides each place, beside a bare sort by
    the same keys; and the whole of ranking, from what was read, which nothing stands beside."""
    for size in (5000, 100_000, 4_300_000):
        keys = folder / str(size)
        ordering.keys(keys, size)
        seconds, megabytes = beside.measured("bench.ordering", keys, times)
        yield Figure(OURS, "order", size, seconds, megabytes)
        yield Figure("polars", "order", size, beside.python("polars", times, keys))
    for size in (5000, 100_000):
        ranking = partial(rank_people, Reading(crowd(size)), KEADAAN, "U")
        yield Figure(OURS, "rank", size, spent(times, ranking))
