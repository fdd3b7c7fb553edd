"""Fonts of the embedded PDF engine: Liberation Sans, as wide as Arial.

With them a machine without any font prints the same pages as every other.
"""

import shutil
from pathlib import Path
from xml.sax.saxutils import escape

_LAST_RESORT = (  # without one the engine refuses to start
    '<match target="pattern"><edit name="family" mode="append_last">'
    "<string>Liberation Sans</string></edit></match>"
)


def configure(work: Path) -> Path:
    """Lays the fonts into a work folder, with a fontconfig file that knows them alone."""
    folder = work / "fonts"
    folder.mkdir()
    for font in Path(__file__).parent.glob("*.ttf"):
        shutil.copyfile(font, folder / font.name)
    config = work / "fonts.conf"
    config.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{escape(str(folder))}</dir><cachedir>{escape(str(work / 'cache'))}</cachedir>"
        f"{_LAST_RESORT}</fontconfig>",
        encoding="utf-8",
    )
    return config
