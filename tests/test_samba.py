"""A dossier dragged through a real Samba share, as Explorer does: put, rename, delete."""

import contextlib
import getpass
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.demo.sample import write
from tests import needs
from tests.checker import check
from tests.harness.lending import ASKED, LendingOffice, rooms
from tests.harness.office import Kantor
from tests.harness.samba import furnished, serving, settings
from tests.work.forms.filled import as_typed, fill

SHARE = """\
    map to guest = Bad User
    guest account = {user}
[kantor]
    path = {root}
    guest ok = yes
    read only = no
    force user = {user}
"""


@dataclass
class Share:
    """The client of one share."""

    port: int

    def do(self, *commands: str) -> str:
        client = ("smbclient", "//127.0.0.1/kantor", "-N", "-p", str(self.port))
        done = subprocess.run(
            (*client, "-c", ";".join(commands)),
            capture_output=True, text=True, check=False, timeout=30,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


@pytest.fixture
def share(kantor: Kantor) -> Iterator[Share]:
    with shared(kantor.root) as share:
        yield share


@contextlib.contextmanager
def shared(root: Path) -> Iterator[Share]:
    """An office's folder as a share of a real server."""
    needs.samba()
    base = Path(tempfile.mkdtemp(prefix="alur-smb-", dir="/tmp"))  # a server's paths are short
    port = furnished(base)
    config = base / "smb.conf"
    config.write_text(settings(base, port) + SHARE.format(user=getpass.getuser(), root=root))
    try:
        with serving(config, base, port):
            yield Share(port)
    finally:
        shutil.rmtree(base, ignore_errors=True)


def test_a_dossier_goes_its_way_through_a_samba_share(
    kantor: Kantor, share: Share, tmp_path: Path
) -> None:
    data = tmp_path / "data.csv"
    data.write_text("1;Budi")
    share.do("cd inbox/kasubag/BARU", f"lcd {tmp_path}", "put data.csv")
    kantor.run(60)
    name = "DUK-2026-0001 Daftar Contoh"
    assert name in share.do("ls inbox/anpeg/MASUK/*")
    share.do("cd inbox/anpeg", f'rename "MASUK/{name}" "SELESAI/{name}"')
    kantor.run(30)
    share.do("cd inbox/kasubag", f'rename "MASUK/{name}" "SETUJU/{name}"')
    kantor.run(30)
    assert "Naskah.pdf" in share.do(f'ls "inbox/kabag/MASUK/{name}/*"')
    share.do(f'deltree "inbox/kabag/MASUK/{name}"')
    kantor.run(30)
    assert "Naskah.pdf" in share.do(f'ls "inbox/kabag/MASUK/{name}/*"')
    assert kantor.story() == ["dibuka", "diteruskan", "diteruskan"]


class Both(LendingOffice):
    """An office whose people have dossiers of both procedures before them on one day."""

    def lies(self, desk: str, kode: str) -> str:
        """The folder of the only dossier of a procedure at a desk."""
        return self.find(f"inbox/{desk}/MASUK/{kode}-*").name


@pytest.fixture
def both(tmp_path: Path) -> Iterator[Both]:
    office = Both(tmp_path)
    yield office
    office.engine.close()


def test_a_day_of_both_procedures_at_once_through_a_samba_share(both: Both, tmp_path: Path) -> None:
    sample = write(tmp_path / "unit", broken=False)
    asked = fill(
        tmp_path / "Permohonan.xlsx",
        rooms().formulir[0],
        as_typed(rooms().formulir[0], ASKED, ".xlsx"),
    )
    with shared(both.root) as share:
        share.do("cd inbox/kasubag/BARU", f"lcd {tmp_path}/unit", f'put "{sample.export.name}"')
        share.do("cd inbox/data/BARU", f"lcd {tmp_path}", f'put "{asked.name}"')
        both.run(60)
        assert "RUANG-" in share.do("ls inbox/kasubag/MASUK/*")
        for desk, kode, drawer in (
            ("anpeg", "DUK", "SELESAI"), ("kasubag", "RUANG", "SETUJU"),
            ("kasubag", "DUK", "SETUJU"), ("kabag", "RUANG", "SETUJU"),
            ("kabag", "DUK", "SETUJU"), ("kabiro", "DUK", "SETUJU"),
            ("kabag", "DUK", "SETUJU"), ("anpeg", "DUK", "SELESAI"),
        ):  # fmt: skip
            name = both.lies(desk, kode)
            share.do(f"cd inbox/{desk}", f'rename "MASUK/{name}" "{drawer}/{name}"')
            both.run(30)
        news = both.lies("data", "RUANG")
        assert "Surat Persetujuan.pdf" in share.do(f'ls "inbox/data/MASUK/{news}/*"')
        package = both.find("outbox/tu-biro/DUK-*").name
        assert "SHA256SUMS" in share.do(f'ls "outbox/tu-biro/{package}/*"')
    assert {b.status for b in both.book.berkas.values()} == {"selesai"}
    letters = sorted(b.surat.urut for b in both.book.berkas.values() if b.surat)
    assert letters == [1, 2], "both are numbered in one book"
    assert check(both.root) == []
