"""The rule's worked cases, one by one, with the traps."""

from dataclasses import asdict
from datetime import date
from typing import Any

import pandas as pd
import pytest

from pipeline.demo.people import pegawai
from pipeline.duk.change.previous import typed
from pipeline.duk.model import ColumnRead, Daftar, Reading, people
from pipeline.duk.profile import Profile, shipped_profile
from pipeline.duk.rank.explain import sentences
from pipeline.duk.rank.notes import list_note, rule_notes
from pipeline.duk.rank.ranking import rank_people

KEADAAN = date(2026, 12, 31)
BASE = {
    "nama": "Budi",
    "nip": "198001012005011001",
    "golongan": "III/c",
    "tmt_pangkat": date(2020, 4, 1),
    "jabatan": "Pengelola Data",
    "tmt_jabatan": date(2019, 1, 1),
    "mk_tahun": 15,
    "mk_bulan": 0,
    "tingkat_ijazah": "S1",
    "tahun_lulus": 2003,
    "tanggal_lahir": date(1980, 1, 1),
    "status": "PNS",
    "berkas": "uji.xlsx",
    "lembar": "Data",
}
BLANK: dict[str, Any] = dict.fromkeys(people([]).columns)


def persons(*changes: dict[str, Any]) -> list[dict[str, Any]]:
    """People A, B, C ... who differ from one another as told."""
    return [
        {**BLANK, **BASE, "nama": name, "nip": f"19800101200501100{n}", "baris": n + 1, **change}
        for n, (name, change) in enumerate(zip("ABCDEFG", changes, strict=False), start=1)
    ]


def listed(
    *changes: dict[str, Any], profile: Profile | None = None, former: pd.DataFrame | None = None
) -> Daftar:
    reading = Reading(people(persons(*changes)), profile=profile or shipped_profile())
    return rank_people(reading, KEADAAN, "U", former)


def ranked(*changes: dict[str, Any]) -> tuple[list[str], list[str]]:
    daftar = listed(*changes)
    assert not daftar.grave, [t.pesan for t in daftar.findings]
    return list(daftar.rows["nama"]), list(daftar.rows["dasar_urut"])


def codes(daftar: Daftar) -> list[str]:
    return [t.kode for t in daftar.findings]


@pytest.mark.parametrize(
    ("below", "above", "dasar"),
    [
        ({"golongan": "III/c"}, {"golongan": "III/d"}, "pangkat"),
        ({"tmt_pangkat": date(2020, 10, 1)}, {}, "tmt_pangkat"),
        ({}, {"eselon": "IV.a"}, "jabatan"),
        (
            {"jabatan": "Arsiparis Ahli Muda", "tmt_jabatan": date(2019, 1, 2)},
            {"jabatan": "Arsiparis Ahli Muda"},
            "tmt_jabatan",
        ),
        ({"mk_tahun": 14}, {}, "masa_kerja"),
        ({}, {"latihan": "PKP", "lulus_latihan": date(2019, 1, 1)}, "latihan_jabatan"),
        (
            {"latihan": "PKP", "lulus_latihan": date(2020, 1, 1)},
            {"latihan": "PIM IV", "lulus_latihan": date(2019, 1, 1)},
            "lulus_latihan",
        ),
        ({"tingkat_ijazah": "S1"}, {"tingkat_ijazah": "S2"}, "pendidikan"),
        ({"tahun_lulus": 2004}, {"tahun_lulus": 2003}, "lulus_pendidikan"),
        ({"tanggal_lahir": date(1980, 1, 2)}, {}, "usia"),
    ],
)
def test_each_criterion_decides(below: dict[str, Any], above: dict[str, Any], dasar: str) -> None:
    assert ranked(below, above) == (["B", "A"], ["", dasar])


def test_only_the_nip_decides_and_a_person_is_asked() -> None:
    assert ranked({}, {}) == (["A", "B"], ["", "nip"])
    assert codes(listed({}, {})) == ["URUTAN_RAGU"]


def test_pembina_utama_muda_stands_above_pembina_tingkat_satu() -> None:
    assert shipped_profile().pangkat["IV/c"] == "Pembina Utama Muda"
    assert shipped_profile().pangkat["IV/b"] == "Pembina Tingkat I"
    names, why = ranked({"golongan": "IV/b", "tmt_pangkat": date(2000, 4, 1)}, {"golongan": "IV/c"})
    assert (names, why) == (["B", "A"], ["", "pangkat"])


def test_penata_muda_tingkat_satu_is_three_b_and_stands_below_penata() -> None:
    assert shipped_profile().pangkat["III/b"] == "Penata Muda Tingkat I"
    assert ranked({"golongan": "III/b"}, {"golongan": "III/c"})[0] == ["B", "A"]


def test_tmt_eselon_counts_and_not_the_tmt_of_the_present_post() -> None:
    long_at_level = {"eselon": "IV.a", "tmt_eselon": date(2015, 1, 1)}
    names, why = ranked(
        {"eselon": "IV.a", "tmt_eselon": date(2020, 1, 1), "tmt_jabatan": date(2010, 1, 1)},
        {**long_at_level, "tmt_jabatan": date(2022, 1, 1)},
    )
    assert (names, why) == (["B", "A"], ["", "tmt_jabatan"])


def test_tmt_jabatan_stands_in_for_a_missing_tmt_eselon_with_a_warning() -> None:
    daftar = listed(
        {"eselon": "IV.a", "tmt_jabatan": date(2020, 1, 1)},
        {"eselon": "IV.a", "tmt_eselon": date(2018, 1, 1)},
    )
    assert list(daftar.rows["nama"]) == ["B", "A"]
    assert codes(daftar) == ["TMT_ESELON_KOSONG"]
    assert daftar.findings[0].pesan.startswith("A: TMT eselon kosong")


def test_service_is_compared_in_total_months() -> None:
    months = {"mk_tahun": 14, "mk_bulan": 12}
    assert ranked({"mk_tahun": 14, "mk_bulan": 11}, months) == (["B", "A"], ["", "masa_kerja"])
    assert ranked({"mk_tahun": 15, "mk_bulan": 0}, months)[1] == ["", "nip"]


def test_hours_of_training_do_not_count() -> None:
    course = {"latihan": "PKP", "lulus_latihan": date(2019, 1, 1)}
    assert ranked({**course, "jam_latihan": 300}, {**course, "jam_latihan": 900})[1] == ["", "nip"]


def test_a_technical_course_is_no_latihan_jabatan() -> None:
    assert ranked({"latihan": "Diklat Pengadaan Barang/Jasa", "jam_latihan": 900}, {})[1] == [
        "",
        "nip",
    ]


@pytest.mark.parametrize("name", ["Diklatpim Tk. III", "DIKLATPIM TINGKAT III", "PIM 3", "PKA"])
def test_names_of_one_training_are_one_level(name: str) -> None:
    course = {"lulus_latihan": date(2019, 1, 1)}
    assert ranked({**course, "latihan": name}, {**course, "latihan": "SEPADYA"})[1] == ["", "nip"]


ACTING = {"jabatan": "Plt. Kepala Bagian Umum", "eselon": "III.a"}


def test_an_acting_post_alone_is_asked_about_where_the_post_decides() -> None:
    daftar = listed(ACTING, {"jabatan": "Arsiparis Ahli Pertama"})
    assert [(t.kode, t.kolom, t.grave) for t in daftar.findings] == [
        ("NILAI_PENENTU_KOSONG", "jabatan", True)
    ]


def test_an_acting_post_alone_is_only_warned_about_where_nothing_hangs_on_it() -> None:
    daftar = listed(ACTING, {"golongan": "IV/a"})
    assert list(daftar.rows["nama"]) == ["B", "A"]
    assert [(t.kode, t.grave) for t in daftar.findings] == [("DEFINITIF_TIDAK_DIKETAHUI", False)]


def test_two_acting_posts_are_equal_and_the_next_criterion_decides_with_a_warning() -> None:
    daftar = listed({**ACTING, "mk_tahun": 14}, {**ACTING, "tmt_jabatan": date(2026, 1, 1)})
    assert list(daftar.rows["nama"]) == ["B", "A"]
    assert daftar.rows["dasar_urut"][1] == "masa_kerja"
    (warning,) = [t for t in daftar.findings if t.kode == "NILAI_SAMA_KOSONG"]
    assert "jabatan definitif keduanya kosong" in warning.pesan


def test_the_definitive_post_ranks_where_it_stands_before_the_acting_one() -> None:
    both = {"jabatan": "Kepala Subbagian Umum (Plt. Kepala Bagian Umum)", "eselon": "IV.a"}
    assert ranked({}, both) == (["B", "A"], ["", "jabatan"])


def test_the_tmt_of_the_present_post_ranks_no_pelaksana_unless_the_office_wants_it() -> None:
    pair = ({"tmt_jabatan": date(2019, 1, 2), "mk_tahun": 16}, {})
    assert ranked(*pair) == (["A", "B"], ["", "masa_kerja"])
    used = shipped_profile().with_tables({"tmt_pelaksana": "pakai"})
    daftar = listed(*pair, profile=used)
    assert list(daftar.rows["nama"]) == ["B", "A"]
    assert daftar.rows["dasar_urut"][1] == "tmt_jabatan"
    assert "antarpelaksana" not in list_note(daftar.profile)


def test_the_tmt_of_the_level_itself_ranks_pelaksana_and_is_asked_of_the_others() -> None:
    since = {"tmt_jenjang": date(2012, 1, 1)}
    assert ranked({"tmt_jenjang": date(2015, 1, 1)}, since) == (["B", "A"], ["", "tmt_jabatan"])
    (question,) = [t for t in listed({}, since).findings if t.grave]
    assert question.kolom == "tmt_jenjang"
    assert question.pesan.startswith("A: TMT jenjang kosong")
    none = {"declared": ("tmt_jenjang",)}
    assert ranked(none, since)[0] == ["B", "A"]


def test_the_jenjang_and_not_the_present_post_ranks_functional_posts() -> None:
    post = {"jabatan": "Arsiparis Ahli Muda"}
    names, why = ranked(
        {**post, "tmt_jabatan": date(2012, 1, 1), "tmt_jenjang": date(2018, 1, 1)},
        {**post, "tmt_jabatan": date(2020, 1, 1), "tmt_jenjang": date(2016, 1, 1)},
    )
    assert (names, why) == (["B", "A"], ["", "tmt_jabatan"])


CONVERTED = {"jabatan": "Analis Kebijakan Ahli Muda", "tmt_jabatan": date(2021, 12, 31)}


def test_many_on_one_day_are_taken_for_a_conversion_and_warned_about_where_it_decides() -> None:
    older = {"jabatan": "Arsiparis Ahli Muda", "tmt_jabatan": date(2019, 5, 1)}
    daftar = listed(CONVERTED, CONVERTED, CONVERTED, older)
    assert next(iter(daftar.rows["nama"])) == "D"
    assert [t.kode for t in daftar.findings if t.kode == "PENYETARAAN"] == ["PENYETARAAN"]
    assert "PENYETARAAN" not in codes(listed(CONVERTED, CONVERTED, older))


def test_the_eselon_held_before_a_conversion_counts_though_the_jenjang_has_a_later_day() -> None:
    noted = {**CONVERTED, "keterangan": "Penyetaraan jabatan", "tmt_eselon": date(2012, 1, 1)}
    daftar = listed(
        {"jabatan": "Arsiparis Ahli Muda", "tmt_jabatan": date(2019, 5, 1)},
        {**noted, "tmt_jenjang": date(2021, 12, 31)},
    )
    assert list(daftar.rows["nama"]) == ["B", "A"]
    assert "PENYETARAAN" not in codes(daftar)


def test_an_eselon_of_another_level_in_the_note_on_a_conversion_does_not_count() -> None:
    noted = {**CONVERTED, "keterangan": "Penyetaraan dari Kepala Bagian (III.a) TMT 01-01-2012"}
    daftar = listed({"jabatan": "Arsiparis Ahli Muda", "tmt_jabatan": date(2019, 5, 1)}, noted)
    assert list(daftar.rows["nama"]) == ["A", "B"]
    (warning,) = [t for t in daftar.findings if t.kode == "PENYETARAAN"]
    assert "tampaknya tanggal penyetaraan" in warning.pesan


def test_a_list_of_the_whole_holds_only_the_golongan_that_it_is_for() -> None:
    profile = shipped_profile().with_tables({"golongan_terendah": "IV/a"})
    daftar = listed({}, {"golongan": "IV/a"}, {"golongan": "IV/c"}, profile=profile)
    assert list(daftar.rows["nama"]) == ["C", "B"]
    assert list(daftar.outside["alasan"]) == ["Golongan di bawah IV/a"]
    assert "golongan IV/a ke atas" in list_note(daftar.profile)


COLUMNS = ("nama", "nip", "golongan", "tmt_pangkat", "jabatan", "tmt_jabatan", "tingkat_ijazah")


def narrow(*changes: dict[str, Any], wajib: tuple[str, ...] = ()) -> Daftar:
    """A list from a sheet with COLUMNS and no other."""
    columns = tuple(ColumnRead("a.xlsx", "Data", "A", name, (name,), "judul") for name in COLUMNS)
    rows = [
        {**p, "mk_tahun": None, "mk_bulan": None, "tahun_lulus": None} for p in persons(*changes)
    ]
    profile = shipped_profile().with_tables({"wajib": wajib})
    return rank_people(Reading(people(rows), columns=columns, profile=profile), KEADAAN, "U")


def test_a_criterion_that_no_sheet_has_is_equal_for_everybody_and_told_once() -> None:
    daftar = narrow({"tanggal_lahir": date(1980, 1, 2)}, {}, {"tanggal_lahir": date(1980, 1, 3)})
    assert list(daftar.rows["nama"]) == ["B", "A", "C"]
    assert sorted(t.pesan.split(" tidak ada")[0] for t in daftar.findings) == [
        "Kolom LATIHAN JABATAN", "Kolom MASA KERJA TAHUN", "Kolom TAHUN LULUS",
    ]  # fmt: skip
    assert {t.kode for t in daftar.findings} == {"KOLOM_TIDAK_ADA"}
    assert "masa kerja tidak tercantum dalam data" in list_note(daftar.profile)
    reason = sentences(daftar.rows, daftar.profile)[1]
    assert "masa kerja tidak tercantum dalam data" in reason
    assert "belum mengikuti" not in reason


def test_a_criterion_that_no_sheet_has_stops_the_list_where_the_office_demands_it() -> None:
    assert narrow({}, {}, wajib=("masa_kerja",)).grave
    assert not narrow({}, {}, wajib=("pendidikan",)).grave


def test_a_functional_post_stands_below_every_structural_one() -> None:
    names, _ = ranked(
        {"jabatan": "Analis Ahli Utama"}, {"eselon": "IV.b"}, {"jabatan": "Perawat Penyelia"}
    )
    assert names == ["B", "A", "C"]


def test_the_ladder_setara_puts_ahli_muda_beside_eselon_four() -> None:
    profile = shipped_profile().with_tables({"tangga_jabatan": "setara"})
    pair = ({"jabatan": "Analis Ahli Muda", "mk_tahun": 16}, {"eselon": "IV.b"})
    daftar = listed(*pair, profile=profile)
    assert list(daftar.rows["nama"]) == ["A", "B"]
    assert daftar.rows["dasar_urut"][1] == "masa_kerja"
    assert list(listed(*pair).rows["nama"]) == ["B", "A"]
    assert any("setara" in line for line in rule_notes(daftar.profile))


def test_an_office_replaces_trainings_and_levels_of_education() -> None:
    profile = shipped_profile().with_tables(
        {"latihan": [["LEMHANNAS"], ["PKP"]], "pendidikan": [["S2", "S1"], ["SMA"]]}
    )
    course = {"lulus_latihan": date(2019, 1, 1)}
    pair = ({**course, "latihan": "PKP"}, {**course, "latihan": "Lemhannas"})
    assert list(listed(*pair, profile=profile).rows["nama"]) == ["B", "A"]
    levels = listed({"tingkat_ijazah": "S1"}, {"tingkat_ijazah": "S2"}, profile=profile)
    assert list(levels.rows["dasar_urut"]) == ["", "nip"]
    assert any("ditetapkan kantor" in line and "LEMHANNAS" in line for line in rule_notes(profile))


@pytest.mark.parametrize(
    ("post", "rung"),
    [
        ("Arsiparis Muda", "Ahli Muda"),
        ("Auditor Madya", "Ahli Madya"),
        ("Perawat Pelaksana Lanjutan", "Mahir"),
        ("Pj. Sekretaris", None),
        ("Pelaksana Harian Kepala Bagian", None),
        ("Penjabat Sekretaris Daerah", None),
        ("Pengelola Data (Plt. Kepala Seksi, Ahli Muda)", "Pelaksana"),
        ("Arsiparis Ahli Muda merangkap Plh. Kepala Subbagian", "Ahli Muda"),
        ("Analis Kepegawaian Ahli Madya", "Ahli Madya"),
    ],
)
def test_the_rung_that_a_post_names(post: str, rung: str | None) -> None:
    assert shipped_profile().rung(post, None) == rung


def test_a_post_that_the_ladder_leaves_out_is_asked_about() -> None:
    profile = shipped_profile().with_tables({"tangga_jabatan": ["III.a", "Pelaksana"]})
    daftar = listed({"eselon": "IV.a"}, {}, profile=profile)
    assert codes(daftar) == ["JENJANG_DI_LUAR_TANGGA"]
    assert daftar.rows.empty


def test_an_unknown_profile_is_refused() -> None:
    with pytest.raises(ValueError, match="no profile"):
        shipped_profile().with_tables({"profil": "pp-11-2017"})


def test_an_empty_value_that_decides_nothing_is_no_finding() -> None:
    daftar = listed({"golongan": "IV/a", "tmt_pangkat": None, "tingkat_ijazah": None}, {})
    assert codes(daftar) == []
    assert list(daftar.rows["nama"]) == ["A", "B"]


def test_an_empty_value_that_would_decide_is_asked_for_and_nothing_is_listed() -> None:
    daftar = listed({"tahun_lulus": None}, {}, {})
    asked = [t for t in daftar.findings if t.grave]
    assert [(t.kode, t.kolom, t.baris) for t in asked] == [
        ("NILAI_PENENTU_KOSONG", "tahun_lulus", 2)
    ]
    assert asked[0].pesan.startswith("A: tahun lulus pendidikan kosong")
    assert "B dan 1 orang lain" in asked[0].pesan
    assert "tidak ada" in asked[0].saran
    assert daftar.rows.empty


def test_tidak_ada_is_an_answer_and_comes_after_every_value() -> None:
    daftar = listed({"tahun_lulus": None, "declared": ("tahun_lulus",)}, {"tahun_lulus": 2020})
    assert codes(daftar) == []
    assert list(daftar.rows["nama"]) == ["B", "A"]


def test_a_value_missing_on_both_sides_is_passed_over_with_a_warning() -> None:
    daftar = listed({"tahun_lulus": None, "tanggal_lahir": date(1980, 1, 2)}, {"tahun_lulus": None})
    assert codes(daftar) == ["NILAI_SAMA_KOSONG"]
    assert list(daftar.rows["nama"]) == ["B", "A"]
    assert daftar.rows["dasar_urut"][1] == "usia"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"tahun_lulus": None, "tanggal_lahir": date(1980, 1, 2)}, "Baris 3 dan baris 2: "),
        ({}, "Baris 2 dan baris 3 sama dalam semua ukuran"),
    ],
)
def test_two_people_without_names_are_told_by_their_rows(
    change: dict[str, Any], words: str
) -> None:
    second = {"tahun_lulus": None} if change else {}
    daftar = listed({**change, "nama": None}, {**second, "nama": None})
    assert [t.pesan for t in daftar.findings if words in t.pesan], daftar.findings
    assert not [t.pesan for t in daftar.findings if "None" in t.pesan]


def test_an_unknown_level_of_education_is_asked_about_where_it_decides() -> None:
    daftar = listed({"tingkat_ijazah": "Ulama"}, {})
    assert codes(daftar) == ["NILAI_PENENTU_KOSONG"]
    assert "tingkat ijazah Ulama tidak dikenal" in daftar.findings[0].pesan


PROMOTED = {"golongan": "III/d", "tmt_pangkat": date(2027, 4, 1)}


def test_a_promotion_after_the_reference_date_is_refused_where_nothing_tells_the_former() -> None:
    daftar = listed(PROMOTED)
    assert [(t.kode, t.grave) for t in daftar.findings] == [("TMT_MASA_DEPAN", True)]
    assert daftar.rows.empty


def test_a_graduation_after_the_year_of_the_list_is_refused_as_well() -> None:
    daftar = listed({"tahun_lulus": 2028})
    assert [(t.kode, t.kolom, t.grave) for t in daftar.findings] == [
        ("TMT_MASA_DEPAN", "tahun_lulus", True)
    ]


def test_the_previous_list_tells_the_value_in_force() -> None:
    before = typed([{"no": "1", "nip": "198001012005011001", "nama": "A", "golongan": "III/c",
                     "tmt_pangkat": "2018-04-01"}])  # fmt: skip
    daftar = listed(PROMOTED, {}, former=before)
    assert [(t.kode, t.grave) for t in daftar.findings] == [("TMT_MASA_DEPAN", False)]
    first = daftar.rows.iloc[0]
    assert (first["nama"], first["golongan"], first["tmt_pangkat"]) == (
        "A", "III/c", date(2018, 4, 1),
    )  # fmt: skip
    assert first["catatan_mutasi"] == ("Kenaikan pangkat: III/d, TMT 01-04-2027 (belum berlaku)")


def test_a_previous_list_that_is_no_further_helps_nobody() -> None:
    before = typed([{"no": "1", "nip": "198001012005011001", "nama": "A", "golongan": "III/d",
                     "tmt_pangkat": "2027-04-01"}])  # fmt: skip
    assert listed(PROMOTED, former=before).grave


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"status": "CPNS"}, "CPNS"),
        ({"status": "PPPK"}, "PPPK"),
        ({"nip": "198001012022211001"}, "PPPK"),
        ({"keterangan": "Pensiun TMT 01-05-2026"}, "Pensiun sejak 01-05-2026"),
        ({"status": "Meninggal dunia 3 Maret 2026"}, "Meninggal dunia sejak 03-03-2026"),
        ({"keterangan": "Pindah ke Dinas Kesehatan"}, "Pindah, tanggal tidak tertulis"),
        ({"keterangan": "Diberhentikan dengan hormat 01-02-2026"}, "Berhenti sejak 01-02-2026"),
        ({"status": "C"}, "CPNS"),
        ({"status": "Calon PNS"}, "CPNS"),
        ({"status": "PNS; Pensiun", "keterangan": "TMT 01-05-2026"}, "Pensiun sejak 01-05-2026"),
        (
            {"status": "Pensiun", "keterangan": "TMT CPNS 01-03-2005"},
            "Pensiun, tanggal tidak tertulis",
        ),
        ({"status": "Pensiun Juni 2026"}, "Pensiun sejak 01-06-2026"),
        ({"status": "Almarhum"}, "Meninggal dunia, tanggal tidak tertulis"),
        ({"status": "Tenaga Kontrak"}, "Bukan PNS"),
    ],
)
def test_who_is_not_on_the_list_stands_apart_with_the_reason(
    change: dict[str, Any], reason: str
) -> None:
    daftar = listed(change, {})
    assert list(daftar.outside["alasan"]) == [reason]
    assert list(daftar.rows["nama"]) == ["B"]


@pytest.mark.parametrize(
    "change",
    [
        {"keterangan": "Diberhentikan sementara"},
        {"keterangan": "Diberhentikan dari jabatan 01-02-2026"},
        {"keterangan": "Tugas belajar"},
        {"keterangan": "Cuti di luar tanggungan negara"},
        {"keterangan": "Pindahan dari Dinas Kesehatan"},
        {"keterangan": "Pindah dari Dinas Kesehatan 01-02-2026"},
        {"keterangan": "Masa persiapan pensiun"},
        {"keterangan": "Pensiun TMT 01-05-2027"},
        {"keterangan": "TMT CPNS 01-03-2005"},
        {"status": "Pensiun", "keterangan": "TMT 01-06-2027"},
        {"status": "Pensiun Juni 2027"},
        {"status": "Akan pensiun"},
        {"status": "Aktif"},
        {"status": "PNS Daerah"},
        {"status": "CLTN"},
        {"status": "Pemberhentian sementara"},
    ],
)
def test_who_stays_on_the_list(change: dict[str, Any]) -> None:
    assert list(listed(change).rows["nama"]) == ["A"]


def test_a_departure_after_the_reference_date_is_noted_where_no_note_tells_it() -> None:
    daftar = listed({"status": "Pindah TMT 01-03-2027"}, {"status": "Pensiun Juni 2027"})
    notes = dict(zip(daftar.rows["nama"], daftar.rows["keterangan"], strict=True))
    assert notes == {"A": "Pindah TMT 01-03-2027", "B": "Pensiun TMT 01-06-2027"}


def test_a_status_that_nobody_knows_is_asked_about_and_never_passed_over() -> None:
    daftar = listed({"status": "Dilimpahkan"}, {"mk_tahun": 14})
    assert [(t.kode, t.grave, t.kolom) for t in daftar.findings] == [
        ("STATUS_TIDAK_TERBACA", True, "status")
    ]
    assert "A: status tertulis 'Dilimpahkan'" in daftar.findings[0].pesan


def test_reaching_the_age_within_the_year_of_validity_is_noted_and_stays() -> None:
    daftar = listed({"tanggal_lahir": date(1969, 4, 17)}, {"tanggal_lahir": date(1968, 4, 17)})
    assert codes(daftar) == ["MENJELANG_PENSIUN", "LEWAT_PENSIUN"]
    notes = dict(zip(daftar.rows["nama"], daftar.rows["keterangan"], strict=True))
    assert notes == {"A": "Mencapai BUP 01-05-2027", "B": "Mencapai BUP 01-05-2026"}


def test_age_counts_completed_years() -> None:
    daftar = listed({"tanggal_lahir": date(1980, 12, 31)}, {"tanggal_lahir": date(1981, 1, 1)})
    assert list(daftar.rows["usia"]) == [46, 45]


def test_the_sample_office_is_ranked_without_its_pppk_and_cpns() -> None:
    rows = [{**BLANK, **asdict(p), "eselon": p.eselon or None} for p in pegawai()]
    daftar = rank_people(Reading(people(rows)), KEADAAN, "U")
    assert sorted(daftar.outside["alasan"]) == ["CPNS", "PPPK", "PPPK"]
    assert list(daftar.rows["no"]) == list(range(1, 58))


def test_nobody_makes_an_empty_list() -> None:
    daftar = rank_people(Reading(people([])), KEADAAN, "U")
    assert daftar.rows.empty
    assert not daftar.grave


def test_two_people_with_one_nip_are_never_ranked_in_silence() -> None:
    with pytest.raises(ValueError, match="one NIP"):
        listed({"nip": "198001012005011001"}, {"nip": "198001012005011001"})
