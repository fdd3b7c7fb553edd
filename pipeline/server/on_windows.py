"""A Windows file server around an office, as a script of PowerShell that an administrator reads and
runs: groups, rights by icacls, the share, a task that starts the watcher with the machine.

Nothing is done by us: who gives rights on somebody's server is its administrator.
"""

from collections.abc import Iterator
from datetime import time
from itertools import chain
from pathlib import PureWindowsPath
from typing import NamedTuple
from xml.sax.saxutils import escape

from pipeline.engine.desk.place import places
from pipeline.names import EACH_KEY, KEYS, OWN, outside
from pipeline.office.model import Office
from pipeline.server.naming import Naming
from pipeline.server.rights import CHANGE, Right, group_keys, outward, rights

_ADMINISTRATORS, _SYSTEM = "*S-1-5-32-544", "*S-1-5-18"
_WATCHER = "*S-1-5-19"
"""LOCAL SERVICE: an account of each Windows, without a password, without rights of its own."""
_HOUR = time(2)
"""Of the night, where config.yaml names none."""
_ALL = "(OI)(CI)"
_DROP = "(RX,WD,AD)"
"""See what lies there and lay something there; not take the folder itself away."""
_DROP_AND_TAKE = "(RX,WD,AD,DC)"


class Kept(NamedTuple):
    """Where key and memory of the office lie: as the account keeps them that watched it by hand,
    and as that of the task does, which cannot go on with the log without them."""

    by_hand: PureWindowsPath
    by_task: PureWindowsPath


def script(
    office: Office,
    root: PureWindowsPath,
    naming: Naming,
    program: PureWindowsPath,
    kept: Kept | None = None,
) -> Iterator[str]:
    """Its lines; `program` is python.exe. Run again, it gives back what was changed."""
    groups = [naming.group(key) for key in group_keys(office)]
    yield "# Run by an administrator, in PowerShell."
    for group in groups:
        yield (
            f"if (-not (Get-LocalGroup {_quoted(group)} -ErrorAction SilentlyContinue)) "
            f"{{ New-LocalGroup {_quoted(group)} | Out-Null }}"
        )
    for name in outward(office):
        place = _quoted(str(root / outside(name)))
        yield f"New-Item -ItemType Directory -Force {place} | Out-Null"
    own = [f"{account}:{_ALL}F" for account in (_ADMINISTRATORS, _SYSTEM)]
    yield _icacls(root, "/inheritance:r", "/grant:r", *own, f"{_WATCHER}:{_ALL}M")
    drawers = sorted({place.path for place in places(office)})
    for right in rights(office, naming):
        yield from chain.from_iterable(_given(root, right, each, drawers) for each in right.groups)
    share, everybody = _quoted(naming.share), ", ".join(map(_quoted, groups))
    yield (
        f"if (-not (Get-SmbShare {share} -ErrorAction SilentlyContinue)) {{ New-SmbShare {share} "
        f"{_quoted(str(root))} -ChangeAccess {everybody} -FolderEnumerationMode AccessBased "
        "| Out-Null }"
    )
    if kept is not None:
        yield from _handed_over(root, kept)
    yield f"Register-ScheduledTask {_quoted(f'alur-{naming.share}')} -Force -Xml @'"
    yield task(root, program, naming.share)
    yield "'@ | Start-ScheduledTask"
    yield f"Register-ScheduledTask {_quoted(f'alur-{naming.share}-malam')} -Force -Xml @'"
    yield night_task(root, program, naming.share, office.malam.jam if office.malam else _HOUR)
    yield "'@ | Out-Null"


def _handed_over(root: PureWindowsPath, kept: Kept) -> Iterator[str]:
    """Copied and then removed, not moved: what is moved keeps the rights that it had. What was
    copied takes its name when it is whole."""
    keys, events = PureWindowsPath(KEYS, EACH_KEY), root / OWN / "log" / "*.yaml"
    for name, path in zip(("own", "task"), kept, strict=True):
        yield f"${name} = {_quoted(str(path))}"
    yield f"$held = {{ Test-Path (Join-Path $args[0] {_quoted(str(keys))}) }}"
    yield "if ((& $held $own) -and -not (& $held $task)) {"
    yield "  New-Item -ItemType Directory -Force (Split-Path $task) | Out-Null"
    yield '  if (Test-Path "$task.baru") { Remove-Item -Recurse -Force "$task.baru" }'
    yield '  Copy-Item -Recurse $own "$task.baru" -ErrorAction Stop'
    yield (
        '  if (Test-Path $task) { Move-Item $task "$task.lama.$(Get-Date -f yyyyMMddHHmmss)" '
        "-ErrorAction Stop }"
    )
    yield '  Move-Item "$task.baru" $task -ErrorAction Stop'
    yield "  Remove-Item -Recurse -Force $own"
    yield f"}} elseif (-not (& $held $task) -and (Test-Path {_quoted(str(events))})) {{"
    yield (
        "  Write-Warning 'No key of this log is at this account. "
        "Print and run this script as the account that watched the office before.'"
    )
    yield "}"


def task(root: PureWindowsPath, program: PureWindowsPath, share: str) -> str:
    """The task of the Task Scheduler: with the machine, for as long as it runs, begun again a
    minute after it failed, as often as the schema allows; its words go to a file in ProgramData."""
    begun = "<BootTrigger><Enabled>true</Enabled></BootTrigger>"
    restart = "<RestartOnFailure><Interval>PT1M</Interval><Count>255</Count></RestartOnFailure>"
    settings = f"<ExecutionTimeLimit>PT0S</ExecutionTimeLimit>\n    {restart}"
    return _task(root, begun, settings, _run(root, program, "watch", f"alur-{share}.log"))


def night_task(
    root: PureWindowsPath, program: PureWindowsPath, share: str, hour: time = _HOUR
) -> str:
    """That of the night: each day at its hour by the machine's clock, or once the machine runs
    again; at most one at a time, behind what people do."""
    begun = (
        "<CalendarTrigger><Enabled>true</Enabled>"
        f"<StartBoundary>2026-01-01T{hour:%H:%M:%S}</StartBoundary>"
        "<ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>"
        "</CalendarTrigger>"
    )
    settings = (
        "<StartWhenAvailable>true</StartWhenAvailable>\n"
        "    <ExecutionTimeLimit>PT12H</ExecutionTimeLimit>\n    <Priority>8</Priority>"
    )
    return _task(root, begun, settings, _run(root, program, "nightly", f"alur-{share}-malam.log"))


def _run(root: PureWindowsPath, program: PureWindowsPath, command: str, log: str) -> str:
    words, office = f"%ProgramData%\\{log}", str(root)
    if office.endswith("\\"):  # of a drive: a quote after it would be part of the name
        office += "\\"
    return f'/d /s /c ""{program}" -m pipeline --root "{office}" {command} >> "{words}" 2>&1"'


def _task(root: PureWindowsPath, begun: str, settings: str, run: str) -> str:
    return f"""\
<?xml version="1.0"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo><Description>Alur Berkas: {escape(str(root))}</Description></RegistrationInfo>
  <Triggers>{begun}</Triggers>
  <Principals>
    <Principal id="Author"><UserId>{_WATCHER[1:]}</UserId></Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    {settings}
  </Settings>
  <Actions Context="Author">
    <Exec><Command>%SystemRoot%\\System32\\cmd.exe</Command><Arguments>{escape(run)}</Arguments></Exec>
  </Actions>
</Task>"""


def _given(
    root: PureWindowsPath, right: Right, given: tuple[str, str], drawers: list[str]
) -> Iterator[str]:
    """What one group may do in one folder. Where things are kept, a desk's drawers stay: what lies
    in a drawer may be moved and removed, and not the drawer."""
    (group, may), place = given, root / right.path
    inside = [drawer for drawer in drawers if drawer.rpartition("/")[0] == right.path]
    if not right.inherited:
        handed_on = [f"{group}:(OI)(IO)(NP)RX"] if given in right.handed_on else []
        yield from _granted(place, f"{group}:(RX)", *handed_on)
    elif may != CHANGE:
        yield from _granted(place, f"{group}:{_ALL}RX")
    elif not right.kept or right.path in drawers:
        yield from _granted(place, f"{group}:{_ALL}M")
    else:
        yield from _granted(place, f"{group}:{_DROP}")
        for drawer in inside:
            yield from _granted(root / drawer, f"{group}:{_DROP_AND_TAKE}", f"{group}:{_ALL}(IO)M")


def _granted(place: PureWindowsPath, whole: str, *more: str) -> Iterator[str]:
    """The first takes the place of what the group had there before, the others join it: icacls
    says of one call alone what becomes of two entries of one group."""
    yield _icacls(place, "/grant:r", whole)
    yield from (_icacls(place, "/grant", each) for each in more)


def _icacls(place: PureWindowsPath, *words: str) -> str:
    return " ".join(("icacls", *map(_quoted, (str(place), *words))))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
