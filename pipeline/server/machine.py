"""The machine on which an office is installed: its programs, and where its settings lie."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

_NEEDED = {"setfacl": "acl", "getfacl": "acl", "smbd": "samba", "testparm": "samba-common-bin"}
AUDITING = "samba-vfs-modules"
"""The package that holds that module."""
MODULE = "full_audit"
_SYSTEM = "/usr/sbin:/usr/bin:/sbin:/bin"


class Failed(RuntimeError):
    """A program of the system refused; its own words, for the operator."""


@dataclass(frozen=True)
class Machine:
    """`etc` holds the settings, `logs` what programs tell, `state` what they keep; `accounts` are
    options by which useradd and groupadd look for the account files elsewhere; `environment` is
    added to that of each program."""

    etc: Path = Path("/etc")
    accounts: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    systemd: Path = Path("/run/systemd/system")
    logs: Path = Path("/var/log")
    state: Path = Path("/var/lib")

    def lacks(self) -> tuple[str, ...]:
        """The Debian packages that are missing."""
        missing = {package for name, package in _NEEDED.items() if not self._is_there(name)}
        return tuple(sorted(missing))

    def has_systemd(self) -> bool:
        """Whether this machine was started by systemd."""
        return self.systemd.is_dir()

    def audits(self) -> bool:
        """Whether its Samba has the module that tells who does what."""
        if not self._is_there("smbd"):
            return False
        built = self.run("smbd", "--build-options")
        folders = re.findall(r"(?m)^\s*MODULESDIR: (.+)$", built)
        return any((Path(folder) / "vfs" / f"{MODULE}.so").is_file() for folder in folders)

    def run(self, *command: str) -> str:
        """What a program prints. Failed if it does not end well."""
        done = self._done(command)
        if done.returncode != 0:
            words = (done.stderr or done.stdout).strip()
            raise Failed(f"{' '.join(command)}: {words or f'exit code {done.returncode}'}")
        return done.stdout

    def succeeds(self, *command: str) -> bool:
        """Whether a program ends well."""
        return self._done(command).returncode == 0

    def _done(self, command: tuple[str, ...]) -> "subprocess.CompletedProcess[str]":
        environment = {**os.environ, "LC_ALL": "C", "PATH": self._path(), **self.environment}
        return subprocess.run(
            command, capture_output=True, text=True, check=False, env=environment,
            stdin=subprocess.DEVNULL, errors="backslashreplace",
        )  # fmt: skip

    def _is_there(self, name: str) -> bool:
        return shutil.which(name, path=self._path()) is not None

    @staticmethod
    def _path() -> str:
        return f"{os.environ.get('PATH', '')}:{_SYSTEM}"


HERE = Machine()
"""The machine on which this runs."""
