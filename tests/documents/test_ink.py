"""The nearest free place is the one that trying every place in turn would give."""

import math

import numpy
import pytest

from pipeline.documents.geometry import Box, Frame
from pipeline.documents.ink import Ink, _steps, _touched, _touched_by_one


def tried_in_turn(ink: Ink, wanted: Box, margin: float) -> Box | None:
    width, height = wanted.width, wanted.height
    xs = _steps(margin, ink.frame.width - margin - width, wanted.x)
    ys = _steps(margin, ink.frame.height - margin - height, wanted.y)
    places = [(abs(y - wanted.y) + abs(x - wanted.x) * 0.6, y, x) for y in ys for x in xs]
    for _, y, x in sorted(places):
        box = Box(x, y, width, height)
        if ink.free(box.grown(2)):
            return box
    return None


@pytest.mark.parametrize("share", [0.0, 0.0005, 0.002, 0.01, 1.0])
def test_the_nearest_free_place_is_found(share: float) -> None:
    dice = numpy.random.default_rng(round(share * 1e4))
    nowhere = 0
    for size in ((310.5, 260.0), (2000.0, 700.0), (70.0, 300.0)):
        ink = Ink.blank(Frame(*size, (1, 0, 0, 1, 0, 0)))
        ink.cells |= dice.random(ink.cells.shape) < share
        for margin, box in ((14.0, Box(240.25, 230.5, 60.0, 20.0)), (18.0, Box(-5.0, 90, 20, 12))):
            place = ink.nearest(box, margin)
            assert place == tried_in_turn(ink, box, margin)
            nowhere += place is None
    assert nowhere == 6 if share == 1.0 else nowhere < 6


def test_a_single_stretch_touches_what_an_array_of_one_touches() -> None:
    dice = numpy.random.default_rng(0)
    ends = [*dice.uniform(-30, 130, 2000).tolist(), *range(-2, 103), -0.0, -0.5, 99.5, 1e308]
    ends += [math.inf, -math.inf]
    for begin, end in zip(ends, reversed(ends), strict=True):
        first, last = _touched(numpy.array(begin), numpy.array(end), 100)
        assert _touched_by_one(begin, end, 100) == (int(first), int(last)), (begin, end)
