"""What staff wrote for a dossier is read alike, whatever Notepad saved it as."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.engine.protocol import Masukan
from pipeline.engine.terms import Kelas
from pipeline.work.notes import notes, unused
from tests.work.test_cover import case

MEMO = "Keadaan: 30-06-2026\r\nTidak dipakai: Rekap André.xlsx\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_memo_says_the_same_as_utf_8_as_unicode_and_as_ansi(
    encoding: str, tmp_path: Path
) -> None:
    memo = tmp_path / "memo.txt"
    memo.write_bytes(MEMO.encode(encoding))
    given = case(tmp_path, 0)
    laid = Masukan(memo.name, Kelas.SUMBER, "-", str(memo))
    given = replace(given, perkara=replace(given.perkara, masukan=(laid,)))
    assert notes(given).splitlines()[:2] == MEMO.splitlines()
    assert unused(given) == {"rekap andré.xlsx"}
