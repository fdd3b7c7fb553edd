"""What a person is asked to look at: told in a few lines, and counted as things, not as lines."""

from dataclasses import replace

from pipeline.duk.codes import Kode
from pipeline.duk.model import Cell, Temuan
from pipeline.procedures.warned import to_be_checked
from pipeline.work.kabar import matters

_LACKS = "Kolom NAMA PENDIDIKAN tidak ditemukan di lembar DUK."


def found(words: str, *books: str) -> list[Temuan]:
    one = Temuan.at(Cell(), Kode.KOLOM_TIDAK_ADA, words)
    return [replace(one, berkas=book) for book in books]


def test_what_is_said_of_several_workbooks_is_one_line_and_as_many_things() -> None:
    lines = list(to_be_checked([*found(_LACKS, "a.xlsx", "b.xlsx"), *found("Lain.", "a.xlsx")]))
    assert [line.text for line in lines] == [
        f"Perlu diperiksa dalam 2 workbook: {_LACKS}",
        "Perlu diperiksa: Lain.",
    ]
    assert matters(lines) == 3


def test_what_finds_no_line_is_counted_too() -> None:
    findings = [t for n in range(30) for t in found(f"Hal {n}.", "a.xlsx")]
    lines = list(to_be_checked(findings, "; semuanya dalam Daftar Periksa.xlsx"))
    assert lines[-1].text == "... dan 25 lagi; semuanya dalam Daftar Periksa.xlsx."
    assert (len(lines), matters(lines)) == (6, 30)
