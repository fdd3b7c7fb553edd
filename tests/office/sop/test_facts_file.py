"""Facts as bytes and back."""

from datetime import date, time
from decimal import Decimal

import pytest

from pipeline.office.sop.fact import Facts
from pipeline.office.sop.facts_file import (
    UnreadableFacts,
    facts_from_bytes,
    facts_to_bytes,
    with_traits,
)
from tests.work.forms.sample import EVERY

FACTS: Facts = {
    "teks": "Rapat “staf”\nbaris dua",
    "bulat": 1250,
    "angka": Decimal("2.50"),
    "tanggal": date(2026, 12, 12),
    "jam": time(9),
    "pilihan": "Aula",
    "ya": False,
}


def test_facts_come_back_with_what_follows_from_a_choice() -> None:
    back = facts_from_bytes(EVERY, facts_to_bytes(EVERY, FACTS))
    assert back == {**FACTS, "pilihan.kapasitas": 200, "pilihan.lantai": 1}
    assert {name: type(back[name]) for name in FACTS} == {n: type(f) for n, f in FACTS.items()}
    assert facts_to_bytes(EVERY, back) == facts_to_bytes(EVERY, FACTS)


def test_equal_facts_are_equal_bytes_in_one_text_form() -> None:
    other = {**dict(reversed(FACTS.items())), "angka": Decimal("2.5"), "lama": "tak dikenal"}
    assert facts_to_bytes(EVERY, other) == facts_to_bytes(EVERY, FACTS)
    assert facts_to_bytes(EVERY, FACTS).decode() == (
        '{\n "angka": "2.5",\n "bulat": "1250",\n "jam": "09:00",\n "pilihan": "Aula",\n'
        ' "tanggal": "2026-12-12",\n "teks": "Rapat “staf”\\nbaris dua",\n "ya": "tidak"\n}\n'
    )


@pytest.mark.parametrize(("number", "text"), [("0", "0"), ("-0.0", "0"), ("1E+3", "1000")])
def test_a_number_has_one_text(number: str, text: str) -> None:
    assert f'"{text}"'.encode() in facts_to_bytes(EVERY, {"angka": Decimal(number)})


@pytest.mark.parametrize("data", [
    b"", b"\xff", b"[]", b'{"bulat": 5}', b'{"bulat": "lima"}', b'{"ya": "ja"}',
    b'{"tanggal": "12-12-2026"}', b'{"angka": "x"}', b"[" * 100_000,
])  # fmt: skip
def test_what_holds_no_facts_of_this_form_is_told(data: bytes) -> None:
    with pytest.raises(UnreadableFacts):
        facts_from_bytes(EVERY, data)


def test_a_choice_that_the_form_does_not_know_brings_nothing_with_it() -> None:
    assert with_traits(EVERY, {"pilihan": "Lapangan"}) == {"pilihan": "Lapangan"}
