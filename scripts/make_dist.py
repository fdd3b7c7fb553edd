"""Builds what an office without the internet unpacks: python -m scripts.make_dist dist

The program as a wheel, and `alur-<version>-linux.tar.gz` with every wheel that it needs, for each
Python that is served. What is fetched is held against the lock files; the package carries a lock of
its own. The same commit gives the same bytes: times are the commit's, order is by name.
"""

import gzip
import io
import os
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from pipeline.version import VERSION

ROOT = Path(__file__).resolve().parents[1]
REQUIREMENTS = ROOT / "requirements"
PYTHONS = ("3.11", "3.12", "3.13")
_SYSTEMS = ("2_28", "2_27", "2_26", "2_24", "2_17", "2_12", "2_5")
"""Versions of the C library from which on wheels are taken."""
_PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")
_DOCUMENTS = ("README.md", "LICENSE", "CHANGELOG.md")
_NO_WHEEL = ("docopt",)
"""Published as source alone."""


def main(target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    moment = int(_output("git", "log", "-1", "--format=%ct"))
    os.environ["SOURCE_DATE_EPOCH"] = str(moment)
    with tempfile.TemporaryDirectory(prefix="alur-dist-") as folder:
        wheels = Path(folder) / "wheels"
        fetch(wheels)
        program = build(wheels)
        (target / program.name).write_bytes(program.read_bytes())
        lock = "".join(locked(wheels))
        name = f"alur-{VERSION}-linux"
        package = target / f"{name}.tar.gz"
        pack(package, members(name, wheels, lock), moment)
    for path in (target / program.name, package):
        print(f"{sha256(path.read_bytes()).hexdigest()}  {path} {path.stat().st_size >> 20} MB")


def fetch(wheels: Path) -> None:
    """Every wheel of the lock files, for each Python that is served."""
    run_lock = (REQUIREMENTS / "run.lock").read_text(encoding="utf-8")
    source, binary = _parted(run_lock)
    with tempfile.TemporaryDirectory() as folder:
        binary_lock, source_lock = Path(folder) / "binary.lock", Path(folder) / "source.lock"
        binary_lock.write_text(binary, encoding="utf-8")
        source_lock.write_text(source, encoding="utf-8")
        for version in PYTHONS:
            abi = f"cp{version.replace('.', '')}"
            systems = (f"--platform=manylinux_{number}_x86_64" for number in _SYSTEMS)
            _run(
                *_PIP, "download", "--no-deps", "--only-binary=:all:", "--require-hashes",
                f"--python-version={version}", "--implementation=cp", f"--abi={abi}", "--abi=abi3",
                "--abi=none", *systems, f"--dest={wheels}", f"--requirement={binary_lock}",
                f"--requirement={REQUIREMENTS / 'dist.lock'}",
            )  # fmt: skip
        _run(
            *_PIP,
            "wheel",
            "--no-deps",
            "--require-hashes",
            "-w",
            str(wheels),
            "-r",
            str(source_lock),
        )


def build(wheels: Path) -> Path:
    """The program's own wheel."""
    _run(*_PIP, "wheel", "--no-deps", "--no-build-isolation", "-w", str(wheels), str(ROOT))
    (program,) = wheels.glob("alur_berkas-*.whl")
    return program


def locked(wheels: Path) -> Iterator[str]:
    """A requirement for each project among the wheels, with the hash of each of its files."""
    projects: dict[str, list[Path]] = {}
    for wheel in sorted(wheels.glob("*.whl")):
        name, version = wheel.name.split("-")[:2]
        projects.setdefault(f"{name}=={version}", []).append(wheel)
    for project, files in projects.items():
        if not project.startswith("pip=="):
            hashes = (f" --hash=sha256:{sha256(f.read_bytes()).hexdigest()}" for f in files)
            yield " \\\n   ".join((project, *hashes)) + "\n"


def members(name: str, wheels: Path, lock: str) -> Iterator[tuple[str, bytes, bool]]:
    """Path, bytes, and whether it is a program, of everything in the package."""
    yield f"{name}/alur", (ROOT / "packaging" / "alur").read_bytes(), True
    for document in _DOCUMENTS:
        yield f"{name}/{document}", (ROOT / document).read_bytes(), False
    for path in sorted((ROOT / "docs").rglob("*.md")):
        yield f"{name}/{path.relative_to(ROOT).as_posix()}", path.read_bytes(), False
    yield f"{name}/wheels.lock", lock.encode(), False
    for path in sorted(wheels.glob("*.whl")):
        yield f"{name}/wheels/{path.name}", path.read_bytes(), False


def pack(package: Path, content: Iterable[tuple[str, bytes, bool]], moment: int) -> None:
    """Writes a tar.gz whose bytes depend on these alone; `moment` in seconds since 1970."""
    with (
        package.open("wb") as raw,
        gzip.GzipFile("", "wb", 6, raw, mtime=moment) as zipped,
        tarfile.open(fileobj=zipped, mode="w", format=tarfile.USTAR_FORMAT) as archive,
    ):
        for path, data, program in content:
            member = tarfile.TarInfo(path)
            member.size, member.mtime = len(data), moment
            member.mode = 0o755 if program else 0o644
            member.uname = member.gname = "root"
            archive.addfile(member, io.BytesIO(data))


def _parted(lock: str) -> tuple[str, str]:
    """The requirements that are published as source alone, and the others."""
    entries = re.findall(r"(?m)^\S.*\n(?:[ \t]+.*\n)*", lock)
    source = [entry for entry in entries if entry.split("==")[0] in _NO_WHEEL]
    return "".join(source), "".join(entry for entry in entries if entry not in source)


def _run(*command: str) -> None:
    subprocess.run(command, check=True, cwd=ROOT)


def _output(*command: str) -> str:
    return subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True).stdout


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "dist"))
