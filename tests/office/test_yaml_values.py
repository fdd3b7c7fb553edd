"""A configuration is read by libyaml, and means what the parser in Python makes of it."""

import random
from typing import Any

import pytest

from pipeline.office import yaml_values
from pipeline.office.errors import ConfigError
from pipeline.office.yaml_values import values_of
from pipeline.resources import bundled
from tests.harness.office import shipped

SIGNS = "\t\n :-[]{}'\"#&*!|>%@`,?\\~\x00\x07é\u2028\ufeff0a"


def read(text: str) -> Any:
    """The value of a text with what is wrong in it, or why there is none."""
    try:
        return values_of(text, "sop.yaml")
    except ConfigError as error:
        return error.problems


def spoilt(text: str, dice: random.Random) -> str:
    for _ in range(dice.choice([1, 1, 2, 5])):
        place = dice.randrange(len(text))
        sign = dice.choice(["", *SIGNS])
        text = text[:place] + sign + text[place + dice.choice([0, 1]) :]
    return text


@pytest.mark.parametrize("seed", range(2))
def test_whatever_is_written_both_parsers_read_the_same(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    dice = random.Random(seed)
    whole = bundled("templates/ruang/sop.yaml").read_text(encoding="utf-8")[:1200]
    texts = [spoilt(whole, dice) for _ in range(40)]
    texts += [shipped().config] if seed == 0 else []
    quick = [read(text) for text in texts]
    monkeypatch.setattr(yaml_values, "_QuickLoader", yaml_values._Loader)
    assert quick == [read(text) for text in texts]


@pytest.mark.parametrize("sign", ["[", "{a: ", "- "])
def test_a_text_without_end_in_depth_is_an_error(sign: str) -> None:
    (problem,) = read(sign * 20_000)
    assert problem.file == "sop.yaml"
