"""One person twice among those who agree is told on the sheet, an acting one included."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from pipeline.engine.terms import Paraf
from pipeline.office.model import Pengganti
from pipeline.work.case import Case
from pipeline.work.same_person import same_person
from tests.work.test_cover import NOON, OFFICE, case


def given(folder: Path, *paraf: Paraf, acting: str = "", refused: bool = False) -> Case:
    """A dossier that has come to the Kabiro, for whom the holder of another role may act."""
    laid = case(folder, 0)
    office = laid.office
    if acting:
        year = date(2026, 1, 1), date(2026, 12, 31)
        stands_in = Pengganti("Plh.", *year, OFFICE.peran[acting].pejabat)
        kabiro = replace(office.peran["kabiro"], pengganti=(stands_in,))
        office = replace(office, peran={**office.peran, "kabiro": kabiro})
    prosedur = replace(laid.prosedur, empat_mata=refused)
    return replace(
        laid, office=office, prosedur=prosedur, perkara=replace(laid.perkara, paraf=paraf)
    )


def paraf(peran: str, step: int, nama: str = "") -> Paraf:
    holder = OFFICE.peran[peran].pejabat
    return Paraf(step, peran, holder.jabatan, nama or holder.nama, NOON, 1)


def test_nothing_is_told_of_different_people(tmp_path: Path) -> None:
    assert list(same_person(given(tmp_path, paraf("kasubag", 3), paraf("kabag", 4)))) == []


def test_somebody_who_acts_for_the_next_reader_is_told(tmp_path: Path) -> None:
    (line,) = same_person(given(tmp_path, paraf("kasubag", 3), paraf("kabag", 4), acting="kabag"))
    assert line.startswith(f"Orang yang sama: {OFFICE.peran['kabag'].pejabat.nama} menyetujui")
    assert "sekarang diminta juga sebagai Plh. " in line
    assert "dua orang yang berbeda" not in line


def test_where_four_eyes_are_asked_for_the_sheet_says_so(tmp_path: Path) -> None:
    asked = given(tmp_path, paraf("kabag", 4), acting="kabag", refused=True)
    assert "prosedur ini meminta dua orang yang berbeda" in next(same_person(asked))


def test_two_paraf_of_one_person_are_told_to_every_later_reader(tmp_path: Path) -> None:
    twice = paraf("kabag", 4, OFFICE.peran["kasubag"].pejabat.nama)
    (line,) = same_person(given(tmp_path, paraf("kasubag", 3), twice))
    assert " dan juga sebagai " in line
