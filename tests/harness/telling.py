"""What a worker says of how a document is told: for a store without one, and of a petty one."""

import contextlib
from hashlib import sha256
from pathlib import Path

from pipeline.engine import telling as rule
from pipeline.engine.protocol import Hasil, Perkara
from pipeline.engine.stored import Stored
from pipeline.names import CASE, RESULT
from pipeline.work.tellings import with_tellings
from tests.harness import petty_worker


def telling(store: Stored, data: bytes, *like: str) -> bytes:
    """How it is told from these documents, or from what they are told from; nothing where it is
    not worth it."""
    near = []
    for digest in like:
        with contextlib.suppress(OSError):
            if chain := store.chain(digest)[-rule.DEEPEST :]:
                near.append((chain[0], store.read(chain[0])))
    return rule.telling(sha256(data).hexdigest(), data, near)


def petty_telling(folder: Path) -> None:
    """Trivial documents, told as procedures' workers tell theirs."""
    petty_worker.work(folder)
    perkara = Perkara.from_json((folder / CASE).read_text(encoding="utf-8"))
    place = folder / RESULT
    with contextlib.suppress(ValueError):  # some answers are none
        hasil = Hasil.from_json(place.read_text(encoding="utf-8"))
        place.write_text(with_tellings(folder, perkara.pangkal, hasil).to_json(), encoding="utf-8")
