"""Where an office lies, and what this account keeps of it outside its share."""

import os
from pathlib import Path

import platformdirs

from pipeline.commands.failure import ENVIRONMENT, Failure
from pipeline.commands.owner import become_owner
from pipeline.names import CONFIG, EACH_KEY, KEYS, STATES, Paths

STATE = "ALUR_STATE"
"""Names another folder for what is kept outside the share."""
HOMELESS = Path("/var/lib", STATES)
"""Where an account without a home keeps it; root makes it the account's own."""


def find_office(given: Path | None) -> Path:
    """The office named, or the nearest parent folder that holds config.yaml."""
    if given is not None:
        if not (given / CONFIG).is_file():
            raise Failure(f"{given} holds no config.yaml; alur init {given} lays an office out")
        return given.resolve()
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / CONFIG).is_file():
            return folder
    raise Failure(f"no config.yaml in {here} or above; name the office with --root DIR")


def office_root(given: Path | None) -> Path:
    """The office, in which root goes on as the account whose it is."""
    root = find_office(given)
    sentinel = Paths(root).sentinel
    if sentinel.is_file():
        become_owner(sentinel)
    return root


def state_folder(root: Path) -> Path:
    """Where what must not lie on the share is kept: an office's key, and the last event that was
    written. By the sentinel's name. It is this account's; on Windows that of the task which watches
    (`server.on_windows`), as soon as that has the key and this account may look there."""
    task = folder_of_the_task(root)
    return task if task is not None and _holds_key(task) else own_folder(root)


def own_folder(root: Path) -> Path:
    """Where this account keeps it, whoever else watches."""
    return Path(os.environ.get(STATE) or _states()) / _mark(root)


def folder_of_the_task(root: Path) -> Path | None:
    """Where Windows' LOCAL SERVICE does, unless another folder is named for all."""
    if os.name != "nt" or os.environ.get(STATE):
        return None
    profiles = Path(os.environ["SYSTEMROOT"], "ServiceProfiles")
    return profiles / "LocalService" / "AppData" / "Local" / STATES / _mark(root)


def _holds_key(folder: Path) -> bool:
    """Whether this account sees a key there."""
    try:
        return any((folder / KEYS).glob(EACH_KEY))
    except PermissionError:
        return False


def _mark(root: Path) -> str:
    sentinel = Paths(root).sentinel
    if not sentinel.is_file():
        raise Failure(
            f"{root} is no office yet, or its share is gone: alur init {root}", ENVIRONMENT
        )
    return sentinel.read_text(encoding="ascii").strip()


def _states() -> Path:
    if os.name == "nt" or Path.home().is_dir():
        return Path(platformdirs.user_state_dir(STATES, appauthor=False))
    if not os.access(HOMELESS, os.W_OK):
        raise Failure(
            f"this account has no home in which to keep what must not lie on the share; as root: "
            f"install -d -m 700 -o ACCOUNT {HOMELESS}; or name a folder in {STATE}",
            ENVIRONMENT,
        )
    return HOMELESS
