"""What staff are told of what was printed, and of what was not."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pipeline.documents.convert import ConvertError, Printed
from pipeline.work import run as module
from pipeline.work.printing import told_of


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
    case: Any = SimpleNamespace(items=lambda *_: [], perkara=perkara, folder=tmp_path)
    content: Any = SimpleNamespace(papers=None, objections=lambda _: [])
    hasil = module.run(case, content)
    assert len(hasil.halangan) == 1
    assert "paragraf 3: bagan" in hasil.halangan[0]
    assert hasil.teknis == ("Daftar.docx cannot be converted to PDF: x",)
