"""Posts by the older names of their jenjang are read to the present ones, and told as derived."""

from pathlib import Path

import pytest

from pipeline.duk.model import Reading
from pipeline.duk.profile import shipped_profile
from pipeline.duk.read.reading import read_workbook
from tests.harness.paper import flat_rows, some_people, write_flat

PEOPLE = some_people(6)


def read(post: str, folder: Path) -> Reading:
    rows = [flat_rows({**p, "jabatan": "Pengelola Data", "eselon": None}, n) for n, p in
            enumerate(PEOPLE, 1)]  # fmt: skip
    rows[2]["jabatan"] = post
    path = write_flat(folder / "a.xlsx", rows)
    return read_workbook(path, path.name)


@pytest.mark.parametrize(
    ("post", "rung"),
    [
        ("Auditor Muda", "Ahli Muda"),
        ("Auditor Madya pada Inspektorat", "Ahli Madya"),
        ("Perencana Pertama (III/a)", "Ahli Pertama"),
        ("Widyaiswara Utama, BPSDM", "Ahli Utama"),
        ("Arsiparis Pelaksana Lanjutan", "Mahir"),
        ("Arsiparis Pelaksana", "Terampil"),
    ],
)
def test_an_older_name_is_read_to_the_present_one(post: str, rung: str, tmp_path: Path) -> None:
    assert shipped_profile().rung(post, None) == rung
    reading = read(post, tmp_path)
    (finding,) = [t for t in reading.findings if t.kode == "JENJANG_LAMA"]
    assert (finding.kode, finding.grave, finding.sel) == ("JENJANG_LAMA", False, "G4")
    assert rung in finding.pesan
    assert reading.people["jabatan"][2] == post
    assert "jenjang" in reading.people["derived"][2].split(",")


@pytest.mark.parametrize(
    "post",
    ["Arsiparis Penyelia", "Arsiparis Ahli Muda", "Arsiparis Pelaksana Pemula", "Staf Pelaksana",
     "Tenaga Ahli", "Pengelola Pemuda dan Olahraga", "Plt. Auditor Muda"],
)  # fmt: skip
def test_present_names_and_other_posts_are_left_alone(post: str, tmp_path: Path) -> None:
    assert {t.kode for t in read(post, tmp_path).findings} == set()


@pytest.mark.parametrize("post", ["Arsiparis Ahli", "Arsiparis Ahli Pe"])
def test_a_jenjang_cut_off_is_asked_about(post: str, tmp_path: Path) -> None:
    assert {t.kode for t in read(post, tmp_path).findings} == {"JENJANG_RAGU"}
