"""What is asked of an office comes out the same from the watcher's checkpoint as from its log."""

from pathlib import Path

import pytest

from pipeline.commands.inspect import asked
from pipeline.commands.places import state_folder
from pipeline.commands.verify import verify
from pipeline.engine.log.checkpoint import Checkpoint
from pipeline.engine.loop import noting
from pipeline.engine.loop.made_before import this_program
from pipeline.names import CHECKPOINT
from tests.engine.loop.test_day import ID, forward, opened
from tests.harness.office import Kantor


@pytest.fixture
def noted_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kantor:
    """An office whose first events are in a checkpoint, and its last one is not."""
    monkeypatch.setenv("ALUR_STATE", str(tmp_path / "state"))
    monkeypatch.setattr(noting, "AT_REST", 2)
    kantor = Kantor(tmp_path)
    kantor.engine.close()
    place = state_folder(kantor.root) / CHECKPOINT
    kantor.checkpoint = Checkpoint(place, this_program())
    kantor.start()
    forward(opened(kantor), "anpeg", "kasubag")
    kantor.engine.close()
    return kantor


def test_a_reader_reads_only_the_events_after_the_checkpoint(noted_office: Kantor) -> None:
    def question(log: object) -> tuple[object, ...]:
        book = log.book  # type: ignore[attr-defined]
        berkas = book.berkas[ID]
        own = [event.nomor for event, _ in log.own(berkas)]  # type: ignore[attr-defined]
        return book.nomor, berkas, own, log.since > 0  # type: ignore[attr-defined]

    nomor, berkas, own, from_checkpoint = asked(noted_office.root, question)
    assert (nomor, own, from_checkpoint) == (3, [1, 2, 3], True)
    (state_folder(noted_office.root) / CHECKPOINT).unlink()
    assert asked(noted_office.root, question) == (nomor, berkas, own, False)


def test_a_checkpoint_that_is_damaged_costs_a_reader_time_and_nothing_else(
    noted_office: Kantor,
) -> None:
    place = state_folder(noted_office.root) / CHECKPOINT
    place.write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    assert asked(noted_office.root, lambda log: (log.book.nomor, log.since)) == (3, 0)
    assert place.exists(), "a reader takes nothing away"


def test_one_dossier_is_verified_from_the_checkpoint_and_it_is_said_what_was_not_read(
    noted_office: Kantor, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify(noted_office.root, ID, wait=lambda _: None) == 0
    text = capsys.readouterr().out
    assert "3 events, 1 dossiers" in text
    assert "checked from event 2 on" in text
    assert "All is as it was recorded." in text
    stored = noted_office.engine.store
    sidik = noted_office.book.berkas[ID].dokumen[0].sha256
    path = stored.path(sidik)
    path.chmod(0o600)
    path.write_bytes(b"another")
    assert verify(noted_office.root, ID, wait=lambda _: None) == 1
    assert "has been changed in the store" in capsys.readouterr().out
