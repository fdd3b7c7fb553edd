"""What the nota dinas states of the data, and what is answered where the data does not bear it."""

from typing import Any

from pipeline.procedures.duk import nota

FIGURES: dict[str, Any] = {
    "jumlah": 57,
    "golongan": {"IV": 3, "III": 54},
    "keadaan": "2026-12-31",
    "sumber": 3,
    "temuan": 0,
}
NO_FINDINGS = "Pemeriksaan atas kelengkapan dan kesesuaian isinya tidak menyisakan temuan."
FORMERLY = "Data dihimpun dari unit kerja dan telah diperiksa kelengkapan serta kesesuaiannya."


def test_a_nota_that_states_what_the_data_bears_out_is_agreed_to() -> None:
    words = f"Data dihimpun dari 3 (tiga) berkas data pegawai. {NO_FINDINGS}"
    assert nota.disagreements(words, FIGURES) == []


def test_a_nota_that_says_nothing_is_left_is_answered_while_a_finding_is() -> None:
    for words in (NO_FINDINGS, FORMERLY):
        (answer,) = nota.disagreements(words, {**FIGURES, "temuan": 2})
        assert "2 temuan masih perlu diperiksa" in answer


def test_a_nota_that_counts_other_workbooks_than_were_read_is_answered() -> None:
    for words in ("3 (tiga)", "2 (dua)"):
        answers = nota.disagreements(
            f"Data dihimpun dari {words} berkas.", {**FIGURES, "sumber": 4}
        )
        assert [a.endswith("yang dipakai 4 (empat).") for a in answers] == [True]
