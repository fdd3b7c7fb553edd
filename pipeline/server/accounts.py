"""Steps: the groups that stand for desks, and the account of the service."""

from dataclasses import dataclass
from pathlib import Path

from pipeline.server.machine import Machine
from pipeline.server.step import Commanded


@dataclass(frozen=True)
class NewGroup(Commanded):
    """A group of the system."""

    name: str

    @property
    def what(self) -> str:
        return f"group {self.name}"

    def done(self, machine: Machine) -> bool:
        return machine.succeeds("getent", "group", self.name)

    def runs(self, machine: Machine) -> tuple[tuple[str, ...], ...]:
        return (("groupadd", *machine.accounts, "--system", self.name),)


@dataclass(frozen=True)
class NewAccount(Commanded):
    """An account for the service, which nobody can log in to, and its home."""

    name: str
    home: Path

    @property
    def what(self) -> str:
        return f"account {self.name}, at home in {self.home}"

    def done(self, machine: Machine) -> bool:
        return machine.succeeds("getent", "passwd", self.name)

    def runs(self, machine: Machine) -> tuple[tuple[str, ...], ...]:
        command = (
            "useradd", *machine.accounts, "--system", "--user-group", "--create-home",
            "--home-dir", str(self.home), "--shell", "/usr/sbin/nologin", self.name,
        )  # fmt: skip
        return (command,)
