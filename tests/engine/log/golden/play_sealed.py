"""An office with a sealed log: begun without a key; its first key lost, and a second one begun."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest import mock

from pipeline.engine.desk.observe import Entry
from pipeline.engine.desk.take import Intake
from pipeline.engine.loop import keyring
from tests.engine.log.golden.play import Staff, restored
from tests.harness.office import Kantor

OPENS = b"1 0 obj << /OpenAction << /S /JavaScript /JS (x) >> /ByteRange [0 1 2 3] >> endobj"
CURSED = "terkutuk.csv"


@contextmanager
def invented_keys() -> Iterator[None]:
    """The keys that are made are no secrets: their tests need them, and everybody may read them."""
    secrets = iter(sha256(words).digest() for words in (b"kunci pertama", b"kunci kedua"))
    made = SimpleNamespace(token_bytes=lambda _size: next(secrets))
    with mock.patch.object(keyring, "secrets", made):
        yield


def play_sealed(base: Path) -> Kantor:
    """Dossier 1 is completed, 2 and 4 are left; in the end both keys lie in the state folder."""
    with invented_keys():
        kantor = Kantor(base)
        staff = Staff(kantor)
        staff.open(1)
        kantor.engine.close()
        kantor.sealing = True
        kantor.start()
        _completed(staff)
        _answered(staff)
        _dated(staff)
        staff.open(2)
        staff.agree(2, "anpeg", "kasubag")
        _key_lost(staff)
        staff.open(4)
        staff.agree(4, "anpeg")
        kantor.engine.close()
    return kantor


def _completed(staff: Staff) -> None:
    """Returned once; its receipt is signed and does something when it is opened."""
    staff.agree(1, "anpeg")
    staff.back(1, "kasubag", "Mohon diperbaiki jumlahnya.")
    staff.agree(1, "anpeg", "kasubag", "kabag", "kabiro", "kabag", "anpeg")
    receipt = b"%PDF-1.4\n" + OPENS + b"\n%%EOF\n"
    staff.kantor.put("inbox/anpeg/TANDA TERIMA/diterima.pdf", receipt)
    staff.kantor.run(30)


def _answered(staff: Staff) -> None:
    """Loose files that are answered together, and one over which the system failed."""
    kantor = staff.kantor
    for name in ("a.csv", "b.csv", "c.csv"):
        kantor.put(f"inbox/kabag/SETUJU/{name}", f"{name};Pegawai")
    kantor.run(20)
    take = Intake.take

    def failing(self: Intake, entry: Entry, *more: Any) -> Any:
        if entry.name == CURSED:
            raise LookupError("tidak terduga")
        return take(self, entry, *more)

    with mock.patch.object(Intake, "take", failing):
        kantor.put(f"inbox/kabiro/SETUJU/{CURSED}", "1;Pegawai")
        kantor.run(30)


def _dated(staff: Staff) -> None:
    """The clock leaps, and a person says that it is right now."""
    kantor = staff.kantor
    kantor.clock.wall += timedelta(hours=1)
    kantor.run(5)
    kantor.engine.confirm_date(kantor.clock.now().date())


def _key_lost(staff: Staff) -> None:
    kantor = staff.kantor
    kantor.engine.close()
    keys = kantor.base / "ingatan/kunci"
    (first,) = keys.iterdir()
    away = shutil.move(first, kantor.base / first.name)
    restored(kantor, 5, 3)
    shutil.move(away, first)
