"""How cost grows: seconds by size, both in logarithms, a line for each job and who does it."""

from collections.abc import Sequence
from math import log10
from xml.sax.saxutils import escape

from bench.beside import Figure

_WIDTH, _HEIGHT, _EDGE = 640, 400, 60
_COLOURS = ("#1f4e79", "#c55a11", "#548235", "#7030a0", "#bf9000", "#666666")


def growth(figures: Sequence[Figure]) -> str:
    """An SVG of those that were measured at several sizes."""
    lines: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for one in figures:
        point = (log10(one.size), log10(max(one.median, 1e-6)))
        lines.setdefault((one.job, one.who), []).append(point)
    lines = {name: points for name, points in lines.items() if len(points) > 1}
    drawn = []
    if lines:
        xs, ys = zip(*(point for points in lines.values() for point in points), strict=True)
        drawn = [
            _line(f"{job}: {who}", points, number, (min(xs), max(xs)), (min(ys), max(ys)))
            for number, ((job, who), points) in enumerate(lines.items())
        ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH + 200} {_HEIGHT}" '
        f'font-family="Arial" font-size="11">{"".join(drawn)}</svg>\n'
    )


def _line(
    name: str,
    points: Sequence[tuple[float, float]],
    number: int,
    across: tuple[float, float],
    up: tuple[float, float],
) -> str:
    def place(point: tuple[float, float]) -> tuple[float, float]:
        x, y = (
            (value - low) / ((high - low) or 1)
            for value, (low, high) in zip(point, (across, up), strict=True)
        )
        return _EDGE + x * (_WIDTH - 2 * _EDGE), _HEIGHT - _EDGE - y * (_HEIGHT - 2 * _EDGE)

    colour = _COLOURS[number % len(_COLOURS)]
    places = [place(point) for point in points]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    marks = "".join(
        f'<text x="{x:.1f}" y="{y - 6:.1f}" fill="{colour}">{_seconds(10 ** point[1])}</text>'
        for (x, y), point in zip(places, points, strict=True)
    )
    row = 20 + number * 15
    return (
        f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>{marks}'
        f'<text x="{_WIDTH}" y="{row}" fill="{colour}">{escape(name)}</text>'
    )


def _seconds(value: float) -> str:
    return f"{value:.1f} s" if value >= 1 else f"{value * 1000:.0f} ms"
