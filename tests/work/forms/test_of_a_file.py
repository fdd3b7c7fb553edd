"""The form that a procedure's file describes, drawn, filled and read."""

from datetime import date, time
from pathlib import Path

import pytest

from pipeline.office.sop.fact import kind_of
from pipeline.office.sop.facts_file import facts_from_bytes, facts_to_bytes
from pipeline.work.forms.read import read_form
from tests.office.sop.reading import read
from tests.work.forms.filled import fill
from tests.work.forms.sample import MOMENT

FORM = read()[0].formulir[0]
TYPED = {
    "Unit kerja": "Bagian Umum", "Ruang": "lapangan", "Tanggal": "1 Desember 2026",
    "Tanggal (2)": "2 Desember 2026", "Mulai": "9.00", "Selesai": "11.30", "Peserta": "15 orang",
    "Hidangan": "Ya",
}  # fmt: skip


@pytest.mark.parametrize("ending", [".xlsx", ".docx"])
def test_a_form_gives_the_facts_that_its_procedure_s_guards_speak_of(
    ending: str, tmp_path: Path
) -> None:
    typed = {**TYPED, "Ruang": "ruang g", "Biaya": "150000,50"}
    reading = read_form(fill(tmp_path / f"a{ending}", FORM, typed), FORM, MOMENT)
    assert [refusal.sentence for refusal in reading.refusals] == []
    first, second = reading.facts
    assert (first["tanggal"], second["tanggal"]) == (date(2026, 12, 1), date(2026, 12, 2))
    assert (first["selesai"], first["ruang.kapasitas"]) == (time(11, 30), 20)
    assert set(first) <= set(FORM.types)
    assert all(kind_of(first[n]) is kind_of(second[n]) for n in first)
    assert facts_from_bytes(FORM, facts_to_bytes(FORM, first)) == first


def test_what_the_procedure_says_must_not_be_is_told_in_its_own_sentences(tmp_path: Path) -> None:
    typed = {**TYPED, "Ruang": "Ruang Garuda", "Peserta": 21}
    reading = read_form(fill(tmp_path / "a.xlsx", FORM, typed), FORM, MOMENT)
    assert [refusal.sentence for refusal in reading.refusals] == [
        "Ruang Garuda memuat 20 orang.", "Biaya hidangan belum diisi.",
    ]  # fmt: skip
    reading = read_form(fill(tmp_path / "b.xlsx", FORM, TYPED), FORM, MOMENT)
    assert [refusal.sentence for refusal in reading.refusals] == [
        "Ruang (B9): tertulis “lapangan”. Mohon pilih Aula, Ruang Garuda."
    ]
