"""Builds `dist/alur-<version>-windows.zip`: `python -m scripts.windows.portable`.

A Windows Python, the program and every package of requirements/run.lock by its hash, compiled. It
is unpacked and started: nothing is installed, and nothing is fetched. Two builds of the same
commit with the same Python are the same bytes.
"""

import io
import py_compile
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from pipeline.version import VERSION
from scripts.windows import interpreter
from scripts.windows.licences import licences
from scripts.windows.parts import ROOT, fetch, install

_PROGRAM = Path(__file__).with_name("program")
_MOST = 100 << 20
_WHERE = "python311.zip\nDLLs\nLib\\site-packages\n"
"""What Python finds, and nothing besides, whatever the machine's environment says."""
_UNUSED = ("tests", "test", "bin", "include", "__pycache__")
"""Folders of packages that no program needs; those directly below a package, or it itself."""
_THEN = (1980, 1, 1, 0, 0, 0)


def build(target: Path) -> Path:
    """Returns the archive, laid into the folder `target`."""
    name = f"alur-{VERSION}"
    with tempfile.TemporaryDirectory() as made:
        top = Path(made) / name
        python = top / "python"
        parts = fetch(ROOT / "build" / "windows-parts")
        interpreter.lay(parts, python)
        (python / "python311._pth").write_text(_WHERE)
        (python / "python311.zip").write_bytes(_standard_library(Path(made)))
        packages = python / "Lib" / "site-packages"
        packages.mkdir(parents=True)
        install(ROOT / "requirements" / "run.lock", packages)
        _program(packages, Path(made))
        _slim(packages)
        _compile(packages)
        for file in _PROGRAM.iterdir():
            shutil.copyfile(file, top / file.name)
        for page in (ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")):
            place = top / page.relative_to(ROOT)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(page, place)
        for inside, text in licences(packages, parts):
            (top / "LISENSI" / inside).parent.mkdir(parents=True, exist_ok=True)
            (top / "LISENSI" / inside).write_text(text, encoding="utf-8")
        target.mkdir(parents=True, exist_ok=True)
        archive = target / f"{name}-windows.zip"
        _pack(top, archive)
    if archive.stat().st_size > _MOST:
        sys.exit(f"{archive} has {archive.stat().st_size >> 20} MB, more than {_MOST >> 20}")
    return archive


def _standard_library(made: Path) -> bytes:
    """Compiled, in one archive, as Python's own smallest distribution has it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for inside, source in interpreter.standard_library():
            if inside.endswith(".py"):
                compiled = _compiled(source, inside, made / "one.pyc")
                _add(archive, f"{inside}c", compiled.read_bytes())
            else:
                _add(archive, inside, source.read_bytes())
    return packed.getvalue()


def _compiled(source: Path, inside: str, target: Path) -> Path:
    unchecked = py_compile.PycInvalidationMode.UNCHECKED_HASH
    py_compile.compile(
        str(source), str(target), dfile=inside, doraise=True, invalidation_mode=unchecked
    )
    return target


def _program(packages: Path, made: Path) -> None:
    """The project's own wheel, with what ships in it."""
    subprocess.run(
        (
            sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check",
            "--no-deps", "--no-build-isolation", "--wheel-dir", str(made), str(ROOT),
        ),
        check=True,
    )  # fmt: skip
    with zipfile.ZipFile(next(made.glob("alur_berkas-*.whl"))) as wheel:
        wheel.extractall(packages)


def _slim(packages: Path) -> None:
    for folder in sorted(packages.rglob("*"), reverse=True):
        inside = folder.relative_to(packages).parts
        if folder.is_dir() and inside[-1] in _UNUSED and inside[0] != "pipeline":
            shutil.rmtree(folder)
    for file in packages.rglob("*.pyi"):
        file.unlink()


def _compile(packages: Path) -> None:
    """Each child would compile anew what it cannot write beside the source."""
    for source in sorted(packages.rglob("*.py")):
        target = source.parent / "__pycache__" / f"{source.stem}.cpython-311.pyc"
        target.parent.mkdir(exist_ok=True)
        try:
            _compiled(source, source.relative_to(packages).as_posix(), target)
        except py_compile.PyCompileError:
            target.unlink(missing_ok=True)  # a package's example for another Python


def _pack(top: Path, target: Path) -> None:
    with zipfile.ZipFile(target, "w") as archive:
        for inside, file in _files(top):
            _add(archive, inside, file.read_bytes())


def _files(top: Path) -> Iterator[tuple[str, Path]]:
    for file in sorted(top.rglob("*")):
        if file.is_file():
            yield file.relative_to(top.parent).as_posix(), file


def _add(archive: zipfile.ZipFile, inside: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(inside, _THEN)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, data, compresslevel=9)


if __name__ == "__main__":
    print(build(ROOT / "dist"))
