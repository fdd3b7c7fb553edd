"""What every hostile act has to leave: an office that answers, and a log that is whole."""

import os
from pathlib import Path
from unittest.mock import patch

from pipeline.commands.places import STATE
from tests.harness.office import Kantor
from tests.world.flips import verdict

SECONDS = 10


def answers_a_probe(kantor: Kantor, name: str = "uji.txt") -> bool:
    """Whether a file dropped in verifikasi is answered within seconds of the office's time."""
    kantor.put(f"inbox/verifikasi/{name}", f"contoh {name}")
    kantor.run(SECONDS)
    return f"{name}: TIDAK DIKENAL" in kantor.answers("verifikasi")


def verified(kantor: Kantor) -> str:
    """What `alur verify` finds, or nothing; every event that was written is there."""
    with patch.dict(os.environ, {STATE: str(kantor.base / "lain")}):
        code, sentence = verdict(kantor.root)
    whole = len(list(Path(kantor.root, ".alur/log").iterdir())) == kantor.book.nomor
    return "" if code == 0 and whole else f"{sentence} {kantor.book.nomor} events written"


def goes_on(kantor: Kantor, name: str = "uji.txt") -> bool:
    """The last line of each test of this kind."""
    assert answers_a_probe(kantor, name), f"no answer\n{kantor.tree()}\n{kantor.reports}"
    assert verified(kantor) == ""
    return True
