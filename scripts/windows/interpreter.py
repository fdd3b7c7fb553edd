"""Lays a Windows CPython 3.11 into a folder: signed libraries and two small programs of ours."""

import os
import re
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path

from scripts.windows.parts import Parts, members

_GCC, _RES, _TOOL, _DUMP = (
    f"x86_64-w64-mingw32-{name}" for name in ("gcc", "windres", "dlltool", "objdump")
)
_NATIVE = Path(__file__).with_name("native")
_LIBRARIES = "python311|libcrypto-3|libssl-3|libffi-8|sqlite3"
_LEFT_OUT = (
    *("site-packages", "dist-packages", "lib-dynload", "test", "idlelib", "tkinter", "turtledemo"),
    *("ensurepip", "lib2to3", "__pycache__"),
)
_SYSTEMS_OWN = ("_sysconfigdata", "sitecustomize", "_distutils_system", "EXTERNALLY")
"""How names begin of what a system adds to its Python, for itself."""


def lay(parts: Parts, folder: Path, *, defines: tuple[str, ...] = ()) -> None:
    """Everything but the standard library. `defines` are given to the C compiler."""
    modules = folder / "DLLs"
    modules.mkdir(parents=True, exist_ok=True)
    for name, data in members(parts.python, r".*deploy_libs/(?!panda3d)[^/]*\.pyd"):
        (modules / name).write_bytes(data)
    for name, data in members(parts.python, rf".*deploy_libs/({_LIBRARIES})\.dll"):
        (folder / name).write_bytes(data)
    for name, data in members(parts.runtime, r".*/(vcruntime140|msvcp140)[^/]*\.dll"):
        (folder / name).write_bytes(data)
    with tempfile.TemporaryDirectory() as made:
        _program(Path(made), folder, defines)
        _stable_library(Path(made), folder)


def standard_library() -> Iterator[tuple[str, Path]]:
    """Each module of the standard library that a server needs: its path inside, and the file.

    They are those of the Python that runs this, which must be a 3.11, too.
    """
    if sys.version_info[:2] != (3, 11):
        sys.exit("needs Python 3.11: its standard library is the one that is laid")
    top = Path(sysconfig.get_path("stdlib"))
    for folder, folders, names in os.walk(top):
        folders[:] = sorted(
            f for f in folders if f not in _LEFT_OUT and not f.startswith("config-3")
        )
        for name in sorted(names):
            if not name.startswith(_SYSTEMS_OWN) and not name.endswith((".so", ".pyc")):
                path = Path(folder, name)
                yield path.relative_to(top).as_posix(), path


def _program(made: Path, folder: Path, defines: tuple[str, ...]) -> None:
    (made / "python.def").write_text("LIBRARY python311.dll\nEXPORTS\nPy_Main\n")
    _run(made, _TOOL, "-d", "python.def", "-l", "libpython.a")
    _run(_NATIVE, _RES, "python.rc", "-O", "coff", "-o", str(made / "manifest.o"))
    _run(
        made, _GCC, "-O2", "-s", "-municode", *(f"-D{one}" for one in defines),
        "-o", str(folder / "python.exe"), str(_NATIVE / "python.c"), "manifest.o", "libpython.a",
    )  # fmt: skip


def _stable_library(made: Path, folder: Path) -> None:
    """python3.dll, of which modules ask what is alike in every Python 3: it passes all on."""
    table = _run(made, _DUMP, "-p", str(folder / "python311.dll"))
    table = table.split("[Ordinal/Name Pointer] Table", 1)[1]
    names = re.findall(r"^\s*\[\s*\d+\](?: \+base\[\s*\d+\]\s+\w+)? (\w+)\s*$", table, re.MULTILINE)
    lines = (f"{name}=python311.{name}" for name in names)
    (made / "python3.def").write_text("\n".join(("LIBRARY python3.dll", "EXPORTS", *lines, "")))
    (made / "empty.c").write_text("int DllMain(void *a, unsigned b, void *c) { return 1; }\n")
    target = str(folder / "python3.dll")
    flags = ("-shared", "-nostdlib", "-s", "-e", "DllMain")
    _run(made, _GCC, *flags, "-o", target, "empty.c", "python3.def")


def _run(place: Path, *command: str) -> str:
    return subprocess.run(command, cwd=place, check=True, stdout=subprocess.PIPE, text=True).stdout
