"""The systemd units of an office: its watcher, and its night with the timer that begins it."""

from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo

from pipeline.server.naming import HOME, Naming

FOLDER = Path("systemd/system")


def unit_name(share: str) -> str:
    """The name by which systemctl knows it."""
    return f"alur-{share}.service"


def night_name(share: str, kind: str) -> str:
    """That of the night: its `service`, or the `timer` that begins it."""
    return f"alur-{share}-malam.{kind}"


def unit_text(naming: Naming, root: Path, program: tuple[str, ...]) -> str:
    """The watcher's. Hardened as far as the workers' own confinement allows: they make namespaces
    of users and of networks, so those stay allowed; the office is the one place that can be
    written."""
    return f"""\
{_made(unit_name(naming.share))}
[Unit]
Description=Alur Berkas: the watcher of {root}
{_after(root)}
StartLimitIntervalSec=0

[Service]
ExecStart={_command(program, root, "watch")}
{_service(naming, root)}
Restart=on-failure
RestartSec=30
KillMode=mixed
TimeoutStopSec=60

[Install]
WantedBy=multi-user.target
"""


def night_text(naming: Naming, root: Path, program: tuple[str, ...]) -> str:
    """That of one night, behind everything else in the queue for processor and disk."""
    return f"""\
{_made(night_name(naming.share, "service"))}
[Unit]
Description=Alur Berkas: the night of {root}
{_after(root)}

[Service]
Type=oneshot
ExecStart={_command(program, root, "nightly")}
{_service(naming, root)}
Nice=10
IOSchedulingClass=idle
"""


def timer_text(naming: Naming, root: Path, hour: time, zone: ZoneInfo) -> str:
    """Begins the night at its hour in the office's own time, or once the machine runs again."""
    return f"""\
{_made(night_name(naming.share, "timer"))}
[Unit]
Description=Alur Berkas: the night of {root}

[Timer]
OnCalendar=*-*-* {hour:%H:%M:%S} {zone.key}
Persistent=true

[Install]
WantedBy=timers.target
"""


def _made(unit: str) -> str:
    return f"# Made by `alur install`, which writes it anew; for changes: systemctl edit {unit}"


def _command(program: tuple[str, ...], root: Path, what: str) -> str:
    return " ".join(map(quoted, (*program, "--root", str(root), what)))


def _after(root: Path) -> str:
    return f"""\
Documentation=man:systemd.service(5)
RequiresMountsFor={quoted(str(root))}
After=local-fs.target remote-fs.target time-sync.target"""


def _service(naming: Naming, root: Path) -> str:
    return f"""\
User={naming.account}
Group={naming.account}
StateDirectory={Path(HOME).name}
StateDirectoryMode=0700
UMask=0007
TasksMax=512
NoNewPrivileges=yes
ProtectSystem=strict
ReadWritePaths={quoted(str(root))}
ProtectHome=yes
PrivateTmp=yes
PrivateDevices=yes
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectKernelLogs=yes
ProtectControlGroups=yes
ProtectClock=yes
ProtectHostname=yes
RestrictSUIDSGID=yes
RestrictRealtime=yes
LockPersonality=yes
CapabilityBoundingSet="""


def quoted(text: str) -> str:
    """A word as systemd reads it: in quotes where it holds a blank, its own signs doubled."""
    doubled = text.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{doubled}"' if " " in doubled else doubled
