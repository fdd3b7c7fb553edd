"""The question with two dates, against the oracle that knows only its definition."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.personnel.checkpoint import as_bytes, from_bytes
from pipeline.personnel.document import Collected, document, history_of
from pipeline.personnel.fact import Batch, Decree, Fact, Kind, Source
from pipeline.personnel.history import History
from tests.harness.remembered import Remembered

FIRST = date(2026, 1, 1)
KINDS = (Kind.RANK, Kind.UNIT, Kind.TRAINING)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


@st.composite
def approvals(draw: st.DrawFn) -> tuple[Batch, ...]:
    """Approvals of few persons and few days, so that they meet; some correct, some are recalled."""
    batches: list[Batch] = []
    before: list[Fact] = []
    known = 0
    for number in range(draw(st.integers(1, 6))):
        known += draw(st.integers(0, 2))
        facts = []
        for place in range(draw(st.integers(1, 4))):
            corrected = draw(st.sampled_from([None, *before]))
            person = corrected.person if corrected else draw(st.sampled_from("ab"))
            kind = corrected.kind if corrected else draw(st.sampled_from(KINDS))
            since = draw(st.one_of(st.none(), st.integers(-3, 6).map(day)))
            values = {"nilai": str(number)} if draw(st.integers(0, 5)) else {}
            corrects = (corrected.id,) if corrected else ()
            facts.append(Fact(f"D{number}#{place}", person, kind, values, since, corrects=corrects))
        before += facts
        recalled = draw(st.one_of(st.none(), st.integers(known, 12).map(day)))
        batches.append(Batch(f"D{number}", day(known), "Kasubag", tuple(facts), recalled))
    return tuple(batches)


def answer(history: History, person: str, on: date, known: date) -> dict[str, list[str]]:
    here = history.on(on, known).get(person)
    facts = here.facts if here else {}
    return {kind: [fact.id for fact in facts[kind]] for kind in sorted(facts)}


@given(approvals(), st.sampled_from("ab"), st.integers(-4, 8), st.integers(-1, 10))
def test_what_was_true_and_what_was_known_are_asked_apart(
    batches: tuple[Batch, ...], person: str, on: int, known: int
) -> None:
    history = History()
    for batch in batches:
        history.add(replace(batch, recalled=None))
    for batch in batches:
        if batch.recalled is not None:
            history.recall(batch.berkas, batch.recalled)
    wanted = Remembered(batches).true_on(person, day(on), day(known))
    assert answer(history, person, day(on), day(known)) == wanted
    assert answer(from_bytes(as_bytes(history)), person, day(on), day(known)) == wanted


def test_a_correction_holds_from_the_day_it_is_known_and_not_before() -> None:
    wrong = Fact("A#1", "p", Kind.RANK, {"golongan": "III/c"}, date(2020, 4, 1))
    right = replace(wrong, id="B#1", since=date(2020, 10, 1), corrects=("A#1",))
    history = History()
    history.add(Batch("A", date(2024, 1, 5), "Kasubag", (wrong,)))
    history.add(Batch("B", date(2026, 3, 1), "Kasubag", (right,)))
    asked = date(2020, 6, 1)
    assert "p" in history.on(asked, known=date(2026, 2, 28))
    assert "p" not in history.on(asked, known=date(2026, 3, 1))
    assert "p" not in history.on(asked)


def test_a_recalled_correction_gives_back_what_it_corrected() -> None:
    first = Fact("A#1", "p", Kind.RANK, {"golongan": "III/c"}, date(2020, 4, 1))
    second = replace(first, id="B#1", values={"golongan": "III/d"}, corrects=("A#1",))
    history = History()
    history.add(Batch("A", date(2024, 1, 5), "Kasubag", (first,)))
    history.add(Batch("B", date(2026, 3, 1), "Kasubag", (second,)))
    history.recall("B", date(2026, 3, 9))

    def rank(known: date) -> str:
        return history.on(date(2026, 12, 31), known)["p"].value(Kind.RANK, "golongan")

    assert [rank(date(2026, 2, 1)), rank(date(2026, 3, 8)), rank(date(2026, 3, 9))] == [
        "III/c",
        "III/d",
        "III/c",
    ]


def test_a_fact_that_was_told_or_corrects_nothing_known_is_refused_whole() -> None:
    fact = Fact("A#1", "p", Kind.RANK, {"golongan": "III/c"})
    history = History()
    history.add(Batch("A", FIRST, "Kasubag", (fact,)))
    for wrong in (fact, replace(fact, id="B#2", corrects=("X#1",))):
        fine = replace(fact, id="B#1")
        with pytest.raises(ValueError, match="known"):
            history.add(Batch("B", FIRST, "Kasubag", (fine, wrong)))
    assert len(history) == 1
    assert [b.berkas for b in history.batches] == ["A"]


def test_a_line_holds_all_of_a_fact() -> None:
    decree = Decree("823/117/BKD", date(2026, 3, 2))
    source = Source("Biro Umum.xlsx", "Lembar 1", "E7")
    values = {"jabatan": 'Analis "ahli" \n muda', "eselon": ""}
    fact = Fact("A#1", "p", Kind.POST, values, FIRST, True, decree, source, ("Z#1",))
    assert "\n" not in fact.line()
    assert Fact.from_line(fact.line()) == fact
    with pytest.raises(ValueError, match="no fact"):
        Fact.from_line('{"id": "A#1"}')


def test_a_damaged_checkpoint_is_none() -> None:
    data = as_bytes(History())
    for wrong in (data[:-1], data[:20] + b"x" + data[21:], b"", data.replace(b"2\n", b"1\n", 1)):
        with pytest.raises(ValueError, match="checkpoint"):
            from_bytes(wrong)


@given(approvals(), st.integers(0, 6), st.sampled_from("ab"), st.integers(-4, 8))
def test_what_was_noted_goes_on_with_later_documents_as_if_it_had_read_all(
    batches: tuple[Batch, ...], noted: int, person: str, on: int
) -> None:
    documents = [Collected(document(batch), batch.recalled) for batch in batches]
    whole = history_of(documents)
    before = from_bytes(as_bytes(history_of(documents[:noted])))
    history = history_of(documents[noted:], before)
    assert answer(history, person, day(on), day(99)) == answer(whole, person, day(on), day(99))
    assert list(history.life(person)) == list(whole.life(person))
    assert as_bytes(history) == as_bytes(whole), "byte by byte, in whatever slices it was read"
    with pytest.raises(ValueError, match="is known already"):
        history_of(documents[:1], history)
