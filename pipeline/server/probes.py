"""Whether the people of each desk may do on the disk what they have to, and nothing else: tried as
a member of the desk's group, with a folder that the service's account makes for it."""

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.names import ARCHIVE, BESIDE, OWN, READABLE_LOG, SHEET, desk, outside
from pipeline.office.model import DECIDING, Laci, Office
from pipeline.server.machine import Failed, Machine
from pipeline.server.otherwise import Account, Differing, Trial, done_as, tried

_DEEDS = {
    "drag": "drag a dossier from {} to {}",
    "copy": "copy a dossier from {} to {}",
    "write": "write into {}",
    "enter": "see what lies in {}",
    "lay": "lay anything into {}",
}
_NOBODY = 65534


@dataclass(frozen=True)
class Wrong:
    """What is wrong with the rights of a desk, for the operator."""

    desk: str
    what: str


def can_be_tried() -> bool:
    """Whether this process may act as others: root, where rights hang on groups."""
    return sys.platform == "linux" and os.geteuid() == 0


def wrongs(root: Path, office: Office, machine: Machine) -> Iterator[Wrong]:
    """Everything that is not as it has to be, desk by desk."""
    groups = {}
    for peran in office.peran:
        try:
            groups[peran] = _group(root / desk(peran), machine)
        except (Failed, OSError) as error:
            yield Wrong(desk(peran), f"its rights cannot be looked at: {error}")
    for peran, group in groups.items():
        if not group:
            yield Wrong(desk(peran), "its rights let no group change anything: alur install")
            continue
        try:
            for differing in _of_one(root, office, peran, groups, machine):
                yield Wrong(desk(peran), _in_words(differing, group, root))
        except (Failed, OSError) as error:
            yield Wrong(desk(peran), f"its rights cannot be tried: {error}")


def _group(folder: Path, machine: Machine) -> str:
    """The group that may change things in a folder; empty if its rights name none."""
    listing = machine.run("getfacl", "--omit-header", "--absolute-names", str(folder))
    for line in listing.splitlines():
        entry = line.partition("\t")[0].split(":")
        if entry[0] == "group" and entry[1] and entry[2] == "rwx":
            return entry[1]
    return ""


def _of_one(
    root: Path, office: Office, peran: str, groups: dict[str, str], machine: Machine
) -> list[Differing]:
    number = int(machine.run("getent", "group", groups[peran]).split(":")[2])
    dossier = root / office.peran[peran].path_of(Laci.MASUK) / f"{BESIDE}doctor"
    whose = (root / OWN).stat()
    owner = Account(whose.st_uid, whose.st_gid)

    def make() -> list[str]:
        dossier.mkdir()
        (dossier / SHEET).touch()
        return []

    def clear() -> list[str]:
        shutil.rmtree(dossier, ignore_errors=True)
        return []

    done_as(owner, clear)
    done_as(owner, make)
    try:
        trials = (*_own(root, office, peran, dossier), *_foreign(root, office, peran, groups))
        return tried(Account(_NOBODY, number), trials)
    finally:
        done_as(owner, clear)


def _own(root: Path, office: Office, peran: str, dossier: Path) -> Iterator[Trial]:
    """What the people of a desk have to be able to do."""
    yield Trial("write", True, (dossier / SHEET,))
    for laci, label in office.peran[peran].laci.items():
        place = root / desk(peran) / label
        if laci in DECIDING:
            yield Trial("drag", True, (dossier, place))
            yield Trial("copy", True, (dossier, place))
        elif laci in (Laci.BARU, Laci.TANDA_TERIMA):
            yield Trial("lay", True, (place,))


def _foreign(root: Path, office: Office, peran: str, groups: dict[str, str]) -> Iterator[Trial]:
    """What they must not be able to do."""
    yield Trial("enter", False, (root / OWN,))
    for place in (root / OWN, root / outside(READABLE_LOG), root / outside(ARCHIVE)):
        yield Trial("lay", False, (place,))
    for other, held in office.peran.items():
        if groups.get(other) != groups[peran]:
            yield Trial("enter", False, (root / desk(other),))
            yield Trial("lay", False, (root / held.path_of(Laci.MASUK),))


def _in_words(differing: Differing, group: str, root: Path) -> str:
    trial = differing.trial
    places = (path.relative_to(root).as_posix() for path in trial.paths)
    deed = _DEEDS[trial.act].format(*places)
    if trial.allowed:
        return f"members of {group} cannot {deed}: {differing.reason}"
    return f"members of {group} can {deed}, which is not theirs"
