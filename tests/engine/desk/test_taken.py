"""What the rules are told of a file that was taken."""

from hashlib import sha256
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.content import FormMark
from pipeline.documents.marks import mark_office
from pipeline.engine.desk.drop import Taken
from pipeline.engine.desk.place import Entry
from pipeline.engine.desk.take import Intake
from pipeline.engine.files import Files
from pipeline.engine.store import Store
from tests.engine.loop.test_day import FOLDER, opened
from tests.harness.office import Kantor


def test_a_taken_form_says_which_form_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[Taken] = []
    take = Intake.take

    def noting(self: Intake, *given: Any) -> tuple[Taken, ...]:
        read = take(self, *given)
        taken.extend(read)
        return read

    monkeypatch.setattr(Intake, "take", noting)
    path = tmp_path / "isi.xlsx"
    openpyxl.Workbook().save(path)
    mark_office(path, FormMark("ruang", "permohonan"))
    kantor = Kantor(tmp_path)
    kantor.put("inbox/kasubag/BARU/isi.xlsx", path.read_bytes())
    kantor.run(5)
    kantor.engine.close()
    assert FormMark("ruang", "permohonan") in {one.formulir for one in taken}


def test_what_lies_there_for_long_is_read_again_and_written_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every file of every desk was copied and forced to the disk each minute."""
    kantor = opened(Kantor(tmp_path))
    kantor.start()
    wanted = kantor.book.nomor
    copied: list[Path] = []
    monkeypatch.setattr(Files, "copy", lambda _self, source, _target: copied.append(source))
    read: list[Path] = []
    hashed = Files.hash

    def noting(self: Files, path: Path) -> str:
        read.append(path)
        return hashed(self, path)

    monkeypatch.setattr(Files, "hash", noting)
    kantor.run(150)
    sheet = kantor.find("inbox/anpeg/MASUK/DUK*/Naskah.pdf")
    assert read.count(sheet) >= 3, "at the start and each minute"
    assert copied == []
    assert kantor.book.nomor == wanted


def test_of_what_lies_as_it_did_no_file_is_asked_for_until_it_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kantor = opened(Kantor(tmp_path))
    asked: list[str] = []
    one = Intake._file

    def noting(self: Intake, entry: Entry, relative: str, *given: Any) -> Taken | None:
        asked.append(entry.path_of(relative))
        return one(self, entry, relative, *given)

    monkeypatch.setattr(Intake, "_file", noting)
    kantor.run(50, step=0.5)
    naskah = f"inbox/anpeg/MASUK/{FOLDER}/Naskah.pdf"
    assert asked.count(naskah) <= 1
    sheet = kantor.find("inbox/anpeg/MASUK/DUK*/Catatan.txt")
    sheet.write_text(sheet.read_text(encoding="utf-8-sig") + "lagi\r\n", encoding="utf-8")
    kantor.run(10, step=0.5)
    assert 1 <= asked.count(naskah) < 6, "with what was saved beside it, until that was read"


def test_a_file_that_changes_while_it_is_read_is_stored_as_it_was_read_last(tmp_path: Path) -> None:
    store = Store(Files(), tmp_path / "isi")
    store.open()
    path = tmp_path / "data.csv"
    path.write_bytes(b"lama")
    hashed = store.files.hash

    def saved_meanwhile(place: Path) -> str:
        digest = hashed(place)
        place.write_bytes(b"baru")
        return digest

    store.files.hash = saved_meanwhile  # type: ignore[method-assign]
    digest = store.put_file(path)
    assert store.read(digest) == b"baru"
    assert digest == sha256(b"baru").hexdigest()
