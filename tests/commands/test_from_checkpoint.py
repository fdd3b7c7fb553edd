"""What is asked of an office comes out the same from the watcher's checkpoint as from its log."""

from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.commands import Failure, recorded
from pipeline.commands.heads import Heads
from pipeline.commands.inspect import asked
from pipeline.commands.places import state_folder
from pipeline.commands.verify import verify
from pipeline.engine.log.chain import event_path
from pipeline.engine.log.checkpoint import Checkpoint
from pipeline.engine.loop import noting
from pipeline.engine.loop.made_before import this_program
from pipeline.engine.loop.memory import Memory
from pipeline.names import CHECKPOINT, Paths
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


def test_a_log_that_ends_before_what_was_written_is_read_whole(noted_office: Kantor) -> None:
    memory = Memory(state_folder(noted_office.root))
    memory.remember(3, noted_office.book.berkas[ID].last_hash)
    assert asked(noted_office.root, lambda log: log.since) == 2
    event_path(Paths(noted_office.root).log, 3).rename(Paths(noted_office.root).log / "3.gone")
    assert asked(noted_office.root, lambda log: (log.book.nomor, log.since)) == (2, 0)
    memory.remember(4, "0" * 64)
    event_path(Paths(noted_office.root).log, 4).write_bytes(b"...\n")
    with pytest.raises(Failure, match=r"the log is broken: 00000003\.yaml is missing"):
        asked(noted_office.root, lambda log: log.book.nomor)


def test_one_dossier_is_verified_from_the_checkpoint_and_it_is_said_what_was_not_read(
    noted_office: Kantor, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify(noted_office.root, ID, wait=lambda _: None) == 0
    text = capsys.readouterr().out
    assert "3 events, 1 dossier," in text
    assert "checked from event 2 on" in text
    assert "All is as it was recorded." in text
    stored = noted_office.engine.store
    sidik = noted_office.book.berkas[ID].dokumen[0].sha256
    path = stored.path(sidik)
    path.chmod(0o600)
    path.write_bytes(b"another")
    assert verify(noted_office.root, ID, wait=lambda _: None) == 1
    assert "has been changed in the store" in capsys.readouterr().out


def test_a_long_log_is_verified_as_a_short_one_though_no_event_stays_in_memory(
    noted_office: Kantor, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = noted_office.engine.store
    gone, changed = (d.sha256 for d in noted_office.book.berkas[ID].dokumen[:2])
    for digest, text in ((gone, None), (changed, b"another")):
        store.path(digest).chmod(0o600)
        store.path(digest).write_bytes(text) if text else store.path(digest).unlink()
    (noted_office.root / ".alur/log/00000009.txt").write_text("strange")
    prints = []

    def full(*_: object) -> None:
        raise OSError(28, "no room is left")

    for many, room in ((recorded.MANY, True), (1, True), (1, False)):
        monkeypatch.setattr(recorded, "MANY", many)
        if not room:
            monkeypatch.setattr(Checkpoint, "note", full)
        assert verify(noted_office.root, None, wait=lambda _: None) == 1
        prints.append(capsys.readouterr().out)
    assert prints[0] == prints[1] == prints[2]
    for words in ("is missing from the store", "has been changed in the store", "is no event"):
        assert words in prints[0]


def test_a_hash_is_held_by_its_number_and_is_found_only_where_an_event_has_it() -> None:
    heads, digests = Heads(), [sha256(bytes([n])).hexdigest() for n in range(5)]
    for digest in digests:
        heads.add(digest)
    assert (len(heads), heads.of(1), heads.of(5)) == (5, digests[0], digests[4])
    assert (heads.of(0), heads.of(6)) == ("", "")
    assert all(heads.hold(digest) for digest in digests)
    across = digests[0][32:] + digests[1][:32]
    assert not heads.hold(across), "the bytes lie there, and are no event's"
