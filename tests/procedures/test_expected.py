"""Which units are to send their data: read from the settings, told with who has not."""

from datetime import date

import pytest

from pipeline.office.errors import ConfigError
from pipeline.procedures.configuration import load
from pipeline.procedures.duk.expected import Expected, Unit, arrivals, expected
from pipeline.resources import bundled
from pipeline.work.kabar import Kind
from tests.harness.office import shipped

TEXT = bundled("config.yaml").read_text(encoding="utf-8")
TOLD = {
    "ditunggu": {
        "unit": ["Bagian Kelembagaan", ["Bagian Tata Laksana", "Bag Tata Laksana"], "Bagian RB"],
        "sampai": "2026-12-15",
    }
}
SENT = [
    ("Bag Tata Laksana (final).xlsx", ""),
    ("data.xlsx", "BAGIAN KELEMBAGAAN DAN ANALISIS JABATAN"),
    ("kegiatan bagian rbx.xlsx", ""),
]
BEFORE, AFTER = date(2026, 12, 15), date(2026, 12, 16)


def test_a_unit_has_sent_where_a_workbook_names_it() -> None:
    wanted = expected(TOLD)
    assert wanted.until == date(2026, 12, 15)
    assert wanted.rows(SENT) == [
        ("Bagian Kelembagaan", ("data.xlsx",)),
        ("Bagian Tata Laksana", ("Bag Tata Laksana (final).xlsx",)),
        ("Bagian RB", ()),
    ]


def test_who_has_not_sent_is_told_and_warned_of_once_the_day_is_over() -> None:
    (line,) = arrivals(expected(TOLD), SENT, BEFORE)
    assert line.kind is Kind.CHECK
    assert line.text == (
        "2 dari 3 unit sudah mengirim data; belum (ditunggu sampai 15-12-2026): Bagian RB."
    )
    (line,) = arrivals(expected(TOLD), SENT, AFTER)
    assert line.kind is Kind.WARNING
    assert line.text.endswith("Batasnya sudah lewat.")


def test_when_all_have_sent_nobody_is_missed() -> None:
    (line,) = arrivals(expected(TOLD), [*SENT, ("Bagian RB.xlsx", "")], AFTER)
    assert (line.kind, line.text) == (Kind.CHECK, "3 dari 3 unit sudah mengirim data.")


def test_of_forty_units_only_some_are_named() -> None:
    many = Expected(tuple(Unit((f"Unit {n:02d}",)) for n in range(40)))
    (line,) = arrivals(many, [], BEFORE)
    assert "Unit 11 dan 28 unit lain." in line.text


@pytest.mark.parametrize("section", [{}, {"ditunggu": "x"}, {"ditunggu": {"unit": [1, [], ""]}}])
def test_what_a_stored_section_does_not_tell_expects_nobody(section: dict[str, object]) -> None:
    assert arrivals(expected(section), SENT, AFTER) == []


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("{unit: [], sampai: 2026-12-15}", "paling sedikit satu unit"),
        ("{unit: [A, [B, A]]}", "setiap nama satu kali"),
        ("{unit: [A], sampai: besok}", "tanggal seperti 2026-12-31"),
        ("{sampai: 2026-12-15}", "unit"),
        ("{unit: [A], kapan: 1}", "kapan"),
    ],
)
def test_a_mistake_has_its_line_in_both_languages(written: str, words: str) -> None:
    text = TEXT.replace("    pengaturan:\n", f"    pengaturan:\n      ditunggu: {written}\n", 1)
    with pytest.raises(ConfigError) as caught:
        load(shipped(text))
    assert "ditunggu" in str(caught.value)
    assert words in str(caught.value)
    assert "allowed: " in str(caught.value)
    assert "seharusnya: " in str(caught.value)
