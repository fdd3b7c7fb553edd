"""LibreOffice of this machine, run with fonts and a profile that are ours alone.

Which fonts the machine has, and what its user has set, makes no difference to what is printed.
"""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from pipeline.documents.child import Limits, run
from pipeline.documents.fonts import configure


def libreoffice() -> str | None:
    """The program of LibreOffice on this machine, if there is one."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    for folder in ("PROGRAMFILES", "PROGRAMFILES(X86)"):
        place = Path(os.environ.get(folder, "")) / "LibreOffice" / "program" / "soffice.exe"
        if not found and place.is_file():
            found = str(place)
    return found


def environment(work: Path) -> Mapping[str, str]:
    """What a LibreOffice that works in this empty folder is given to find our fonts alone."""
    return {"FONTCONFIG_FILE": str(configure(work))}


def export(kind: str, work: Path, limits: Limits, *given: Path) -> str:
    """Has LibreOffice write files as another kind into `work`; says what went wrong, or nothing.

    `kind` is what --convert-to takes: an ending, or an ending with a filter. `work` is an empty
    folder; what was made lies in it under the given names with the new ending.
    """
    program = libreoffice()
    if not program:
        return "LibreOffice is not installed"
    command = (
        program, "--headless", "--norestore", "--nolockcheck",
        f"-env:UserInstallation={(work / 'profile').as_uri()}",
        "--convert-to", kind, "--outdir", str(work), *map(str, given),
    )  # fmt: skip
    return run(command, work, limits, environment(work))
