"""alur init --profil: the same procedure in the words of another kind of office."""

from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.commands.profiles import PROFILES, USUAL
from pipeline.names import CONFIG, SOP
from pipeline.procedures.configuration import office_in


@pytest.mark.parametrize("profile", PROFILES)
def test_an_office_of_each_kind_reads_well(profile: str, tmp_path: Path) -> None:
    assert main(["init", str(tmp_path), "--profil", profile]) == 0
    duk = office_in(tmp_path).prosedur["duk"]
    assert [step.nomor for step in duk.langkah] == [1, 2, 3, 4, 5, 6, 7]


def test_a_dinas_has_its_own_desks_and_no_word_of_a_biro(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path), "--profil", "dinas"]) == 0
    office = office_in(tmp_path)
    assert list(office.peran)[:4] == ["kasubag", "anpeg", "sekretaris", "kepala"]
    assert office.peran["kasubag"].singkat == "Kasubbag"
    steps = [step.peran[0] for step in office.prosedur["duk"].langkah]
    assert steps == ["kasubag", "anpeg", "kasubag", "sekretaris", "kepala", "sekretaris", "anpeg"]
    for path in (tmp_path / CONFIG, tmp_path / "templates" / "duk" / SOP):
        text = path.read_text(encoding="utf-8")
        for word in ("Biro", "BIRO", "Kabag", "kabag", "Kabiro", "kabiro"):
            assert word not in text, (path.name, word)


def test_the_usual_kind_is_what_ships(tmp_path: Path) -> None:
    assert USUAL == "biro"
    assert main(["init", str(tmp_path / "a")]) == 0
    assert main(["init", str(tmp_path / "b"), "--profil", "biro"]) == 0
    for name in (CONFIG, f"templates/duk/{SOP}"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
