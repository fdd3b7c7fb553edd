"""A Debian server for an office, installed by the program itself: accounts and groups in files of
its own (nss_wrapper), rights and Samba as in life. Staff are accounts that come by the share."""

import codecs
import contextlib
import encodings
import os
import pkgutil
import select
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.commands.install import Manner, install
from pipeline.server.audit import LOG, Record
from pipeline.server.machine import Machine
from tests import needs
from tests.harness.samba import furnished, serving, settings

_PASSWD = """\
root:x:0:0:root:/root:/bin/sh
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
"""
PASSWORD = "rahasia-uji"
_PASSWORDS = "    passdb backend = tdbsam:{base}/private/passdb.tdb\n"


@dataclass
class Server:
    """`people` are accounts by name, each with its group."""

    base: Path
    machine: Machine
    people: dict[str, str]
    port: int = 0

    @property
    def root(self) -> Path:
        return self.base / "kantor"

    def install(self, *, dry_run: bool = False) -> None:
        install(self.root, None, Manner(dry_run=dry_run), machine=self.machine)

    def person(self, name: str, group: str) -> None:
        """An account as the administrator makes it: its group, and a password for the share."""
        add = ("useradd", *self.machine.accounts, "--no-create-home", "--groups", group, name)
        self.machine.run(*add)
        subprocess.run(
            ("smbpasswd", "-c", str(self.base / "etc/samba/smb.conf"), "-s", "-a", name),
            input=f"{PASSWORD}\n{PASSWORD}\n", text=True, check=True, capture_output=True,
            env={**os.environ, **self.machine.environment},
        )  # fmt: skip
        self.people[name] = group

    def as_person(self, name: str, *commands: str) -> tuple[int, str]:
        """What the client says to these commands of this person: exit code, output."""
        done = subprocess.run(
            ("smbclient", "//127.0.0.1/kantor", "-U", f"{name}%{PASSWORD}", "-p", str(self.port),
             "-c", ";".join(commands)),
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        return done.returncode, done.stdout + done.stderr

    def notified(self, name: str, folder: str, act: Callable[[int], object]) -> str:
        """The first thing of which this person's client is told in a folder, while something is
        done there again and again."""
        command = (
            *("stdbuf", "-oL", "smbclient", "//127.0.0.1/kantor", "-p", str(self.port)),
            *("-U", f"{name}%{PASSWORD}", "-c", f'notify "{folder}"'),
        )
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as client:
            assert client.stdout is not None
            try:
                for serial in range(200):
                    act(serial)
                    if select.select([client.stdout], [], [], 0.1)[0]:
                        return client.stdout.readline()
            finally:
                client.kill()
        raise AssertionError(f"nothing of {folder} was told to {name}")

    def identity(self, name: str) -> tuple[int, int]:
        """Number of an account, and of its own group."""
        line = self.machine.run("getent", "passwd", name).split(":")
        return int(line[2]), int(line[3])

    def record(self) -> Record:
        """Who did what on the share, as a watcher of this machine reads it."""
        return Record(self.machine.logs / LOG, self.root, self.is_member)

    def is_member(self, account: str, group: str) -> bool:
        lines = (self.base / "etc/group").read_text(encoding="ascii").splitlines()
        members = {line.split(":")[0]: line.split(":")[3].split(",") for line in lines}
        return group not in members or account in members[group]

    @contextlib.contextmanager
    def as_service(self) -> Iterator[None]:
        """This process works on the disk as the service's account does."""
        import_codecs()
        user, group = self.identity("alur")
        before = os.getgroups()
        os.setgroups([])
        os.setegid(group)
        os.seteuid(user)
        try:
            yield
        finally:
            os.seteuid(0)
            os.setegid(0)
            os.setgroups(before)


def import_codecs() -> None:
    """Before this process goes on as an account that may not be able to read its Python."""
    for module in pkgutil.iter_modules(encodings.__path__):
        with contextlib.suppress(LookupError):
            codecs.lookup(module.name)


@contextlib.contextmanager
def server() -> Iterator[Server]:
    """A machine on which nothing is installed yet; Samba runs as soon as `smbd` is entered."""
    needs.debian_server()
    base = Path(tempfile.mkdtemp(prefix="alur-srv-", dir="/tmp"))  # short: sockets have short paths
    base.chmod(0o711)
    for name in ("etc/samba", "etc/default", "var/lib"):
        (base / name).mkdir(parents=True)
    for name in ("shadow", "gshadow", "subuid", "subgid"):
        (base / "etc" / name).touch()
    (base / "etc/passwd").write_text(_PASSWD)
    (base / "etc/group").write_text("root:x:0:\nnogroup:x:65534:\n")
    shutil.copy("/etc/login.defs", base / "etc/login.defs")
    port = furnished(base)
    text = settings(base, port) + _PASSWORDS.format(base=base)
    (base / "etc/samba/smb.conf").write_text(text)
    environment = {
        "LD_PRELOAD": needs.nss_wrapper(),
        "NSS_WRAPPER_PASSWD": str(base / "etc/passwd"),
        "NSS_WRAPPER_GROUP": str(base / "etc/group"),
    }
    machine = Machine(
        base / "etc",
        ("--prefix", str(base)),
        environment,
        base / "no systemd",
        base / "log",
        base / "var/lib",
    )
    try:
        yield Server(base, machine, {}, port)
    finally:
        shutil.rmtree(base, ignore_errors=True)


@contextlib.contextmanager
def smbd(on: Server) -> Iterator[None]:
    """Samba serves what is installed."""
    with serving(on.base / "etc/samba/smb.conf", on.base, on.port, on.machine.environment):
        yield
