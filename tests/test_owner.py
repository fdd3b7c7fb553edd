"""Commands of root in an office that is another account's, and accounts without a home."""

import os
import pwd
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.commands import Failure, places, state_folder
from pipeline.commands.init import init
from pipeline.commands.owner import become_owner
from pipeline.server.otherwise import Account, done_as
from tests import needs
from tests.harness.server import import_codecs

ROOT = Account(0, 0)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder of the account nobody, which has no home."""
    needs.roots_rights()
    needs.reach_for_all()
    place = Path(tempfile.mkdtemp(prefix="alur-owner-", dir="/tmp"))
    nobody = pwd.getpwnam("nobody")
    os.chown(place, nobody.pw_uid, nobody.pw_gid)
    yield place
    shutil.rmtree(place)


def test_an_office_laid_out_by_root_in_somebodys_folder_is_theirs(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.commands.owner.os.access", lambda *_: True)

    import_codecs()

    def lay_out() -> list[str]:
        init(folder / "kantor", tell=lambda _: None)
        return [str(os.getuid())]

    (folder / "kantor").mkdir()
    shutil.chown(folder / "kantor", "nobody")
    done_as(ROOT, lay_out)
    whose = {path.stat().st_uid for path in (folder / "kantor").rglob("*")}
    assert whose == {pwd.getpwnam("nobody").pw_uid}


def test_root_goes_on_as_the_account_whose_the_office_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.commands.owner.os.access", lambda *_: True)

    def become() -> list[str]:
        become_owner(folder)
        return [str(os.getuid()), str(os.geteuid()), os.environ["HOME"], str(os.getgroups())]

    user = str(pwd.getpwnam("nobody").pw_uid)
    group = pwd.getpwnam("nobody").pw_gid
    assert done_as(ROOT, become) == [user, user, pwd.getpwnam("nobody").pw_dir, str([group])]


def test_what_is_roots_own_stays_roots_business(tmp_path: Path) -> None:
    needs.roots_rights()
    become_owner(tmp_path)
    assert os.geteuid() == 0


def test_an_account_that_cannot_read_the_program_is_told_where_to_install_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.commands.owner.os.access", lambda *_: False)

    def become() -> list[str]:
        try:
            become_owner(folder)
        except Failure as failure:
            return [str(failure)]
        return []

    (words,) = done_as(ROOT, become)
    assert "cannot read the program" in words
    assert "/opt/alur" in words


def test_an_account_without_a_home_has_a_place_of_its_own_for_the_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "kantor"
    init(root, tell=lambda _: None)
    monkeypatch.delenv(places.STATE, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "nowhere"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "nowhere"))
    monkeypatch.setattr(places, "HOMELESS", tmp_path / "alur-berkas")
    if os.name != "nt":
        with pytest.raises(Failure, match="no home"):
            state_folder(root)
        (tmp_path / "alur-berkas").mkdir()
        assert state_folder(root).parent == tmp_path / "alur-berkas"
    monkeypatch.setenv(places.STATE, str(tmp_path / "given"))
    assert state_folder(root).parent == tmp_path / "given"
