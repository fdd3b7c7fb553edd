"""An office year: an empty data base, quarterly sheets, single changes, an export; then a list
without a workbook that equals the one compiled from what was true."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from pipeline.demo.people import Pegawai
from pipeline.demo.siasn import HEADINGS, row_of
from pipeline.duk.change.previous import read_former
from pipeline.duk.codes import Kode
from pipeline.duk.listing import draw_up
from pipeline.duk.model import Reading, people
from pipeline.duk.read.reading import read_workbook
from pipeline.engine.loop import gathered
from pipeline.personnel.service import whole_months
from pipeline.procedures.duk.recorded import Recorded, beside
from tests.harness.data_base import DataBaseOffice
from tests.harness.paper import Person, flat_rows, some_people, write_flat

END = date(2026, 12, 31)
TOLD = (
    *("nip", "nama", "golongan", "tmt_pangkat", "jabatan", "tmt_jabatan", "mk_tahun", "mk_bulan"),
    *("latihan", "pendidikan", "tingkat_ijazah", "tahun_lulus"),
)


def on(day: date, *people: Person) -> list[Person]:
    """As they are on a day of the year: service grows by the month."""
    short = whole_months(day, END)
    months = [p["mk_tahun"] * 12 + p["mk_bulan"] - short for p in people]
    return [
        p | {"mk_tahun": m // 12, "mk_bulan": m % 12} for p, m in zip(people, months, strict=True)
    ]


def export(path: Path, people: list[Person]) -> bytes:
    """An export of the national system."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADINGS)
    names = set(Pegawai.__dataclass_fields__)
    for person in people:
        told = {n: v for n, v in person.items() if n in names}
        sheet.append(row_of(Pegawai(**{**told, "eselon": person["eselon"] or ""})))
    book.save(path)
    return path.read_bytes()


def test_a_year_ends_with_the_list_that_is_compiled_from_the_truth(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathered, "ENOUGH", 3)  # the register is read by its checkpoint, too
    office = DataBaseOffice(tmp_path)
    first, second, third, moving, leaving = some_people(5, seed=4)
    spring, summer = date(2026, 3, 31), date(2026, 6, 30)
    office.send("Biro Umum", spring, on(spring, first, second, moving))
    office.approve()
    office.send("Biro Hukum", spring, on(spring, third, leaving))
    office.approve()
    first |= {"golongan": "III/c", "tmt_pangkat": date(2026, 4, 1)}
    office.form(
        first,
        **{"Perubahan": "Kenaikan pangkat", "TMT atau tanggal lulus": "1 April 2026",
           "Nomor keputusan atau ijazah": "823/117/BKD", "Golongan baru": "III/c"},
    )  # fmt: skip
    office.approve()
    office.send("Biro Hukum", summer, on(summer, third, leaving, moving))
    assert "unit kerja" in office.sheet()[0]["DASAR"] or office.sheet()[0]["HAL"] == "unit"
    office.answer(lambda _: "pakai")
    office.approve()
    office.send("Biro Umum", summer, on(summer, first, second))
    assert office.sheet() == [], "who has moved is not missing"
    office.approve()
    second |= {"jabatan": "Pengelola Data", "eselon": None, "tmt_jabatan": date(2026, 8, 3)}
    autumn = on(date(2026, 9, 30), first, second, third, moving, leaving)
    office.put("inbox/kasubag/BARU/DATA/keadaan.txt", "Keadaan: 30-09-2026")
    office.put("inbox/kasubag/BARU/DATA/SIASN.xlsx", export(tmp_path / "SIASN.xlsx", autumn))
    office.run(40)
    office.answer(lambda _: "pakai")
    office.approve()
    office.form(
        leaving,
        **{"Perubahan": "Pensiun", "TMT atau tanggal lulus": "1 Oktober 2026",
           "Nomor keputusan atau ijazah": "882/4/BKD"},
    )  # fmt: skip
    office.approve()
    office.put("inbox/kasubag/BARU/DUK/memo.txt", "Keadaan: 31-12-2026")
    office.run(60)
    listed = office.find("inbox/anpeg/MASUK/DUK*/Daftar Urut Kepangkatan.xlsx")
    made = read_former(listed, listed.name).rows[list(TOLD)]
    truth = [flat_rows(p, n) for n, p in enumerate((first, second, third, moving), start=1)]
    path = write_flat(tmp_path / "benar.xlsx", truth)
    daftar, _ = draw_up(read_workbook(path, path.name), END, "Biro Organisasi")
    assert not daftar.grave
    wanted = daftar.rows[list(TOLD)]
    assert made.to_dict("records") == wanted.to_dict("records")
    assert not office.reports


def test_who_is_missing_from_any_of_the_units_workbooks_is_asked_about() -> None:
    rows = {"1": {"nama": "Ani"}, "2": {"nama": "Budi"}, "3": {"nama": "Cici"}}
    known = Recorded(rows, {"1": "Biro Umum", "2": "Biro Hukum", "3": "Biro Lain"})
    made = beside(known, Reading(people([])), END, {"biro umum", "Biro Hukum"})
    assert [t.pesan.split(" (")[0] for t in made.findings] == ["Ani", "Budi"]
    assert {t.kode for t in made.findings} == {Kode.TIDAK_DILAPORKAN}


def test_a_workbook_beside_the_data_base_is_compared_with_it(tmp_path: Path) -> None:
    office = DataBaseOffice(tmp_path)
    one, other = some_people(2, seed=4)
    office.send("Biro Umum", END, [one, other])
    office.approve()
    wrong = {**one, "golongan": "II/a"}
    path = write_flat(tmp_path / "unit.xlsx", [flat_rows(wrong, 1)])
    office.put("inbox/kasubag/BARU/DUK/unit.xlsx", path.read_bytes())
    office.run(60)
    (answer,) = office.root.glob("inbox/anpeg/MASUK/DUK*/Daftar Periksa.xlsx")
    cells = openpyxl.load_workbook(answer).worksheets[0].iter_rows(values_only=True)
    words = " ".join(str(cell) for row in cells for cell in row if cell)
    assert "golongan tertulis II/a di unit.xlsx" in words
    assert "dalam data base kepegawaian" in words
