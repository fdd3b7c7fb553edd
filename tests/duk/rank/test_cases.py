"""Lists that were once ordered wrongly or in silence, each by its name, with the right answer."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.duk.listing import draw_up
from pipeline.duk.model import Daftar, Temuan
from pipeline.duk.rank.explain import sentences
from pipeline.duk.rank.notes import basis, list_note
from pipeline.duk.read.merge import merge
from pipeline.duk.read.reading import read_workbook

CASES = Path(__file__).parents[2] / "cases/rank"
KEADAAN = date(2026, 12, 31)


def listed(name: str) -> Daftar:
    path = CASES / f"{name}.xlsx"
    return draw_up(merge([read_workbook(path, path.name)]), KEADAAN, "Biro Contoh")[0]


def order(daftar: Daftar) -> list[str]:
    assert not daftar.grave, [t.pesan for t in daftar.findings if t.grave]
    return list(daftar.rows["nama"])


def of(daftar: Daftar, code: str) -> list[Temuan]:
    return [t for t in daftar.findings if t.kode == code]


def asked(name: str) -> Temuan:
    """The one question that a case is answered with."""
    daftar = listed(name)
    assert daftar.rows.empty
    (question,) = [t for t in daftar.findings if t.grave]
    assert question.kode == "NILAI_PENENTU_KOSONG"
    return question


def test_04_a_later_post_does_not_put_a_pelaksana_below_shorter_service() -> None:
    daftar = listed("04_pelaksana_pindah")
    assert order(daftar) == ["Ani", "Budi"]
    assert list(daftar.rows["dasar_urut"]) == ["", "masa_kerja"]
    assert "TMT jabatan antarpelaksana tidak dihitung" in list_note(daftar.profile)
    assert sentences(daftar.rows, daftar.profile)[1] == (
        "Nomor 2, di bawah Ani (nomor 1): pangkat sama (III/d); TMT pangkat sama (01-04-2019); "
        "jabatan setingkat (Pelaksana); TMT jabatan setingkat itu tidak dihitung bagi pelaksana; "
        "masa kerja 8 tahun 11 bulan lebih singkat daripada 30 tahun 11 bulan."
    )
    assert not of(daftar, "NILAI_SAMA_KOSONG")


def test_16_an_acting_post_alone_beside_a_pelaksana_is_asked_about() -> None:
    question = asked("16_plt_saja")
    assert question.kolom == "jabatan"
    assert question.pesan == (
        "Ani: hanya Plt. Kepala Bagian Umum yang tertulis, bukan jabatan definitif dan TMT-nya, "
        "padahal menentukan urutannya terhadap Budi, yang sama dalam semua ukuran sebelumnya."
    )
    assert "Kepala Subbagian Umum (Plt. Kepala Bagian Umum)" in question.saran


def test_17c_an_acting_post_among_three_asks_for_the_definitive_one_and_not_for_its_tmt() -> None:
    question = asked("17c_plt_mk")
    assert question.kolom == "jabatan"
    assert question.pesan.startswith("Ani: hanya Plt. Kepala Subbagian Umum yang tertulis")


def test_26_an_acting_head_is_never_put_below_a_kasubag_as_a_pelaksana() -> None:
    assert "Plt. Kepala Bagian Umum" in asked("26_plt_lawan_kasubag").pesan


def test_34_an_acting_secretary_of_the_province_is_no_pelaksana() -> None:
    assert "Pj. Sekretaris Daerah" in asked("34_pj").pesan


def test_24_tidak_ada_as_service_of_a_civil_servant_is_warned_about() -> None:
    daftar = listed("24_tdk_ada")
    assert order(daftar) == ["Budi", "Ani"]
    (warning,) = of(daftar, "MASA_KERJA_TIDAK_LAZIM")
    assert warning.pesan.startswith("Ani: masa kerja ditulis 'tidak ada'")


def test_27_the_day_of_a_conversion_gives_way_to_the_eselon_held_before() -> None:
    daftar = listed("27_penyetaraan_tanpa")
    assert order(daftar) == ["Ani", "Coki"]
    assert list(daftar.rows["dasar_urut"]) == ["", "tmt_jabatan"]
    (warning,) = of(daftar, "PENYETARAAN")
    assert "01-01-2012" in warning.pesan
    assert (
        "TMT jabatan setingkat itu 01-05-2019 lebih akhir daripada 01-01-2012"
        in (sentences(daftar.rows, daftar.profile)[1])
    )


def test_28_two_people_of_one_name_are_told_apart_by_their_nip() -> None:
    question = asked("28_nama_sama_kosong")
    assert question.pesan == (
        "Siti Rahmah (NIP 198005102005012001): masa kerja kosong, padahal menentukan urutannya "
        "terhadap Siti Rahmah (NIP 198105102005012005), yang sama dalam semua ukuran sebelumnya."
    )


def test_29_who_retires_after_the_reference_date_by_the_cell_beside_stays_and_is_noted() -> None:
    daftar = listed("29_pensiun_nanti")
    assert order(daftar) == ["Ani", "Budi"]
    assert "Pensiun TMT 01-06-2027" in daftar.rows["keterangan"][0]
    assert daftar.outside.empty


def test_30_a_functional_post_outside_its_golongan_is_warned_about_as_an_eselon_is() -> None:
    daftar = listed("30_pertama_IIId")
    assert order(daftar) == ["Ani", "Budi"]
    (warning,) = of(daftar, "ESELON_TIDAK_LAZIM")
    assert warning.pesan == (
        "Ani: Arsiparis Ahli Pertama (Ahli Pertama) dengan golongan IV/b; jenjang itu biasanya "
        "III/a sampai III/b."
    )


def test_36_a_specialist_stands_above_a_bachelor_and_the_level_is_told() -> None:
    daftar = listed("36_profesi_dokter")
    assert order(daftar) == ["Ani", "Budi"]
    assert list(daftar.rows["dasar_urut"]) == ["", "pendidikan"]
    assert [t.pesan for t in of(daftar, "PENDIDIKAN_RAGU")] == ["Ani: SP-1 dihitung setingkat S2."]


def test_mkg_the_basis_of_service_is_what_the_sheet_says_and_warned_about() -> None:
    daftar = listed("mkg")
    assert order(daftar) == ["Budi", "Ani"]
    assert basis(daftar.profile) == "GOLONGAN"
    assert len(of(daftar, "DASAR_MASA_KERJA")) == 1
    assert "masa kerja golongan" in list_note(daftar.profile)


@pytest.mark.parametrize(
    ("folder", "name", "people"),
    [
        ("corpus", "siasn-export", 25),
        ("corpus", "siasn-export-eselon", 25),
        ("newcomer", "official-heading", 40),
    ],
)
def test_a_sheet_of_every_agency_makes_a_list(folder: str, name: str, people: int) -> None:
    daftar = listed(f"../{folder}/{name}")
    assert [t.pesan for t in daftar.findings if t.grave] == []
    assert len(daftar.rows) == people


@pytest.mark.parametrize(
    ("name", "outside"),
    [
        ("status-C", "CPNS"),
        ("status-Calon_PNS", "CPNS"),
        ("kedudukan-KEDUDUKAN_HUKUM_NAMA", "Pensiun, tanggal tidak tertulis"),
    ],
)
def test_a_status_in_any_column_is_left_out_with_its_reason(name: str, outside: str) -> None:
    daftar = listed(f"../corpus/{name}")
    assert list(daftar.outside["alasan"]) == [outside]
    assert len(daftar.rows) == 1


def test_an_eselon_that_no_sheet_has_is_asked_for_where_it_would_decide() -> None:
    path = CASES.parent / "newcomer/official-heading.xlsx"
    reading = merge([read_workbook(path, path.name)])
    people = reading.people.copy()
    for name in ("golongan", "tmt_pangkat"):
        people.loc[1, name] = people.loc[0, name]
    daftar = draw_up(replace(reading, people=people), KEADAAN, "Biro Contoh")[0]
    questions = [t for t in daftar.findings if t.grave]
    assert {t.kode for t in questions} == {"NILAI_PENENTU_KOSONG"}
    assert "eselon Kepala Dinas tidak tertulis" in questions[0].pesan
    assert daftar.rows.empty
