"""Guards: what is written is what holds, and what cannot be read is named at its place."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.office.sop.fact import Facts, FieldKind
from pipeline.office.sop.guard import DEEPEST, LONGEST, GuardError, parse

TYPES = {
    "unit": FieldKind.TEKS,
    "ruang": FieldKind.PILIHAN,
    "ruang.kapasitas": FieldKind.BULAT,
    "peserta": FieldKind.BULAT,
    "biaya": FieldKind.ANGKA,
    "tanggal": FieldKind.TANGGAL,
    "mulai": FieldKind.JAM,
    "selesai": FieldKind.JAM,
    "luring": FieldKind.YA_TIDAK,
}
FACTS: Facts = {
    "unit": "Biro  Umum",
    "ruang": "Aula",
    "ruang.kapasitas": 100,
    "peserta": 120,
    "biaya": Decimal("2.50"),
    "tanggal": date(2026, 12, 31),
    "mulai": time(7, 30),
    "selesai": time(9),
    "luring": True,
}


@pytest.mark.parametrize(
    "text",
    [
        "peserta > ruang.kapasitas",
        "peserta = 120 dan biaya = 2.5",
        "120 <= peserta",
        "biaya < 3",
        "ruang = Aula",
        "ruang = aula",
        "ruang != 'Ruang Garuda'",
        'unit = "biro umum"',
        "tanggal >= 2026-12-31",
        "mulai = 7:30 dan mulai < selesai",
        "luring",
        "luring = ya",
        "luring != tidak",
        "ada unit dan ada ruang.kapasitas",
        "bukan (peserta < 100)",
        "bukan peserta < 100 dan luring",
        "peserta < 1 atau peserta > 1 dan luring",
        "(peserta < 1 atau peserta > 1) dan luring",
        "peserta > -1",
        "unit != 'dan'",
    ],
)
def test_a_guard_holds_as_it_is_written(text: str) -> None:
    guard = parse(text, TYPES)
    assert guard.holds(FACTS)
    assert guard.mistyped(TYPES) == ()


@pytest.mark.parametrize("sign", ["=", "!=", "<", "<=", ">", ">="])
@pytest.mark.parametrize("other", ["10", "ruang.kapasitas"])
def test_a_comparison_with_what_is_absent_is_false_and_its_opposite_true(
    sign: str, other: str
) -> None:
    assert not parse(f"peserta {sign} {other}", TYPES).holds({})
    assert parse(f"bukan peserta {sign} {other}", TYPES).holds({})
    assert not parse("ada peserta", TYPES).holds({})
    assert not parse("luring", TYPES).holds({})


def test_not_binds_closer_than_and_and_and_closer_than_or() -> None:
    facts = {"luring": True}
    assert parse("luring atau luring dan bukan luring", TYPES).holds(facts)
    assert not parse("(luring atau luring) dan bukan luring", TYPES).holds(facts)
    assert not parse("bukan luring dan ada unit", TYPES).holds({"luring": True})


@pytest.mark.parametrize(
    ("text", "position", "indonesian", "english"),
    [
        ("", 1, "isian atau nilai", "a field or a value"),
        ("peserta >", 10, "isian atau nilai", "a field or a value"),
        ("peserta > 3 4", 13, "dan, atau", "dan, atau"),
        ("(peserta > 3", 13, "kurung tutup", "closing bracket"),
        ("peserta > 3)", 12, "akhir", "the end"),
        ("1 < peserta < 9", 13, "dan, atau", "the end"),
        ("1 < 2", 1, "tidak ada isian", "no field"),
        ("peserta == 3", 10, "isian atau nilai", "a field or a value"),
        ("peserta > 2,5", 11, "tidak dikenal", "not known"),
        ("tanggal < hari ini + 3 hari", 11, "pakai paling_awal", "use paling_awal"),
        ("tanggal < tanggal + 3", 19, "pakai paling_awal", "use paling_awal"),
        ("tanggal = 2026-02-30", 11, "kalender", "calendar"),
        ("tanggal = 2026-2-3", 11, "tidak dikenal", "not known"),
        ("mulai = 25:00", 9, "jam", "clock"),
        ("ada 3", 5, "nama isian", "a field's name"),
        ("unit = 'Biro", 8, "tidak dikenal", "not known"),
        ("__import__('os')", 11, "dan, atau", "the end"),
    ],
)
def test_what_is_no_guard_is_told_with_its_place_in_both_languages(
    text: str, position: int, indonesian: str, english: str
) -> None:
    with pytest.raises(GuardError) as caught:
        parse(text, TYPES)
    mistake = caught.value.mistake
    assert mistake.position == position, mistake
    assert indonesian in mistake.wrong.indonesian
    assert english in mistake.wrong.english


@pytest.mark.parametrize(
    ("text", "position", "english"),
    [
        ("peserta > unit", 9, "a number cannot be compared with text"),
        ("tanggal = 3", 9, "a date cannot be compared with a number"),
        ("ruang < 'Aula'", 7, "= or != only"),
        ("luring < ya", 8, "= or != only"),
        ("peserta", 1, "compare it with something"),
        ("pesrta > 3", 1, "perhaps peserta"),
        ("peserta > kapasitas", 11, "perhaps ruang.kapasitas"),
        ("unit.__class__", 1, "no field"),
        ("ada hantu", 5, "no field"),
        ("bukan (luring dan mulai = 3)", 25, "a time cannot be compared"),
    ],
)
def test_what_cannot_be_compared_is_told_at_its_place(
    text: str, position: int, english: str
) -> None:
    (mistake,) = parse(text, TYPES).mistyped(TYPES)
    assert mistake.position == position
    assert english in mistake.wrong.english
    assert mistake.wrong.indonesian != mistake.wrong.english


def test_a_bare_word_is_a_word_beside_a_text_only() -> None:
    assert parse("ruang = Aula", TYPES).names == {"ruang"}
    assert parse("peserta = banyak", TYPES).names == {"peserta", "banyak"}
    assert parse("unit = ruang", TYPES).names == {"unit", "ruang"}


def test_length_and_depth_are_bounded() -> None:
    assert parse("bukan " * DEEPEST + "luring", TYPES).holds({"luring": True})
    for text in ("bukan " * (DEEPEST + 1) + "luring", "(" * (DEEPEST + 1) + "luring"):
        with pytest.raises(GuardError, match=str(DEEPEST)):
            parse(text, TYPES)
    with pytest.raises(GuardError, match=str(LONGEST)):
        parse("luring" + " dan luring" * LONGEST, TYPES)


Case = tuple[str, Callable[[Facts], bool]]
"""A text, and what it ought to say of facts, told by other means."""

_NUMBERS = st.integers(-5, 5)
_QUARTERS = st.decimals(-5, 5, places=2)
_TESTS: dict[str, Callable[[int], bool]] = {
    "=": lambda c: c == 0,
    "!=": lambda c: c != 0,
    "<": lambda c: c < 0,
    "<=": lambda c: c <= 0,
    ">": lambda c: c > 0,
    ">=": lambda c: c >= 0,
}


def _compared(name: str, sign: str, other: str | int | Decimal) -> Case:
    def says(facts: Facts) -> bool:
        one: Any = facts.get(name)
        two: Any = facts.get(other) if isinstance(other, str) else other
        if one is None or two is None:
            return False
        return _TESTS[sign]((one > two) - (one < two))

    return f"{name} {sign} {other}", says


def _spelt(word: str, equal: bool) -> Case:
    def says(facts: Facts) -> bool:
        value = facts.get("ruang")
        return value is not None and (str(value).lower() == word.lower()) == equal

    return f"ruang {'=' if equal else '!='} {word}", says


def _joined(cases: list[Case], every: bool) -> Case:
    text = (" dan " if every else " atau ").join(f"({text})" for text, _ in cases)
    return text, lambda facts: (all if every else any)([says(facts) for _, says in cases])


def _turned(case: Case) -> Case:
    return f"bukan ({case[0]})", lambda facts: not case[1](facts)


_NAMES = st.sampled_from(["peserta", "biaya", "ruang.kapasitas"])
_LEAVES = st.one_of(
    st.builds(
        _compared, _NAMES, st.sampled_from([*_TESTS]), st.one_of(_NAMES, _NUMBERS, _QUARTERS)
    ),
    st.builds(_spelt, st.sampled_from(["Aula", "aula", "Garuda"]), st.booleans()),
    st.builds(lambda name: (f"ada {name}", lambda facts: name in facts), _NAMES),
    st.just(("luring", lambda facts: facts.get("luring", False) is True)),
)
_CASES = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(
        st.builds(_turned, inner),
        st.builds(_joined, st.lists(inner, min_size=2, max_size=3), st.booleans()),
    ),
    max_leaves=5,
)
_FACTS = st.fixed_dictionaries(
    {},
    optional={
        "peserta": _NUMBERS,
        "ruang.kapasitas": _NUMBERS,
        "biaya": _QUARTERS,
        "ruang": st.sampled_from(["Aula", "AULA", "Garuda"]),
        "luring": st.booleans(),
    },
)


@given(_CASES, _FACTS)
def test_a_guard_says_what_another_reading_says(case: Case, facts: dict[str, Any]) -> None:
    text, says = case
    if len(text) > LONGEST:
        return
    guard = parse(text, TYPES)
    assert guard.mistyped(TYPES) == ()
    assert guard.holds(facts) == says(facts)


_ANYTHING = st.one_of(
    st.integers(),
    st.text(max_size=3),
    st.booleans(),
    st.dates(),
    st.times(),
    st.times(timezones=st.just(UTC)),
    st.datetimes(),
    st.decimals(),
    st.none(),
)
_PIECES = st.sampled_from(
    [
        *(*TYPES, *_TESTS, "dan", "atau", "bukan", "ada", "ya", "(", ")", "'a b'", "3", "-2.5"),
        *("Aula", "2026-12-31", "07:30", "hantu", "%", "."),
    ]
)


@given(
    st.one_of(st.text(max_size=40), st.lists(_PIECES, max_size=12).map(" ".join)),
    st.dictionaries(st.sampled_from([*TYPES, "hantu"]), _ANYTHING),
)
def test_any_text_is_a_guard_or_told_and_any_guard_answers(
    text: str, facts: dict[str, Any]
) -> None:
    try:
        guard = parse(text, TYPES)
    except GuardError as error:
        assert 1 <= error.mistake.position <= len(text) + 1
        return
    for mistake in guard.mistyped(TYPES):
        assert 1 <= mistake.position <= len(text)
    assert guard.holds(facts) in (True, False)


def test_what_is_of_another_kind_equals_nothing_and_ends_nothing() -> None:
    odd: dict[str, Any] = {
        "peserta": Decimal("NaN"),
        "tanggal": datetime(2026, 12, 31, tzinfo=UTC),
        "mulai": time(7, 30, tzinfo=UTC),
    }
    for text in ("peserta > 1", "peserta = peserta", "tanggal >= 2026-01-01", "mulai < 09:00"):
        assert not parse(text, TYPES).holds(odd)
    assert not parse("peserta > 1", TYPES).holds({"peserta": "3"})
    assert not parse("peserta = 1", TYPES).holds({"peserta": True})
