"""`Versi lama: <name>` lays a desk's own saved versions beside the document, until it decides."""

from datetime import timedelta

import pytest

from pipeline.engine.desk.drop import Taken
from pipeline.engine.rules.outcome import Commit, Outcome
from pipeline.office.model import Laci
from tests.engine.rules.test_decide import NOW, Desk, digest, drop


def saves(desk: Desk, minute: int, *files: Taken) -> Outcome:
    when = NOW + timedelta(minutes=minute)
    outcome = desk.settle(desk.gesture(Laci.MASUK, *files, waktu=when))
    desk.settle(desk.gesture(Laci.MASUK))  # the documents are made anew
    return outcome


def nota(text: str) -> Taken:
    return Taken("Nota.docx", digest(text), None, None)


def twice_saved() -> Desk:
    """The analyst's desk, at which the letter was saved twice."""
    desk = Desk().go(2)
    desk.made = kept(desk)  # type: ignore[method-assign]
    saves(desk, 1, nota("pertama"))
    saves(desk, 2, nota("kedua"))
    return desk


def kept(desk: Desk) -> "object":
    """What somebody edited is passed on as it is, as a procedure does."""
    make = desk.made

    def made(**more: object) -> object:
        from dataclasses import replace

        result = make(**more)
        now = {d.nama: d for d in desk.berkas.dokumen}
        documents = tuple(now[d.nama] if d.nama == "Nota.docx" else d for d in result.dokumen)
        return replace(result, dokumen=documents, written=frozenset({"Lembar.pdf"}))

    return made


def test_each_saved_version_but_the_one_in_force_lies_beside() -> None:
    desk = twice_saved()
    saves(desk, 3, desk.note("Versi lama: nota.docx"))
    beside = desk.berkas.versions["anpeg"]
    assert beside == {"Nota (versi 24-11-2026 08.01).docx": digest("pertama")}
    assert desk.berkas.lying("anpeg")["Nota.docx"] == digest("kedua")


def test_it_is_no_new_document_and_no_work_to_be_saved() -> None:
    desk = twice_saved()
    saves(desk, 3, desk.note("Versi lama: Nota.docx"))
    (name,) = desk.berkas.versions["anpeg"]
    lying = Taken(name, digest("pertama"), None, None)
    documents = desk.berkas.dokumen
    outcome = desk.settle(desk.gesture(Laci.MASUK, lying))
    assert not isinstance(outcome, Commit)
    assert desk.berkas.dokumen == documents


def test_whoever_lays_it_over_the_document_goes_back_to_it() -> None:
    desk = twice_saved()
    saves(desk, 3, desk.note("Versi lama: Nota.docx"))
    saves(desk, 4, nota("pertama"))
    assert desk.berkas.laid()["Nota.docx"] == digest("pertama")


def test_it_lies_there_until_the_next_decision() -> None:
    desk = twice_saved()
    saves(desk, 3, desk.note("Versi lama: Nota.docx"))
    desk.settle(desk.gesture(Laci.SETUJU))
    assert desk.berkas.versions == {}


def test_other_words_on_the_sheet_take_it_away() -> None:
    desk = twice_saved()
    saves(desk, 3, desk.note("Versi lama: Nota.docx"))
    saves(desk, 4, desk.note("Tidak perlu lagi."))
    assert desk.berkas.versions["anpeg"] == {}


@pytest.mark.parametrize("name", ["Tidak Ada.docx", "Lembar.pdf"])
def test_what_this_desk_never_saved_is_told(name: str) -> None:
    desk = twice_saved()
    outcome = saves(desk, 3, desk.note(f"Versi lama: {name}"))
    assert isinstance(outcome, Commit)
    assert f"Tidak ada versi lama dari {name}".encode() in outcome.texts[0].data
    assert outcome.answer_in == "inbox/anpeg/MASUK"


def test_another_desk_gets_only_what_it_saved_itself() -> None:
    desk = twice_saved()
    desk.settle(desk.gesture(Laci.SETUJU))
    outcome = desk.settle(
        drop(
            "kasubag", Laci.MASUK, *desk.gesture(Laci.MASUK, desk.note("Versi lama: Nota.docx")).isi
        )
    )
    assert isinstance(outcome, Commit)
    assert b"Tidak ada versi lama dari Nota.docx" in outcome.texts[0].data
