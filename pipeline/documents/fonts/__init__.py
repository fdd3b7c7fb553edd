"""Fonts of the PDF engines: Liberation Sans, as wide as Arial.

With them a machine without any font prints the same pages as every other.
"""

import shutil
import sys
from pathlib import Path
from xml.sax.saxutils import escape

FAMILY = "Liberation Sans"

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
    for font in Path(__file__).parent.glob("Liberation*.ttf"):
        if sys.platform == "win32":
            shutil.copyfile(font, folder / font.name)
        else:
            (folder / font.name).symlink_to(font)
    config = work / "fonts.conf"
    config.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{escape(str(folder))}</dir><cachedir>{escape(str(work / 'cache'))}</cachedir>"
        f"{_SAME}{_LAST_RESORT}</fontconfig>",
        encoding="utf-8",
    )
    return config
