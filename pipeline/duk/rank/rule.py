"""The rule in our own words, paragraph by paragraph, each with the tests that hold it.

`docs/urutan.md` and the page that a personnel official can sign are made from it
(`scripts/write_rule.py`). Sources: PP 15/1979 and SE Kepala BAKN 03/SE/1980, as public copies give
them; what is our judgement says so.
"""

from dataclasses import dataclass
from enum import StrEnum


class Ground(StrEnum):
    """What a paragraph stands on."""

    RULE = "aturan"
    READ = "satu sumber atau kesimpulan"
    OURS = "pertimbangan kami"


@dataclass(frozen=True)
class Paragraph:
    """One paragraph. `decides` are the criteria (`dasar_urut`) that it speaks of; `tests` are names
    of tests."""

    text: str
    ground: Ground
    tests: tuple[str, ...]
    decides: tuple[str, ...] = ()


_R, _M, _J = Ground.RULE, Ground.READ, Ground.OURS
ORDER = (
    Paragraph(
        "Ukuran berikutnya hanya dipakai bila semua ukuran sebelumnya sama. Tidak ada dua orang "
        "dengan nomor yang sama.",
        _R,
        (
            "test_a_later_criterion_never_beats_an_earlier_one",
            "test_everybody_has_a_number_of_their_own_and_the_order_is_total",
        ),
    ),
    Paragraph(
        "Pangkat: golongan ruang yang lebih tinggi lebih dahulu; bila sama, yang lebih lama dalam "
        "pangkat itu, yaitu yang TMT pangkatnya lebih awal.",
        _R,
        (
            "test_each_criterion_decides",
            "test_pembina_utama_muda_stands_above_pembina_tingkat_satu",
        ),
        ("pangkat", "tmt_pangkat"),
    ),
    Paragraph(
        "Jabatan: jabatan yang lebih tinggi tingkatnya pada tangga jabatan lebih dahulu; bila "
        "setingkat, yang lebih dahulu diangkat pada tingkat itu. Yang dipakai adalah TMT eselon "
        "bagi jabatan struktural dan TMT jenjang bagi jabatan fungsional, bukan TMT jabatan yang "
        "sekarang.",
        _R,
        (
            "test_tmt_eselon_counts_and_not_the_tmt_of_the_present_post",
            "test_the_jenjang_and_not_the_present_post_ranks_functional_posts",
        ),
        ("jabatan", "tmt_jabatan"),
    ),
    Paragraph(
        "Bila hanya TMT jabatan yang diketahui, tanggal itu dipakai dan diberi peringatan.",
        _J,
        ("test_tmt_jabatan_stands_in_for_a_missing_tmt_eselon_with_a_warning",),
        ("tmt_jabatan",),
    ),
    Paragraph(
        "Jabatan fungsional berada di bawah semua jabatan struktural dengan pangkat yang sama. "
        "Kantor dapat menetapkan tangga jabatan lain; yang dipakai tercantum pada daftar.",
        _J,
        (
            "test_a_functional_post_stands_below_every_structural_one",
            "test_the_ladder_setara_puts_ahli_muda_beside_eselon_four",
        ),
        ("jabatan",),
    ),
    Paragraph(
        "Pelaksana: daftar hanya memuat TMT jabatan yang sekarang, bukan sejak kapan seseorang "
        "menjadi pelaksana. Tanpa TMT tingkat itu, ukuran jabatan berakhir sama dan ukuran "
        "berikutnya yang menentukan. Kantor dapat menetapkan lain (tmt_pelaksana: pakai).",
        _J,
        (
            "test_04_a_later_post_does_not_put_a_pelaksana_below_shorter_service",
            "test_the_tmt_of_the_present_post_ranks_no_pelaksana_unless_the_office_wants_it",
            "test_the_tmt_of_the_level_itself_ranks_pelaksana_and_is_asked_of_the_others",
        ),
        ("tmt_jabatan",),
    ),
    Paragraph(
        "Penyetaraan jabatan: tanggal penyetaraan tidak menunjukkan senioritas. Yang dipakai "
        "adalah TMT eselon setingkat sebelumnya bila diketahui dari kolom atau keterangan; bila "
        "tidak, diberi peringatan di mana tanggal itu menentukan.",
        _J,
        (
            "test_27_the_day_of_a_conversion_gives_way_to_the_eselon_held_before",
            "test_many_on_one_day_are_taken_for_a_conversion_and_warned_about_where_it_decides",
            "test_the_eselon_held_before_a_conversion_counts_though_the_jenjang_has_a_later_day",
            "test_an_eselon_of_another_level_in_the_note_on_a_conversion_does_not_count",
        ),
        ("tmt_jabatan",),
    ),
    Paragraph(
        "Plt., Plh., dan Pj. bukan jabatan definitif. Bila hanya itu yang tertulis, jabatan dan "
        "TMT-nya tidak diketahui: ditanyakan bila menentukan urutan, dan tidak pernah dianggap "
        "pelaksana.",
        _J,
        (
            "test_an_acting_post_alone_is_asked_about_where_the_post_decides",
            "test_an_acting_post_alone_is_only_warned_about_where_nothing_hangs_on_it",
            "test_34_an_acting_secretary_of_the_province_is_no_pelaksana",
            "test_the_definitive_post_ranks_where_it_stands_before_the_acting_one",
        ),
        ("jabatan",),
    ),
    Paragraph(
        "Jabatan struktural tanpa eselon, dalam tabel yang tidak memiliki kolom eselon, diberi "
        "peringatan; eselonnya ditanyakan bila ada yang sama pangkat dan TMT pangkatnya, sebab "
        "hanya di situ jabatan menentukan.",
        _J,
        ("test_an_eselon_that_no_sheet_has_is_asked_for_where_it_would_decide",),
        ("jabatan",),
    ),
    Paragraph(
        "Masa kerja: yang lebih banyak jumlah bulannya lebih dahulu, yaitu masa kerja yang "
        "diperhitungkan untuk penggajian sebagaimana tertulis dalam data.",
        _R,
        ("test_service_is_compared_in_total_months",),
        ("masa_kerja",),
    ),
    Paragraph(
        "Satu daftar memakai satu dasar masa kerja, yang tercantum pada kepala daftar. Masa kerja "
        "golongan diberi peringatan; dasar yang bercampur ditanyakan. 'tidak ada' sebagai masa "
        "kerja seorang PNS diberi peringatan.",
        _J,
        (
            "test_mkg_the_basis_of_service_is_what_the_sheet_says_and_warned_about",
            "test_two_bases_of_service_are_never_mixed",
            "test_24_tidak_ada_as_service_of_a_civil_servant_is_warned_about",
        ),
        ("masa_kerja",),
    ),
    Paragraph(
        "Latihan jabatan: yang pernah mengikuti latihan yang ditentukan lebih dahulu, kemudian "
        "yang tingkatnya lebih tinggi, kemudian yang lulus lebih awal. Jumlah jam tidak dihitung.",
        _R,
        ("test_hours_of_training_do_not_count", "test_names_of_one_training_are_one_level"),
        ("latihan_jabatan", "lulus_latihan"),
    ),
    Paragraph(
        "Latihan teknis tidak dihitung; sel latihan yang kosong berarti belum mengikuti.",
        _M,
        ("test_a_technical_course_is_no_latihan_jabatan",),
        ("latihan_jabatan",),
    ),
    Paragraph(
        "Pendidikan: tingkat yang lebih tinggi lebih dahulu; bila sama, yang lulus lebih awal.",
        _M,
        ("test_each_criterion_decides",),
        ("pendidikan", "lulus_pendidikan"),
    ),
    Paragraph(
        "Gelar profesi dihitung setingkat S1, Sp-1 setingkat S2, dan Sp-2 setingkat S3, dengan "
        "peringatan.",
        _J,
        ("test_36_a_specialist_stands_above_a_bachelor_and_the_level_is_told",),
        ("pendidikan",),
    ),
    Paragraph(
        "Usia: yang lebih tua menurut tanggal lahir lengkap lebih dahulu.",
        _R,
        ("test_each_criterion_decides",),
        ("usia",),
    ),
    Paragraph(
        "Bila semua ukuran sama, diurutkan menurut NIP dengan peringatan: pejabat menetapkan.",
        _J,
        ("test_only_the_nip_decides_and_a_person_is_asked",),
        ("nip",),
    ),
)
MISSING = (
    Paragraph(
        "Nilai yang kosong pada kedua orang dianggap sama dan ukuran berikutnya yang menentukan, "
        "dengan peringatan. Nilai yang kosong pada satu orang dan menentukan ditanyakan; seseorang "
        "menjawab dengan mengisi nilainya atau menulis 'tidak ada', yang ditempatkan terakhir.",
        _J,
        (
            "test_a_missing_value_is_asked_for_exactly_where_it_decides",
            "test_tidak_ada_is_an_answer_and_comes_after_every_value",
        ),
    ),
    Paragraph(
        "Ukuran yang kolomnya tidak ada pada lembar mana pun dianggap sama pada semua orang, "
        "dengan satu peringatan dan catatan pada daftar; menahan daftar hanya "
        "bila kantor mewajibkannya.",
        _J,
        (
            "test_a_criterion_that_no_sheet_has_is_equal_for_everybody_and_told_once",
            "test_a_criterion_that_no_sheet_has_stops_the_list_where_the_office_demands_it",
        ),
    ),
    Paragraph(
        "Yang dihitung adalah nilai yang berlaku pada tanggal keadaan. TMT sesudahnya belum "
        "berlaku: dipakai nilai dari daftar sebelumnya dan dicatat; bila tidak ada, ditanyakan.",
        _J,
        (
            "test_the_previous_list_tells_the_value_in_force",
            "test_a_promotion_after_the_reference_date_is_refused_where_nothing_tells_the_former",
        ),
    ),
)
MEMBERS = (
    Paragraph(
        "Hanya PNS. CPNS dan PPPK tidak dimuat; mereka disebut tersendiri dengan alasannya.",
        _R,
        ("test_who_is_not_on_the_list_stands_apart_with_the_reason",),
    ),
    Paragraph(
        "Yang berhenti, meninggal, pensiun, atau pindah instansi tidak dimuat lagi sejak "
        "tanggalnya, yang dicari dalam sel itu atau di sebelahnya. Kepergian sesudah tanggal "
        "keadaan tetap dimuat dan dicatat. Status yang tidak dikenal ditanyakan.",
        _R,
        (
            "test_29_who_retires_after_the_reference_date_by_the_cell_beside_stays_and_is_noted",
            "test_a_departure_after_the_reference_date_is_noted_where_no_note_tells_it",
            "test_a_status_that_nobody_knows_is_asked_about_and_never_passed_over",
        ),
    ),
    Paragraph(
        "Tetap dimuat: pejabat negara, tugas belajar, diperbantukan atau dipekerjakan, cuti di "
        "luar tanggungan negara, diberhentikan sementara, penerima uang tunggu.",
        _R,
        ("test_who_stays_on_the_list",),
    ),
    Paragraph(
        "Yang mencapai batas usia pensiun dalam tahun berlakunya daftar tetap dimuat dan dicatat.",
        _J,
        ("test_reaching_the_age_within_the_year_of_validity_is_noted_and_stays",),
    ),
    Paragraph(
        "Setiap unit membuat daftarnya sampai I/a; daftar seluruh provinsi memuat IV/a ke atas "
        "dari data yang sama (golongan_terendah).",
        _M,
        ("test_a_list_of_the_whole_holds_only_the_golongan_that_it_is_for",),
    ),
)
LIFE = (
    Paragraph(
        "Daftar dibuat sekali setahun. Nomor tidak berubah sampai daftar berikutnya; perubahan "
        "dicatat dalam catatan mutasi, dan yang diberitahukan tentang urutan adalah yang akan "
        "terjadi pada daftar berikutnya.",
        _R,
        (
            "test_within_a_year_numbers_stay_and_changes_are_noted",
            "test_within_a_year_what_is_told_of_order_is_what_would_be_on_the_next_list",
        ),
    ),
    Paragraph(
        "Keberatan diajukan tertulis dengan alasannya melalui saluran hierarki dalam 30 hari sejak "
        "diumumkan. Karena itu setiap tempat dapat dijelaskan: ukuran mana yang menentukan "
        "terhadap orang di atasnya, dan dengan nilai apa. Keberatan yang diterima mengubah nomor.",
        _R,
        (
            "test_each_sentence_quotes_the_two_values_that_decided",
            "test_an_upheld_objection_numbers_anew_within_the_year",
            "test_28_two_people_of_one_name_are_told_apart_by_their_nip",
        ),
    ),
)
CHAPTERS = (
    ("Urutan", ORDER),
    ("Nilai yang tidak diketahui", MISSING),
    ("Siapa yang dimuat", MEMBERS),
    ("Umur daftar", LIFE),
)
"""All paragraphs, under the headings of the page."""
