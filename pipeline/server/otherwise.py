"""Tries on the disk, in a child that is another account."""

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.names import BESIDE
from pipeline.server.machine import Failed


@dataclass(frozen=True)
class Account:
    """By numbers: a user and the one group that it is in."""

    user: int
    group: int


@dataclass(frozen=True)
class Trial:
    """An act on paths, and whether it should be allowed."""

    act: str
    allowed: bool
    paths: tuple[Path, ...]


@dataclass(frozen=True)
class Differing:
    """A trial that did not go as it should; the system's words where it was refused."""

    trial: Trial
    reason: str = ""


def drag(folder: Path, into: Path) -> None:
    """To another drawer and back."""
    target = into / folder.name
    folder.rename(target)
    target.rename(folder)


def copy(folder: Path, into: Path) -> None:
    """As programs copy: made anew, its files too."""
    target = into / f"{folder.name}-2"
    shutil.copytree(folder, target, copy_function=shutil.copyfile)
    shutil.rmtree(target)


def write(file: Path) -> None:
    """A line at the end of a file that is there."""
    with file.open("ab") as opened:
        opened.write(b"\r\n")


def enter(folder: Path) -> None:
    """Its listing."""
    os.listdir(folder)  # noqa: PTH208 - a listing at once, not one that begins later


def lay(folder: Path) -> None:
    """A new folder in it."""
    target = folder / f"{BESIDE}doctor-3"
    target.mkdir()
    target.rmdir()


ACTS: dict[str, Callable[..., None]] = {a.__name__: a for a in (drag, copy, write, enter, lay)}


def tried(account: Account, trials: Iterable[Trial]) -> list[Differing]:
    """Every trial that did not go as it should for this account."""
    trials = tuple(trials)
    answers = done_as(account, lambda: [_outcome(trial) for trial in trials])
    return [
        Differing(trial, answer)
        for trial, answer in zip(trials, answers, strict=True)
        if bool(answer) == trial.allowed
    ]


def _outcome(trial: Trial) -> str:
    """The system's words for why it was refused; empty if it was not."""
    try:
        ACTS[trial.act](*trial.paths)
    except OSError as error:
        return error.strerror or "refused"
    return ""


def done_as(account: Account, work: Callable[[], list[str]]) -> list[str]:
    """What this work says when it is done by another account, by root's leave. Failed."""
    if sys.platform == "win32":
        raise Failed("accounts of this system cannot be taken on")
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setgid(account.group)
            os.setuid(account.user)
            os.umask(0o022)
            os.write(writing, json.dumps(work()).encode())
        except BaseException as error:  # noqa: BLE001 - told by the parent; nothing of it goes on here
            os.write(writing, json.dumps({"failed": repr(error)}).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as answers:
        text = answers.read()
    os.waitpid(child, 0)
    answer = json.loads(text) if text else {"failed": "it ended without a word"}
    if not isinstance(answer, list):
        raise Failed(f"as account {account.user}: {answer['failed']}")
    return answer
