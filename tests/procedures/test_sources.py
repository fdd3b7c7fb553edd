"""Which workbooks of a dossier count, and which is read in whose place."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.content import Mark
from pipeline.documents.marks import mark_office
from pipeline.duk.model import Reading
from pipeline.duk.read.reading import read_workbook
from pipeline.duk.redpen.mark import mark_workbook
from pipeline.engine.terms import Kelas
from pipeline.procedures.duk.concept import left_out
from pipeline.procedures.duk.sources import Source, brought, sources_of
from pipeline.work.case import Case, Item
from pipeline.work.kabar import Kind
from tests.harness.paper import flat_rows, some_people, write_flat
from tests.procedures.test_settings import SECTION, case

PEOPLE = some_people(3)


def given(folder: Path, *names: str, **more: Any) -> Case:
    """A case with these workbooks of units, each of the same people; `marked` names one that is a
    copy of the first with its marks, called as `as_name`."""
    made = case(folder, SECTION)
    listed = []
    for number, name in enumerate(names):
        path = write_flat(folder / f"{number}.xlsx", [flat_rows(p, 1) for p in PEOPLE])
        listed.append({"nama": name, "kelas": "sumber", "sha256": str(number), "berkas": path.name})
    if "copy" in more:
        mark_workbook(folder / "0.xlsx", names[0], [], folder / "copy.xlsx")
        mark_office(folder / "copy.xlsx", Mark(more.get("berkas", "DUK-2026-0001"), 1))
        kelas = more.get("kelas", "sumber")
        listed.append({"nama": more["copy"], "kelas": kelas, "sha256": "c", "berkas": "copy.xlsx"})
    perkara = json.loads((folder / "perkara.json").read_text(encoding="utf-8"))
    perkara |= {"masukan": listed, "data": more.get("data", {}), "dasar": more.get("dasar", {})}
    perkara["catatan"] = more.get("catatan", "")
    (folder / "perkara.json").write_text(json.dumps(perkara), encoding="utf-8")
    return replace(Case.load(folder), templates=made.templates)


def sources(made: Case) -> dict[str, str]:
    """What is read, by the workbook in whose place."""

    def read(item: Item, name: str) -> Reading:
        return read_workbook(item.path, name)

    each: tuple[Source, ...] = sources_of(made, read)
    return {source.workbook.nama: source.item.nama for source in each}


def test_a_workbook_called_as_one_of_ours_gets_another_name(tmp_path: Path) -> None:
    made = given(tmp_path, "Data Pegawai.xlsx", "Daftar Periksa.xlsx", "unit.xlsx")
    assert [item.nama for item in brought(made)] == [
        *("Data Pegawai (2).xlsx", "Daftar Periksa (2).xlsx", "unit.xlsx"),
    ]


def test_a_marked_copy_under_any_name_stands_for_its_workbook(tmp_path: Path) -> None:
    made = given(tmp_path, "unit.xlsx", "lain.xlsx", copy="kembali dari unit.xlsx")
    assert sources(made) == {"lain.xlsx": "lain.xlsx", "unit.xlsx": "kembali dari unit.xlsx"}


def test_one_of_another_dossier_is_a_workbook_like_any_other(tmp_path: Path) -> None:
    made = given(tmp_path, "unit.xlsx", copy="tahun lalu.xlsx", berkas="DUK-2025-0001")
    assert sources(made) == {"tahun lalu.xlsx": "tahun lalu.xlsx", "unit.xlsx": "unit.xlsx"}


def test_it_takes_no_place_of_a_workbook_that_was_itself_changed_since(tmp_path: Path) -> None:
    noted = {"asli": {"unit.xlsx": "unit (asli).xlsx"}}
    made = given(tmp_path, "unit.xlsx", copy="kembali.xlsx", data=noted, dasar={"unit.xlsx": "x"})
    assert sources(made) == {"kembali.xlsx": "kembali.xlsx", "unit.xlsx": "unit.xlsx"}


def test_what_an_earlier_version_marked_beside_its_workbook_counts_once_it_was_edited(
    tmp_path: Path,
) -> None:
    name = "Pemeriksaan - unit.xlsx"
    dossier: dict[str, Any] = {"copy": name, "kelas": "kerja", "data": {"coretan": {}}}
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    untouched = given(tmp_path / "a", "unit.xlsx", dasar={name: "c"}, **dossier)
    assert sources(untouched) == {"unit.xlsx": "unit.xlsx"}
    edited = given(tmp_path / "b", "unit.xlsx", dasar={name: "b"}, **dossier)
    assert sources(edited) == {"unit.xlsx": name}


def test_a_workbook_set_aside_by_name_is_not_read(tmp_path: Path) -> None:
    made = given(tmp_path, "unit.xlsx", "lain.xlsx", catatan="Tidak dipakai: unit.xlsx")
    assert sources(made) == {"lain.xlsx": "lain.xlsx"}


def test_a_workbook_that_a_reader_put_in_is_told_to_the_next_and_read_where_data_is_worked_on(
    tmp_path: Path,
) -> None:
    made = given(tmp_path, "unit.xlsx", "Coretan Kabag - unit.xlsx", copy="susulan.xlsx",
                 kelas="lampiran")  # fmt: skip
    laid = tuple(
        replace(m, kelas=Kelas.LAMPIRAN) if m.nama != "unit.xlsx" else m
        for m in made.perkara.masukan
    )
    made = replace(made, perkara=replace(made.perkara, masukan=laid))
    assert {item.nama: item.kelas for item in brought(made)} == {
        "unit.xlsx": Kelas.SUMBER,
        "susulan.xlsx": Kelas.SUMBER,
    }
    (line,) = left_out(made)
    assert (line.kind, line.text) == (
        Kind.WARNING,
        "Perlu diperiksa: susulan.xlsx ditambahkan sesudah daftar disusun, jadi isinya tidak ada "
        "dalam daftar. Bila perlu disertakan, kembalikan berkas ini.",
    )
