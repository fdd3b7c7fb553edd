"""What staff are told of what was printed, and of what was not."""

from pathlib import Path
from types import MethodType, SimpleNamespace
from typing import Any

import pytest

from pipeline.documents.convert import ConvertError, Printed
from pipeline.office.model import Batas
from pipeline.work import letter as letter_room
from pipeline.work import run as module
from pipeline.work.case import Case
from pipeline.work.printing import told_of
from tests.harness.seen import words_of
from tests.harness.wordfile import CONSTRUCTS, word_file


def test_what_was_printed_just_as_it_lay_is_not_told() -> None:
    assert told_of("Nota Dinas", Printed("embedded", ())) == []


def test_what_was_mended_looks_otherwise_and_by_whom_is_told_in_one_line() -> None:
    because = ("paragraf 2: bentuk gambar di dalam baris",)
    printed = Printed("libreoffice", (), ("simbol", "rumus"), ("rumus dalam satu baris",), because)
    assert told_of("Nota Dinas", printed) == [
        "Nota Dinas.docx: agar tercetak seperti di Word, disesuaikan: simbol, rumus; yang tampak "
        "berbeda: rumus dalam satu baris; dicetak dengan LibreOffice karena paragraf 2: bentuk "
        "gambar di dalam baris."
    ]


def test_a_document_that_cannot_be_printed_stops_the_dossier_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise ConvertError("Daftar.docx", "x", ["paragraf 3: bagan"])

    monkeypatch.setattr(module, "_answered", refused)
    monkeypatch.setattr(module, "objections", lambda _: [])
    perkara = SimpleNamespace(data={}, judul="Daftar")
    case: Any = SimpleNamespace(items=lambda *_: [], perkara=perkara, folder=tmp_path, dari=None)
    content: Any = SimpleNamespace(papers=None, objections=lambda _: [])
    hasil = module.run(case, content)
    assert len(hasil.halangan) == 1
    assert "paragraf 3: bagan" in hasil.halangan[0]
    assert hasil.teknis == ("Daftar.docx cannot be converted to PDF: x",)


def handed_in(folder: Path, *body: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Any, list[str]]:
    """What the analyst's letter becomes at the desk, and what he is told."""
    monkeypatch.setattr(letter_room, "from_word", lambda *_: None)
    limits = Batas(ukuran_mb=50, pekerjaan_detik=120, pekerjaan_mb=1500, halaman=10)
    office = SimpleNamespace(batas=limits, mesin=lambda _: "embedded")
    case: Any = SimpleNamespace(office=office)
    case.to_pdf = MethodType(Case.to_pdf, case)
    out: Any = SimpleNamespace(make=lambda *_: folder / "made.pdf", halangan=[])
    letter: Any = SimpleNamespace(
        stem="Nota Dinas",
        template="Nota Dinas.docx",
        pdf="Nota Dinas.pdf",
        by_word="Nota Dinas (Word).pdf",
    )
    item: Any = SimpleNamespace(path=word_file(folder / "Nota Dinas.docx", body))
    lines = letter_room.make_master(case, out, letter, item)
    return out, [line.text for line in lines]


def test_r101_a_letter_with_a_date_control_and_a_no_break_hyphen_is_complete_at_the_next_desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [CONSTRUCTS[f"R101 {name}"]("2027") for name in ("date", "no-break hyphen")]
    out, lines = handed_in(tmp_path, *(one.xml for one in made), monkeypatch=monkeypatch)
    assert out.halangan == []
    words = words_of(tmp_path / "made.pdf")
    assert all(one.reads in words for one in made)
    assert lines == [
        "Nota Dinas.docx: agar tercetak seperti di Word, disesuaikan: isian dokumen, tanda hubung "
        "tetap."
    ]


def test_a_letter_that_cannot_be_printed_stays_at_the_desk_with_the_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chart = CONSTRUCTS["chart"]("Jumlah")
    out, _ = handed_in(tmp_path, chart.xml, monkeypatch=monkeypatch)
    refusal, way_out = out.halangan
    assert 'paragraf 1, "Jumlah": bagan' in refusal
    assert "Nota Dinas (Word).pdf" in way_out
    assert not (tmp_path / "made.pdf").exists()
