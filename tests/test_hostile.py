"""Files made to end their reader, to swell, to hang, or to speak with another's voice."""

import csv
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.cli import main
from pipeline.documents.annotations import pdf_annotations
from pipeline.documents.lint import lint
from pipeline.documents.render import TemplateError, render
from pipeline.documents.signed import is_scan
from pipeline.documents.sound import RefusedPdf, open_pdf
from pipeline.documents.stamp import stamp
from pipeline.documents.story import story_of
from pipeline.documents.text import RefusedWord, docx_text, pdf_text
from pipeline.duk.change.previous import read_former
from pipeline.duk.read.reading import read_workbook
from pipeline.duk.redpen.mark import mark_workbook
from pipeline.office.config import load_office
from pipeline.office.errors import ConfigError
from tests.documents.test_stamp import NOMOR, PARAF

CASES = Path(__file__).parent / "cases"
HOSTILE = CASES / "hostile"
SOON = 15.0
"""Seconds of processor time; a bomb takes minutes, or all memory."""


def quickly(act: Callable[[], Any]) -> Any:
    begun = time.process_time()
    found = act()
    assert time.process_time() - begun < SOON
    return found


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("bombs__csv nul.csv", "BERKAS_TIDAK_TERBACA"),
        ("bombs__entitas.xlsx", "BERKAS_TIDAK_TERBACA"),
        ("bombs__html gabung.xls", "BERKAS_BERBAHAYA"),
        ("bombs__sel di luar batas.xlsx", "LEMBAR_TERLALU_LUAS"),
        ("bombs__sel jauh dahulu.xlsx", "LEMBAR_TERLALU_LUAS"),
        ("bombs__sel jauh petik tunggal.xlsx", "LEMBAR_TERLALU_LUAS"),
        ("bombs__sel jauh rumus.xlsx", "LEMBAR_TERLALU_LUAS"),
        ("bombs__sel jauh tanpa r baris.xlsx", "LEMBAR_TERLALU_LUAS"),
        ("bombs__xmlss bukan angka.xls", "BERKAS_TIDAK_TERBACA"),
        ("bombs__xmlss entitas.xls", "BERKAS_BERBAHAYA"),
        ("bombs__xmlss gabung.xls", "KOLOM_TIDAK_ADA"),
        ("bombs__xmlss index.xls", "LEMBAR_TERLALU_LUAS"),
        ("fuzz__abort-calamine.xlsx", "BERKAS_TIDAK_TERBACA"),
    ],
)
def test_a_workbook_made_to_swell_is_answered_at_once(name: str, code: str) -> None:
    path = HOSTILE / name
    read = quickly(lambda: read_workbook(path, name))
    assert [str(t.kode) for t in read.findings] == [code]
    assert name in read.findings[0].pesan
    assert not len(read.people)


def test_a_sheet_that_only_says_to_be_large_is_read() -> None:
    read = read_workbook(HOSTILE / "bombs__dimensi besar.xlsx", "a.xlsx")
    assert (len(read.people), [t.pesan for t in read.findings if t.grave]) == (20, [])


@pytest.mark.parametrize(
    "name", ["bombs__aliran 1 GB.pdf", "bombs__halaman berputar.pdf", "bombs__raksasa.pdf"]
)
def test_a_pdf_made_to_swell_or_as_large_as_a_wall_is_refused_at_once(
    name: str, tmp_path: Path
) -> None:
    path = HOSTILE / name
    for act in (open_pdf, pdf_annotations, lambda p: stamp(p, tmp_path / "a.pdf", [PARAF])):
        with pytest.raises(RefusedPdf) as refused:
            quickly(lambda act=act: act(path))
        assert refused.value.staff.startswith(name)


def test_streams_that_swell_are_no_scan_either() -> None:
    with pytest.raises(RefusedPdf):
        quickly(lambda: is_scan(HOSTILE / "bombs__aliran 1 GB.pdf"))


@pytest.mark.parametrize("name", ["bombs__form berputar.pdf"])
def test_a_pdf_that_runs_in_a_ring_is_stamped_in_seconds(name: str, tmp_path: Path) -> None:
    quickly(lambda: stamp(HOSTILE / name, tmp_path / "a.pdf", [PARAF, NOMOR]))


@pytest.mark.parametrize(
    "name", ["t_pdf-PdfiumError-find_anchors-50", "t_vpdf-NotImplementedError-genexpr-47"]
)
def test_a_damaged_pdf_is_refused_whatever_its_library_raises(name: str, tmp_path: Path) -> None:
    path = HOSTILE / f"fuzz__{name}.bin"
    for act in (pdf_text, lambda p: stamp(p, tmp_path / "a.pdf", [PARAF])):
        with pytest.raises(RefusedPdf) as refused:
            act(path)
        assert refused.value.staff.startswith(f"{path.name} rusak")


@pytest.mark.parametrize(
    "name",
    ["t_docx-error-docx_text-29", "t_same-LookupError-story_of-47", "t_same-error-story_of-47"],
)
def test_a_damaged_word_file_is_no_text_whatever_its_library_raises(name: str) -> None:
    path = HOSTILE / f"fuzz__{name}.bin"
    with pytest.raises(RefusedWord):
        story_of(path)


@pytest.mark.parametrize("name", ["TypeError-render-40", "TypeError-render-41", "error-render-40"])
def test_a_damaged_template_is_named(name: str, tmp_path: Path) -> None:
    path = HOSTILE / f"fuzz__t_render-{name}.bin"
    with pytest.raises(TemplateError, match=name):
        render(path, {}, tmp_path / "a.docx")


def test_a_damaged_template_is_one_grave_remark() -> None:
    (remark,) = lint(HOSTILE / "fuzz__t_lint-error-_elements-204.bin", {}, ())
    assert remark.grave
    assert "is no usable Word file" in remark.what


def test_office_hours_in_another_zone_are_refused_with_their_line() -> None:
    text = (HOSTILE / "fuzz__t_cfg-TypeError-_spans-277.bin").read_bytes().decode()
    with pytest.raises(ConfigError) as refused:
        load_office(text)
    assert any(p.key.startswith("jam_kerja") and p.line == 136 for p in refused.value.problems)


@pytest.mark.parametrize(("name", "cell"), [("angka-kecil", "K2"), ("angka-kecil-ket", "L2")])
def test_small_figures_are_no_number_and_their_cell_is_named(name: str, cell: str) -> None:
    read = read_workbook(CASES / "corpus" / f"{name}.xlsx", f"{name}.xlsx")
    assert [t.sel for t in read.findings if t.grave] == [cell]


def test_a_name_that_begins_as_a_formula_stays_text_in_all_we_write(tmp_path: Path) -> None:
    path = HOSTILE / "nama rumus.xlsx"
    main(["duk", "compile", str(path), "--keadaan", "2026-12-31", "--out", str(tmp_path)])
    names = {p["nama"] for p in read_workbook(path, path.name).people.to_dict("records")}
    formulas = {n for n in names if n.startswith(("=", "+", "@"))}
    assert len(formulas) == 4
    book = openpyxl.load_workbook(tmp_path / "DUK.xlsx")
    cells = [c for s in book for row in s.iter_rows() for c in row if c.value is not None]
    assert "f" not in {c.data_type for c in cells}
    assert formulas <= {str(c.value).split("\n")[0] for c in cells}
    for csv_file in tmp_path.glob("*.csv"):
        with csv_file.open(encoding="utf-8", newline="") as file:
            begins = {cell[0] for row in csv.reader(file) for cell in row if len(cell) > 1}
        assert not begins & {"=", "+", "-", "@"}, csv_file.name
    assert formulas <= set(read_former(tmp_path / "DUK.csv", "DUK.csv").rows["nama"])
    assert formulas & set(docx_text(tmp_path / "DUK.docx").split("\n"))


def test_a_formula_in_a_name_stays_text_in_the_red_pen_copy_of_any_kind(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("NAMA;NIP\n=cmd|'/c calc'!A1;1\n", encoding="utf-8")
    read = read_workbook(path, path.name)
    mark_workbook(path, path.name, read.findings, tmp_path / "out.xlsx", read.columns)
    cells = [
        c for s in openpyxl.load_workbook(tmp_path / "out.xlsx") for r in s.iter_rows() for c in r
    ]
    assert [c.data_type for c in cells if str(c.value).startswith("=cmd")] == ["s"]
