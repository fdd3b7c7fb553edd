"""No path that we lay is longer on the office's PCs than what Excel opens."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pipeline.engine.desk.lengths import (
    LONGEST_FOLDER,
    LONGEST_PATH,
    fitting,
    longest_around,
    longest_document,
)
from pipeline.engine.desk.place import places
from pipeline.engine.log.versions import Saved, version_names
from pipeline.engine.rules.signed import signed_name, within
from pipeline.names import MARKED
from pipeline.office.model import Laci, Office
from pipeline.procedures.configuration import load
from tests.harness.office import shipped

OFFICE = load(shipped())
WORKBOOK = f"Data Pegawai {'x' * 70} Triwulan IV.xlsx"


def path(office: Office, peran: str, name: str) -> str:
    (drawer,) = (p for p in places(office) if p.peran == peran and p.laci is Laci.MASUK)
    root = office.jaringan or "x" * 45
    return "\\".join((root, *drawer.path.split("/"), "y" * LONGEST_FOLDER, "Data Unit", name))


@pytest.mark.parametrize("jaringan", ["", "Z:", r"\\srv\kantor", "\\\\srv\\" + "k" * 39])
@pytest.mark.parametrize("name", [WORKBOOK, WORKBOOK.replace(".xlsx", ".xls"), "x" * 300])
def test_a_workbook_of_a_hundred_characters_and_its_marked_copy_can_be_opened(
    jaringan: str, name: str
) -> None:
    office = replace(OFFICE, jaringan=jaringan)
    fit = fitting(office)
    for peran in office.peran:
        assert len(path(office, peran, f"{MARKED}{fit(name)}.xlsx")) <= LONGEST_PATH
        reader = f"Coretan {office.peran['kasubag'].singkat} - {fit(name)}"
        assert len(path(office, peran, reader)) <= LONGEST_PATH


def test_an_earlier_version_beside_a_document_can_be_opened() -> None:
    saved = datetime(2026, 11, 24, 8, 15, tzinfo=UTC)
    name = f"{MARKED}{fitting(OFFICE)(WORKBOOK)}"
    (version,) = version_names([Saved("kasubag", name, "a" * 64, saved)], "kasubag")
    assert version.endswith(" (versi 24-11-2026 08.15).xlsx")
    for peran in OFFICE.peran:
        assert len(path(OFFICE, peran, version)) <= LONGEST_PATH


@pytest.mark.parametrize("counts", [True, False])
def test_a_signed_copy_of_a_document_with_a_long_name_can_be_opened(
    counts: bool,
) -> None:
    whole = signed_name(fitting(OFFICE)(f"{'x' * 90} Lampiran.pdf"), counts=counts)
    name = within(whole, longest_around(OFFICE))
    behind = " (ditandatangani).pdf" if counts else " (ditandatangani, versi lama).pdf"
    assert name.endswith(f"{behind}")
    for peran in OFFICE.peran:
        assert len(path(OFFICE, peran, name.replace(".pdf", " (2).pdf"))) <= LONGEST_PATH
    assert within("Nota Dinas (ditandatangani).pdf", 60) == "Nota Dinas (ditandatangani).pdf"


def test_the_folders_that_modules_use_within_a_dossier_make_names_shorter() -> None:
    without, deep = (replace(OFFICE, inner_folders=each) for each in ((), ("Data", "d" * 19)))
    assert OFFICE.inner_folders == ("Data Unit", "Lampiran")
    assert longest_document(without) == longest_document(OFFICE) + len("Data Unit/")
    assert longest_document(deep) == longest_document(without) - 20


def test_a_name_that_fits_stays_as_it_is() -> None:
    assert fitting(OFFICE)("Data Pegawai Bagian Umum Tahun 2026.xlsx") == (
        "Data Pegawai Bagian Umum Tahun 2026.xlsx"
    )


def test_the_shorter_the_folder_on_the_pcs_the_longer_a_name_may_be() -> None:
    near, far = (replace(OFFICE, jaringan=each) for each in ("Z:", r"\\server-kantor\bersama\biro"))
    assert longest_document(far) < longest_document(near)


def test_what_was_named_by_us_is_named_the_same_when_it_comes_back() -> None:
    fit = fitting(OFFICE)
    for brought in (WORKBOOK, "Data: Umum?.xlsx", "x" * 100 + ".xls"):
        ours = fit(brought)
        assert fit(ours) == ours
        assert fit(f"{MARKED}{ours}") == f"{MARKED}{ours}"
        assert fit(f"{MARKED}{ours}.xlsx") == f"{MARKED}{ours}.xlsx"
        assert fit(f"{MARKED}{brought}") == f"{MARKED}{ours}"
