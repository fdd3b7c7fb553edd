"""Everything that a server needs for one office, in the order in which it is done."""

from collections.abc import Iterator
from datetime import time
from pathlib import Path

from pipeline.office.model import Office
from pipeline.server import audit, service, share
from pipeline.server.access import Access, HandedOver, Home, LogFolder, Owned
from pipeline.server.accounts import NewAccount, NewGroup
from pipeline.server.machine import Machine
from pipeline.server.naming import HOME, Naming
from pipeline.server.rights import group_keys, rights
from pipeline.server.settings import Call, Gone, Line, Text
from pipeline.server.step import Step

_HOUR = time(2)
"""Of the night, where config.yaml names none."""


def installed(
    office: Office, root: Path, naming: Naming, machine: Machine, program: tuple[str, ...]
) -> Iterator[Step]:
    """The steps after which an office is served: accounts, rights, share, service."""
    groups = tuple(map(naming.group, group_keys(office)))
    yield NewAccount(naming.account, Path(HOME))
    for group in groups:
        yield NewGroup(group)
    home = machine.state / Path(HOME).name
    yield HandedOver(root, home, machine.state)
    yield Home(home, naming.account)
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
    yield from _night(office, root, naming, machine, program)
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
    timer = service.night_name(naming.share, "timer")
    yield Call(
        ("systemctl", "enable", "--now", timer),
        f"{timer} begins the night",
        ("systemctl", "is-active", "--quiet", timer),
    )


def _night(
    office: Office, root: Path, naming: Naming, machine: Machine, program: tuple[str, ...]
) -> Iterator[Step]:
    """What the night is, and when: at the hour of config.yaml, which the watcher keeps too."""
    folder = machine.etc / service.FOLDER
    hour = office.malam.jam if office.malam else _HOUR
    timer = service.timer_text(naming, root, hour, office.zona)
    night = service.night_text(naming, root, program)
    yield Text(folder / service.night_name(naming.share, "service"), night)
    yield Text(folder / service.night_name(naming.share, "timer"), timer)


def _text(path: Path) -> str:
    return path.read_text("utf-8", "replace") if path.is_file() else ""


def removed(naming: Naming, machine: Machine) -> Iterator[Step]:
    """The steps after which nothing serves the office any more. The office itself, its rights, the
    account, its key and the groups stay."""
    watcher = service.unit_name(naming.share)
    night, timer = (service.night_name(naming.share, kind) for kind in ("service", "timer"))
    for unit in (timer, night, watcher):
        if machine.has_systemd():
            yield Call(("systemctl", "disable", "--now", unit), f"{unit} is stopped")
        yield Gone(machine.etc / service.FOLDER / unit)
    yield Gone(machine.etc / share.MAIN, share.include(machine.etc, naming.share))
    yield Gone(machine.etc / share.section_file(naming.share))
    if machine.has_systemd():
        yield Call(("systemctl", "reload-or-restart", "smbd"), "Samba reads its settings again")
        yield Call(("systemctl", "daemon-reload"), "systemd reads its units again")
