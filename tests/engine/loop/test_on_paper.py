"""Numbers given on paper, in the same book, entered by a form: each once, and none left out."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.projections.letters import recorded
from tests.harness.numbered import LATER, KantorBernomor
from tests.harness.rooms import form

PAPER = {"nomor_dari": "peserta", "tanggal_dari": "tanggal"}


@pytest.fixture
def kantor(tmp_path: Path) -> Iterator[KantorBernomor]:
    naskah = {"surat": {**LATER["naskah"]["surat"], **PAPER}}
    office = KantorBernomor(tmp_path, procedure={"naskah": naskah})
    yield office
    office.engine.close()


def enter(kantor: KantorBernomor, name: str, nomor: int, day: str = "2026-11-24") -> None:
    kantor.put(f"inbox/kasubag/BARU/{name}.xlsx", form(peserta=str(nomor), tanggal=day))
    kantor.run(60)


def book(kantor: KantorBernomor) -> list[tuple[int | None, str, str]]:
    return [(e.urut, e.nomor, e.keadaan) for e in recorded(kantor.book)]


def test_a_number_on_paper_is_recorded_when_its_form_opens_and_counted_on(
    kantor: KantorBernomor,
) -> None:
    enter(kantor, "satu", 1)
    waits = "dicatat dari kertas, menunggu persetujuan"
    assert book(kantor) == [(1, "000.2.3/1/2026", waits)]
    assert kantor.book.next_surat(kantor.engine.office.prosedur["duk"], 2026) == 2
    kantor.decide("SETUJU")
    assert book(kantor) == [(1, "000.2.3/1/2026", "dicatat dari kertas")]


def test_a_number_that_was_given_or_leaves_one_out_is_refused_in_words(
    kantor: KantorBernomor,
) -> None:
    enter(kantor, "satu", 1)
    enter(kantor, "lagi", 1, "2026-11-23")
    assert "Nomor 1 tahun 2026 sudah diberikan kepada RUANG-2026-0001." in kantor.answers("kasubag")
    enter(kantor, "jauh", 4)
    assert "nomor berikutnya dalam buku adalah 2" in kantor.answers("kasubag")
    assert len(book(kantor)) == 1
    enter(kantor, "dua", 2)
    assert [urut for urut, *_ in book(kantor)] == [1, 2]
