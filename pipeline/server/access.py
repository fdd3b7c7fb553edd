"""Steps: whose an office is, and who may do what in its folders."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.names import EACH_KEY, KEYS, OWN, STATES, Paths
from pipeline.server.machine import Failed, Machine
from pipeline.server.rights import CHANGE, READ, Right
from pipeline.server.step import Commanded


@dataclass(frozen=True)
class Owned(Commanded):
    """An office belongs to the service's account: nothing in it is root's, nor that of an account
    under which it was served before. What staff brought stays theirs."""

    folder: Path
    account: str

    @property
    def what(self) -> str:
        return f"{self.folder} belongs to {self.account}"

    def done(self, machine: Machine) -> bool:
        try:
            return not machine.run(*self._find(machine), "-print", "-quit")
        except Failed:
            return False

    def runs(self, machine: Machine) -> tuple[tuple[str, ...], ...]:
        owner = f"{self.account}:{self.account}"
        change = ("-exec", "chown", "--no-dereference", owner, "{}", "+")
        return ((*self._find(machine), *change),)

    def _find(self, machine: Machine) -> tuple[str, ...]:
        whose = ["-uid", "0"]
        if machine.succeeds("test", "-e", str(self.folder / OWN)):
            former = machine.run("stat", "--format=%u", str(self.folder / OWN)).strip()
            if former not in ("0", _number(machine, self.account)):
                whose += ["-o", "-uid", former]
        return ("find", str(self.folder), "-xdev", "(", *whose, ")")


def _number(machine: Machine, account: str) -> str:
    """The number of an account; empty where it is still to be made."""
    try:
        return machine.run("getent", "passwd", account).split(":")[2]
    except Failed:
        return ""


@dataclass(frozen=True)
class HandedOver(Commanded):
    """What the account under which an office ran before keeps of it outside the share, the key
    first of all, goes with the office: without it the log cannot be continued. `state` is where
    accounts have it that have no home."""

    folder: Path
    home: Path
    state: Path

    @property
    def what(self) -> str:
        return f"no account that watched {self.folder} before holds its key"

    def done(self, machine: Machine) -> bool:
        return self._former(machine) is None

    def runs(self, machine: Machine) -> tuple[tuple[str, ...], ...]:
        former = self._former(machine)
        if former is None:
            return ()
        mine = self.home / ".local" / "state" / STATES / former.name
        fresh = mine.with_name(f"{mine.name}.baru")
        keyless = mine.with_name(f"{mine.name}.lama")
        there = machine.succeeds("test", "-e", str(mine))
        aside = ("mv", "--backup=numbered", "--no-target-directory", str(mine), str(keyless))
        return (
            ("install", "--directory", "--mode=700", str(mine.parent)),
            ("rm", "--recursive", "--force", str(fresh)),
            ("cp", "--archive", str(former), str(fresh)),
            *([aside] if there else []),
            ("mv", "--no-target-directory", str(fresh), str(mine)),
            ("rm", "--recursive", str(former)),
        )

    def _former(self, machine: Machine) -> Path | None:
        """Where another account keeps the key, and this one does not."""
        sentinel = str(Paths(self.folder).sentinel)
        try:
            mark = machine.run("cat", sentinel).strip()
            owner = machine.run("stat", "--format=%u", sentinel).strip()
            home = Path(machine.run("getent", "passwd", owner).split(":")[5])
        except Failed:
            return None
        inside = Path(".local") / "state" / STATES / mark
        places = (home / inside, self.state / STATES / mark)
        holding = (place for place in places if _holds_key(machine, place))
        return None if _holds_key(machine, self.home / inside) else next(holding, None)


def _holds_key(machine: Machine, place: Path) -> bool:
    return machine.succeeds("sh", "-c", f'ls "$0"/{EACH_KEY}', str(place / KEYS))


@dataclass(frozen=True)
class Home(Commanded):
    """What an account keeps is its own, also if it came from another machine."""

    folder: Path
    account: str

    @property
    def what(self) -> str:
        return f"{self.folder} and all in it belong to {self.account}, and nobody else reads it"

    def done(self, machine: Machine) -> bool:
        number = _number(machine, self.account)
        if not number or not machine.succeeds("test", "-d", str(self.folder)):
            return False
        mode = machine.run("stat", "--format=%a", str(self.folder)).strip()
        foreign = ("find", str(self.folder), "!", "-uid", number, "-print", "-quit")
        return mode == "700" and not machine.run(*foreign)

    def runs(self, machine: Machine) -> tuple[tuple[str, ...], ...]:
        del machine
        owner = f"{self.account}:{self.account}"
        return (
            ("install", "--directory", "--mode=700", str(self.folder)),
            ("chown", "--recursive", "--no-dereference", owner, str(self.folder)),
        )


@dataclass(frozen=True)
class Access(Commanded):
    """The rights of one folder, and where they are inherited, of all in it."""

    root: Path
    right: Right
    account: str

    @property
    def what(self) -> str:
        words = {CHANGE: "change", READ: "read"}
        kinds = dict.fromkeys(may for _, may in self.right.groups)
        who = "; ".join(
            f"{words[kind]} " + ", ".join(group for group, may in self.right.groups if may == kind)
            for kind in kinds
        )
        whose = who or f"{self.account} alone"
        return f"rights of {self.right.path or self.root}: {whose}"

    def done(self, machine: Machine) -> bool:
        try:
            listing = machine.run("getfacl", "--omit-header", "--absolute-names", str(self._folder))
        except Failed:
            return False
        lines = {line.partition("\t")[0] for line in listing.splitlines()}
        entries = {entry for entry in self._listed_entries() if not entry.startswith("mask")}
        kept = bool(self._folder.stat().st_mode & 0o1000)
        named = {line for line in lines if line.count(":") > 1 and "::" not in line}
        wanted = {entry for entry in entries if "::" not in entry}
        return entries <= lines and named == wanted and kept == self.right.kept

    @property
    def _folder(self) -> Path:
        return self.root.joinpath(*self.right.path.split("/"))

    def runs(self, machine: Machine) -> tuple[tuple[str, ...], ...]:
        del machine
        within = ("--recursive", "--physical") if self.right.inherited else ()
        set_entries = ("setfacl", *within, "--set", ",".join(self._entries()), str(self._folder))
        sticky = ("chmod", "+t" if self.right.kept else "-t", str(self._folder))
        return (set_entries, sticky)

    def _entries(self) -> tuple[str, ...]:
        """As setfacl takes them; X is x for folders alone."""
        entries = self._of(self.right.groups)
        handed_on = self.right.groups if self.right.inherited else self.right.handed_on
        if not (handed_on or self.right.inherited):
            return entries
        default = (f"default:{entry.replace('X', 'x')}" for entry in self._of(handed_on))
        return (*entries, *default)

    def _of(self, given: Iterable[tuple[str, str]]) -> tuple[str, ...]:
        groups = (f"group:{group}:{may}" for group, may in given)
        account = f"user:{self.account}:rwX"
        return ("user::rwX", account, "group::-", *groups, "mask::rwX", "other::-")

    def _listed_entries(self) -> tuple[str, ...]:
        """As getfacl lists them."""
        x = "x" if self._folder.is_dir() else "-"
        spelt = {"rwX": f"rw{x}", "rwx": "rwx", "rX": f"r-{x}", "rx": "r-x", "-": "---"}
        parts = (entry.rpartition(":") for entry in self._entries())
        return tuple(f"{name}:{spelt[may]}" for name, _, may in parts)


@dataclass(frozen=True)
class LogFolder(Commanded):
    """A folder into which root's programs write and which the service's account may read."""

    folder: Path
    account: str

    @property
    def what(self) -> str:
        return f"{self.folder}, read by {self.account}"

    def done(self, machine: Machine) -> bool:
        try:
            there = machine.run("stat", "--format=%F %a %G", str(self.folder))
        except Failed:
            return False
        return there.strip() == f"directory 2750 {self.account}"

    def runs(self, machine: Machine) -> tuple[tuple[str, ...], ...]:
        del machine
        mode = ("--mode=2750", f"--group={self.account}")
        return (("install", "--directory", *mode, str(self.folder)),)
