"""The licences of everything in the portable program: a list, and the texts that came with it."""

import sys
import sysconfig
from collections.abc import Iterator
from email.parser import HeaderParser
from pathlib import Path

from scripts.windows.parts import ROOT, Parts, members

_HEAD = """\
Licences of what is in this folder
==================================

Alur Berkas itself: Apache-2.0 (alur-berkas.txt). Texts lie beside this list, by package.

"""
_MICROSOFT = """
Microsoft's C and C++ runtime (python/vcruntime140*.dll, python/msvcp140*.dll; some packages carry
msvcp140*.dll by a name of their own): Distributable Code of Visual Studio, unchanged, signed by
Microsoft. It may be passed on as part of this program only: not by itself, not changed, not for
another system than Windows, with Microsoft's notices left in place, and to people who keep these
terms. Windows 10 and later have the rest of the runtime (ucrtbase.dll); it is not in here.
"""
_WORDS = ("licen", "copying", "notice", "authors")
_TEXT_OF = {"docxtpl": "num2words"}
"""What comes without its text, and what has the same one."""
_INSIDE = Path(__file__).with_name("inside_python.txt")
_FONTS = ROOT / "pipeline" / "documents" / "fonts" / "LICENSE-Liberation.txt"


def licences(packages: Path, parts: Parts) -> Iterator[tuple[str, str]]:
    """Texts by their path below LISENSI; SystemExit for a package that names no licence."""
    rows = [
        f"Python {_patch()} (libraries 3.11.9, signed by the Python Software Foundation): PSF-2.0"
    ]
    stdlib = Path(sysconfig.get_path("stdlib"))
    for place in (stdlib / "LICENSE.txt", Path("/usr/share/doc/python3.11/copyright")):
        if place.is_file():
            yield "python.txt", place.read_text(encoding="utf-8", errors="replace")
            break
    yield "alur-berkas.txt", (ROOT / "LICENSE").read_text(encoding="utf-8")
    yield "python-libraries.txt", _INSIDE.read_text(encoding="utf-8")
    rows.append("OpenSSL, SQLite, libffi, zlib, bzip2, XZ, Expat, libmpdec: python-libraries.txt")
    yield "fonts.txt", _FONTS.read_text(encoding="utf-8")
    rows.append("Liberation Sans (pipeline/documents/fonts/root/liberation): OFL-1.1, fonts.txt")
    for about in sorted(packages.glob("*.dist-info")):
        head = HeaderParser().parsestr((about / "METADATA").read_text(encoding="utf-8"))
        name = head["Name"]
        if name == "alur-berkas":
            continue
        texts = dict(_texts(about, name))
        where = _TEXT_OF.get(name, name)
        if not texts and where == name:
            sys.exit(f"{name} brings no text of its licence")
        yield from texts.items()
        rows.append(f"{name} {head['Version']}: {_kind(head)} ({where}/)")
    for name, data in members(parts.runtime, r".*dist-info/.*licen[cs]e[^/]*"):
        yield f"microsoft-runtime/{name}", data.decode("utf-8", errors="replace")
    yield "DAFTAR LISENSI.txt", _HEAD + "\n".join(rows) + "\n" + _MICROSOFT


def _texts(about: Path, name: str) -> Iterator[tuple[str, str]]:
    """Whatever lies in a folder of licences, and files that are called so."""
    for file in sorted(file for file in about.rglob("*") if file.is_file()):
        parts = file.relative_to(about).parts
        if any(word in part.lower() for part in parts for word in _WORDS):
            inside = "-".join(parts).removesuffix(".txt")
            yield f"{name}/{inside}.txt", file.read_text(encoding="utf-8", errors="replace")


def _kind(head: object) -> str:
    get = head.get  # type: ignore[attr-defined]
    classes = head.get_all("Classifier") or []  # type: ignore[attr-defined]
    named = [c.rpartition(" :: ")[2] for c in classes if c.startswith("License ::")]
    short = (get("License") or "").strip().splitlines()[:1]
    kind = get("License-Expression") or ", ".join(named) or ", ".join(short)
    if not kind:
        sys.exit(f"{head['Name']} names no licence")  # type: ignore[index]
    return str(kind)


def _patch() -> str:
    return ".".join(map(str, sys.version_info[:3]))
