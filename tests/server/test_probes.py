"""What doctor tries as the people of each desk, on an office that was installed."""

from collections.abc import Iterator

import pytest

from pipeline.procedures.configuration import office_in
from pipeline.server.probes import wrongs
from tests.harness.server import Server, server


@pytest.fixture(scope="module")
def installed() -> Iterator[Server]:
    with server() as on:
        on.install()
        yield on


def told(on: Server) -> list[str]:
    return [f"{w.desk}: {w.what}" for w in wrongs(on.root, office_in(on.root), on.machine)]


def test_an_installed_office_is_as_it_has_to_be_and_nothing_of_the_trial_stays(
    installed: Server,
) -> None:
    before = sorted(installed.root.rglob("*"))
    assert told(installed) == []
    assert sorted(installed.root.rglob("*")) == before


def test_a_drawer_that_a_desk_cannot_drag_into_is_told(installed: Server) -> None:
    drawer = installed.root / "inbox/kabag/SETUJU"
    installed.machine.run("setfacl", "--modify", "group:kantor-kabag:r-x", str(drawer))
    assert told(installed) == [
        "inbox/kabag: members of kantor-kabag cannot drag a dossier from inbox/kabag/MASUK/"
        "~alur-doctor to inbox/kabag/SETUJU: Permission denied",
        "inbox/kabag: members of kantor-kabag cannot copy a dossier from inbox/kabag/MASUK/"
        "~alur-doctor to inbox/kabag/SETUJU: Permission denied",
    ]
    installed.machine.run("setfacl", "--modify", "group:kantor-kabag:rwx", str(drawer))


def test_rights_that_are_not_handed_on_are_told(installed: Server) -> None:
    drawer = installed.root / "inbox/kabag/MASUK"
    installed.machine.run("setfacl", "--remove-default", str(drawer))
    words = told(installed)
    assert any("cannot write into inbox/kabag/MASUK/~alur-doctor/Catatan.txt" in w for w in words)
    drawer.chmod(0o755)
    installed.machine.run("setfacl", "--recursive", "--modify", _DEFAULT, str(drawer))
    assert told(installed) == []


_DEFAULT = "group:kantor-kabag:rwx,default:user:alur:rwx,default:group:kantor-kabag:rwx"


def test_a_desk_that_is_open_to_others_is_told(installed: Server) -> None:
    desk = installed.root / "inbox/kabiro"
    installed.machine.run("chmod", "o+rx", str(desk))
    words = told(installed)
    assert len(words) == 5  # each other desk's group
    assert words[0] == (
        "inbox/kasubag: members of kantor-kasubag can see what lies in inbox/kabiro, "
        "which is not theirs"
    )
    installed.machine.run("chmod", "o-rx", str(desk))


def test_a_desk_without_a_group_is_told(installed: Server) -> None:
    desk = installed.root / "inbox/data"
    installed.machine.run("setfacl", "--remove", "group:kantor-data", str(desk))
    assert told(installed) == ["inbox/data: its rights let no group change anything: alur install"]
    installed.install()
    assert told(installed) == []
