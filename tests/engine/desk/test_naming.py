"""Names as people, programs and other systems make them: shown without deceit, and found again."""

import itertools
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.engine.desk.naming import document_name, raw_name, safe_name, shown_name

HOSTILE = st.text(
    st.one_of(
        st.characters(codec=None),
        st.sampled_from("⟨⟩27E80A\n\x00\x7f\u202e\u200b\ufeff\udce9\ud83d\U000e0041 ."),
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Data Pegawai – Édouard 100%.xlsx", "Data Pegawai – Édouard 100%.xlsx"),
        ("gaji\udce9.xlsx", "gaji⟨DCE9⟩.xlsx"),
        ("a\nb\x1b[2J.txt", "a⟨0A⟩b⟨1B⟩[2J.txt"),
        ("nota\u202exslx.exe", "nota⟨202E⟩xslx.exe"),
        ("dua\u200b.csv", "dua⟨200B⟩.csv"),
        ("kurung ⟨0A⟩.txt", "kurung ⟨27E8⟩0A⟩.txt"),
    ],
)
def test_a_name_is_shown_without_what_hides_or_deceives(raw: str, shown: str) -> None:
    assert shown_name(raw) == shown
    assert raw_name(shown) == raw


@settings(max_examples=500, derandomize=True)
@given(HOSTILE)
def test_the_shown_form_leads_back_to_the_name_and_can_be_written_everywhere(raw: str) -> None:
    shown = shown_name(raw)
    assert raw_name(shown) == raw
    assert shown.encode().decode() == shown
    assert "\n" not in shown
    assert len(shown.splitlines()) <= 1


@settings(max_examples=500, derandomize=True)
@given(HOSTILE)
def test_a_name_that_we_make_means_itself_and_fits_every_system(raw: str) -> None:
    for name in (safe_name(raw), safe_name(shown_name(raw)), document_name(shown_name(raw), 60)):
        assert raw_name(name) == name == shown_name(name)
        assert not set(name) & set('<>:"/\\|?*')
        assert len(name.encode()) <= 210
        assert name.strip(" .") == name


def test_two_names_of_one_folder_never_become_one_document() -> None:
    names = ["a:b.xlsx", "a?b.xlsx", "a b.xlsx", "a\nb.xlsx", "a\udce9b.xlsx", "x" * 200, "x" * 201]
    made = [document_name(shown_name(name), 120) for name in names]
    assert all(one.casefold() != other.casefold() for one, other in itertools.combinations(made, 2))
    assert document_name("a b.xlsx", 60) == "a b.xlsx"
    assert document_name("Cafe\u0301.docx", 60) == "Caf\u00e9.docx"


def test_a_long_document_keeps_its_beginning_its_end_and_its_ending() -> None:
    names = [f"Rekapitulasi Data Pegawai Negeri Sipil Biro Organisasi {n} 2026.xlsx" for n in "AB"]
    assert [document_name(name, 44) for name in names] == [
        "Rekapitulasi Data Peg...asi A 2026 242b.xlsx",
        "Rekapitulasi Data Peg...asi B 2026 161c.xlsx",
    ]
    assert (
        document_name("Cuti.Tahunan pegawai yang sedang menunggu", 30)
        == "Cuti.Tahunan pe...enunggu eea9"
    )


@pytest.mark.parametrize("letter", ["a", "漢", "😀"])
def test_a_document_of_many_bytes_fits_with_what_stands_before_it(letter: str) -> None:
    name = document_name(letter * 300 + ".xlsx", 120)
    assert len(name) <= 120
    assert name.endswith(".xlsx")
    assert len(f"Pemeriksaan - {name}.xlsx (2)".encode()) < 255


@pytest.mark.parametrize("letter", ["a", "漢", "😀"])
def test_a_long_name_fits_with_what_stands_before_and_behind_it(letter: str) -> None:
    name = safe_name(letter * 300 + ".xlsx")
    assert name.endswith(f"{letter}.xlsx")
    assert len(f"PESAN SISTEM - {name} (99).txt".encode()) < 255


def test_the_disk_gives_such_names_on_this_system() -> None:
    if sys.platform != "win32":
        assert shown_name(b"gaji\xe9.xlsx".decode(errors="surrogateescape")) == "gaji⟨DCE9⟩.xlsx"
