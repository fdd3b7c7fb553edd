"""Samba's record of who moved, made and wrote what on a share: how it is asked for, how it is read.

The module full_audit writes a line for each such act into a file of its own, which turns over to
`.old` when it is large. The watcher reads what was added, without rights but to read that file.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from pipeline.engine.desk.naming import shown_name
from pipeline.engine.loop.acting import Actor
from pipeline.names import INBOX
from pipeline.server.machine import MODULE
from pipeline.server.naming import Naming

LOG = Path("alur") / "moves.log"
"""Under the machine's folder of logs."""
_MARK = "alur"
_MAKING = ("mkdirat", "pwrite", "pwrite_send", "recvfile")
_MOVING = "renameat"
_MOST = 16 << 20
_KEPT = 20_000


def settings(log: Path, levels: str) -> tuple[str, str]:
    """What stands for it in the section [global], beside the levels of logging that are in force,
    and in that of the share."""
    return (
        f"    log level = {levels} {MODULE}:1@{log}\n",
        f"    vfs objects = {MODULE}\n"
        f"    {MODULE}:prefix = {_MARK}|%T|%u|%S\n"
        f"    {MODULE}:success = {' '.join((_MOVING, *_MAKING))}\n"
        f"    {MODULE}:failure = none\n"
        f"    {MODULE}:syslog = no\n",
    )


def is_member(account: str, group: str) -> bool:
    """Whether this machine counts an account among a group; also if it knows one of them not, since
    then nothing is known of it."""
    if sys.platform == "win32":
        return True
    import grp
    import pwd

    try:
        own, number = pwd.getpwnam(account).pw_gid, grp.getgrnam(group).gr_gid
    except KeyError:
        return True
    return number in os.getgrouplist(account, own)


@dataclass(frozen=True)
class Act:
    """A line of the record: an account on a share laid, made or wrote `path`; `moved` is where it
    lay before. Both as the server spells them."""

    when: str
    account: str
    share: str
    path: str
    moved: str = ""


def act_of(line: str) -> Act | None:
    """The act that a line tells; None for any other line. Samba lets no name hold a bar."""
    mark, _, rest = line.strip(" \r\n").partition("|")
    parts = rest.split("|")
    if mark != _MARK or len(parts) < 6 or parts[4] != "ok":
        return None
    when, account, share, operation, _, *paths = parts
    if operation == _MOVING and len(paths) == 2:
        return Act(when, account, share, paths[1], paths[0])
    if operation in _MAKING and len(paths) == 1:
        return Act(when, account, share, paths[0])
    return None


@dataclass(frozen=True)
class _Last:
    """Who did something last to a path, and as the how manieth act of all."""

    account: str
    share: str
    serial: int


@dataclass
class Record:
    """The record of one office, read on as it grows. A file that is not there tells nothing."""

    log: Path
    root: Path
    member: Callable[[str, str], bool] = is_member
    _since: datetime | None = None
    _at: int = 0
    _which: tuple[int, int] | None = None
    _serial: int = 0
    _last: dict[str, _Last] = field(default_factory=dict)

    def begin(self, since: datetime | None) -> None:
        self._since = since
        self._read(self._older, 0)
        self._read_on()
        self._since = None

    def brought(self, peran: str, paths: Iterable[str]) -> Actor | None:
        self._read_on()
        return self._actor(peran, (self._last.get(p) or self._within(p) for p in paths))

    def worked(self, peran: str, paths: Iterable[str]) -> Actor | None:
        self._read_on()
        return self._actor(peran, map(self._within, paths))

    def decided(self, paths: Iterable[str]) -> None:
        for path in paths:
            self._forget(path)

    @property
    def _older(self) -> Path:
        return self.log.with_name(f"{self.log.name}.old")

    def _actor(self, peran: str, acts: Iterable[_Last | None]) -> Actor | None:
        those = {(last.account, last.share) for last in acts if last is not None}
        if not those:
            return None
        outsider = any(not self.member(a, Naming(share).group(peran)) for a, share in those)
        return Actor(", ".join(sorted({account for account, _ in those})), outsider)

    def _within(self, path: str) -> _Last | None:
        """The last act on a path or on anything in it."""
        inside = (last for p, last in self._last.items() if p == path or p.startswith(f"{path}/"))
        return max(inside, key=lambda last: last.serial, default=None)

    def _read_on(self) -> None:
        try:
            there = self.log.stat()
        except OSError:
            return
        which = (there.st_dev, there.st_ino)
        if self._which not in (None, which):
            self._read(self._older, self._at)
            self._at = 0
        self._which = which
        if there.st_size < self._at:
            self._at = 0
        if there.st_size > self._at:
            self._at = self._read(self.log, self._at)

    def _read(self, file: Path, start: int) -> int:
        """Takes whole lines into account from there on; where the next one begins."""
        try:
            with file.open("rb") as opened:
                start = max(start, opened.seek(0, os.SEEK_END) - _MOST)
                opened.seek(start)
                data = opened.read()
        except OSError:
            return start
        whole = data[: data.rfind(b"\n") + 1]
        for line in whole.decode(errors="surrogateescape").split("\n"):
            act = act_of(line)
            if act is not None and not self._is_over(act):
                self._note(act)
        return start + len(whole)

    def _is_over(self, act: Act) -> bool:
        if self._since is None:
            return False
        try:
            when = datetime.fromisoformat(act.when.replace("/", "-")).astimezone(UTC)
        except ValueError:
            return True
        return when < self._since

    def _note(self, act: Act) -> None:
        self._serial += 1
        for path in self._spelt(act.moved):
            self._forget(path)
        for path in self._spelt(act.path):
            self._last.pop(path, None)
            self._last[path] = _Last(act.account, act.share, self._serial)
        while len(self._last) > _KEPT:
            del self._last[next(iter(self._last))]

    def _spelt(self, path: str) -> Iterator[str]:
        """A path as the engine spells it; nothing for what is not on a desk."""
        inside = path.removeprefix(f"{self.root.as_posix()}/")
        if inside != path and inside.startswith(f"{INBOX}/"):
            yield "/".join(map(shown_name, inside.split("/")))

    def _forget(self, path: str) -> None:
        gone = [p for p in self._last if p == path or p.startswith(f"{path}/")]
        for p in gone:
            del self._last[p]
