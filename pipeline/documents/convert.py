"""Word to PDF by one of two engines, each in a child process with limits.

`embedded` needs nothing installed and brings its own fonts; `libreoffice` uses the office suite
of the machine; `auto` is embedded first and LibreOffice where that fails.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from pipeline.documents.fonts import configure

_LOOK = 0.02


class ConvertError(RuntimeError):
    """No engine made a PDF. The message is for the operator, `staff` for the office."""

    def __init__(self, nama: str, why: str) -> None:
        super().__init__(f"{nama} cannot be converted to PDF: {why}")
        self.staff = (
            f"{nama} tidak dapat dijadikan PDF. Buka dengan Word, hapus bagian yang tidak biasa, "
            "simpan, lalu coba sekali lagi."
        )


@dataclass(frozen=True)
class Limits:
    """What one conversion may use."""

    seconds: float = 60.0
    megabytes: int = 1000


def convert(docx: Path, pdf: Path, engine: str = "auto", limits: Limits | None = None) -> str:
    """Writes the PDF and returns the name of the engine that made it. Raises ConvertError."""
    limits = limits or Limits()
    if engine not in (*_ENGINES, "auto"):
        raise ConvertError(docx.name, f"there is no engine {engine}")
    reasons = []
    for name in _ENGINES if engine == "auto" else (engine,):
        with tempfile.TemporaryDirectory(prefix="alur-", ignore_cleanup_errors=True) as work:
            why = _ENGINES[name](docx, Path(work), limits)
            made = Path(work) / "out.pdf"
            if not why and made.is_file() and made.read_bytes()[:5] == b"%PDF-":
                shutil.copyfile(made, pdf)
                return name
            reasons.append(f"{name}: {why or 'it left no PDF'}")
    raise ConvertError(docx.name, "; ".join(reasons))


def libreoffice() -> str | None:
    """The program of LibreOffice on this machine, if there is one."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    for folder in ("PROGRAMFILES", "PROGRAMFILES(X86)"):
        place = Path(os.environ.get(folder, "")) / "LibreOffice" / "program" / "soffice.exe"
        if not found and place.is_file():
            found = str(place)
    return found


def _embedded(docx: Path, work: Path, limits: Limits) -> str:
    command = (
        sys.executable, "-P", "-c", _CHILD, str(docx.resolve()), str(work / "out.pdf"),
    )  # fmt: skip
    return _run(command, work, limits, {"FONTCONFIG_FILE": str(configure(work))})


_CHILD = (
    "import sys, pathlib, dxpdf; given, made = map(pathlib.Path, sys.argv[1:]); "
    "made.write_bytes(dxpdf.convert(given.read_bytes()))"
)


def _libreoffice(docx: Path, work: Path, limits: Limits) -> str:
    program = libreoffice()
    if not program:
        return "LibreOffice is not installed"
    given = work / "out.docx"
    shutil.copyfile(docx, given)
    command = (
        program, "--headless", "--norestore", "--nolockcheck",
        f"-env:UserInstallation={(work / 'profile').as_uri()}",
        "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(work), str(given),
    )  # fmt: skip
    return _run(command, work, limits, {})


_ENGINES = {"embedded": _embedded, "libreoffice": _libreoffice}


def _run(command: Sequence[str], work: Path, limits: Limits, extra: Mapping[str, str]) -> str:
    """Runs a child to its end or its limits; says what went wrong, or nothing."""
    said = work / "said.txt"
    with said.open("wb") as out:
        process = subprocess.Popen(
            command,
            cwd=work,
            env={**os.environ, **extra},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    why = ""
    try:
        why = _wait(process, limits)
    finally:
        _kill(process)
    if why or process.returncode == 0:
        return why
    last = said.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-1:]
    return f"exit code {process.returncode}: {last[0] if last else 'it said nothing'}"


def _wait(process: subprocess.Popen[bytes], limits: Limits) -> str:
    deadline = time.monotonic() + limits.seconds
    while process.poll() is None:
        if time.monotonic() > deadline:
            return f"it took longer than {limits.seconds:g} seconds"
        if _memory(process.pid) > limits.megabytes << 20:
            return f"it used more than {limits.megabytes} MB"
        time.sleep(_LOOK)
    return ""


def _family(pid: int) -> list[psutil.Process]:
    try:
        parent = psutil.Process(pid)
        return [*parent.children(recursive=True), parent]
    except psutil.Error:
        return []


def _memory(pid: int) -> int:
    used = 0
    for process in _family(pid):
        try:
            used += process.memory_info().rss
        except psutil.Error:
            continue
    return used


def _kill(process: subprocess.Popen[bytes]) -> None:
    for one in _family(process.pid):
        try:
            one.kill()
        except psutil.Error:
            continue
    process.wait()
