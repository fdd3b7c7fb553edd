"""How cost grows: seconds, or another unit, by size, both in logarithms, a line for each who does a
job."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from math import log10
from xml.sax.saxutils import escape

from bench.beside import FOLDER, Figure

_WIDTH, _HEIGHT, _EDGE = 640, 400, 60
_COLOURS = ("#1f4e79", "#c55a11", "#548235", "#7030a0", "#bf9000", "#666666")


def grown(figures: Sequence[Figure]) -> Iterator[str]:
    """The jobs that were measured at several sizes."""
    sizes: dict[str, set[int]] = {}
    for one in figures:
        sizes.setdefault(one.job, set()).add(one.size)
    return (job for job, measured in sizes.items() if len(measured) > 1)


def kept(name: str, figures: Sequence[Figure], units: dict[str, str]) -> None:
    """Writes the figures of a bench to build/bench/NAME.json, and of each job how it grows to
    growth-NAME-JOB.svg beside it; `units` says of each job what its figures count."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    each = [{**asdict(one), "median": one.median, "unit": units[one.job]} for one in figures]
    (FOLDER / f"{name}.json").write_text(json.dumps(each, indent=1))
    for job in grown(figures):
        place = FOLDER / f"growth-{name}-{job.replace(' ', '-')}.svg"
        place.write_text(growth(figures, job, _in(units[job])))


def _in(unit: str) -> Callable[[float], str]:
    return lambda value: f"{value:.{0 if value >= 100 else 1 if value >= 10 else 2}f} {unit}"


def _seconds(value: float) -> str:
    return f"{value:.1f} s" if value >= 1 else f"{value * 1000:.0f} ms"


def growth(figures: Sequence[Figure], job: str, spelt: Callable[[float], str] = _seconds) -> str:
    """An SVG of one job."""
    lines: dict[str, list[tuple[float, float]]] = {}
    for one in figures:
        if one.job == job:
            lines.setdefault(one.who, []).append((log10(one.size), log10(max(one.median, 1e-6))))
    xs, ys = zip(*(point for points in lines.values() for point in points), strict=True)
    drawn = [
        _line(who, points, number, (min(xs), max(xs)), (min(ys), max(ys)), spelt)
        for number, (who, points) in enumerate(lines.items())
    ]
    sizes = "".join(
        f'<text x="{_across(x, (min(xs), max(xs))):.1f}" y="{_HEIGHT - _EDGE + 24}" '
        f'text-anchor="middle">{round(10**x):,}</text>'
        for x in sorted(set(xs))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH + 140} {_HEIGHT}" '
        f'font-family="Arial" font-size="11"><text x="{_EDGE}" y="24" font-size="14">'
        f"{escape(job)}</text>{sizes}{''.join(drawn)}</svg>\n"
    )


def _across(x: float, between: tuple[float, float]) -> float:
    low, high = between
    return _EDGE + (x - low) / ((high - low) or 1) * (_WIDTH - 2 * _EDGE)


def _line(
    name: str,
    points: Sequence[tuple[float, float]],
    number: int,
    across: tuple[float, float],
    up: tuple[float, float],
    spelt: Callable[[float], str],
) -> str:
    def place(point: tuple[float, float]) -> tuple[float, float]:
        low, high = up
        y = (point[1] - low) / ((high - low) or 1)
        return _across(point[0], across), _HEIGHT - _EDGE - y * (_HEIGHT - 2 * _EDGE)

    colour = _COLOURS[number % len(_COLOURS)]
    places = [place(point) for point in points]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    marks = "".join(
        f'<text x="{x:.1f}" y="{y - 6:.1f}" fill="{colour}">{spelt(10 ** point[1])}</text>'
        for (x, y), point in zip(places, points, strict=True)
    )
    row = 20 + number * 15
    return (
        f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>{marks}'
        f'<text x="{_WIDTH}" y="{row}" fill="{colour}">{escape(name)}</text>'
    )
