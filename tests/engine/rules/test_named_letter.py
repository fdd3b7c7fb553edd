"""What is taken of a reason that leaves the office with a corrected or cancelled letter."""

import pytest

from pipeline.engine.rules.named_letter import said_why


@pytest.mark.parametrize(
    ("typed", "leaves"),
    [
        ("RUANG-2026-0001\r\nAcaranya ditunda.", "Acaranya ditunda."),
        ("RUANG-2026-0001: acaranya ditunda.", "acaranya ditunda."),
        ("RUANG-2026-0001 - acaranya ditunda.", "acaranya ditunda."),
        ("Mohon RUANG-2026-0001 dibatalkan.", "Mohon surat itu dibatalkan."),
        ("RUANG-2026-0001 salah ruang.", "surat itu salah ruang."),
        ("Nomor: baru\nRuangnya salah.\nMulai pukul 09.00.", "Ruangnya salah.\nMulai pukul 09.00."),
        ("Surat nomor 800/7/ORG/2026 keliru.", "Surat nomor 800/7/ORG/2026 keliru."),
        ("DUK-2026-0001", ""),
    ],
)
def test_no_id_leaves_the_office_in_a_reason(typed: str, leaves: str) -> None:
    assert said_why(typed) == leaves
