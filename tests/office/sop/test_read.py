"""sop.yaml: everything it can say is read, and every mistake is told at its line."""

import contextlib
from datetime import date, time
from decimal import Decimal

import pytest

from pipeline.office.errors import ConfigError
from pipeline.office.sop.fact import FieldKind
from pipeline.office.sop.form import Bound
from pipeline.office.sop.letters import Keluar, ParafTambahan, Place
from pipeline.office.sop.model import Satuan, Sesudah
from pipeline.office.sop.registers import Proyeksi, Register
from pipeline.office.sop.steps import Jenis, Kelengkapan, Stamp, Standar, Traits
from tests.office.sop.reading import SETTINGS, TEXT, read


def test_everything_that_a_file_says_is_read() -> None:
    sop, problems = read()
    assert problems == []
    assert (sop.kunci, sop.kode_id, sop.label, sop.modul) == ("ruang", "RUANG", "Ruang Rapat", "")
    assert sop.identitas.judul == "Permohonan Pemakaian Ruang Rapat"
    assert (sop.identitas.dibuat, sop.identitas.revisi) == (date(2026, 12, 1), None)
    assert sop.identitas.pelaku_luar == ("Unit pemohon",)
    assert sop.buka.oleh == ("unit", "kasubag")
    assert sop.buka.satuan is Satuan.FORMULIR
    assert not sop.buka.akar
    assert sop.register == (
        Register("pemesanan", ("ruang", "tanggal"), ("mulai", "selesai"), 2, "ruang", 15),
    )
    assert sop.keluar == (Keluar("surat", "pengirim"), Keluar("semua", "arsip"))
    forms = ("xlsx", "html", "ics")
    assert sop.proyeksi == (Proyeksi("kalender", "pemesanan", forms, "ruang-rapat"),)
    assert sop.sesudah == Sesudah(("kasubag",), ("pengirim", "kasubag"))
    assert sop.kata == {"selesai": "Ruang dapat dipakai."}
    assert sop.simpan == "5 tahun"
    assert sop.paraf_tambahan == frozenset(ParafTambahan)
    assert sop.mentah["langkah"][1]["setuju"][1] == {"ke": "4"}


def test_a_form_says_its_fields_what_comes_with_a_choice_and_what_must_not_be() -> None:
    (form,) = read()[0].formulir
    assert form.judul == "Permohonan Ruang Rapat"
    assert form.field("tanggal").paling_awal == Bound(hari=2)
    assert form.field("tanggal").paling_akhir == Bound(tanggal=date(2027, 12, 31))
    assert form.field("tanggal").deret
    assert form.field("peserta").paling_besar == Decimal(500)
    assert form.field("selesai").sesudah == "mulai"
    assert form.field("acara").label == "Acara"
    assert [choice.nama for choice in form.field("susunan").pilihan] == ["Kelas", "Lingkaran"]
    assert dict(form.field("ruang").pilihan[0].sifat) == {
        "kapasitas": 120,
        "layar": True,
        "buka": time(7, 30),
        "sejak": date(2020, 1, 1),
        "luas": Decimal("90.5"),
    }
    assert form.types["ruang.kapasitas"] is FieldKind.BULAT
    assert form.types["ruang.layar"] is FieldKind.YA_TIDAK
    assert form.syarat[0].bila.holds({"peserta": 121, "ruang.kapasitas": 120})
    assert form.syarat[0].galat == "{ruang} memuat {ruang.kapasitas} orang."


FROM_TO = TEXT.replace(
    "mulai: {jenis: jam}",
    "awal: {jenis: tanggal}\n      akhir: {jenis: tanggal, paling_awal: awal}"
    "\n      mulai: {jenis: jam}",
)


def test_an_interval_of_days_may_end_on_the_day_it_begins() -> None:
    days = FROM_TO.replace("selang: [mulai, selesai]", "selang: [awal, akhir]")
    sop, _ = read(days.replace(", jeda: 15", "").replace("    jeda: 15\n", ""))
    assert sop.register[0].selang == ("awal", "akhir")
    assert sop.formulir[0].field("akhir").paling_awal == Bound(isian="awal")
    _, problems = read(days.replace("paling_awal: awal", "wajib: ya"))
    assert any("akhir dengan paling_awal: awal" in str(problem) for problem in problems)


def test_a_first_day_may_be_so_many_working_days_ahead() -> None:
    sop, _ = read(TEXT.replace("hari ini + 2 hari", "hari ini + 2 hari kerja"))
    assert sop.formulir[0].field("tanggal").paling_awal == Bound(hari=2, kerja=True)


def test_what_names_a_slot_must_be_given() -> None:
    (form,) = read()[0].formulir
    needed = {field.nama for field in form.isian if field.wajib}
    assert needed == {"unit", "ruang", "tanggal", "mulai", "selesai"}


def test_a_letter_says_where_it_goes_and_what_is_stamped() -> None:
    letter, note = read()[0].naskah
    assert (letter.nomor, letter.kode, letter.kepada) == ("keluar", "000.1", "pengirim")
    assert letter.stempel == (Place.NOMOR, Place.TANGGAL, Place.PERSETUJUAN, Place.PARAF)
    assert (letter.hal, letter.sifat, letter.tembusan) == (
        *("Pemakaian Ruang Rapat", "Segera", ("bkd",)),
    )
    assert letter.dasar_hukum == ("Peraturan Gubernur Kalimantan Barat Nomor 110 Tahun 2016",)
    assert (note.judul, note.nomor, note.disunting) == ("Catatan", "", True)
    assert note.dasar_hukum == ("Peraturan Gubernur Kalimantan Barat Nomor 206 Tahun 2021",)


def test_a_step_says_who_what_how_long_and_where_to() -> None:
    first, second, third, fourth = read()[0].langkah
    assert (first.peran, first.jenis, first.kembali) == (("pengirim",), Jenis.SUSUN, None)
    assert (first.standar, first.diukur) == (Standar(0, 0), False)
    assert second.kelengkapan == (
        Kelengkapan("permohonan"),
        Kelengkapan("surat pengantar unit", wajib=True),
    )
    assert (second.keluaran, second.mohon) == (("surat",), "Mohon diperiksa.")
    assert second.keterangan.startswith("Ruang besar")
    assert [target.ke for target in second.setuju] == [3, 4]
    guard = second.setuju[0].bila
    assert guard is not None
    assert guard.holds({"peserta": 101, "ruang": "Aula"})
    assert second.kembali == 1
    assert (third.peran, third.sepakat) == (("kabag_umum", "keamanan"), 1)
    assert (third.standar, third.diukur) == (Standar(1, 0), False)
    assert fourth.traits == Traits(
        "Diizinkan", works=False, stamps=Stamp.PERSETUJUAN, numbers=True, hands_over=True
    )
    assert fourth.setuju[0].ke is None


def test_what_is_left_out_has_the_plain_meaning() -> None:
    text = TEXT.replace("label: Ruang Rapat\n", "").replace(
        "    judul: Permohonan Ruang Rapat\n", ""
    )
    text = text.replace("    sepakat: salah satu\n", "").replace("  satuan: formulir\n", "")
    sop, problems = read(text)
    assert problems == []
    assert sop.label == "Pemakaian Ruang Rapat"
    assert sop.formulir[0].judul == "Permohonan Pemakaian Ruang Rapat"
    assert sop.langkah[2].sepakat == 2
    assert sop.buka.satuan is Satuan.FORMULIR


MISTAKES = [
    ("kode_id: RUANG", "kode_id: ruang1", "kode_id", "huruf kapital", "capital letters"),
    ("kunci: ruang", "kunci: rapat", "kunci", "ruang, nama foldernya", "the name of its folder"),
    ("label: Ruang Rapat", "label: a/b", "label", "diterima Windows", "Windows can hold"),
    ("label: Ruang Rapat", "modul: hantu", "modul", "duk", "duk"),
    (
        "label: Ruang Rapat",
        "labl: Ruang",
        "labl",
        "mungkin maksudnya label?",
        "did you mean label?",
    ),
    ("dibuat: 2026-12-01", "dibuat: 1/12", "identitas.dibuat", "tanggal seperti", "a date such"),
    ("oleh: [unit, kasubag]", "oleh: [units]", "buka.oleh[1]", "kabag, kabag_umum", "unit"),
    ("oleh: [unit, kasubag]", "oleh: []", "buka.oleh", "kabag", "kabag"),
    ("akar: tidak", "akar: no", "buka.akar", "ya, tidak", "ya, tidak"),
    ("acara: {jenis: teks}", "acara: {jenis: text}", "acara.jenis", "teks, bulat", "teks, bulat"),
    ("acara: {jenis: teks}", "Acara: {jenis: teks}", "isian.Acara", "huruf kecil", "small letters"),
    ("acara: {jenis: teks}", "ada: {jenis: teks}", "isian.ada", "bukan ada", "not ada"),
    (
        *("acara: {jenis: teks}", "acara: {jenis: teks, paling_kecil: 1}", "acara.paling_kecil"),
        *("hanya untuk jenis bulat", "only for jenis bulat"),
    ),
    (
        *("pilihan: [Kelas, Lingkaran]", "pilihan: [Kelas, kelas]", "susunan.pilihan[2]"),
        *("satu kali", "once"),
    ),
    ("pilihan: [Kelas, Lingkaran]", "label: x", "isian.susunan", "pilihan dan dari", "pilihan and"),
    (
        *("dari: pengaturan.ruang", "dari: pengaturan.kamar", "ruang.dari"),
        *("pengaturan.ruang", "pengaturan.ruang"),
    ),
    ("hari ini + 2 hari", "besok", "tanggal.paling_awal", "hari ini + 3", "hari ini + 3"),
    ("sesudah: mulai", "sesudah: tanggal", "selesai.sesudah", "sejenis di atasnya: mulai", "above"),
    (
        *("peserta > ruang.kapasitas\n", "peserta > ruang.kapasits\n", "syarat[1].bila"),
        *("(huruf ke-11) ruang.kapasits bukan isian", "(character 11) ruang.kapasits is no field"),
    ),
    (
        *("peserta > ruang.kapasitas\n", "peserta > ruang\n", "syarat[1].bila"),
        *("tidak dapat dibandingkan", "cannot be compared"),
    ),
    ("{ruang.kapasitas} orang", "{kapasitas} orang", "syarat[1].galat", "{acara}", "{acara}"),
    ("{ruang.kapasitas} orang", "{ruang orang", "syarat[1].galat", "{acara}", "{acara}"),
    ("kunci: [ruang, tanggal]", "kunci: [ruang, hari]", "pemesanan.kunci[2]", "tanggal", "tanggal"),
    (
        *("selang: [mulai, selesai]", "selang: [selesai, mulai]", "pemesanan.selang"),
        *("mulai dengan sesudah: selesai", "mulai with sesudah: selesai"),
    ),
    (
        *("paling_awal: hari ini + 2 hari", "paling_awal: mulai", "tanggal.paling_awal"),
        *("isian tanggal di atasnya", "a field of a date above"),
    ),
    (
        "selang: [mulai, selesai]",
        "selang: [mulai]",
        "pemesanan.selang",
        "awal dan akhir",
        "and end",
    ),
    ("sejak: langkah 2", "sejak: langkah 9", "pemesanan.sejak", "langkah 1", "langkah 1"),
    ("sejak: langkah 2", "sejak: besok", "pemesanan.sejak", "seperti langkah 2", "such as langkah"),
    ("tawarkan: ruang", "tawarkan: tanggal", "pemesanan.tawarkan", "ruang", "ruang"),
    ("jeda: 15", "jeda: sebentar", "pemesanan.jeda", "bilangan bulat", "whole number"),
    ("Surat Persetujuan.docx", "../Surat.docx", "surat.templat", "berkas Word", "Word file"),
    ("nomor: keluar", "nomor: masuk", "surat.nomor", "keluar, tidak", "keluar, tidak"),
    ("kepada: pengirim", "kepada: gubernur", "surat.kepada", "bkd, pengirim", "bkd, pengirim"),
    ("tembusan: [bkd]", "tembusan: [bkdd]", "surat.tembusan[1]", "bkd", "bkd"),
    ("stempel: [nomor,", "stempel: [cap,", "surat.stempel[1]", "nomor, tanggal", "nomor, tanggal"),
    ("peran: kabag\n", "peran: bupati\n", "langkah[4].peran", "kabag", "kabag"),
    ("peran: kabag\n", "peran: unit\n", "langkah[4].peran", "kabag", "kabag"),
    ("jenis: teruskan", "jenis: lanjut", "langkah[4].jenis", "tugas, susun", "tugas, susun"),
    ("sepakat: salah satu", "sepakat: 3", "langkah[3].sepakat", "1 sampai 2", "from 1 to 2"),
    ("stempel: persetujuan", "stempel: setuju", "langkah[4].stempel", "paraf,", "paraf,"),
    ("standar: 1 hari", "standar: sehari", "langkah[3].standar", "tidak diukur", "tidak diukur"),
    ("setuju: 4\n", "setuju: 9\n", "langkah[3].setuju", "dari langkah 1", "of the steps 1"),
    ("{ke: 4}", "{ke: 9}", "langkah[2].setuju[2].ke", "dari langkah 1", "of the steps 1"),
    ("{ke: 4}", "{bila: hidangan, ke: 4}", "langkah[2].setuju[2]", "terakhir", "the last"),
    ("ruang = Aula", "ruang = Aulla", "setuju[1].bila", "Aula, Ruang Garuda", "Aula, Ruang Garuda"),
    ("wajib: ya}]", "wajib: perlu}]", "kelengkapan[2].wajib", "ya, tidak", "ya, tidak"),
    ("nomor: 4\n", "nomor: 3\n", "langkah[4].nomor", "masing-masing", "of their own"),
    ("{naskah: surat, ke:", "{naskah: surta, ke:", "keluar[1].naskah", "catatan, semua", "semua"),
    ("{naskah: semua, ke: arsip}", "{naskah: semua, ke: gudang}", "keluar[2].ke", "arsip", "arsip"),
    ("dari: pemesanan", "dari: pemesan", "kalender.dari", "pemesanan", "pemesanan"),
    ("sebagai: [xlsx,", "sebagai: [pdf,", "kalender.sebagai[1]", "html, ics, xlsx", "html, ics"),
    ("di: ruang-rapat", "di: a/b", "kalender.di", "Windows", "Windows"),
    ("ralat: [kasubag]", "ralat: [camat]", "sesudah.ralat[1]", "kabag", "kabag"),
    ("simpan: 5 tahun", "simpan: lama", "simpan", "permanen", "permanen"),
    ("tanda_tangan: dalam", "tanda_tangan: basah", "tanda_tangan", "dalam, luar", "dalam, luar"),
]


@pytest.mark.parametrize(
    ("old", "new", "key", "indonesian", "english"), MISTAKES, ids=[case[1] for case in MISTAKES]
)
def test_a_mistake_is_told_at_its_line_in_both_languages(
    old: str, new: str, key: str, indonesian: str, english: str
) -> None:
    assert old in TEXT
    text = TEXT.replace(old, new, 1)
    line = text[: TEXT.index(old)].count("\n") + 1
    _, problems = read(text)
    told = [p for p in problems if p.key.endswith(key)]
    assert told, problems
    assert told[0].file == "sop.yaml"
    assert told[0].line == line
    assert indonesian in told[0].allowed.indonesian
    assert english in told[0].allowed.english


def test_all_mistakes_are_told_at_once_and_none_twice() -> None:
    text = TEXT.replace("kode_id: RUANG", "kode_id: r").replace("simpan: 5 tahun", "simpan: x")
    text = text.replace("jenis: teruskan", "jenis: x").replace("acara: {jenis: teks}", "acara: {}")
    _, problems = read(text)
    assert [p.key for p in problems] == [
        *("kode_id", "formulir.permohonan.isian.acara.jenis", "langkah[4].jenis", "simpan"),
    ]


@pytest.mark.parametrize(
    ("settings", "key", "english"),
    [
        ("ruang: [{kapasitas: 3}]", "ruang[1].nama", "required"),
        ("ruang: []", "ruang", "a list of names"),
        ("ruang: Aula", "ruang", "a list"),
        ("ruang: [[Aula]]", "ruang[1]", "a list of names"),
        ("ruang: [{nama: A, luas: 1}, {nama: B, luas: lapang}]", "ruang[2].luas", "bulat"),
        ("ruang: [{nama: A}, {nama: a}]", "ruang[2]", "once"),
        ("ruang: [{nama: A, Luas Meter: 3}]", "ruang[1].Luas Meter", "small letters"),
    ],
)
def test_a_mistake_in_what_can_be_chosen_is_told_in_the_file_of_the_office(
    settings: str, key: str, english: str
) -> None:
    _, problems = read(settings=settings)
    told = [p for p in problems if p.file == "config.yaml"]
    assert [p.key for p in told] == [key]
    assert english in told[0].allowed.english


@pytest.mark.parametrize(
    "text", ["", "langkah: 3", "langkah: []", "- 1", "formulir: {a: }", "buka:"]
)
def test_what_is_no_procedure_is_answered_and_never_a_traceback(text: str) -> None:
    _, problems = read(text, SETTINGS)
    assert problems


@pytest.mark.parametrize("line", range(len(TEXT.splitlines())))
def test_a_file_that_lost_a_line_or_ends_early_is_answered_and_never_a_traceback(line: int) -> None:
    lines = TEXT.splitlines()
    for text in ("\n".join(lines[:line] + lines[line + 1 :]), "\n".join(lines[:line])):
        with contextlib.suppress(ConfigError):  # which says that it is no YAML
            read(text)
