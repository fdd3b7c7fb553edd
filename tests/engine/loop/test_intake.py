"""What the disk refuses while a drop is read is read again."""

import errno
import os
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pytest

from tests.harness.office import Alone, Unforced


@dataclass
class Refusing(Unforced):
    """A disk that refuses what is written into the store, so many times."""

    refusals: int = 0

    def _write(self, file: BinaryIO, data: bytes) -> None:
        if "/masuk/" in str(file.name).replace(os.sep, "/") and self.refusals:
            self.refusals -= 1
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(file.name))
        super()._write(file, data)


@pytest.mark.parametrize("times", [1, 5])
def test_what_the_disk_refused_once_is_read_in_the_next_turns(tmp_path: Path, times: int) -> None:
    kantor = Alone(tmp_path, files=Refusing(refusals=times))
    kantor.put("inbox/kasubag/BARU/data.csv", "1;Budi")
    for _ in range(40):
        if not kantor.engine.turn() and kantor.book.berkas:
            break
        kantor.clock.pass_(2)
    assert kantor.clock.ticks < 1000 + 30 + 2 * times
    assert [*kantor.book.berkas] == ["DUK-2026-0001"]
    kantor.engine.close()


def test_a_disk_that_refuses_for_long_keeps_nobody_busy(tmp_path: Path) -> None:
    kantor = Alone(tmp_path, files=Refusing(refusals=10_000))
    kantor.put("inbox/kasubag/BARU/data.csv", "1;Budi")
    kantor.run(300)
    assert not kantor.engine.turn()
    assert len([line for line in kantor.reports if "cannot be" in line]) == 1
    files = kantor.engine.files
    assert isinstance(files, Refusing)
    files.refusals = 0
    kantor.run(200)
    assert [*kantor.book.berkas] == ["DUK-2026-0001"]
    kantor.engine.close()


def test_what_the_disk_takes_long_to_refuse_keeps_nothing_else_waiting(tmp_path: Path) -> None:
    kantor = Alone(tmp_path)

    class Slow(Unforced):
        def read_small(self, path: Path, most: int) -> bytes | None:
            if path.name == "rusak.csv":
                kantor.clock.pass_(3)
                raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
            return super().read_small(path, most)

    kantor.engine.intake.store.files = Slow()
    for folder in ("a", "b"):
        kantor.put(f"inbox/kabag/SETUJU/{folder}/rusak.csv", "1;Budi")
    kantor.put("inbox/kabag/SETUJU/z/data.csv", "2;Siti")
    for _ in range(20):
        kantor.engine.turn()
        kantor.clock.pass_(kantor.engine.soon() or 1)
    assert kantor.story() == ["dijawab"]
    refused = [line for line in kantor.reports if "cannot be read now" in line]
    assert len(refused) == 2, "each of them is tried"
    assert kantor.engine.soon() != 0.0, "what is refused is not tried without a pause"
    kantor.engine.close()
