"""The table of rules: its order is its meaning, and each row says what it catches."""

from dataclasses import replace

import pytest

from pipeline.engine.rules.decide import RULES, Rule
from pipeline.office.model import Laci
from tests.engine.rules.test_decide import Desk, drop, file


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.__name__))
def test_each_rule_says_in_a_sentence_what_it_catches(rule: Rule) -> None:
    said = (rule.__doc__ or "").strip()
    assert said[:1].isupper(), rule
    assert said.endswith("."), rule


def test_no_rule_stands_twice_in_the_table() -> None:
    assert len({rule.__name__ for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("laci", [None, *Laci])
def test_whatever_lies_in_whatever_drawer_some_rule_catches_it(laci: Laci | None) -> None:
    desk = Desk().open()
    for isi in ([file("asing.png", "x")], [], list(desk.gesture(Laci.SETUJU).isi)):
        given = drop("kasubag", Laci.BARU, *isi, jalur="inbox/kasubag/x/y")
        assert desk.ask(replace(given, laci=laci)) is not None
