"""Fonts of the PDF engines: Liberation Sans, as wide as Arial.

With them a machine without any font prints the same pages as every other.
"""

import shutil
import sys
from pathlib import Path
from xml.sax.saxutils import escape

FAMILY = "Liberation Sans"
ROOT = Path(__file__).parent / "root"
"""All of a disk that an engine sees of fonts when it is told `alone()`."""
LIBERATION = ROOT / "liberation"

_CONFIG = "fonts.conf"
_AS_WIDE = ("Arial", "Helvetica", "Arimo", "Nimbus Sans")
_ALIAS = (
    f'<alias binding="same"><family>{{}}</family><accept><family>{FAMILY}</family></accept></alias>'
)
_SAME = "".join(map(_ALIAS.format, _AS_WIDE))
_LAST_RESORT = (  # any other family; without one the embedded engine refuses to start
    '<match target="pattern"><edit name="family" mode="append_last">'
    f"<string>{FAMILY}</string></edit></match>"
)


def configure(work: Path) -> Path:
    """Lays the fonts into a work folder, with a fontconfig file that knows them alone."""
    folder = work / "fonts"
    folder.mkdir()
    for font in LIBERATION.glob("*.ttf"):
        if sys.platform == "win32":
            shutil.copyfile(font, folder / font.name)
        else:
            (folder / font.name).symlink_to(font)
    config = work / _CONFIG
    config.write_text(knowing(str(folder), str(work / "cache")), encoding="utf-8")
    return config


def alone() -> dict[str, str]:
    """What the embedded engine is told of fonts where it works in `ROOT`: it takes that for the
    root of the disk, and so sees neither what the machine's fontconfig ships, which it would read
    file by file, nor a folder in which to keep a cache. Nothing is written there: the folder of
    fonts has its `.uuid`, and the cache would lie inside a file."""
    return {"FONTCONFIG_SYSROOT": str(ROOT), "FONTCONFIG_PATH": ".", "FONTCONFIG_FILE": _CONFIG}


def knowing(folder: str, cache: str) -> str:
    """A fontconfig file that knows the fonts of one folder."""
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{escape(folder)}</dir><cachedir>{escape(cache)}</cachedir>"
        f"{_SAME}{_LAST_RESORT}</fontconfig>"
    )
