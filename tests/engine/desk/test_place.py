"""Names that Windows can hold."""

import pytest

from pipeline.engine.desk.naming import safe_name


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("Data: Bagian/Umum?.xlsx", "Data  Bagian Umum .xlsx"),
        ("CON.xlsx", "_CON.xlsx"),
        ("lpt1", "_lpt1"),
        ("aux .csv", "_aux .csv"),
        ("laporan. ", "laporan"),
        ("Caf\u0065\u0301.docx", "Caf\u00e9.docx"),
        ("...", "tanpa nama"),
    ],
)
def test_a_name_is_made_safe(given: str, safe: str) -> None:
    assert safe_name(given) == safe


def test_a_long_name_keeps_its_ending() -> None:
    name = safe_name("a" * 300 + ".xlsx", 120)
    assert len(name) == 120
    assert name.endswith("a.xlsx")
