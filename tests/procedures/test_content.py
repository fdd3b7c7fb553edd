"""What the kit of steps asks of a procedure's content."""

from types import SimpleNamespace
from typing import cast

import pytest

from pipeline.engine.noted import Noted
from pipeline.formats import TABLES
from pipeline.office.sop.steps import Jenis
from pipeline.procedures.duk.concept import about
from pipeline.procedures.duk.data import Data
from pipeline.procedures.registry import SERVED, content_of


@pytest.mark.parametrize("kunci", SERVED)
def test_a_procedure_says_what_it_asks_at_each_kind_of_step(kunci: str) -> None:
    """A step of a kind without words would leave a dossier undecided at that desk."""
    assert content_of(kunci).words.asked.keys() == set(Jenis)


@pytest.mark.parametrize("kunci", SERVED)
def test_the_documents_of_a_procedure_have_names_of_their_own(kunci: str) -> None:
    papers = content_of(kunci).papers
    names = [*(p.pdf for p in papers.stamped), *papers.copied, *papers.carried, *papers.announced]
    assert len({name.casefold() for name in names}) == len(names)
    assert set(papers.left) <= set(names)


@pytest.mark.parametrize("kind", Jenis)
def test_every_kind_of_step_says_what_it_is(kind: Jenis) -> None:
    assert kind.traits.done
    assert kind.traits.agrees or not kind.traits.signs


def test_every_ending_that_may_hold_data_is_one() -> None:
    assert {".xlsx", ".xls", ".ods", ".csv", ".html"} <= set(TABLES)


@pytest.mark.parametrize(("unit", "lacking"), [("Biro Umum", None), (None, "nama unit kerja")])
def test_a_list_is_about_its_unit_and_year_and_whether_the_data_says_so_is_noted(
    unit: str | None, lacking: str | None
) -> None:
    data = SimpleNamespace(reading=SimpleNamespace(unit=unit))
    noted = about(cast(Data, data), {"unit": "Biro Organisasi", "tahun": 2027})
    assert noted == Noted(kunci="Biro Organisasi/2026", seri="Biro Organisasi", tanpa=lacking)
