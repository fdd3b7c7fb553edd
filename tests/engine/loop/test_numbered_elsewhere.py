"""A number that comes from another system: awaited, read, shown, confirmed by a drag."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from pipeline.commands.outbox import outbox
from pipeline.commands.recorded import Recorded
from pipeline.engine.loop.memory import Memory
from pipeline.projections.letters import recorded
from tests.checker import check
from tests.harness.numbered import FOLDER, ID
from tests.harness.office import ZONE
from tests.harness.srikandi import KantorSrikandi


@pytest.fixture
def kantor(tmp_path: Path) -> Iterator[KantorSrikandi]:
    office = KantorSrikandi(tmp_path).agreed()
    yield office
    office.engine.close()


def forward(kantor: KantorSrikandi) -> None:
    kantor.drag(f"inbox/kasubag/MASUK/{FOLDER}", "inbox/kasubag/SETUJU")
    kantor.run(60)


def number(kantor: KantorSrikandi) -> list[tuple[int | None, str, str]]:
    return [(e.urut, e.nomor, e.tanggal) for e in recorded(kantor.book)]


def test_no_number_of_ours_is_given_and_the_letter_waits(kantor: KantorSrikandi) -> None:
    (entry,) = recorded(kantor.book)
    assert (entry.urut, entry.nomor, entry.keadaan) == (None, "", "disetujui, menunggu nomor")
    assert kantor.book.surat == {}
    assert kantor.tree("outbox/srikandi") == [f"outbox/srikandi/{FOLDER}/Isian.txt"]
    forward(kantor)
    assert "nomornya masih ditunggu" in kantor.answers("kasubag")
    assert kantor.book.berkas[ID].langkah == 3


def test_what_was_read_holds_once_it_is_dragged_on_and_may_be_read_anew_before(
    kantor: KantorSrikandi,
) -> None:
    kantor.comes_back("NOMOR B/1/2026 2026-12-02")
    assert kantor.story()[-1] == "nomor_dibaca"
    assert "nomor B/1/2026, tanggal 02-12-2026" in kantor.answers("kasubag")
    assert kantor.book.berkas[ID].langkah == 3, "nothing is decided by it"
    kantor.comes_back("NOMOR B/2/2026 2026-12-03", "benar.pdf")
    assert number(kantor) == [(None, "B/2/2026", "2026-12-03")]
    kantor.engine.close()
    kantor.start()
    kantor.run(30)
    forward(kantor)
    assert kantor.story()[-2:] == ["diselesaikan", "diserahkan"]
    assert number(kantor) == [(None, "B/2/2026", "2026-12-03")]
    assert kantor.tree("outbox/srikandi") == []
    assert check(kantor.root, tidy=False) == []


def books(kantor: KantorSrikandi) -> dict[str, list[str]]:
    """The numbers that each letter book lists, when what lies is what the log gives."""
    kantor.run(60)
    found, _ = outbox(Recorded(kantor.root, Memory(kantor.base / "ingatan")).read(), None)
    assert not [each for each in found if "Buku Agenda" in each]
    each = sorted((kantor.root / "outbox/laporan").glob("Buku Agenda*.xlsx"))
    rows = {path.name: [*openpyxl.load_workbook(path).worksheets[0].rows][3:] for path in each}
    return {name: [str(row[3].value) for row in numbers] for name, numbers in rows.items()}


@pytest.mark.parametrize("others", [True, False])
def test_a_number_of_the_new_year_leaves_the_book_of_the_old_one(
    kantor: KantorSrikandi, others: bool
) -> None:
    if others:
        kantor.agreed("dua", tanggal="2026-12-08")
        kantor.comes_back("NOMOR B/1/2026 2026-11-24")
        forward(kantor)
    kantor.clock.wall = datetime(2027, 1, 4, 8, 0, tzinfo=ZONE)
    kantor.engine.confirm_date(kantor.clock.now().date())
    kantor.agreed("tiga", tanggal="2027-02-01")
    assert len(books(kantor)["Buku Agenda 2026.xlsx"]) == 1 + others
    kantor.comes_back("NOMOR B/7/2027 2027-01-04")
    old = {"Buku Agenda 2026.xlsx": ["B/1/2026"]} if others else {}
    told = {**old, "Buku Agenda.xlsx": ["diisi dengan tangan", "B/7/2027"]}
    assert {n: sorted(each, reverse=True) for n, each in books(kantor).items()} == {
        n: sorted(each, reverse=True) for n, each in told.items()
    }
    kantor.engine.close()
    kantor.start()
    assert books(kantor).keys() == told.keys()


def test_another_pdf_is_answered_and_stays_and_of_two_letters_each_finds_its_own(
    kantor: KantorSrikandi,
) -> None:
    kantor.comes_back("undangan", "lain.pdf")
    assert "bukan surat yang nomornya ditunggu di meja ini (RUANG-2026-0001)" in kantor.answers(
        "kasubag"
    )
    assert (kantor.root / "inbox/kasubag/SETUJU/lain.pdf").exists()
    assert kantor.story()[-1] == "dijawab"
