"""What orders the list, as the documents name it, until the office has confirmed it and after."""

from datetime import date

import pytest

from pipeline.commands.proofs import legal_bases
from pipeline.duk.model import Reading, people
from pipeline.duk.rank.ranking import rank_people
from pipeline.office.model import Office
from pipeline.procedures.duk.attached import penjelasan_context
from pipeline.procedures.duk.basis import legal_basis
from pipeline.procedures.duk.settings import confirmed
from tests.harness.office import load, shipped

ORDERS = ("Peraturan Satu tentang Urutan", "Surat Edaran Dua tentang Urutan")
ASKED = "      # dasar_dikonfirmasi: ya "


def office(answer: str) -> Office:
    """The shipped office with this answer in its config; nothing stands there for `""`."""
    config = shipped().config
    assert ASKED in config
    line = f"      dasar_dikonfirmasi: {answer} " if answer else ASKED
    return load(shipped(config.replace(ASKED, line)))


@pytest.mark.parametrize(
    ("answer", "words"),
    [("", "menurut urutan ukuran dalam"), ("tidak", "menurut urutan ukuran dalam"),
     ("ya", "berdasarkan")],
)  # fmt: skip
def test_force_is_claimed_only_once_the_office_has_confirmed_its_basis(
    answer: str, words: str
) -> None:
    settled = confirmed(office(answer).prosedur["duk"].pengaturan)
    assert legal_basis(ORDERS, confirmed=settled) == f"{words} {ORDERS[0]} dan {ORDERS[1]}"
    daftar = rank_people(Reading(people([])), date(2026, 12, 31), "Biro")
    explained = penjelasan_context(daftar, ORDERS, confirmed=settled)
    assert explained["dasar"] == f"{words} {ORDERS[0]} dan {ORDERS[1]}"


def test_where_nothing_is_named_nothing_is_said() -> None:
    assert legal_basis((), confirmed=True) == legal_basis((), confirmed=False) == ""


def test_what_orders_the_list_is_named_and_what_organises_the_office_is_not() -> None:
    prosedur = office("").prosedur["duk"]
    words = legal_basis(prosedur.dasar_hukum, confirmed=False)
    assert "Nomor 15 Tahun 1979 tentang Daftar Urut Kepangkatan" in words
    assert "03/SE/1980 tentang Daftar Urut Kepangkatan" in words
    assert "Peraturan Gubernur" not in words


def test_doctor_asks_until_it_is_answered_either_way() -> None:
    (question,) = legal_bases(office(""))
    assert not question.grave
    assert "Peraturan Pemerintah Nomor 15 Tahun 1979" in question.what
    assert "prosedur.duk.pengaturan.dasar_dikonfirmasi: ya (or tidak)" in str(question)
    assert list(legal_bases(office("ya"))) == list(legal_bases(office("tidak"))) == []
