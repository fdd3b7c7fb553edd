"""Fetches what a Windows Python is made of, by the hashes of requirements/windows.lock, and the
packages that it is to have, by those of the project's own lock files."""

import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_LOCK = ROOT / "requirements" / "windows.lock"
_FOR = ("--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp")
_HERE = {
    "sys_platform": "win32",
    "platform_system": "Windows",
    "os_name": "nt",
    "python_version": "3.11",
    "python_full_version": "3.11.9",
    "platform_machine": "AMD64",
    "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
}


@dataclass(frozen=True)
class Parts:
    """Wheels to be opened as archives."""

    python: Path
    """python311.dll and its modules, signed by the Python Software Foundation."""
    runtime: Path
    """Microsoft's C and C++ runtime."""
    universal: Path
    """ucrtbase.dll, which Windows has by itself."""


def fetch(folder: Path) -> Parts:
    """Downloads the parts into a folder, or takes those that lie there. SystemExit without them."""
    folder.mkdir(parents=True, exist_ok=True)
    _pip("download", "-d", str(folder), "--find-links", str(folder), "-r", str(_LOCK))
    return Parts(
        *(next(folder.glob(f"{name}-*.whl")) for name in ("panda3d", "msvc_runtime", "pynsist"))
    )


def install(lock: Path, target: Path) -> None:
    """Lays the packages of a lock file as Windows needs them, each by its hash."""
    asked = target.with_name(f"{target.name}.lock")
    asked.write_text("\n".join(_for_windows(lock)), encoding="utf-8")
    _pip("install", "--target", str(target), "--no-compile", "-r", str(asked))
    asked.unlink()


def members(archive: Path, pattern: str) -> Iterator[tuple[str, bytes]]:
    """Files of a wheel whose path matches: their own name and bytes."""
    with zipfile.ZipFile(archive) as opened:
        for name in opened.namelist():
            if re.fullmatch(pattern, name, re.IGNORECASE):
                yield Path(name).name, opened.read(name)


def _for_windows(lock: Path) -> Iterator[str]:
    """pip reads markers for the machine that it runs on; here they are read for the other one."""
    from pip._vendor.packaging.markers import Marker

    text = lock.read_text(encoding="utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        wanted, *hashes = re.split(r"\s+--hash=", line.strip())
        name, _, marker = wanted.partition(";")
        if not name or name.startswith("#"):
            continue
        if not marker or Marker(marker.strip()).evaluate(dict(_HERE)):
            yield " ".join((name.strip(), *(f"--hash={one.strip()}" for one in hashes)))


def _pip(command: str, *arguments: str) -> None:
    always = ("--no-deps", "--require-hashes", *_FOR)  # a package without a wheel is pure Python
    quiet = ("--quiet", "--disable-pip-version-check", "--no-input")
    done = subprocess.run(
        (sys.executable, "-m", "pip", command, *quiet, *always, *arguments),
        stderr=subprocess.PIPE,
        text=True,
    )
    if done.returncode:
        sys.exit(done.stderr or done.returncode)
