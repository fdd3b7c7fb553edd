"""Who may do what in which folder of an office. A desk's rights are the identity of who decides.

POSIX ACLs, because what lies on a desk is laid by one account and moved by others: each folder
hands its entries on to what comes to lie in it, whatever mask a program creates it with.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.engine.desk.place import places
from pipeline.names import (
    ARCHIVE,
    CONFIG,
    INBOX,
    LETTER_SYSTEM,
    OUTBOX,
    READABLE_LOG,
    REPORTS,
    TEMPLATES,
    VERIFICATION,
    desk,
    outside,
)
from pipeline.office.model import Laci, Office
from pipeline.office.sop.model import Prosedur
from pipeline.office.sop.steps import SENDER
from pipeline.server.naming import READERS, Naming

CHANGE, READ = "rwX", "rX"


@dataclass(frozen=True)
class Right:
    """What groups may do in a folder, by its path under the root (empty: the root itself).

    `inherited`: what lies in it or comes to lie in it has the same rights. `kept`: what lies
    directly in it can be moved and removed by its owner alone, such as the drawers of a desk.
    `handed_on` is what groups may do with files that come to lie in a folder whose own rights are
    not inherited, such as the board of the office.
    """

    path: str
    groups: tuple[tuple[str, str], ...]
    inherited: bool = False
    kept: bool = False
    handed_on: tuple[tuple[str, str], ...] = ()


def group_keys(office: Office) -> tuple[str, ...]:
    """Whose groups there are: each desk's, each folder's of packages, the readers'."""
    return tuple(dict.fromkeys((*office.peran, *_package_folders(office), READERS)))


def outward(office: Office) -> tuple[str, ...]:
    """The folders of outbox, by name, in which people are given rights of their own."""
    system = (LETTER_SYSTEM,) if any(_numbered_there(office)) else ()
    return (*_package_folders(office), *system, ARCHIVE, REPORTS, READABLE_LOG)


def rights(office: Office, naming: Naming) -> Iterator[Right]:
    """Of each folder that staff see, outer ones first. What is not named is the account's alone."""
    everybody = tuple((naming.group(key), READ) for key in group_keys(office))
    yield Right("", everybody)
    yield Right(CONFIG, ())
    yield Right(TEMPLATES, (), inherited=True)
    yield Right(INBOX, everybody, handed_on=everybody)
    for peran in office.peran.values():
        group = naming.group(peran.kunci)
        kept = not peran.beside  # dossiers that lie beside the drawers are dragged, too
        yield Right(desk(peran.kunci), ((group, CHANGE),), inherited=True, kept=kept)
    for path, group in _parted(office, naming):
        yield Right(path, ((group, CHANGE),), inherited=True, kept=True)
    yield Right(
        desk(VERIFICATION), tuple((group, CHANGE) for group, _ in everybody), inherited=True
    )
    yield Right(OUTBOX, everybody, handed_on=((naming.group(READERS), READ),))
    for folder in _package_folders(office):
        yield Right(outside(folder), ((naming.group(folder), CHANGE),), inherited=True)
    if uploading := dict.fromkeys(_uploading(office)):
        groups = tuple((naming.group(key), READ) for key in (*uploading, READERS))
        yield Right(outside(LETTER_SYSTEM), groups, inherited=True)
    for folder in (ARCHIVE, REPORTS, READABLE_LOG):
        yield Right(outside(folder), ((naming.group(READERS), READ),), inherited=True)


def _package_folders(office: Office) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p.folder for p in office.penerima.values() if not p.meja))


def _numbered_there(office: Office) -> Iterator[Prosedur]:
    return (sop for sop in office.prosedur.values() if sop.penomoran.elsewhere)


def _uploading(office: Office) -> Iterator[str]:
    """The roles before which a letter lies that the national letter system is to number."""
    for sop in _numbered_there(office):
        ways = (way for step in sop.langkah if step.traits.signs for way in step.setuju)
        after = {role for way in ways if way.ke for role in sop.langkah_ke(way.ke).peran}
        for role in office.peran:
            if role in after or (SENDER in after and sop in office.openable(role)):
                yield role


def _parted(office: Office, naming: Naming) -> Iterator[tuple[str, str]]:
    """Each BARU that has a subfolder a procedure, which nobody is to drag away."""
    for place in places(office):
        label = (
            office.peran[place.peran].laci.get(Laci.BARU) if place.peran in office.peran else None
        )
        if label and len(office.openable(place.peran)) > 1:
            path = f"{desk(place.peran)}/{label}"
            if place.path == path:
                yield path, naming.group(place.peran)
