"""Workbooks that come back with the marks of a dossier, and where they lie in its folder."""

from dataclasses import replace

import pytest

from pipeline.content import Mark
from pipeline.engine.desk.drop import Taken
from pipeline.engine.desk.place import Entry, Place
from pipeline.engine.log.payload import Dijawab, Disimpan
from pipeline.engine.looking import Stat
from pipeline.engine.rules.layout import Clear, LayFile, LayFolder, Step, desk_steps
from pipeline.engine.rules.outcome import Commit, Job, key_of
from pipeline.engine.rules.whose import inner_dossiers
from pipeline.engine.terms import Dokumen, Kelas
from pipeline.names import SHEET
from pipeline.office.model import Laci
from tests.engine.rules.test_decide import ID, NOW, OFFICE, Desk, digest, drop, file

MASUK = "inbox/anpeg/MASUK"
FOLDER = f"{MASUK}/{ID} Uji"
UNIT = Dokumen("unit.xlsx", digest("unit"), Kelas.SUMBER)


def desk_with(**data: object) -> Desk:
    """An open dossier at the analyst's desk, whose unit's workbook lies in a folder within."""
    desk = Desk()
    notes = {"kunci": "Uji/2026", "folder": {"Data Unit": ["unit.xlsx"]}, **data}
    documents = (
        Dokumen("Lembar.pdf", digest("lembar"), Kelas.SAJIAN),
        Dokumen("Nota.docx", digest("nota"), Kelas.KERJA),
        UNIT,
        Dokumen("unit (asli).xlsx", digest("asli"), Kelas.SIMPAN),
    )
    made = replace(desk.made(data=notes, judul="Uji"), dokumen=documents)
    given = drop("kasubag", Laci.BARU, file("unit.xlsx", "unit"))
    job = desk.ask(given)
    assert isinstance(job, Job)
    opened = desk.ask(given, {key_of(job.perkara): made})
    assert isinstance(opened, Commit)
    desk.take(opened)
    return desk


def marked(name: str, text: str, berkas: str = ID) -> Taken:
    return Taken(name, digest(text), Mark(berkas, 1), None)


def steps(desk: Desk, *files: Taken, busy: tuple[str, ...] = ()) -> list[Step]:
    """What is laid and cleared where the dossier's folder holds these."""
    stat = Stat(1, 1, 1, 1)
    listed = tuple((t.nama, stat) for t in files)
    entry = Entry(Place("anpeg", Laci.MASUK, MASUK), f"{ID} Uji", True, listed, busy)
    lying = {entry.path: files}
    return desk_steps(OFFICE, desk.book, "anpeg", [entry] if files else [], lying, NOW)


def test_what_units_sent_is_laid_in_its_folder() -> None:
    (step,) = steps(desk_with())
    assert isinstance(step, LayFolder)
    assert set(step.files) == {"Lembar.pdf", "Nota.docx", "Data Unit/unit.xlsx", SHEET}


def lies(desk: Desk, *more: Taken) -> tuple[Taken, ...]:
    kept = {n: sha for n, sha in desk.berkas.laid().items() if n != "unit.xlsx"}
    return (*(Taken(n, sha, Mark(ID, 1), None) for n, sha in kept.items()), *more)


def test_a_workbook_beside_its_folder_is_moved_into_it() -> None:
    desk = desk_with()
    assert steps(desk, *lies(desk, file("unit.xlsx", "unit"))) == [
        Clear(f"{FOLDER}/unit.xlsx", digest("unit")),
        LayFile(f"{FOLDER}/Data Unit/unit.xlsx", digest("unit")),
    ]


def test_nothing_is_moved_while_somebody_has_a_part_of_it_open() -> None:
    desk = desk_with()
    given = lies(desk, file("unit.xlsx", "unit"))
    assert steps(desk, *given, busy=("~$unit.xlsx",)) == []


def test_bytes_that_nobody_knows_stay_where_they_lie() -> None:
    desk = desk_with()
    given = lies(desk, file("unit.xlsx", "unit"), file("Data Unit/unit.xlsx", "baru"))
    assert steps(desk, *given) == []


def test_an_original_that_is_kept_aside_gives_way_to_its_marked_copy() -> None:
    desk = desk_with()
    assert steps(desk, *lies(desk, file("Data Unit/unit.xlsx", "asli"))) == [
        Clear(f"{FOLDER}/Data Unit/unit.xlsx", digest("asli")),
        LayFile(f"{FOLDER}/Data Unit/unit.xlsx", digest("unit")),
    ]


def test_the_folder_of_the_units_is_no_dossier_within_a_dossier() -> None:
    desk = desk_with()
    files = (*lies(desk), marked("Data Unit/lama.xlsx", "lama", ID))
    assert inner_dossiers(desk.book, files) == {}


def test_a_repaired_workbook_in_baru_joins_its_dossier_whatever_it_says_of_its_unit() -> None:
    desk = desk_with()
    outcome = desk.ask(drop("kasubag", Laci.BARU, marked("unit.xlsx", "benar")))
    assert isinstance(outcome, Commit)
    assert isinstance(outcome.event.rincian, Disimpan)
    assert [i.nama for i in outcome.event.isi if i.kelas == "sumber"] == ["unit (2).xlsx"]


def test_a_second_workbook_of_the_unit_is_never_said_to_be_included() -> None:
    desk = desk_with()
    given = drop("kasubag", Laci.BARU, file("second-unit.xlsx", "lain"))
    outcome = desk.settle(given, data={"kunci": "Uji/2026"})
    assert isinstance(outcome, Commit)
    assert isinstance(outcome.event.rincian, Disimpan)
    assert "sudah termasuk" not in outcome.texts[0].data.decode("utf-8-sig")


@pytest.mark.parametrize("name", ["marked-copy-used-again.xlsx", "unit.xlsx"])
def test_a_marked_copy_of_an_ended_dossier_opens_the_next_one(name: str) -> None:
    desk = desk_with()
    desk.settle(desk.gesture(Laci.SETUJU))
    desk.settle(desk.gesture(Laci.BATAL, desk.note("Tidak jadi.")))
    assert desk.berkas.status == "batal"
    outcome = desk.ask(drop("kasubag", Laci.BARU, marked(name, "tahun depan")))
    assert isinstance(outcome, Job), outcome
    assert outcome.perkara.jenis == "buka"
    assert not isinstance(outcome, Dijawab)
