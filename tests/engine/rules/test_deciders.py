"""By what, and by whom, a dossier is decided: by table, without a disk."""

from dataclasses import replace
from datetime import date

import pytest

from pipeline.content import Mark
from pipeline.engine.desk.drop import Drop, Taken
from pipeline.engine.log.event import Peristiwa
from pipeline.engine.log.payload import After
from pipeline.engine.rules.decide import decide
from pipeline.engine.rules.outcome import Commit, Facts, Outcome
from pipeline.office.model import Laci, Office, Pengganti
from tests.engine.rules.test_decide import ID, OFFICE, Desk, digest, drop


def committed(outcome: Outcome) -> Commit:
    assert isinstance(outcome, Commit)
    return outcome


def marked(desk: Desk, name: str = "Daftar saya.xlsx") -> Taken:
    """A file of somebody's own that bears the dossier's mark."""
    return Taken(name, digest("salinan"), Mark(ID, desk.berkas.penyajian), None)


def loose(desk: Desk, *files: Taken) -> Drop:
    peran = desk.berkas.desks[0]
    return drop(
        peran, Laci.SETUJU, *files, jalur=f"inbox/{peran}/SETUJU/{files[0].nama}", folder=False
    )


def test_a_marked_file_that_was_not_presented_gives_no_number() -> None:
    desk = Desk().go(5)
    outcome = committed(desk.settle(loose(desk, marked(desk))))
    assert outcome.event.peristiwa is Peristiwa.DIJAWAB
    assert outcome.after is After.LEAVE
    assert b"bukan naskah yang disajikan di meja ini" in outcome.texts[0].data
    assert (desk.berkas.langkah, desk.berkas.surat) == (5, None)


def test_a_folder_of_another_name_with_marked_files_gives_no_number() -> None:
    desk = Desk().go(5)
    given = drop("kabiro", Laci.SETUJU, marked(desk), jalur="inbox/kabiro/SETUJU/Folder baru")
    assert committed(desk.settle(given)).event.peristiwa is Peristiwa.DIJAWAB
    assert desk.berkas.langkah == 5


@pytest.mark.parametrize("name", ["MASUK", "Lampiran", "Folder baru"])
def test_a_folder_of_another_name_gives_no_number_whatever_of_the_dossier_lies_in_it(
    name: str,
) -> None:
    """A drawer that slipped into SETUJU holds the dossier itself, and nobody has decided."""
    desk = Desk().go(5)
    inside = f"{ID} Daftar/Lembar.pdf" if name == "MASUK" else "Lembar.pdf"
    laid = Taken(inside, desk.berkas.laid()["Lembar.pdf"], None, None)
    given = drop("kabiro", Laci.SETUJU, laid, jalur=f"inbox/kabiro/SETUJU/{name}")
    assert committed(desk.settle(given)).event.peristiwa is Peristiwa.DIJAWAB
    assert (desk.berkas.langkah, desk.berkas.surat) == (5, None)


def test_one_document_as_it_was_presented_gives_the_number() -> None:
    desk = Desk().go(5)
    laid = Taken("Lembar.pdf", desk.berkas.laid()["Lembar.pdf"], None, None)
    desk.settle(loose(desk, laid))
    assert desk.berkas.surat is not None


def test_a_signed_copy_of_what_was_presented_gives_the_number() -> None:
    desk = Desk().go(5)
    shown = desk.berkas.laid()["Lembar.pdf"]
    signed = Taken("dari luar.pdf", digest("bertanda tangan"), None, None, (shown,))
    desk.settle(loose(desk, signed))
    assert desk.berkas.surat is not None


def test_at_a_step_that_gives_no_number_a_marked_file_decides_as_before() -> None:
    desk = Desk().go(3)
    desk.settle(loose(desk, marked(desk)))
    assert desk.berkas.langkah == 4


class Acting(Desk):
    """An office in which the Kasubag also acts for the Kabag."""

    def __init__(self, *, refused: bool) -> None:
        super().__init__()
        kasubag, kabag = OFFICE.peran["kasubag"], OFFICE.peran["kabag"]
        day = date(2026, 1, 1)
        acting = Pengganti("Plh.", day, date(2026, 12, 31), kasubag.pejabat)
        peran = {**OFFICE.peran, "kabag": replace(kabag, pengganti=(acting,))}
        duk = OFFICE.prosedur["duk"]
        mata = {"empat_mata": "ya"} if refused else {}
        prosedur = replace(duk, empat_mata=refused, mentah={**duk.mentah, **mata})
        self.office: Office = replace(OFFICE, peran=peran, prosedur={"duk": prosedur})

    def ask(self, given: Drop, results: object = None) -> Outcome:
        return decide(self.office, self.book, given, Facts(results or {}, self.notes))  # type: ignore[arg-type]


@pytest.mark.parametrize("refused", [True, False])
def test_one_person_gives_no_second_paraf_where_the_procedure_asks_for_four_eyes(
    refused: bool,
) -> None:
    desk = Acting(refused=refused)
    desk.go(4)
    outcome = committed(desk.settle(desk.gesture(Laci.SETUJU)))
    assert desk.berkas.langkah == (4 if refused else 5)
    if refused:
        said = outcome.texts[0].data.decode()
        assert "meminta dua orang yang berbeda" in said
        assert OFFICE.peran["kasubag"].pejabat.nama in said
        assert OFFICE.peran["kasubag"].pejabat.nama not in outcome.event.catatan


def test_two_people_are_two() -> None:
    desk = Acting(refused=True)
    desk.office = replace(desk.office, peran=OFFICE.peran)
    desk.go(5)
    assert desk.berkas.langkah == 5
