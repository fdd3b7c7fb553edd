"""Whose files an office makes: the engine's own are its account's, all else is the share's."""

import os
import stat
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.harness.office import Kantor
from tests.harness.runners import PETTY, Here

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")


@pytest.fixture(params=[0o000, 0o077])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield int(request.param)
    os.umask(before)


def modes(folder: Path) -> dict[bool, set[int]]:
    """The rights that occur below a folder, itself included: of folders, and of files.

    What was taken off a desk keeps its owner and rights, in a folder that lets nobody in; the
    sentinel is the test's own.
    """
    found: dict[bool, set[int]] = {True: set(), False: set()}
    for path in (folder, *folder.rglob("*")):
        raw = path.lstat().st_mode
        if path.name != "penanda" and path.parent.name != "bekas":
            found[stat.S_ISDIR(raw)].add(stat.S_IMODE(raw))
    return found


def test_what_is_the_engines_own_is_its_accounts_alone(umask: int, tmp_path: Path) -> None:
    kantor = Kantor(tmp_path)
    kantor.put("inbox/kasubag/BARU/data.csv", "isi")
    kantor.run(30)
    folder = kantor.find("inbox/anpeg/MASUK/DUK*")
    assert modes(kantor.root / ".alur") == {True: {0o700}, False: {0o600}}
    kept = kantor.engine.jobs.work.parent / "ingatan.yaml"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600

    shared = modes(folder)
    assert shared == {True: {0o777 & ~umask}, False: {0o666 & ~umask}}, "never stricter"
    (story,) = (kantor.root / "outbox/log").glob("*.yaml")
    assert stat.S_IMODE(story.stat().st_mode) == 0o666 & ~umask
    kantor.engine.close()


def test_an_office_of_before_is_closed_to_others_when_it_is_opened(tmp_path: Path) -> None:
    kantor = Kantor(tmp_path)
    own = kantor.root / ".alur"
    kantor.engine.close()
    own.chmod(0o755)
    kantor.start()
    assert stat.S_IMODE(own.stat().st_mode) == 0o700
    kantor.engine.close()


def test_the_folder_of_a_job_is_its_accounts_alone(umask: int, tmp_path: Path) -> None:
    """Seen by the job itself: afterwards it is gone."""
    modes: list[str] = []
    worker = Here(lambda folder: modes.append(oct(folder.stat().st_mode & 0o777)))
    kantor = Kantor(tmp_path, replace(PETTY, worker=worker))
    kantor.put("inbox/kasubag/BARU/data.csv", "isi")
    kantor.run(20)
    kantor.engine.close()
    assert set(modes) == {"0o700"}
