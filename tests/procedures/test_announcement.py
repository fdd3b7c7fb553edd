"""What an office announces tells no birth date and no whole NIP, where the office wants it so."""

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from pipeline.documents.render import render
from pipeline.documents.text import pdf_text
from pipeline.duk.listing import draw_up
from pipeline.duk.masked import masked
from pipeline.duk.model import Daftar, Reading, people
from pipeline.engine.protocol import Masukan
from pipeline.engine.terms import Kelas, Surat
from pipeline.names import OUTPUTS
from pipeline.office.errors import ConfigError
from pipeline.procedures.duk.announcement import COPY_NOTE, announced
from pipeline.procedures.duk.attached import penjelasan_context
from pipeline.procedures.duk.concept import list_context
from pipeline.procedures.duk.data import Data
from pipeline.procedures.duk.handed import Handed
from pipeline.procedures.duk.names import DAFTAR, DAFTAR_PDF, PENGUMUMAN_PDF
from pipeline.procedures.duk.papers import PAPERS
from pipeline.procedures.duk.settings import settings_of
from pipeline.resources import shipped_template
from pipeline.work.case import Case
from pipeline.work.names import induk
from pipeline.work.output import Output
from pipeline.work.present import carry
from tests.harness.lending import embedded
from tests.harness.office import load, shipped
from tests.procedures.test_settings import SECTION, TEXT, case

END = date(2026, 12, 31)
BORN = date(1980, 5, 17)
SIGNS = {
    "jabatan": "Kepala Biro Organisasi",
    "nama": "Ir. Theresia Mayang, M.T.",
    "pangkat": "Pembina Utama Muda (IV/c)",
    "nip": "196909171995032001",
}
BARE = re.compile(r"\d{18}")
TOLD = {"ya": True, True: True, "tidak": False, None: False}


def member(number: int, born: date, **changed: Any) -> dict[str, Any]:
    """One of several who are equal in everything but their age, and noted with what is private."""
    nip = f"{born:%Y%m%d}200503{2}{number:03d}"
    return dict.fromkeys(people([]).columns) | {
        "nama": "Siti Rahmah",
        "nip": nip,
        "golongan": "III/d",
        "tmt_pangkat": date(2020, 4, 1),
        "jabatan": "Pengelola Data",
        "tmt_jabatan": date(2020, 4, 1),
        "mk_tahun": 21,
        "mk_bulan": 9,
        "pendidikan": "S1 Manajemen",
        "tingkat_ijazah": "S1",
        "tahun_lulus": 2003,
        "tempat_lahir": "Putussibau",
        "tanggal_lahir": born,
        "jenis_kelamin": "P",
        "status": "PNS",
        "catatan_mutasi": f"NIP lama {nip}",
        "keterangan": f"lahir {born:%d-%m-%Y}",
        **changed,
    }  # fmt: skip


@pytest.fixture(scope="module")
def daftar() -> Daftar:
    """Two of one name and different age, two born on one day, and one who is known by NIP alone."""
    rows = [member(1, BORN), member(2, BORN + timedelta(30)), member(3, BORN + timedelta(30))]
    made, _ = draw_up(Reading(people(rows)), END, "Biro Umum")
    assert not made.grave
    return made


def private(daftar: Daftar) -> list[str]:
    """Every way in which a birth date is written."""
    days = list(daftar.rows["tanggal_lahir"])
    return [f"{day:{style}}" for day in days for style in ("%d-%m-%Y", "%Y%m%d", "%Y-%m-%d")]


def assert_private(words: str, daftar: Daftar) -> None:
    assert not BARE.search(words)
    run_on = re.sub(r"[\s.-]", "", words)
    assert [nip for nip in (*daftar.rows["nip"], SIGNS["nip"]) if nip in run_on] == []
    assert [day for day in private(daftar) if day in words or day in run_on] == []


def test_the_copy_tells_no_birth_date_and_no_whole_nip(daftar: Daftar, tmp_path: Path) -> None:
    official = list_context(daftar, SIGNS, "Pontianak")
    fields = announced(official)
    assert BARE.search(str(official))
    assert_private(str(fields), daftar)
    path = tmp_path / DAFTAR
    render(shipped_template(DAFTAR), fields, path)
    document = Document(str(path))
    cells = [c.text for table in document.tables for row in table.rows for c in row.cells]
    words = "\n".join([p.text for p in document.paragraphs] + cells)
    assert_private(words, daftar)
    assert "Putussibau" not in words
    assert words.count("**************2001") >= 2, "hers, and that of the signer"
    assert COPY_NOTE in words
    kept = ("no", "nama", "golongan", "tmt_pangkat", "jabatan", "mk_tahun", "tingkat_ijazah")
    for row, whole in zip(fields["baris"], official["baris"], strict=True):
        assert {n: row[n] for n in kept} == {n: whole[n] for n in kept}


def test_the_reasons_compare_ages_without_telling_them(daftar: Daftar) -> None:
    whole = penjelasan_context(daftar, (), confirmed=False)
    assert BARE.search(str(whole))
    assert f"{BORN:%d-%m-%Y}" in str(whole), "the internal sentences quote what decides"
    fields = penjelasan_context(daftar, (), confirmed=False, announced=True)
    assert_private(str(fields), daftar)
    _, second, third = (row["alasan"] for row in fields["baris"])
    assert second.endswith("lulus pendidikan sama (2003); usia lebih muda.")
    assert third.endswith(
        "tanggal lahir sama; semua ukuran sama, diurutkan menurut NIP (**************2003 dan "
        "**************2002) sampai ditetapkan pejabat."
    )
    assert [row["nip"][-4:] for row in fields["baris"]] == ["2001", "2002", "2003"]


@pytest.mark.parametrize("apart", ["", " ", ".", "-"])
def test_a_nip_is_masked_however_it_is_written_and_nothing_else_is(apart: str) -> None:
    nip = apart.join(("19800517", "200503", "2", "001"))
    assert masked(f"NIP {nip}, III/d") == "NIP **************2001, III/d"
    other = "Nomor 1234567890123456789 tanggal 01-04-2020"
    assert masked(other) == other


@pytest.mark.parametrize("answer", TOLD)
def test_it_is_handed_in_with_the_list_where_the_office_wants_it(
    answer: str | bool | None, daftar: Daftar, tmp_path: Path
) -> None:
    section = SECTION | {"pengaturan": {} if answer is None else {"pengumuman": answer}}
    made = case(tmp_path, section)
    (tmp_path / "config.yaml").write_text(embedded(TEXT), encoding="utf-8")
    (tmp_path / OUTPUTS).mkdir()
    made = replace(Case.load(tmp_path), templates=shipped_template(DAFTAR).parents[1])
    out = Output(made)
    Handed(Data((), Reading(people([])), daftar), {}, ()).lay(made, out)
    assert settings_of(made).pengumuman is TOLD[answer]
    kept = [induk(name) for name in PAPERS.announced]
    assert induk(PENGUMUMAN_PDF) in kept, "it lies where the list leaves"
    assert (induk(PENGUMUMAN_PDF) in out.made) is TOLD[answer]
    official = pdf_text(out.path(DAFTAR_PDF))
    assert all(nip in official for nip in daftar.rows["nip"]), "what is signed stays whole"
    for name in kept if TOLD[answer] else ():
        words = pdf_text(out.path(name))
        assert "Siti Rahmah" in words
        assert_private(words, daftar)


def test_it_bears_the_day_of_the_letter_where_it_leaves(daftar: Daftar, tmp_path: Path) -> None:
    made = case(tmp_path, SECTION | {"pengaturan": {"pengumuman": True}})
    (tmp_path / "config.yaml").write_text(embedded(TEXT), encoding="utf-8")
    (tmp_path / OUTPUTS).mkdir()
    made = replace(Case.load(tmp_path), templates=shipped_template(DAFTAR).parents[1])
    out = Output(made)
    Handed(Data((), Reading(people([])), daftar), {}, ()).lay(made, out)
    name, surat = induk(PENGUMUMAN_PDF), Surat("800/7/ORG/2026", 7, 2026, date(2026, 11, 2))
    kept = (Masukan(name, Kelas.INDUK, "", str(out.path(name))),)
    leaving = replace(made, perkara=replace(made.perkara, surat=surat, ke=None, masukan=kept))
    again = Output(leaving)
    carry(leaving, again, PAPERS)
    words = " ".join(pdf_text(again.path(PENGUMUMAN_PDF)).split())
    assert "2 November 2026" in words
    assert "800/7/ORG/2026" not in words
    assert "#" not in words
    assert_private(words, daftar)


def test_another_answer_than_yes_or_no_is_told_where_it_is_written() -> None:
    asked = "      # pengumuman: ya "
    assert asked in TEXT
    assert load(shipped(TEXT.replace(asked, "      pengumuman: tidak ")))
    with pytest.raises(ConfigError, match="pengumuman"):
        load(shipped(TEXT.replace(asked, "      pengumuman: mungkin ")))
