"""Everything that a server needs for one office, in the order in which it is done."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.office.model import Office
from pipeline.server import audit, service, share
from pipeline.server.access import Access, Home, LogFolder, Owned
from pipeline.server.accounts import NewAccount, NewGroup
from pipeline.server.machine import Machine
from pipeline.server.naming import HOME, Naming
from pipeline.server.rights import group_keys, rights
from pipeline.server.settings import Call, Gone, Line, Text
from pipeline.server.step import Step


def installed(
    office: Office, root: Path, naming: Naming, machine: Machine, program: tuple[str, ...]
) -> Iterator[Step]:
    """The steps after which an office is served: accounts, rights, share, service."""
    groups = tuple(map(naming.group, group_keys(office)))
    yield NewAccount(naming.account, Path(HOME))
    for group in groups:
        yield NewGroup(group)
    yield Home(machine.state / Path(HOME).name, naming.account)
    yield Owned(root, naming.account)
    for right in rights(office, naming):
        yield Access(root, right, naming.account)
    main = machine.etc / share.MAIN
    audited = None
    if machine.audits():
        log = machine.logs / audit.LOG
        yield LogFolder(log.parent, naming.account)
        audited = audit.settings(log, share.levels(_text(main)))
    section = share.section(naming.share, root, groups, audited)
    yield Text(machine.etc / share.section_file(naming.share), section)
    check = ("testparm", "--suppress-prompt", str(main))
    yield Line(main, share.include(machine.etc, naming.share), check)
    name = service.unit_name(naming.share)
    unit = Text(machine.etc / service.FOLDER / name, service.unit_text(naming, root, program))
    other = not unit.done(machine)
    yield unit
    if not machine.has_systemd():
        return
    yield Call(("systemctl", "reload-or-restart", "smbd"), "Samba reads its settings again")
    yield Call(("systemctl", "daemon-reload"), "systemd reads its units again")
    active = ("systemctl", "is-active", "--quiet", name)
    yield Call(
        ("systemctl", "enable", "--now", name),
        f"{name} runs, and at each start of the machine",
        active,
    )
    if other:
        yield Call(("systemctl", "restart", name), f"{name} runs as it is described now")


def _text(path: Path) -> str:
    return path.read_text("utf-8", "replace") if path.is_file() else ""


def removed(naming: Naming, machine: Machine) -> Iterator[Step]:
    """The steps after which nothing serves the office any more. The office itself, its rights, the
    account, its key and the groups stay."""
    unit = service.unit_name(naming.share)
    if machine.has_systemd():
        yield Call(("systemctl", "disable", "--now", unit), f"{unit} is stopped")
    yield Gone(machine.etc / service.FOLDER / unit)
    yield Gone(machine.etc / share.MAIN, share.include(machine.etc, naming.share))
    yield Gone(machine.etc / share.section_file(naming.share))
    if machine.has_systemd():
        yield Call(("systemctl", "reload-or-restart", "smbd"), "Samba reads its settings again")
        yield Call(("systemctl", "daemon-reload"), "systemd reads its units again")
