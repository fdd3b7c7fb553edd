"""A return is answered by a change or a word, and is seen until it is: by table, without a disk."""

import pytest

from pipeline.engine.desk.drop import Taken
from pipeline.engine.log.event import Peristiwa
from pipeline.engine.log.payload import After
from pipeline.engine.rules.outcome import Commit, Outcome
from pipeline.office.model import Laci
from tests.engine.rules.test_decide import Desk, digest


def committed(outcome: Outcome) -> Commit:
    assert isinstance(outcome, Commit)
    return outcome


def returned(to: int = 3, why: str = "Sebutkan batas waktunya.") -> Desk:
    """A dossier that was returned and lies at this step."""
    desk = Desk().go(4)
    while desk.berkas.langkah > to:
        desk.settle(desk.gesture(Laci.KEMBALIKAN, desk.note(why)))
    return desk


@pytest.mark.parametrize("step", [2, 3])
def test_what_was_returned_is_not_passed_on_with_nothing_changed_and_no_word(step: int) -> None:
    desk = returned(step)
    outcome = committed(desk.settle(desk.gesture(Laci.SETUJU)))
    assert outcome.event.peristiwa is Peristiwa.DIJAWAB
    assert outcome.after is After.PUT_BACK
    said = outcome.texts[0].data.decode()
    assert "belum ada yang berubah" in said
    assert "Alasannya: Sebutkan batas waktunya." in said
    assert "Sebutkan" not in outcome.event.catatan, "the words stay in the store"
    assert desk.berkas.langkah == step


@pytest.mark.parametrize("step", [2, 3])
def test_a_word_why_nothing_was_changed_is_enough_and_the_visit_says_so(step: int) -> None:
    desk = returned(step)
    outcome = committed(desk.settle(desk.gesture(Laci.SETUJU, desk.note("Sudah ada di alinea 2."))))
    assert outcome.event.peristiwa is Peristiwa.DITERUSKAN
    assert desk.berkas.kunjungan[-1].tetap


def test_a_changed_document_is_an_answer_by_itself() -> None:
    desk = returned(2)
    changed = Taken("Nota.docx", digest("nota yang diperbaiki"), None, None)
    outcome = committed(desk.settle(desk.gesture(Laci.SETUJU, changed)))
    assert outcome.event.peristiwa is Peristiwa.DITERUSKAN
    assert not desk.berkas.kunjungan[-1].tetap


def test_a_change_that_was_saved_before_is_an_answer_too() -> None:
    desk = returned(2)
    changed = Taken("Nota.docx", digest("nota yang diperbaiki"), None, None)
    desk.settle(desk.gesture(Laci.MASUK, changed))
    desk.settle(desk.gesture(Laci.MASUK))
    assert desk.berkas.changed
    assert committed(desk.settle(desk.gesture(Laci.SETUJU))).event.peristiwa is Peristiwa.DITERUSKAN
    assert not desk.berkas.changed, "another visit has begun"


def test_something_added_where_nothing_is_worked_on_is_an_answer() -> None:
    desk = returned(3)
    added = Taken("SK.pdf", digest("sk"), None, None)
    outcome = committed(desk.settle(desk.gesture(Laci.SETUJU, added)))
    assert outcome.event.peristiwa is Peristiwa.DITERUSKAN


def test_whoever_gets_it_without_a_return_need_not_say_a_word() -> None:
    desk = returned(3)
    desk.settle(desk.gesture(Laci.SETUJU, desk.note("Memang demikian.")))
    assert committed(desk.settle(desk.gesture(Laci.SETUJU))).event.peristiwa is Peristiwa.DITERUSKAN
    assert [k.tetap for k in desk.berkas.kunjungan[-2:]] == [True, False]


def test_what_was_recalled_after_a_change_came_with_it_need_not_be_changed_again() -> None:
    desk = returned(2)
    changed = Taken("Nota.docx", digest("nota yang diperbaiki"), None, None)
    desk.settle(desk.gesture(Laci.SETUJU, changed))
    assert desk.berkas.former is not None
    assert desk.berkas.former.changed
