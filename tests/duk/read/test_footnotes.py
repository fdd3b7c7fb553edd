"""A footnote below a table is nobody, wherever it stands; whoever may be somebody is asked for."""

from pathlib import Path
from typing import Any

import pytest

from pipeline.duk.read.reading import read_workbook
from tests.harness.paper import flat_rows, some_people, write_flat


def read_below(tmp_path: Path, *lines: dict[str, Any]) -> tuple[int, set[str]]:
    """How many people are read, and the codes of what is grave, with these rows below the table."""
    people = [flat_rows(p, i) for i, p in enumerate(some_people(6, seed=3), start=1)]
    path = write_flat(tmp_path / "unit.xlsx", [*people, *lines])
    reading = read_workbook(path, path.name)
    return len(reading.people), {t.kode for t in reading.findings if t.grave}


@pytest.mark.parametrize(
    "words",
    [
        "*) data sementara",
        "**) sumber: BKD",
        "* belum termasuk mutasi bulan Juni",
        "(*) angka sementara per 30 Juni 2026",
        "† menunggu SK",
        "¹ masa kerja menurut SK terakhir",
        "1) data sementara",
        "Ket.: data sementara",
        "Catatan: data sementara",
    ],
)
@pytest.mark.parametrize("field", ["no", "nama"])
def test_a_footnote_blocks_nothing(tmp_path: Path, words: str, field: str) -> None:
    assert read_below(tmp_path, {field: words}) == (6, set())


def test_so_it_is_with_several_and_with_its_mark_in_a_cell_of_its_own(tmp_path: Path) -> None:
    lines = (
        {"nama": "*) data sementara"},
        {"nama": "**) sumber: BKD"},
        {"no": "***)", "nama": "menunggu SK"},
    )
    assert read_below(tmp_path, *lines) == (6, set())


def test_whoever_may_be_somebody_is_asked_for(tmp_path: Path) -> None:
    people, grave = read_below(tmp_path, {"nama": "Yohanes Bala"})
    assert people == 6
    assert grave == {"BARIS_TIDAK_DIKENAL"}


def test_a_mark_does_not_take_a_person_off_the_list(tmp_path: Path) -> None:
    marked = flat_rows(some_people(7, seed=3)[6], 7)
    people, _ = read_below(tmp_path, marked | {"no": "*)"})
    assert people == 7
