"""Every layout that agencies use is read back to exactly the people it was written for."""

import csv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.duk.model import Reading
from pipeline.duk.read.reading import read_workbook
from tests import needs
from tests.harness.layouts import ALL_LAYOUTS, L01, L02, L05
from tests.harness.paper import Layout, Person, flat, grid, some_people, write
from tests.harness.suite import exported

PEOPLE = some_people(24)


def same(read: Reading, layout: Layout, people: Sequence[Person] = PEOPLE) -> None:
    """Asserts that a reading holds these people, all fields that the layout carries, no galat
    but for columns that it lacks."""
    grave = {(t.kode, t.kolom) for t in read.findings if t.grave}
    assert grave == {("KOLOM_TIDAK_ADA", name) for name in layout.lacks}, [
        t.pesan for t in read.findings
    ]
    by_nip = {p["nip"]: p for p in read.people.to_dict("records")}
    assert sorted(by_nip) == sorted(p["nip"] for p in people)
    assert len(read.people) == len(people)
    for person in people:
        row = by_nip[person["nip"]]
        for name in sorted(layout.holds):
            assert row[name] == person[name], (layout.name, person["nama"], name)


@pytest.mark.parametrize("tata", ALL_LAYOUTS, ids=lambda t: t.name)
def test_as_a_workbook(tata: Layout, tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", ("DUK", tata, PEOPLE))
    same(read_workbook(path, path.name), tata)


@pytest.mark.parametrize("tata", ALL_LAYOUTS, ids=lambda t: t.name)
def test_without_merged_cells(tata: Layout, tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", ("DUK", replace(tata, merged=False), PEOPLE))
    same(read_workbook(path, path.name), tata)


@pytest.mark.parametrize("tata", ALL_LAYOUTS, ids=lambda t: t.name)
@pytest.mark.parametrize("form", [(";", "utf-8-sig"), (",", "cp1252"), ("\t", "utf-8")])
def test_as_csv(tata: Layout, form: tuple[str, str], tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    people = [{**p, "nama": p["nama"].replace("Mas'ud", "André Mas'ud")} for p in PEOPLE]
    ascii_only = form[1] == "cp1252"
    with path.open("w", encoding=form[1], newline="") as file:
        for row in grid(tata, people)[0]:
            rows = ["" if c is None else str(c).replace("√", "v") if ascii_only else c for c in row]
            csv.writer(file, delimiter=form[0]).writerow(rows)
    same(read_workbook(path, path.name), tata, people)


@pytest.mark.parametrize("tata", ALL_LAYOUTS, ids=lambda t: t.name)
def test_as_html_under_the_name_xls(tata: Layout, tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_text(html(tata), encoding="utf-8")
    same(read_workbook(path, path.name), tata)


def html(layout: Layout) -> str:
    rows, areas = grid(layout, PEOPLE)
    spans = {(a[0], a[1]): (a[2] - a[0] + 1, a[3] - a[1] + 1) for a in areas}
    inside = {
        (r, c)
        for a in areas
        for r in range(a[0], a[2] + 1)
        for c in range(a[1], a[3] + 1)
        if (r, c) != (a[0], a[1])
    }
    lines = ["<html><meta charset=utf-8><body><table border=1>"]
    for r, row in enumerate(rows):
        cells = []
        for c in range(len(layout.columns)):
            if (r, c) in inside:
                continue
            cell = row[c] if c < len(row) else None
            high, wide = spans.get((r, c), (1, 1))
            words = "&nbsp;" if cell is None else str(cell).replace("&", "&amp;")
            words = words.replace("\n", "<br>")
            cells.append(f"<td rowspan={high} colspan={wide}>{words}</td>")
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return "\n".join([*lines, "</table></body></html>"])


def test_as_xls_and_ods_from_libreoffice(tmp_path: Path) -> None:
    """One workbook that holds every layout, converted by LibreOffice itself."""
    needs.libreoffice()
    people = some_people(len(ALL_LAYOUTS) * 6)
    parts = [(t, people[n * 6 : n * 6 + 6]) for n, t in enumerate(ALL_LAYOUTS)]
    path = write(tmp_path / "a.xlsx", *((t.name, t, expected) for t, expected in parts))
    for kind in ("xls", "ods"):
        exported(kind, tmp_path, path)
        read = read_workbook(tmp_path / f"a.{kind}", f"a.{kind}")
        by_nip = {p["nip"]: p for p in read.people.to_dict("records")}
        assert len(by_nip) == len(people), kind
        assert {(t.kode, t.kolom) for t in read.findings if t.grave} == {
            ("KOLOM_TIDAK_ADA", "TMT PANGKAT")
        }
        for layout, expected in parts:
            for person in expected:
                row = by_nip[person["nip"]]
                wrong = {n for n in layout.holds if row[n] != person[n]}
                assert wrong == set(), (kind, layout.name, person["nama"])


@pytest.mark.parametrize("tata", [L01, L02], ids=lambda t: t.name)
def test_grouped_headings_flattened_into_one_row(tata: Layout, tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", ("DUK", flat(tata), PEOPLE))
    same(read_workbook(path, path.name), tata)


def test_several_sheets_of_different_layouts(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", ("satu", L01, PEOPLE[:9]), ("dua", L05, PEOPLE[9:]))
    read = read_workbook(path, path.name)
    assert len(read.people) == len(PEOPLE)
    assert set(read.people["lembar"]) == {"satu", "dua"}


def test_what_was_understood_of_each_column_is_reported(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", ("DUK", L05, PEOPLE))
    columns = {k.letter: (k.title, k.facts, k.how) for k in read_workbook(path, path.name).columns}
    assert columns["B"] == ("NAMA | NIP", ("nama", "nip"), "judul")
    assert columns["D"] == ("AGAMA", (), "tidak")
    assert columns["F"] == ("GOL./ | TMT", ("golongan", "tmt_pangkat"), "judul")
    assert columns["I"] == ("THN", ("lulus_latihan",), "judul")
