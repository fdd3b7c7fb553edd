"""What may be dropped, by its ending and its first bytes, and what is said of all else."""

import pytest

from pipeline.content import Wrong
from pipeline.documents.screen import wrong_with
from pipeline.engine.desk.screen import kind_of, refusal


@pytest.mark.parametrize(
    "name", ["unit.fods", "unit.TSV", "pindaian.tif", "pindaian.tiff", "unit.xlsx", "a.csv"]
)
def test_what_the_docs_name_is_taken(name: str) -> None:
    assert refusal(name, None) is None
    assert kind_of(name)


@pytest.mark.parametrize("data", [b"II*\x00rest", b"MM\x00*rest"])
def test_a_tiff_is_known_by_its_first_bytes_in_either_order(data: bytes) -> None:
    assert wrong_with(".tif", data) is None
    assert wrong_with(".tiff", b"bukan gambar") is Wrong.OTHER_KIND


def test_what_is_of_no_known_kind_is_told_what_is() -> None:
    said = refusal("lagu.mp3", None)
    assert said is not None
    assert "ODS" in said
    assert "gambar" in said
