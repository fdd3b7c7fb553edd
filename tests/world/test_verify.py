"""What `alur verify` finds: changes, removals, additions, other orders, and an end cut off."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.commands.watch import memory_of
from pipeline.flow.loop.memory import BehindMemory
from tests.flow.test_day import FOLDER, forward, opened
from tests.harness.duk import KantorDuk
from tests.harness.office import Kantor
from tests.matrix.office import quickly
from tests.world.flips import finished, unnoticed, verdict


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office with one dossier that has gone all the way and another one on its way."""
    quickly(monkeypatch)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "mesin"))
    return finished(tmp_path).root


def test_an_untouched_office_is_in_order(root: Path) -> None:
    code, said = verdict(root)
    assert (code, "All is as it was recorded." in said) == (0, True)


def test_single_bytes_changed_anywhere_are_found_and_named(root: Path) -> None:
    tried, missed = unnoticed(root, 397)
    assert tried > 60
    assert missed == []


def events(root: Path) -> list[Path]:
    return sorted((root / ".alur/log").iterdir())


def swap(root: Path) -> None:
    third, fourth = events(root)[2:4]
    data = third.read_bytes()
    third.write_bytes(fourth.read_bytes())
    fourth.write_bytes(data)


TRICKS: dict[str, tuple[Callable[[Path], object], str]] = {
    "an event removed": (lambda r: events(r)[3].unlink(), "00000004.yaml is missing"),
    "the first event removed": (lambda r: events(r)[0].unlink(), "00000001.yaml is missing"),
    "two events swapped": (swap, "00000003.yaml does not follow"),
    "an event added at the end": (
        lambda r: shutil.copy(events(r)[-1], r / ".alur/log/00000010.yaml"),
        "00000010.yaml does not follow",
    ),
    "a stray file among the events": (
        lambda r: (r / ".alur/log/00000004 salinan.yaml").write_text("x"),
        "00000004 salinan.yaml is no event",
    ),
    "a store file removed": (
        lambda r: next((r / ".alur/isi").glob("??/*")).unlink(),
        "is missing from the store",
    ),
    "a store file added": (
        lambda r: (r / ".alur/isi/00").mkdir() or (r / ".alur/isi/00" / ("0" * 64)).touch(),
        "a document that no event speaks of has been changed",
    ),
    "an archived document removed": (
        lambda r: (r / f"outbox/arsip/2026/{FOLDER}/Naskah.pdf").unlink(),
        "Naskah.pdf is missing",
    ),
    "something added to a package": (
        lambda r: (r / f"outbox/tu-biro/{FOLDER}/lain.pdf").touch(),
        "lain.pdf does not belong there",
    ),
    "the archive removed": (
        lambda r: shutil.rmtree(r / f"outbox/arsip/2026/{FOLDER}"),
        "is missing",
    ),
    "the readable log removed": (
        lambda r: (r / "outbox/log/2026-11.yaml").unlink(),
        "2026-11.yaml is missing",
    ),
}


@pytest.mark.parametrize("trick", TRICKS)
def test_what_was_done_to_the_office_is_named(root: Path, trick: str) -> None:
    act, words = TRICKS[trick]
    act(root)
    code, said = verdict(root)
    assert code == 1
    assert words in said, said


def test_a_package_that_was_taken_away_is_no_finding(root: Path) -> None:
    shutil.rmtree(root / f"outbox/tu-biro/{FOLDER}")
    assert verdict(root)[0] == 0


def cut(root: Path, kept: int) -> None:
    """Cuts the log off and makes the readable log fit, as somebody who knows would."""
    for path in events(root)[kept:]:
        path.unlink()
    month = root / "outbox/log/2026-11.yaml"
    month.write_bytes(b"".join(p.read_bytes() for p in events(root)))


def test_a_log_cut_off_at_its_end_is_caught_by_the_machines_memory(root: Path) -> None:
    memory = memory_of(root)
    memory.remember(9, "0" * 64)
    last = events(root)[-1]
    from hashlib import sha256

    memory.remember(int(last.stem), sha256(last.read_bytes()).hexdigest())
    assert verdict(root)[0] == 0
    cut(root, len(events(root)) - 1)
    code, said = verdict(root)
    assert code == 1
    assert "it is an older copy" in said


def test_the_watcher_decides_nothing_on_a_log_that_was_cut_off(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg", "kasubag")
    kantor.engine.close()
    cut(kantor.root, 2)
    from pipeline.flow.loop.memory import Memory

    kantor.start()
    log = kantor.engine.register.log
    with pytest.raises(BehindMemory, match="ends at 2"):
        Memory(kantor.base / "ingatan").check(log.head.nomor, log.bytes_of)


def test_a_log_cut_off_is_caught_by_the_head_on_the_lembar_kendali(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "mesin"))
    kantor = KantorDuk(tmp_path)
    kantor.receive()
    kantor.pass_on("anpeg", "kasubag")
    kantor.engine.close()
    assert verdict(kantor.root)[0] == 0
    cut(kantor.root, 1)
    code, said = verdict(kantor.root)
    assert code == 1
    assert "00 Lembar Kendali.pdf prints the head" in said
