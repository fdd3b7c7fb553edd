"""A long table that is printed in slices has the pages that the whole would have had."""

import zipfile
from itertools import count
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from pipeline.documents import convert as converting
from pipeline.documents.child import Limits
from pipeline.documents.convert import ConvertError, convert
from pipeline.documents.marks import write_zip
from pipeline.documents.render import render
from pipeline.documents.slices import LongTable, Slice, long_table
from pipeline.procedures.duk.fields import FIELDS
from pipeline.resources import shipped_template

DAFTAR = "Daftar Urut Kepangkatan.docx"
PENJELASAN = "Penjelasan Urutan.docx"


def listed(name: str, count: int, folder: Path, **more: Any) -> Path:
    first = FIELDS[name]["baris"][0]
    rows = [{**first, "no": str(n), "nama": f"{first['nama']} {n}"} for n in range(1, count + 1)]
    docx = folder / name
    render(shipped_template(name), {**FIELDS[name], "baris": rows, **more}, docx)
    return docx


def pages(pdf: Path) -> list[tuple[str, bytes]]:
    """What each page says, and how it looks."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [
            (page.get_textpage().get_text_range(), page.render(scale=0.5).to_numpy().tobytes())
            for page in document
        ]
    finally:
        document.close()


@pytest.mark.parametrize("name", [DAFTAR, PENJELASAN])
def test_a_table_in_slices_has_the_pages_of_the_whole(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docx = listed(name, 130, tmp_path)
    convert(docx, tmp_path / "whole.pdf", "embedded")
    cuts: list[int] = []
    whole_slice = LongTable.slice

    def counted(self: LongTable, first: int, most: int, page: int) -> Slice:
        cuts.append(first)
        return whole_slice(self, first, most, page)

    monkeypatch.setattr(LongTable, "slice", counted)
    monkeypatch.setattr(converting, "_AT_ONCE", 80)
    convert(docx, tmp_path / "sliced.pdf", "embedded")
    assert len(set(cuts)) > 1
    assert pages(tmp_path / "sliced.pdf") == pages(tmp_path / "whole.pdf")


def test_the_slices_of_one_document_have_the_time_of_one_conversion(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list of very many people is refused in words after that time, not printed for an hour."""
    docx = listed(DAFTAR, 130, tmp_path)
    monkeypatch.setattr(converting, "_AT_ONCE", 80)
    monkeypatch.setattr(converting, "monotonic", count(step=30.0).__next__)
    with pytest.raises(ConvertError, match="it took longer than 100 seconds"):
        convert(docx, tmp_path / "out.pdf", "embedded", Limits(seconds=100))
    assert not (tmp_path / "out.pdf").exists()


def test_the_memory_that_an_engine_may_use_says_how_much_is_printed_at_once(tmp_path: Path) -> None:
    docx = listed(DAFTAR, 130, tmp_path)
    table = long_table(docx, 100_000)
    assert table is not None
    assert table.count == 130
    few, many = table.slice(0, 50_000, 1), table.slice(0, 400_000, 1)
    assert few.rows < many.rows < 130
    assert len(few.parts["word/document.xml"]) < len(many.parts["word/document.xml"])
    assert long_table(docx, 10_000_000) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<w:cantSplit/>", ""),
        ("<w:tc>", "<w:tc><!-- -->"),
        ("PAGE", "NUMPAGES"),
        ("<w:titlePg/>", "<w:titlePg/><w:sectPr/>"),
    ],
)
def test_a_table_that_cannot_be_cut_is_printed_at_once(old: str, new: str, tmp_path: Path) -> None:
    docx = listed(DAFTAR, 30, tmp_path)
    parts = parts_of(docx)
    changed = {name: data.replace(old.encode(), new.encode()) for name, data in parts.items()}
    assert changed != parts
    write_zip(docx, changed)
    assert long_table(docx, 10_000) is None


def parts_of(docx: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(docx) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_what_cannot_be_printed_of_a_slice_is_told_by_its_place_in_the_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docx = listed(DAFTAR, 60, tmp_path, catatan=["Lihat 👍"])

    def refused() -> str:
        with pytest.raises(ConvertError) as refusal:
            convert(docx, tmp_path / "out.pdf", "embedded")
        return refusal.value.staff

    whole = refused()
    assert "paragraf" in whole
    monkeypatch.setattr(converting, "_AT_ONCE", 60)
    assert refused() == whole
