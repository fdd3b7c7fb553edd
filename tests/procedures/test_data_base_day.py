"""The data base of an office, played by folders with the real workers."""

from datetime import date
from pathlib import Path

import openpyxl

from pipeline.documents.text import pdf_text
from pipeline.personnel.people import people_on
from tests.harness.data_base import DataBaseOffice
from tests.harness.paper import some_people

FIRST, SECOND = date(2026, 3, 31), date(2026, 6, 30)
PEOPLE = some_people(3)
NAMES = [str(p["nama"]) for p in PEOPLE]


def test_a_units_sheet_becomes_facts_by_the_kasubags_drag(tmp_path: Path) -> None:
    office = DataBaseOffice(tmp_path)
    office.send("Biro Umum", FIRST, PEOPLE)
    rows = office.sheet()
    assert [row["NAMA"] for row in rows] == NAMES
    assert {row["DASAR"] for row in rows} == {"Belum ada dalam data base."}
    assert len(office.known()) == 0, "nothing changes by itself"
    office.decide("anpeg", "SELESAI")
    assert [r["JAWABAN"] for r in office.sheet("kasubag/MASUK/*/Perbedaan Data Pegawai.xlsx")] == [
        "dicatat"
    ] * 3
    office.decide("kasubag", "SETUJU")
    assert len(office.known()) == 0, "it is written down when the dossier ends"
    office.decide("anpeg", "SELESAI")
    people = people_on(office.known(), FIRST, unit="Biro Umum")
    assert sorted(p.known.name for p in people) == sorted(NAMES)
    assert {p.row["nip"] for p in people} == {str(p["nip"]) for p in PEOPLE}
    approved = {batch.by for batch in office.known().batches}
    assert approved == {office.engine.office.peran["kasubag"].pejabat.jabatan}
    office.engine.close()
    office.start()
    assert len(people_on(office.known(), FIRST)) == 3, "the log tells it again"
    log = b"".join(p.read_bytes() for p in (office.root / ".alur/log").glob("*.yaml"))
    for person in PEOPLE:
        assert str(person["nip"]).encode() not in log
        assert str(person["nama"]).encode() not in log
    assert not office.reports


def test_all_that_is_to_be_looked_at_lies_in_one_list(tmp_path: Path) -> None:
    """The sheet for two minutes tells five of them, and where the others are."""
    office = DataBaseOffice(tmp_path)
    odd = ({"latihan": "PIM IV", "lulus_latihan": None}, {"mk_bulan": 14})
    people = [p | odd[n % 2] for n, p in enumerate(some_people(8))]
    office.send("Biro Umum", FIRST, people)
    (told,) = office.root.glob("inbox/anpeg/MASUK/DBK*/00 Lembar Kendali.pdf")
    words = " ".join(pdf_text(told).split())
    assert "lagi; semuanya dalam Daftar Periksa.xlsx di meja yang mengolah datanya." in words
    (found,) = office.root.glob("inbox/anpeg/MASUK/DBK*/Daftar Periksa.xlsx")
    cells = [str(c.value) for row in openpyxl.load_workbook(found).active.iter_rows() for c in row]
    assert all(any(str(p["nama"]) in cell for cell in cells) for p in people)
    links = [c.hyperlink.target for row in openpyxl.load_workbook(found).active.iter_rows()
             for c in row if c.hyperlink]  # fmt: skip
    assert set(links) == {"Biro%20Umum.xlsx"}
    assert (found.parent / "Biro Umum.xlsx").is_file()
    assert not office.reports
