"""A crash at any instruction that changes the disk while a letter that has left is corrected: each
number is given once, and what was decided is done."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from tests.checker import check
from tests.harness.numbered import ID, KantorBernomor
from tests.harness.office import FakeClock, Unforced

EVERY = 1 if os.environ.get("LONG") else 53
"""So many instructions lie between two crashes that are tried; `make long` tries each."""


class Died(BaseException):
    """The process ends here."""


class Dying(Unforced):
    """Ends before the instruction of this number that changes the disk; `done` counts them. One
    that writes into a file ends with the half of it written."""

    def __init__(self, at: int | None = None) -> None:
        self.at, self.done = at, 0

    def _change(self, act: Callable[..., Any], *given: Any) -> Any:
        self.done += 1
        if self.done == self.at:
            self.at = None
            raise Died
        return act(*given)

    def _move(self, source: Path, target: Path) -> None:
        self._change(super()._move, source, target)

    def _unlink(self, path: Path) -> None:
        self._change(super()._unlink, path)

    def _make(self, path: Path) -> None:
        self._change(super()._make, path)

    def _remove_folder(self, path: Path) -> None:
        self._change(super()._remove_folder, path)

    def _write(self, file: BinaryIO, data: bytes) -> None:
        if self.done + 1 == self.at:
            super()._write(file, data[: len(data) // 2])
            file.flush()
        self._change(super()._write, file, data)

    def _create(self, path: Path, mode: int) -> Any:
        return self._change(super()._create, path, mode)


def corrected(kantor: KantorBernomor) -> None:
    """Goes on from wherever the last life ended."""
    for _ in range(20):
        try:
            if "diusulkan" not in kantor.story() and not (kantor.root / PLACE).exists():
                kantor.put(PLACE, f"{ID}\r\nNomor: baru\r\nSalah.")
            kantor.run(40)
            at_head = list(kantor.root.glob(f"inbox/kabag/MASUK/{ID}*/Catatan.txt"))
            if at_head and kantor.book.berkas[ID].usul:
                kantor.drag(f"inbox/kabag/MASUK/{ID}*", "inbox/kabag/SETUJU")
            kantor.run(60)
        except Died:
            kantor.engine.close()
            kantor.start()
        else:
            if kantor.book.berkas[ID].earlier and kantor.story()[-1] == "diserahkan":
                return
    raise AssertionError(kantor.story())


PLACE = "inbox/kasubag/RALAT/salah.txt"


def copied(base: Path, to: Path, files: Dying) -> KantorBernomor:
    shutil.copytree(base, to)
    return KantorBernomor(to, files=files, clock=FakeClock())


def test_a_crash_anywhere_while_a_letter_takes_a_new_number_changes_nothing(
    tmp_path: Path,
) -> None:
    first = KantorBernomor(tmp_path / "awal").ended()
    first.run(60)
    first.engine.close()
    whole = Dying()
    kantor = copied(tmp_path / "awal", tmp_path / "utuh", whole)
    corrected(kantor)
    kantor.engine.close()
    story, count = kantor.story(), whole.done
    assert count > 5 * EVERY
    for at in range(1, count + 1, EVERY):
        dying = Dying(at)
        try:
            kantor = copied(tmp_path / "awal", tmp_path / f"{at}", dying)
        except Died:
            kantor = KantorBernomor(tmp_path / f"{at}", files=dying)
        corrected(kantor)
        kantor.run(60)
        kantor.engine.close()
        berkas = kantor.book.berkas[ID]
        numbers = [b.surat.urut for b in (*berkas.earlier, berkas) if b.surat]
        assert (kantor.story(), numbers) == (story, [1, 2]), at
        assert check(kantor.root, tidy=False) == [], at
        shutil.rmtree(tmp_path / f"{at}")


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.harness.office.LEAPS", (10.0, 40.0))
