"""The head's words tick the boxes that they name, and nothing else does."""

import pytest

from pipeline.work.disposition import WISHES, wished


@pytest.mark.parametrize(
    ("note", "named"),
    [
        ("Proses lebih lanjut. Kirim sebelum akhir bulan.", {"Proses lebih lanjut"}),
        ("Mohon SARAN, lalu koordinasikan.", {"Tanggapan dan saran", "Koordinasi/konfirmasi"}),
        ("", set()),
        ("Kirim ke BKD.", set()),
        ("Jangan diproses dahulu.", set()),
        ("Tidak perlu koordinasi, tindak lanjuti.", {"Proses lebih lanjut"}),
    ],
)
def test_a_box_is_ticked_by_the_words_that_the_sheet_shows(note: str, named: set[str]) -> None:
    assert wished(note) == named


def test_each_word_names_one_wish() -> None:
    words = [word for names in WISHES.values() for word in names]
    assert len(words) == len(set(words))
