"""Workbooks that come late lie in the units' folder as soon as the documents are made anew."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from tests.harness.duk import ID, KantorDuk, sample_bytes

_, SECOND, THIRD = sorted(sample_bytes(broken=False))
EXPECTED = """\
      ditunggu:
        unit: [Kelembagaan, RB, Tata Laksana]
        sampai: 2026-11-01
      tembusan:"""


@pytest.fixture
def kantor(tmp_path: Path) -> Iterator[KantorDuk]:
    office = KantorDuk(tmp_path)
    yield office
    office.engine.close()


def test_a_late_workbook_joins_the_others_and_who_has_not_sent_is_told(kantor: KantorDuk) -> None:
    kantor.reconfigure("      tembusan:", EXPECTED)
    units = sample_bytes(broken=False)
    kantor.put(f"inbox/kasubag/BARU/{SECOND}", units[SECOND])
    kantor.run(30)
    sheet = kantor.words("anpeg", "00 Lembar Kendali.pdf")
    assert "1 dari 3 unit sudah mengirim data" in sheet
    assert "Batasnya sudah lewat." in sheet
    kantor.put(f"inbox/kasubag/BARU/{ID}/{THIRD}", units[THIRD])
    kantor.run(100)
    names = kantor.names("anpeg")
    assert [n for n in names if THIRD in n or SECOND in n] == [
        *(f"Data Unit/{SECOND}", f"Data Unit/{THIRD}")
    ]
    assert "2 dari 3 unit sudah mengirim" in kantor.words("anpeg", "00 Lembar Kendali.pdf")
    book = openpyxl.load_workbook(kantor.masuk("anpeg", "Daftar Periksa.xlsx"))
    rows = {str(r[0].value): str(r[1].value) for r in book["Unit"].iter_rows(min_row=4)}
    assert rows["Tata Laksana"] == "belum mengirim"
    assert rows["RB"] == THIRD
