"""alur install and alur uninstall: a Debian server around an office, and back."""

import os
import shlex
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from pipeline.commands import DONE, ENVIRONMENT, Failure
from pipeline.commands.init import lay_out
from pipeline.commands.places import folder_of_the_task, own_folder
from pipeline.commands.profiles import USUAL
from pipeline.names import CONFIG
from pipeline.office.model import Office
from pipeline.procedures.configuration import office_in
from pipeline.server.machine import AUDITING, HERE, Failed, Machine
from pipeline.server.naming import Naming, share_name
from pipeline.server.on_windows import Kept, script
from pipeline.server.plan import installed, removed
from pipeline.server.rights import group_keys
from pipeline.server.step import Step


@dataclass(frozen=True)
class Manner:
    """Whether steps are done, only told, or only printed as commands."""

    dry_run: bool = False
    printed: bool = False


def install(
    root: Path, share: str | None, manner: Manner, *, profile: str = USUAL, machine: Machine = HERE
) -> int:
    """Lays the office out if it is not there, and all that serves it; what is so already stays."""
    root = root.absolute()
    naming = Naming(share or share_name(root.name))
    if sys.platform == "win32" and manner.printed:
        return _for_windows(root, naming)
    _fit(machine, manner)
    office = _office(root, profile, manner)
    if manner.printed:
        print(shlex.join((*_program(), "init", str(root), "--profil", profile)))
    if problem := naming.wrong(group_keys(office)):
        raise Failure(problem)
    _carry_out(installed(office, root, naming, machine, _program()), machine, manner)
    if not manner.printed:
        print(_next(office, root, naming, machine))
    return DONE


def uninstall(root: Path, share: str | None, manner: Manner, *, machine: Machine = HERE) -> int:
    """Takes away what serves the office; the office, its rights, accounts and key stay."""
    root = root.absolute()
    naming = Naming(share or share_name(root.name))
    _fit(machine, manner)
    _carry_out(removed(naming, machine), machine, manner)
    if not manner.printed:
        print(
            f"The office in {root}, the account {naming.account} with its key, and the groups "
            f"{naming.share}-... stay: whoever removes the key ends what can be proved by it."
        )
    return DONE


def _for_windows(root: Path, naming: Naming) -> int:
    office = office_in(root)
    if problem := naming.wrong(group_keys(office)):
        raise Failure(problem)
    task = folder_of_the_task(root)
    kept = Kept(PureWindowsPath(own_folder(root)), PureWindowsPath(task)) if task else None
    program = PureWindowsPath(sys.executable)
    for line in script(office, PureWindowsPath(root), naming, program, kept):
        print(line)
    return DONE


def _fit(machine: Machine, manner: Manner) -> None:
    if not sys.platform.startswith("linux"):
        raise Failure(
            "alur install does what it says on Debian alone; on Windows --print gives a script"
        )
    if missing := machine.lacks():
        raise Failure(f"packages are missing: apt-get install {' '.join(missing)}", ENVIRONMENT)
    if os.geteuid() != 0 and not (manner.dry_run or manner.printed):
        raise Failure("accounts and rights are given by root: sudo; or look at them with --print")


def _office(root: Path, profile: str, manner: Manner) -> Office:
    """The office, laid out or with what a new version brings; as it would be for who only looks."""
    if not (manner.dry_run or manner.printed):
        there = (root / CONFIG).is_file()
        lay_out(root, profile, tell=print)
        print(f"{'as it is' if there else 'done':<9} an office in {root}")
    elif not (root / CONFIG).is_file():
        with tempfile.TemporaryDirectory(prefix="alur-") as folder:
            lay_out(Path(folder), profile, tell=lambda _: None)
            return office_in(Path(folder))
    return office_in(root)


def _program() -> tuple[str, ...]:
    command = Path(sys.prefix) / "bin" / "alur"
    return (str(command),) if command.is_file() else (sys.executable, "-m", "pipeline")


def _carry_out(steps: Iterable[Step], machine: Machine, manner: Manner) -> None:
    for step in steps:
        if manner.printed:
            print(*step.commands(machine), sep="\n")
            continue
        there = step.done(machine)
        word = "as it is" if there else "would be" if manner.dry_run else "done"
        if not there and not manner.dry_run:
            try:
                step.do(machine)
            except Failed as error:
                raise Failure(str(error), ENVIRONMENT) from error
        print(f"{word:<9} {step.what}")


def _next(office: Office, root: Path, naming: Naming, machine: Machine) -> str:
    desks = "\n".join(
        f"  {naming.group(key):<24} {office.peran[key].jabatan}" for key in office.peran
    )
    others = [naming.group(key) for key in group_keys(office) if key not in office.peran]
    first = naming.group(next(iter(office.peran)))
    run = "" if machine.has_systemd() else (
        f"\nNo systemd started this machine; start the watcher by hand, as {naming.account}:\n"
        f"  runuser -u {naming.account} -- {' '.join(_program())} --root {root} watch\n"
    )  # fmt: skip
    if not machine.audits():
        run += (
            f"\nWhich account does what is not recorded: apt-get install {AUDITING}, and install "
            "again.\n"
        )
    return f"""
The office lies in {root} and is shared as \\\\{os.uname().nodename}\\{naming.share}{run}
Each person: an account, a password for the share, and the group of the desk.
  adduser --disabled-password --gecos "" NAME
  smbpasswd -a NAME
  adduser NAME {first}
Groups of the desks:
{desks}
Others: {", ".join(others)}
Then: alur --root {root} doctor"""
