"""Copies that programs lay beside a document are asked about, and never one of them taken."""

import pytest

from pipeline.engine.log.payload import After
from pipeline.engine.rules.doubles import double_of
from pipeline.engine.rules.outcome import Commit
from pipeline.names import SHEET
from pipeline.office.model import Laci
from tests.engine.rules.test_decide import Desk, file

DOCUMENTS = (SHEET, "Nota Dinas.docx")


@pytest.mark.parametrize(
    ("name", "original"),
    [
        ("Nota Dinas (conflicted copy 2026-11-24 101010).docx", "Nota Dinas.docx"),
        ("Nota Dinas (Budi's conflicted copy 2026-11-24).docx", "Nota Dinas.docx"),
        ("Nota Dinas.sync-conflict-20261124-101010-ABCDEFG.docx", "Nota Dinas.docx"),
        ("Nota Dinas_PC-01_Nov-24-101010-2026_Conflict.docx", "Nota Dinas.docx"),
        ("Nota Dinas (salinan konflik Budi).DOCX", "Nota Dinas.docx"),
        ("Catatan (konflik).txt", SHEET),
        ("Catatan.txt.txt", SHEET),
        ("Catatan (1).txt", SHEET),
        ("Catatan - Copy.txt", SHEET),
        ("Nota Dinas.docx", None),
        ("Nota Dinas (Word).pdf", None),
        ("Resolusi konflik.docx", None),
        ("Catatan rapat.txt", None),
    ],
)
def test_a_copy_is_told_by_its_name(name: str, original: str | None) -> None:
    assert double_of(name, DOCUMENTS) == original


@pytest.mark.parametrize("laci", [Laci.SETUJU, Laci.KEMBALIKAN])
@pytest.mark.parametrize(
    "name", ["Nota (conflicted copy).docx", "Catatan.txt.txt", "Catatan (conflict).txt"]
)
def test_a_decision_with_such_a_copy_is_put_back_and_nothing_of_it_joins(
    name: str, laci: Laci
) -> None:
    desk = Desk().open()
    outcome = desk.settle(desk.gesture(laci, file(name, "lain")))
    assert isinstance(outcome, Commit)
    assert outcome.after is After.PUT_BACK
    assert name in outcome.texts[0].data.decode("utf-8-sig")
    classes = {isi.kelas for isi in outcome.event.isi if isi.nama == name}
    assert classes == {"diterima"}


def test_one_with_the_same_bytes_asks_nothing() -> None:
    desk = Desk().open()
    desk.settle(desk.gesture(Laci.SETUJU, file("Nota (conflict).docx", "nota")))
    assert desk.berkas.langkah == 3
