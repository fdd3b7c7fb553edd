"""Builds the lane: `python -m tests.windows.lane FOLDER`. Run again, it does what is missing.

Needs a Python 3.11, the package registry, and Debian's wine64, gcc-mingw-w64-x86-64-posix and
fonts-wine. README.md tells what of it is Windows.
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.windows import interpreter
from scripts.windows.parts import ROOT, Parts, fetch, install, members
from tests.windows.run import PATH as _PATH
from tests.windows.run import environment, run

_WINE = Path(__file__).with_name("wine")
_LOCK = ROOT / "requirements" / "dev.lock"
_FONTS = ROOT / "pipeline" / "documents" / "fonts" / "root" / "liberation"
_ARIAL = {
    "arial.ttf": "Regular",
    "arialbd.ttf": "Bold",
    "ariali.ttf": "Italic",
    "arialbi.ttf": "BoldItalic",
}
"""Files that every Windows has, and which of our fonts stands in for each."""
_TAHOMA = Path("/usr/share/wine/fonts")
_TOOLS = ("wine64", "wineserver64", "x86_64-w64-mingw32-gcc")


def build(lane: Path) -> None:
    """Everything, in the order in which one part needs the other."""
    if missing := [tool for tool in _TOOLS if not shutil.which(tool, path=_PATH)]:
        sys.exit(f"{', '.join(missing)}: not installed (wine64, gcc-mingw-w64-x86-64-posix)")
    lane.mkdir(parents=True, exist_ok=True)
    parts = fetch(lane / "parts")
    _once(lane / "python" / ".laid", _recipe(), lambda: _python(parts, lane / "python"))
    packages = lane / "python" / "Lib" / "site-packages"
    _once(lane / "python" / ".packages", _LOCK.read_bytes(), lambda: _packages(packages))
    for module in _WINE.glob("*.py"):
        shutil.copyfile(module, packages / module.name)
    _once(lane / "prefix" / ".made", _recipe(), lambda: _prefix(parts, lane))
    code = run(lane, "-c", "import sys; print('Python', sys.version, 'on', sys.platform)")
    if code:
        sys.exit(f"the lane's Python ends with exit code {code}")


def _recipe() -> bytes:
    """Whatever the parts are made by."""
    made_by = (ROOT / "requirements" / "windows.lock", Path(__file__), Path(interpreter.__file__))
    return b"".join(path.read_bytes() for path in (*made_by, *sorted(_WINE.glob("*.c"))))


def _once(mark: Path, recipe: bytes, make) -> None:  # type: ignore[no-untyped-def]
    digest = hashlib.sha256(recipe).hexdigest()
    if not mark.is_file() or mark.read_text() != digest:
        print(f"lane: {mark.parent.name}/{mark.name[1:]}", flush=True)
        make()
        mark.write_text(digest)


def _python(parts: Parts, place: Path) -> None:
    shutil.rmtree(place, ignore_errors=True)
    interpreter.lay(parts, place, defines=("UNDER_WINE",))
    for inside, source in interpreter.standard_library():
        target = place / "Lib" / inside
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)


def _packages(place: Path) -> None:
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    install(_LOCK, place)


def _prefix(parts: Parts, lane: Path) -> None:
    """Wine's own folder, with Microsoft's C runtime in the place of its own, and some fonts."""
    shutil.rmtree(lane / "prefix", ignore_errors=True)
    _wine(lane, "wineboot.exe", "-i")
    _wine(lane, "reg.exe", "add", r"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f")
    windows = lane / "prefix" / "drive_c" / "windows"
    system = windows / "system32"
    for name, data in members(parts.universal, r"nsist/msvcrt/x64/ucrtbase\.dll"):
        (system / name).unlink(missing_ok=True)  # a link to Wine's own
        (system / name).write_bytes(data)
    subprocess.run(
        (
            "x86_64-w64-mingw32-gcc", "-O2", "-s", "-shared", str(_WINE / "prng.c"),
            "-o", str(system / "bcryptprimitives.dll"), "-ladvapi32",
        ),
        check=True,
    )  # fmt: skip
    (windows / "Fonts").mkdir(exist_ok=True)
    fonts = {name: _FONTS / f"LiberationSans-{style}.ttf" for name, style in _ARIAL.items()}
    fonts |= {font.name: font for font in _TAHOMA.glob("tahoma*.ttf")}
    for name, font in fonts.items():
        shutil.copyfile(font, windows / "Fonts" / name)
        key = r"HKLM\Software\Microsoft\Windows NT\CurrentVersion\Fonts"
        _wine(lane, "reg.exe", "add", key, "/v", f"{font.stem} (TrueType)", "/d", name, "/f")


def _wine(lane: Path, *command: str) -> None:
    for one in (("wine64", *command), ("wineserver64", "-w")):
        subprocess.run(
            one, env=environment(lane), check=True, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300,
        )  # fmt: skip


if __name__ == "__main__":
    build(Path(sys.argv[1]).resolve())
