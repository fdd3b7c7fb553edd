"""What each row of the table is to reach, and whether one run did."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench.beside import OURS, UNLOOKED, Figure


@dataclass(frozen=True)
class Target:
    """A row of the table: `job` at a `size` takes so many `seconds` at most, or the one beside
    takes `times` as long as we do. `grown` is a larger size: then what is held against each other
    is how many times as long the job takes there."""

    row: int
    job: str
    size: int
    beside: str = ""
    times: float = 0.0
    seconds: float = 0.0
    grown: int = 0
    megabytes: int = 0
    who: str = OURS


TARGETS = (
    Target(1, "nota", 1, "docxtpl", 100),
    Target(1, "nota", 1, "carbone", 100),
    Target(1, "nota", 1, "docxtemplater", 50),
    Target(2, "table", 5000, "docxtpl", 10),
    Target(2, "table", 5000, "carbone", 1),
    Target(2, "table", 12_000, seconds=2),
    Target(2, "table", 50_000, seconds=10),
    Target(3, "pdf", 1000, "LibreOffice", 25),
    Target(3, "pdf", 12_000, seconds=10),
    Target(4, "memo", 1, seconds=0.04),
    Target(5, "stamp each of", 100, "pikepdf", 1 / 3),
    Target(5, "stamp each of", 100, "pikepdf", 1 / 1.5, who=UNLOOKED),
    Target(5, "stamp the last of", 500, "pikepdf", 1 / 3),
    Target(5, "stamp the last of", 500, "pikepdf", 1 / 1.5, who=UNLOOKED),
    Target(5, "stamp each of", 100, "qpdf", 1 / 1.2, grown=400),
    Target(6, "read", 5000, "calamine", 1 / 4),
    Target(6, "mark", 5000, "openpyxl", 1 / 2),
    Target(7, "order", 4_300_000, "polars", 1 / 2),
    Target(7, "order", 4_300_000, megabytes=3000),
)


def reached(figures: Sequence[Figure]) -> Iterator[str]:
    """A line of a table for each that was measured."""
    known = {(f.who, f.job, f.size): f for f in figures}
    for one in TARGETS:
        result = _result(one, known)
        if result is not None:
            wanted, measured, met = result
            word = "met" if met else "missed"
            job = one.job if one.who == OURS else f"{one.job} ({one.who})"
            yield f"| {one.row} | {job} | {one.size:,} | {wanted} | {measured} | {word} |"


def _result(
    one: Target, known: Mapping[tuple[str, str, int], Figure]
) -> tuple[str, str, bool] | None:
    """What is wanted, what was measured, and whether that is enough."""
    ours, beside = (known.get((who, one.job, one.size)) for who in (one.who, one.beside))
    if ours is None or (one.beside and beside is None):
        return None
    if one.megabytes:
        met = ours.megabytes <= one.megabytes
        return f"{one.megabytes:,} MB at most", f"{ours.megabytes:,} MB", met
    if beside is None:
        return f"{one.seconds:g} s at most", f"{ours.median:.3g} s", ours.median <= one.seconds
    if not one.grown:
        ratio = beside.median / ours.median
        return f"{one.beside} {_spelt(one.times)}", _spelt(ratio), ratio >= one.times
    larger = [known.get((who, one.job, one.grown)) for who in (one.who, one.beside)]
    ours_grown, beside_grown = (
        after.median / before.median if after else 0.0
        for after, before in zip(larger, (ours, beside), strict=True)
    )
    if not ours_grown or not beside_grown:
        return None
    grown = f"grown {ours_grown:.1f} times, {one.beside} {beside_grown:.1f}"
    wanted = f"to {one.grown:,} grown {1 / one.times:.1f} times {one.beside} at most"
    return wanted, grown, beside_grown / ours_grown >= one.times


def _spelt(ratio: float) -> str:
    return f"{ratio:,.1f} times ours" if ratio >= 1 else f"a {1 / ratio:.1f}th of ours"
