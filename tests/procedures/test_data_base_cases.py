"""What goes crosswise in a data base, each played by folders and told in sentences."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.personnel.fact import Kind
from pipeline.personnel.people import people_on
from tests.harness.data_base import DataBaseOffice, unit_sheet
from tests.harness.paper import Person, some_people

SPRING, SUMMER, AUTUMN = date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30)


def later(person: Person, months: int) -> Person:
    """With the service of so many months later."""
    total = person["mk_tahun"] * 12 + person["mk_bulan"] + months
    return person | {"mk_tahun": total // 12, "mk_bulan": total % 12}


def test_two_units_report_a_person_who_moves_and_comes_back(tmp_path: Path) -> None:
    office = DataBaseOffice(tmp_path)
    stays, moves = some_people(2, seed=4)
    office.send("Biro Umum", SPRING, [stays, moves])
    office.approve()
    office.send("Biro Hukum", SUMMER, [later(moves, 3)])
    (row,) = office.sheet()
    assert row["HAL"] == "unit"
    assert row["TERCATAT"] == "Biro Umum (keadaan 31-03-2026)"
    assert row["DILAPORKAN"] == "Biro Hukum (keadaan 30-06-2026)"
    office.decide("anpeg", "SELESAI")
    assert "Pilih salah satu dalam kolom JAWABAN: pakai, tetap." in office.answers("anpeg")
    office.answer(lambda _: "pakai")
    office.approve()
    office.send("Biro Umum", AUTUMN, [later(stays, 6), later(moves, 6)])
    office.answer(lambda _: "pakai")
    office.approve()
    units = [people_on(office.known(), d, unit="Biro Hukum") for d in (SPRING, SUMMER, AUTUMN)]
    assert [[p.known.name for p in each] for each in units] == [[], [moves["nama"]], []]


def test_a_sheet_that_comes_twice_is_approved_once(tmp_path: Path) -> None:
    office = DataBaseOffice(tmp_path)
    people = some_people(2, seed=4)
    for _ in range(2):
        office.send("Biro Umum", SPRING, people)
        office.run(30)
    office.decide("anpeg", "SELESAI", "DBK-2026-0001*")
    office.decide("anpeg", "SELESAI", "DBK-2026-0002*")
    office.decide("kasubag", "SETUJU", "DBK-2026-0001*")
    office.decide("anpeg", "SELESAI", "DBK-2026-0001*")
    facts = len(office.known())
    office.decide("kasubag", "SETUJU", "DBK-2026-0002*")
    assert "berubah sejak lembar perbedaan ini disusun" in office.answers("kasubag")
    office.write_note("kasubag", "Sudah disetujui.")
    office.decide("kasubag", "KEMBALIKAN", "DBK-2026-0002*")
    assert office.sheet("anpeg/MASUK/DBK-2026-0002*/Lembar Perbedaan.xlsx") == []
    office.write_note("anpeg", "Tidak ada lagi yang berbeda.")
    office.approve("DBK-2026-0002*")
    assert len(office.known()) == facts


def test_a_workbook_sent_anew_asks_its_own_questions_and_keeps_the_answers_to_others(
    tmp_path: Path,
) -> None:
    office = DataBaseOffice(tmp_path)
    wrong, other = (p | {"tmt_pangkat": date(2020, 4, 1)} for p in some_people(2, seed=4))
    office.send("Biro Umum", SPRING, [wrong, other])
    office.approve()
    wrong, other = (later(p, 3) | {"tmt_pangkat": date(2020, 10, 1)} for p in (wrong, other))
    office.send("Biro Umum", SUMMER, [wrong, other])
    office.answer(lambda _: "pakai")
    anew = unit_sheet(tmp_path / "Umum.xlsx", "Biro Umum", SUMMER,
                      [wrong | {"tmt_pangkat": date(2021, 4, 1)}, other])  # fmt: skip
    office.find("inbox/anpeg/MASUK/*/Biro Umum.xlsx").write_bytes(anew.read_bytes())
    office.run(90)
    first, second = office.sheet()
    assert "TMT 01-04-2021" in first["DILAPORKAN"]
    assert (first["JAWABAN"], second["JAWABAN"]) == (None, "pakai")
    office.answer(lambda _: "pakai")
    office.approve()
    ranks = {p.known.name: p.row["tmt_pangkat"] for p in people_on(office.known(), SUMMER)}
    assert ranks == {wrong["nama"]: "2021-04-01", other["nama"]: "2020-10-01"}


def test_an_approval_that_is_recalled_writes_nothing_down(tmp_path: Path) -> None:
    office = DataBaseOffice(tmp_path)
    office.send("Biro Umum", SPRING, some_people(1, seed=4))
    office.decide("anpeg", "SELESAI")
    office.decide("kasubag", "SETUJU")
    office.drag("inbox/kasubag/SETUJU/TERKIRIM*", "inbox/kasubag/MASUK")
    office.run(30)
    assert any("DBK-2026-0001" in path for path in office.desk("kasubag"))
    assert not any(path.endswith("Perbedaan Data Pegawai.xlsx") for path in office.desk("anpeg"))
    assert len(office.known()) == 0
    assert "ditarik" in office.story()


def test_a_nip_is_corrected_and_a_decree_arrives_late(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = DataBaseOffice(tmp_path)
    (person,) = some_people(1, seed=4)
    office.send("Biro Umum", SPRING, [person])
    office.approve()
    right = f"{person['nip'][:15]}{int(person['nip'][15:]) + 1:03d}"
    office.form(person, **{"Perubahan": "Perbaikan NIP", "NIP yang benar": right})
    (row,) = office.sheet()
    assert row["DASAR"] == "Berbeda: NIP."
    office.approve()
    late = {"Perubahan": "Kenaikan pangkat", "TMT atau tanggal lulus": "1 April 2012",
            "Golongan baru": "I/a"}  # fmt: skip
    office.form(person | {"nip": right}, **late)
    (row,) = office.sheet()
    assert "yang tetap berlaku; riwayat dilengkapi" in row["DASAR"]
    office.approve()
    (known,) = people_on(office.known(), SUMMER)
    assert (known.known.nip, known.row["golongan"]) == (right, person["golongan"])
    (story,) = office.known().stories([known.key]).values()
    ranks = [fact.values["golongan"] for fact in story if fact.kind is Kind.RANK]
    assert ranks == ["I/a", person["golongan"]]
    office.engine.close()
    assert main(["--root", str(office.root), "explain", right]) == 0
    told = capsys.readouterr().out
    assert f"{person['nama']}, data base kepegawaian" in told
    assert "pangkat: I/a TMT 01-04-2012; nomor 823/117/BKD; Perubahan.xlsx (formulir); " in told
    assert f"NIP {person['nip']}" in told, "what was known before is told as well"
    assert "diganti kemudian" in told
    office.start()
    office.send("Biro Umum", SUMMER, [later(person, 3)])
    assert office.sheet() == [], "the former NIP is still that of the same person"


@pytest.mark.parametrize("lacking", ["Golongan baru", "TMT atau tanggal lulus"])
def test_a_form_that_lacks_what_its_change_needs_is_answered(tmp_path: Path, lacking: str) -> None:
    office = DataBaseOffice(tmp_path)
    (person,) = some_people(1, seed=4)
    typed = {"Perubahan": "Kenaikan pangkat", "TMT atau tanggal lulus": "1 April 2026",
             "Golongan baru": "III/d"}  # fmt: skip
    office.form(person, **{name: value for name, value in typed.items() if name != lacking})
    office.decide("anpeg", "SELESAI")
    assert "Kenaikan pangkat memerlukan golongan baru dan TMT." in office.answers("anpeg")
