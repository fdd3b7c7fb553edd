"""The day of a departure stands in a column of its own: TMT PENSIUN."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.duk.listing import draw_up
from pipeline.duk.model import Daftar
from pipeline.duk.read.reading import read_workbook
from tests.harness.paper import FLAT_HEADS, flat_rows, some_people, write_flat

PEOPLE = some_people(4)
HEADS = {**FLAT_HEADS, "status": "STATUS", "pergi": "TMT PENSIUN"}


def listed(tmp_path: Path, status: str, day: Any, head: str = "TMT PENSIUN") -> Daftar:
    """Three who serve and will retire some day, and one of whom this is told."""
    rows = [
        {**flat_rows(p, n), "status": "PNS", "pergi": "01-01-2040"} for n, p in enumerate(PEOPLE, 1)
    ]
    rows[1] |= {"status": status, "pergi": day}
    path = write_flat(tmp_path / "a.xlsx", rows, {**HEADS, "pergi": head})
    return draw_up(read_workbook(path, path.name), date(2026, 12, 31), "U")[0]


@pytest.mark.parametrize("day", ["01-05-2026", date(2026, 5, 1), "1 Mei 2026"])
def test_who_has_retired_is_off_the_list_since_the_day_beside_it(day: Any, tmp_path: Path) -> None:
    daftar = listed(tmp_path, "Pensiun", day)
    assert [t.pesan for t in daftar.findings if t.grave] == []
    assert list(daftar.outside["alasan"]) == ["Pensiun sejak 01-05-2026"]
    assert len(daftar.rows) == 3


def test_who_will_retire_after_the_reference_date_stays(tmp_path: Path) -> None:
    daftar = listed(tmp_path, "Pensiun", "01-05-2027")
    assert len(daftar.rows) == 4
    assert len(daftar.outside) == 0


@pytest.mark.parametrize("status", ["PNS", "Aktif", "Masa persiapan pensiun"])
def test_a_day_beside_somebody_who_serves_takes_nobody_off(status: str, tmp_path: Path) -> None:
    assert len(listed(tmp_path, status, "01-05-2026").rows) == 4


def test_a_day_of_another_departure_is_not_his(tmp_path: Path) -> None:
    daftar = listed(tmp_path, "Meninggal", "01-05-2026")
    assert "01-05-2026" not in " ".join(daftar.outside["alasan"])
