"""What a decision asks for beside the drop and the book is read once, not at each turn."""

from collections import Counter

import pytest

from pipeline.engine.loop.case_facts import sheets_of
from pipeline.engine.store import Store
from tests.harness.office import Kantor


def test_notes_of_a_dossier_that_lies_undecided_are_not_read_at_each_turn(
    kantor: Kantor, monkeypatch: pytest.MonkeyPatch
) -> None:
    kantor.put("inbox/kasubag/BARU/data.csv", "1;Budi")
    kantor.run(60)
    kantor.write_note("anpeg", "Mohon ditunggu.")
    kantor.run(60)
    reads: Counter[str] = Counter()
    read = Store.read

    def counted(store: Store, digest: str) -> bytes:
        reads[digest] += 1
        return read(store, digest)

    monkeypatch.setattr(Store, "read", counted)
    for _ in range(5):
        kantor.engine.turn()
        kantor.clock.pass_(20)
    sheets = {sha for berkas in kantor.book.open() for sha in sheets_of(berkas)}
    assert sheets
    assert not sheets & reads.keys()
