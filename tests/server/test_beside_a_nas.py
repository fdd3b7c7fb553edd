"""The watcher beside a NAS: Samba holds the folder and its rights, the watcher sees it through a
mount. The mount is a FUSE client, since no kernel's cifs is to be had in every container."""

import contextlib
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.commands.notified import file_system, notified
from tests import needs
from tests.harness.office import Kantor
from tests.harness.server import PASSWORD, Server, server, smbd


@contextlib.contextmanager
def mounted(on: Server, place: Path) -> Iterator[None]:
    """The share as the watcher's account has it, which may change all, by the NAS's own tool."""
    section = on.base / "etc/samba/alur-kantor.conf"
    text = section.read_text().replace("valid users =", "valid users = alur")
    section.write_text(text.replace("    veto files = /.alur/\n", ""))
    subprocess.run(
        ("smbpasswd", "-c", str(on.base / "etc/samba/smb.conf"), "-s", "-a", "alur"),
        input=f"{PASSWORD}\n{PASSWORD}\n", text=True, check=True, capture_output=True,
        env={**os.environ, **on.machine.environment},
    )  # fmt: skip
    hidden = on.machine.run("rclone", "obscure", PASSWORD).strip()
    nas = {"TYPE": "smb", "HOST": "127.0.0.1", "PORT": str(on.port), "USER": "alur", "PASS": hidden}
    with smbd(on):
        client = subprocess.Popen(
            ("rclone", "mount", "NAS:kantor", str(place), "--vfs-cache-mode=off", "--no-modtime",
             "--dir-cache-time=10ms", f"--cache-dir={on.base}/rclone"),
            env={**os.environ, **{f"RCLONE_CONFIG_NAS_{key}": value for key, value in nas.items()}},
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            until(lambda: os.path.ismount(place))
            yield
        finally:
            subprocess.run(("fusermount3", "-u", "-z", str(place)), check=False)
            client.terminate()
            client.wait(timeout=120)


def until(what: Callable[[], bool]) -> None:
    """What the mount writes comes to the server a moment later."""
    end = time.monotonic() + 20
    while not what():
        assert time.monotonic() < end, "it does not come"
        time.sleep(0.02)


@pytest.fixture
def nas() -> Iterator[Server]:
    needs.fuse()
    with server() as on:
        on.install()
        on.person("dayang", "kantor-kasubag")
        on.person("libau", "kantor-anpeg")
        yield on


def test_a_dossier_is_dragged_by_two_accounts_past_a_watcher_beside_the_nas(
    nas: Server, tmp_path: Path
) -> None:
    mount = nas.base / "mnt"
    mount.mkdir()
    (tmp_path / "data.csv").write_text("1;Budi")
    with mounted(nas, mount):
        assert file_system(mount).startswith("fuse")
        assert [finding.grave for finding in notified(mount)] == [False]
        kantor = Kantor(nas.base, name="mnt")
        put = ("cd inbox/kasubag/BARU", f"lcd {tmp_path}", "put data.csv")
        assert nas.as_person("dayang", *put)[0] == 0
        kantor.run(60)
        masuk = nas.root / "inbox/anpeg/MASUK"
        until(lambda: any(masuk.glob("DUK*/Catatan.txt")))
        (folder,) = masuk.iterdir()
        drag = f'rename "MASUK/{folder.name}" "SELESAI/{folder.name}"'
        code, output = nas.as_person("libau", "cd inbox/anpeg", drag)
        assert code == 0, output
        kantor.run(60)
        until(lambda: any((nas.root / "inbox/kasubag/MASUK").glob("DUK*/Catatan.txt")))
        assert kantor.story() == ["dibuka", "diteruskan"]
        kantor.engine.close()
