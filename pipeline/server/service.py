"""The systemd unit of an office's watcher."""

from pathlib import Path

from pipeline.server.naming import HOME, Naming

FOLDER = Path("systemd/system")


def unit_name(share: str) -> str:
    """The name by which systemctl knows it."""
    return f"alur-{share}.service"


def unit_text(naming: Naming, root: Path, program: tuple[str, ...]) -> str:
    """Hardened as far as the workers' own confinement allows: they make namespaces of users and of
    networks, so those stay allowed; the office is the one place that can be written."""
    unit = unit_name(naming.share)
    command = " ".join(map(quoted, (*program, "--root", str(root), "watch")))
    return f"""\
# Made by `alur install`, which writes it anew; for changes: systemctl edit {unit}
[Unit]
Description=Alur Berkas: the watcher of {root}
Documentation=man:systemd.service(5)
RequiresMountsFor={quoted(str(root))}
After=local-fs.target remote-fs.target time-sync.target
StartLimitIntervalSec=0

[Service]
ExecStart={command}
User={naming.account}
Group={naming.account}
StateDirectory={Path(HOME).name}
StateDirectoryMode=0700
UMask=0007
Restart=on-failure
RestartSec=30
KillMode=mixed
TimeoutStopSec=60
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
CapabilityBoundingSet=

[Install]
WantedBy=multi-user.target
"""


def quoted(text: str) -> str:
    """A word as systemd reads it: in quotes where it holds a blank, its own signs doubled."""
    doubled = text.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{doubled}"' if " " in doubled else doubled
