"""config.yaml: the shipped one reads well, and every mistake is named with its line."""

import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest

from pipeline.duk.fields import MEANINGS
from pipeline.office.errors import ConfigError
from pipeline.office.labels import folder_on_pcs
from pipeline.office.model import Laci
from pipeline.office.sop.steps import Jenis
from pipeline.office.written import text_of
from pipeline.procedures.configuration import load
from pipeline.resources import bundled
from tests.harness.office import shipped

TEXT = bundled("config.yaml").read_text(encoding="utf-8")
SOP = bundled("templates/duk/sop.yaml").read_text(encoding="utf-8")


def problems(change: Callable[[str], str]) -> list[str]:
    text = change(TEXT)
    assert text != TEXT, "the change must change something"
    with pytest.raises(ConfigError) as caught:
        load(shipped(text))
    return str(caught.value).splitlines()


def line_of(pattern: str, text: str = TEXT) -> int:
    return next(n for n, line in enumerate(text.splitlines(), 1) if re.search(pattern, line))


def test_the_shipped_configuration_is_the_sop() -> None:
    office = load(shipped(TEXT))
    steps = office.prosedur["duk"].langkah
    assert [s.peran[0] for s in steps] == [
        *("kasubag", "anpeg", "kasubag", "kabag", "kabiro", "kabag", "anpeg")
    ]
    assert [s.last for s in steps] == [2, 3, 4, 5, 6, 7, None]
    assert [s.kembali for s in steps] == [None, 1, 2, 3, 4, None, None]
    assert sum(s.standar.hari for s in steps) == 3
    assert sum(s.standar.menit for s in steps) == 80
    assert office.peran["anpeg"].laci[Laci.SETUJU] == "SELESAI"
    assert steps[4].jenis is Jenis.TANDA_TANGAN


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("zona: Asia/Pontianak", "zona: Asia/Pontianakk", "kantor.zona"),
        ("mesin_pdf: auto", "mesin_pdf: word", "kantor.mesin_pdf"),
        (r"# jaringan: '\\srv\kantor' ", "jaringan: /srv/kantor ", "kantor.jaringan"),
        (r"# jaringan: '\\srv\kantor' ", rf"jaringan: '\\srv\{'k' * 60}' ", "kantor.jaringan"),
        ("mesin_pdf: auto", "mesin_pdf: {Nota Dinas: word}", "kantor.mesin_pdf.Nota Dinas"),
        ('nip: "196909171995032001"', 'nip: "1969"', "nip"),
        ("senin: 07:30-12:00, 13:00-16:00", "senin: 12:00-07:30", "senin"),
        ("tenang: 2 ", "tenang: dua ", "tempo.tenang"),
        ("setuju: 2", "setuju: 9", "setuju"),
        ("peran: kabiro", "peran: bupati", "bupati"),
        ("standar: 2 hari", "standar: dua hari", "standar"),
        ("hening_baru:", "hening_barru:", "did you mean hening_baru"),
        ("kode_id: DUK", "kode_id: duk-1", "kode_id"),
        (
            "# paraf_tambahan: [tiap_halaman, lampiran]",
            "paraf_tambahan: [tiap_halaman, tiap_lembar]",
            "paraf_tambahan[2]",
        ),
    ],
)
def test_a_mistake_is_named_with_file_line_key_found_and_allowed_in_both_languages(
    old: str, new: str, said: str
) -> None:
    texts = {"config.yaml": TEXT, "templates/duk/sop.yaml": SOP}
    (name,) = (name for name, text in texts.items() if old in text)
    changed = {**texts, name: texts[name].replace(old, new, 1)}
    with pytest.raises(ConfigError) as caught:
        load(shipped(changed["config.yaml"], duk=changed["templates/duk/sop.yaml"]))
    told = str(caught.value).splitlines()
    line = line_of(re.escape(new), changed[name])
    assert any(t.startswith(f"{name}:{line}: ") and said in t for t in told), told
    assert all(": found " in t and "; allowed: " in t for t in told)
    assert all(" | tertulis " in t and "; seharusnya: " in t for t in told)


@pytest.mark.parametrize(
    ("told", "root"),
    [
        (r"\\srv\kantor", r"\\srv\kantor"),
        ("\\\\srv\\bersama\\biro kami\\", r"\\srv\bersama\biro kami"),
        ("Z:", "Z:"),
        ("Z:\\", "Z:"),
        ("D:\\Kantor", "D:\\Kantor"),
    ],
)
def test_what_the_folder_is_called_on_the_pcs_is_a_share_or_a_drive(told: str, root: str) -> None:
    text = TEXT.replace(r"# jaringan: '\\srv\kantor' ", f"jaringan: '{told}' ")
    assert load(shipped(text)).jaringan == root
    assert load(shipped()).jaringan == ""
    with pytest.raises(ValueError, match="srv"):
        folder_on_pcs(r"\\srv")


ACTING = "- {{sebutan: Plh., dari: {}, sampai: {}, pejabat: {{{}}}}}"
SOMEBODY = 'nama: Sari, nip: "198003112005022003", pangkat: Penata Tk. I, golongan: III/d'


def acting(*spans: tuple[str, str], who: str = SOMEBODY) -> str:
    """The shipped configuration with people acting for the first role between these dates."""
    lines = [f"      {ACTING.format(*span, who)}\n" for span in spans]
    return TEXT.replace(
        "    laci: {baru", "    pengganti:\n" + "".join(lines) + "    laci: {baru", 1
    )


def test_people_may_act_one_after_the_other() -> None:
    spans = (("2026-12-01", "2026-12-10"), ("2026-12-11", "2026-12-11"))
    assert len(load(shipped(acting(*spans))).peran["kasubag"].pengganti) == 2


@pytest.mark.parametrize(
    ("text", "key", "indonesian", "english"),
    [
        (
            acting(("2026-12-01", "2026-12-10"), ("2026-12-10", "2026-12-15")),
            "peran.kasubag.pengganti[2].dari",
            "bertumpang tindih dengan 2026-12-01",
            "overlap 2026-12-01",
        ),
        (
            acting(("2026-12-10", "2026-12-01")),
            "peran.kasubag.pengganti[1].dari",
            "paling lambat sampai: 2026-12-01",
            "at the latest sampai: 2026-12-01",
        ),
        (
            acting(("2026-12-01", "2026-12-02"), who=SOMEBODY.replace("III/d", "IV/c")),
            "peran.kasubag.pengganti[1].pejabat.pangkat",
            "Pembina Utama Muda, pangkat golongan IV/c",
            "Pembina Utama Muda, the rank of golongan IV/c",
        ),
        (
            TEXT.replace("pangkat: Penata, golongan: III/c", "pangkat: Penata, golongan: IV/c"),
            "peran.anpeg.pejabat.pangkat",
            "pangkat golongan IV/c",
            "the rank of golongan IV/c",
        ),
        (
            TEXT.replace("sampai: 2027-03-09", "sampai: 2027-01-09"),
            "jam_kerja.musim[1].dari",
            "paling lambat sampai: 2027-01-09",
            "at the latest sampai: 2027-01-09",
        ),
        (
            TEXT.replace(
                "  musim:\n",
                "  musim:\n    - {nama: Lain, dari: 2027-03-01, sampai: 2027-03-31, minggu: {}}\n",
            ),
            "jam_kerja.musim[2].dari",
            "bertumpang tindih",
            "overlap",
        ),
    ],
)
def test_dates_and_ranks_that_do_not_belong_together_are_refused(
    text: str, key: str, indonesian: str, english: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        load(shipped(text))
    (problem,) = caught.value.problems
    assert problem.key == key
    assert indonesian in problem.allowed.indonesian
    assert english in problem.allowed.english


def test_a_grade_that_is_no_civil_servant_s_asks_for_no_rank() -> None:
    text = TEXT.replace("pangkat: Penata, golongan: III/c", "pangkat: Ahli Pertama, golongan: IX")
    assert load(shipped(text)).peran["anpeg"].pejabat.golongan == "IX"


def test_ranks_and_grades_are_those_of_the_rank_list() -> None:
    from pipeline.duk.profile import pangkat_golongan
    from pipeline.office.ranks import PANGKAT

    assert dict(PANGKAT) == dict(pangkat_golongan())


def test_each_kind_of_document_may_have_an_engine_of_its_own() -> None:
    chosen = "mesin_pdf: {umum: embedded, Nota Dinas: libreoffice}"
    office = load(shipped(TEXT.replace("mesin_pdf: auto", chosen)))
    assert office.mesin("Nota Dinas") == "libreoffice"
    assert office.mesin("Lembar Kendali") == "embedded"
    assert load(shipped(TEXT)).mesin("Nota Dinas") == "auto"


def test_all_mistakes_are_told_at_once() -> None:
    told = problems(
        lambda text: text.replace("mesin_pdf: auto", "mesin_pdf: word").replace(
            "tenang: 2 ", "tenang: dua "
        )
    )
    assert len(told) == 2


LAUGHS = "a: &a [x]\n" + "".join(f"{b}: &{b} [{f'*{a}, ' * 9}]\n" for a, b in pairwise("abcdefgh"))


@pytest.mark.parametrize(
    "text",
    [
        *("", "kantor: [", "- 1", "\x00", "kantor:\n  nama: x\n  nama: y", '""', "kantor:"),
        *("? [a]\n: 1", "kantor: {[a]: 1}", "a: &a [*a]", "[" * 5000, LAUGHS),
    ],
)
def test_what_is_no_configuration_is_answered_and_never_a_traceback(text: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(shipped(text))
    assert caught.value.problems


@pytest.mark.parametrize(
    ("text", "line", "given", "allowed"),
    [
        ("a:\n\tb: 1", 2, "sebuah tab", "spasi untuk menjorokkan"),
        ("a: b: c", 1, "titik dua yang kedua", "tanda kutip"),
        ("a: 1\nb: {c: 1", 2, "kurung kurawal", "{kunci: nilai"),
        ("a: 1\nb: [c, d", 2, "kurung siku", "[satu, dua]"),
        ("a:\n  b: 1\n c: 2", 3, "tidak sejajar", "kolom yang sama"),
        ("a: 1\nb: 'x", 2, "tanda kutip", "'teks'"),
        ("a: %x", 1, "mengawali nilai", "tanda kutip"),
        ("a: *x", 1, "found undefined alias 'x'", "YAML yang benar"),
        ("\x00", 1, "unacceptable character", "YAML yang benar"),
    ],
)
def test_what_is_no_yaml_is_told_as_a_person_can_mend_it(
    text: str, line: int, given: str, allowed: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        load(shipped(text))
    (problem,) = caught.value.problems
    assert problem.line == line
    assert given in problem.given.indonesian
    assert allowed in problem.allowed.indonesian
    assert "\n" not in str(problem)


@pytest.mark.parametrize("section", ["tempo", "batas", "jam_kerja", "kantor", "peran"])
def test_a_section_that_was_left_empty_is_told(section: str) -> None:
    told = problems(lambda text: re.sub(rf"(?ms)^{section}:.*?(?=^\S|\Z)", f"{section}:\n", text))
    assert [line for line in told if f": {section}: found ''" in line], told


def test_an_acting_holder_speaks_between_his_dates() -> None:
    text = TEXT.replace(
        "laci: {masuk: MASUK, setuju: SETUJU, kembalikan: KEMBALIKAN}",
        "pengganti:\n"
        "      - {sebutan: Plh., dari: 2026-12-01, sampai: 2026-12-10, pejabat: {nama: Fransiska "
        'Oktaviani, nip: "198001012005012003", pangkat: Penata, golongan: III/c}}\n'
        "    laci: {masuk: MASUK, setuju: SETUJU, kembalikan: KEMBALIKAN}",
        1,
    )
    kabag = load(shipped(text)).peran["kabag"]
    assert kabag.holder_on(date(2026, 11, 30)).nama == "Drs. Syarif Abdurrahman, M.Si."
    acting = kabag.holder_on(date(2026, 12, 10))
    assert acting.nama == "Fransiska Oktaviani"
    assert acting.jabatan.startswith("Plh. Kepala Bagian")
    assert kabag.holder_on(date(2026, 12, 11)) == kabag.pejabat


@pytest.mark.parametrize(
    ("how", "lines"),
    [
        (
            "sebutan: a.n., jabatan: Kepala Bagian Umum",
            ("a.n. Kepala Biro Organisasi", "Kepala Bagian Umum"),
        ),
        (
            "sebutan: u.b., melalui: Kepala Bagian Umum, jabatan: Kepala Subbagian Rumah Tangga",
            (
                "a.n. Kepala Biro Organisasi",
                "Kepala Bagian Umum",
                "u.b. Kepala Subbagian Rumah Tangga",
            ),
        ),
    ],
)
def test_one_who_signs_for_another_keeps_a_post_of_his_own(
    how: str, lines: tuple[str, ...]
) -> None:
    who = 'nama: Fransiska, nip: "198001012005012003", pangkat: Penata, golongan: III/c'
    spare = f"- {{{how}, dari: 2026-12-01, sampai: 2026-12-10, pejabat: {{{who}}}}}"
    text = TEXT.replace(
        "jabatan: Kepala Biro Organisasi\n",
        f"jabatan: Kepala Biro Organisasi\n    pengganti:\n      {spare}\n",
    )
    acting = load(shipped(text)).peran["kabiro"].holder_on(date(2026, 12, 1))
    assert acting.atas_nama == lines
    assert acting.jabatan == ", ".join(lines), "what the matrix, the log and Dari say"
    assert acting.nama == "Fransiska"


def test_one_who_signs_for_another_must_say_his_own_post() -> None:
    told = problems(
        lambda text: text.replace(
            "jabatan: Kepala Biro Organisasi\n",
            "jabatan: Kepala Biro Organisasi\n    pengganti:\n      - "
            + ACTING[2:].format("2026-12-01", "2026-12-10", "nama: x").replace("Plh.", "u.b.")
            + "\n",
        )
    )
    assert any("jabatan" in line for line in told)
    assert any("melalui" in line for line in told)


RANKS = """\
    pengaturan:
      aturan:
{}
"""


def ranks(tables: str) -> list[str]:
    """The problems of an office whose DUK has these tables, as `key: allowed`."""
    text = bundled("config.yaml").read_text(encoding="utf-8")
    lines = "\n".join(f"        {line}" for line in tables.splitlines())
    text = text.replace("    pengaturan:\n", RANKS.format(lines).rstrip("\n") + "\n", 1)
    try:
        load(shipped(text))
    except ConfigError as error:
        assert all(p.line > 50 for p in error.problems)
        return [f"{p.key.removeprefix('prosedur.duk.pengaturan.aturan.')}: {p.allowed.english}"
                for p in error.problems]  # fmt: skip
    return []


def test_an_office_s_own_tables_for_the_rank_list_are_taken() -> None:
    assert ranks("profil: pp-15-1979\ntangga_jabatan: setara\nlatihan: [[LEMHANNAS], [PKA]]") == []
    assert ranks("tangga_jabatan: [III.a, [IV.a, Ahli Muda], Pelaksana]") == []


@pytest.mark.parametrize(
    ("tables", "problem"),
    [
        ("profil: pp-1-2030", "profil: pp-15-1979"),
        ("tangga_jabatan: datar", "tangga_jabatan: bawaan, setara, or a list"),
        ("tangga_jabatan: [III.a, IV.a]", "tangga_jabatan: a ladder that ends in Pelaksana"),
        ("tangga_jabatan: [III.a, III.A, Pelaksana]", "tangga_jabatan[2]: each name once"),
        ("latihan: PKA", "latihan: a list"),
        ("latihan: [PKA]", "latihan[1]: a list"),
        ("pendidikan: [[S1], []]", "pendidikan[2]: one name at least"),
        ("pendidikan: []", "pendidikan: one level at least"),
        ("latihn: [[PKA]]", "latihn: did you mean latihan?"),
    ],
)
def test_a_mistake_in_the_tables_has_its_line(tables: str, problem: str) -> None:
    assert any(found.startswith(problem) for found in ranks(tables)), ranks(tables)


def test_the_names_of_ladders_and_profiles_are_those_of_the_rule() -> None:
    from pipeline.duk.profile import shipped_profile
    from pipeline.procedures.duk.ranks import LADDERS, PROFIL

    assert (shipped_profile().name,) == PROFIL
    for name in LADDERS:
        assert shipped_profile().with_tables({"tangga_jabatan": name}).origins["tangga"] == name


def mapping(entries: str) -> list[tuple[int, str, str]]:
    """The problems of an office whose DUK maps columns so: line within `kolom`, key, allowed."""
    lines = "\n".join(f"        {line}" for line in entries.splitlines())
    text = TEXT.replace("    pengaturan:\n", f"    pengaturan:\n      kolom:\n{lines}\n", 1)
    first = line_of("^      kolom:", text)
    try:
        load(shipped(text))
    except ConfigError as error:
        assert {p.file for p in error.problems} == {"config.yaml"}
        return [
            (p.line - first, p.key.removeprefix("prosedur.duk.pengaturan."), p.allowed.english)
            for p in error.problems
        ]
    return []


def test_an_office_s_own_mapping_of_columns_is_taken() -> None:
    entries = (
        '- berkas: "data RB*"\n  lembar: "*"\n  judul:\n    "MASA KERJA | THN": abaikan\n'
        '    "NAMA | NIP": [nama, nip]\n- judul: {"TGL": tmt_pangkat}'
    )
    assert mapping(entries) == []


@pytest.mark.parametrize(
    ("entries", "problem"),
    [
        ("- judul:\n    TGL: tmt_pankat", (2, "kolom[1].judul.TGL", "nama, tempat_lahir")),
        ("- judul: {A: nip}\n- judul:\n    B: [nama, npi]", (3, "kolom[2].judul.B[2]", "nama, ")),
        ("- judul: {A: []}", (1, "kolom[1].judul.A", "one fact at least")),
        ("- judul: nip", (1, "kolom[1].judul", "a section with keys")),
        ("- berkas: a*", (1, "kolom[1].judul", "this key is required")),
        ("- judul: {A: nip}\n  brekas: a*", (2, "kolom[1].brekas", "did you mean berkas?")),
        ("- judul: {A: nip}\n  berkas: [a, b]", (2, "kolom[1].berkas", "text")),
        ("judul: {A: nip}", (0, "kolom", "a list")),
    ],
)
def test_a_mistake_in_the_mapping_of_columns_is_named_with_its_line(
    entries: str, problem: tuple[int, str, str]
) -> None:
    found = mapping(entries)
    assert [(line, key) for line, key, _ in found] == [problem[:2]]
    assert found[0][2].startswith(problem[2])


def test_a_mapping_may_name_whatever_the_rank_list_reads_and_nothing_else() -> None:
    headings = ", ".join(f"K{n}: {name}" for n, name in enumerate(MEANINGS))
    assert mapping(f"- judul: {{{headings}}}") == []
    assert [key for _, key, _ in mapping("- judul: {K: dasar_urut}")] == ["kolom[1].judul.K"]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (TEXT.encode("utf-16"), "config.yaml:1: -: found UTF-16; allowed: text saved as UTF-8"),
        (b"a: 1\nb: caf\xe9\n", "config.yaml:2: -: found the byte 0xe9; allowed: text saved as "),
    ],
)
def test_a_configuration_that_is_no_utf_8_is_refused_with_its_line(data: bytes, told: str) -> None:
    with pytest.raises(ConfigError, match=re.escape(told)):
        text_of(data)


def test_the_mark_that_notepad_writes_before_utf_8_is_no_part_of_a_configuration() -> None:
    assert text_of(b"\xef\xbb\xbf" + TEXT.encode()) == TEXT


def test_sections_that_are_merged_are_one_finding_that_says_what_to_write_instead() -> None:
    text = "satu: &satu {a: 1}\ndua:\n  <<: *satu\n  b: 2\ntiga: *satu\n"
    with pytest.raises(ConfigError) as caught:
        load(shipped(text))
    (problem,) = caught.value.problems
    assert (problem.line, problem.key, problem.given.indonesian) == (3, "dua", "<<")
    assert "alias (*nama)" in problem.allowed.indonesian


def test_two_procedures_of_one_code_are_both_named_with_the_lines_that_say_it() -> None:
    ruang = bundled("templates/ruang/sop.yaml").read_text(encoding="utf-8")
    code = re.compile(r"^kode_id: .*$", re.MULTILINE)
    ruang = code.sub("kode_id: DUK", ruang, count=1)
    with pytest.raises(ConfigError) as caught:
        load(shipped(TEXT, duk=SOP, ruang=ruang))
    (problem,) = caught.value.problems
    first, second = line_of("^kode_id: DUK", SOP), line_of("^kode_id: DUK", ruang)
    named = str(problem)
    assert f"templates/duk/sop.yaml:{first}" in named
    assert f"templates/ruang/sop.yaml:{second}" in named
    assert f"templates/duk/sop.yaml, baris {first}" in problem.wrong.indonesian
    assert "ubah baris milik prosedur yang lebih baru" in problem.wrong.indonesian
    assert "change the line of the newer procedure" in problem.wrong.english
