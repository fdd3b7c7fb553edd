"""The three sample layouts are read to exactly the people they hold, or answered."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl

from pipeline.demo.people import pegawai
from pipeline.demo.sample import repair, write
from pipeline.duk.listing import draw_up
from pipeline.duk.model import ColumnRead, Reading, people
from pipeline.duk.profile import shipped_profile
from pipeline.duk.read.merge import disagreements, merge
from pipeline.duk.read.reading import read_workbook
from pipeline.duk.write.tables import write_data


def test_three_layouts_are_read_to_the_same_people(tmp_path: Path) -> None:
    sample = write(tmp_path, broken=False)
    read = merge([read_workbook(path, path.name) for path in sample.files])
    assert [t for t in read.findings if t.grave] == []
    assert read.keadaan == date(2026, 12, 31)
    by_nip = {p["nip"]: p for p in read.people.to_dict("records")}
    assert by_nip.keys() == {p.nip for p in pegawai()}
    for person in pegawai():
        row = by_nip[person.nip]
        for name in (
            *("nama", "tempat_lahir", "tanggal_lahir", "golongan", "tmt_pangkat", "jabatan"),
            *("tmt_jabatan", "mk_tahun", "mk_bulan", "lulus_latihan", "jam_latihan"),
            *("pendidikan", "tahun_lulus"),
        ):
            if name == "golongan" and person.status == "PPPK":
                continue  # one of another ladder, which is none here
            assert row[name] == getattr(person, name), (person.nama, name)
        assert (row["eselon"] or "") == person.eselon
        spellings = (row["tingkat_ijazah"], person.tingkat_ijazah)
        levels = [shipped_profile().education_level(spelt) for spelt in spellings]
        assert levels[0] == levels[1] is not None


def test_the_two_mistakes_are_named_with_their_cells(tmp_path: Path) -> None:
    sample = write(tmp_path)
    read = read_workbook(sample.own, sample.own.name)
    assert [(t.kode, t.sel) for t in read.findings if t.grave] == [
        ("NIP_ANGKA", "D5"),
        ("TANGGAL_TIDAK_TERBACA", "L8"),
    ]
    assert "Theodora Sanyam, S.E." in read.findings[0].pesan
    repair(sample.own)
    assert [t for t in read_workbook(sample.own, sample.own.name).findings if t.grave] == []


def test_the_merged_sheet_reads_back_to_the_same_people(tmp_path: Path) -> None:
    sample = write(tmp_path, broken=False)
    read = merge([read_workbook(path, path.name) for path in sample.files])
    write_data(read, tmp_path / "Data Pegawai.xlsx")
    again = read_workbook(tmp_path / "Data Pegawai.xlsx", "Data Pegawai.xlsx")
    assert [t for t in again.findings if t.grave] == []
    assert disagreements(again, read) == ()


def test_where_two_readings_disagree_is_told_in_the_words_of_staff(tmp_path: Path) -> None:
    sample = write(tmp_path, broken=False)
    read = read_workbook(sample.own, "satu.xlsx")
    other = read_workbook(sample.own, "dua.xlsx")
    other.people.loc[0, "tmt_pangkat"] = date(2001, 4, 1)
    other.people.loc[0, "keterangan"] = "lain"
    (sentence,) = disagreements(read, other)
    name, value = read.people.loc[0, "nama"], read.people.loc[0, "tmt_pangkat"]
    assert sentence == (
        f"{name}: TMT pangkat tertulis {value:%d-%m-%Y} di data gabungan, tetapi 01-04-2001 "
        "di dua.xlsx."
    )


def test_people_of_a_sheet_without_names_are_told_by_their_rows(tmp_path: Path) -> None:
    sample = write(tmp_path, broken=False)
    book = openpyxl.load_workbook(sample.own)
    book.active.delete_cols(1)
    for column, cell in enumerate(book.active[1], start=1):
        if str(cell.value).startswith("Gol"):
            book.active.cell(3, column).value = None
    book.save(sample.own)
    read = read_workbook(sample.own, sample.own.name)
    daftar, _ = draw_up(read, date(2026, 12, 31), "Biro")
    sentences = [f"{t.pesan} {t.saran}" for t in (*read.findings, *daftar.findings)]
    assert not [sentence for sentence in sentences if "None" in sentence]
    assert any("Baris 3: golongan kosong." in sentence for sentence in sentences)
    (again,) = {s for s in disagreements(_without_post(read), read) if s.startswith("Baris 2")}
    assert again.startswith("Baris 2: jabatan tertulis kosong")


def _without_post(read: Reading) -> Reading:
    people = read.people.copy()
    people.loc[0, "jabatan"] = None
    return replace(read, people=people)


def test_contradicting_units_name_both_files(tmp_path: Path) -> None:
    sample = write(tmp_path, broken=False)
    read = read_workbook(sample.own, "satu.xlsx")
    other = read_workbook(sample.own, "dua.xlsx")
    other.people.loc[0, "golongan"] = "I/a"
    grave = [t for t in merge([read, other]).findings if t.grave]
    assert [t.kode for t in grave] == ["DATA_GANDA_BERTENTANGAN"]
    assert "satu.xlsx" in grave[0].pesan
    assert "dua.xlsx" in grave[0].pesan


def test_a_file_that_is_no_workbook_is_answered(tmp_path: Path) -> None:
    path = tmp_path / "rusak.xlsx"
    path.write_bytes(b"bukan workbook")
    assert [t.kode for t in read_workbook(path, path.name).findings] == ["BERKAS_TIDAK_TERBACA"]


def test_of_two_reference_dates_it_is_told_which_workbooks_say_which() -> None:
    day = date(2026, 12, 31)
    column = ColumnRead("", "DUK", "A", "NAMA", ("nama",), "judul")
    one = Reading(people(()), (), day, None, (), shipped_profile())
    many = [replace(one, columns=(replace(column, file=f"{n}.xlsx"),)) for n in range(4)]
    odd = replace(one, keadaan=date(2026, 6, 30), columns=(replace(column, file="Juni.xlsx"),))
    (finding,) = merge([*many, odd]).findings
    assert "berbeda: 30-06-2026 (Juni.xlsx) dan 31-12-2026 (4 workbook)." in finding.pesan
