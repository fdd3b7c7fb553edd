"""LibreOffice of this machine, run with fonts and a profile that are ours alone.

Which fonts the machine has, and what its user has set, makes no difference to what is printed. The
profile lets no document fetch anything or run anything: no macro, no link to elsewhere is followed,
and whoever asks the network all the same is sent to a proxy that is not there.
"""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from pipeline.documents.child import Limits, run
from pipeline.documents.fonts import configure


def libreoffice() -> str | None:
    """The program of LibreOffice on this machine, if there is one."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    for folder in ("PROGRAMFILES", "PROGRAMFILES(X86)"):
        place = Path(os.environ.get(folder, "")) / "LibreOffice" / "program" / "soffice.exe"
        if not program and place.is_file():
            program = str(place)
    return program


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
        f"-env:UserInstallation={_profile(work).as_uri()}",
        "--convert-to", kind, "--outdir", str(work), *map(str, given),
    )  # fmt: skip
    return run(command, work, limits, environment(work))


def _profile(work: Path) -> Path:
    """A profile that only ever knew these settings."""
    user = work / "profile" / "user"
    user.mkdir(parents=True)
    items = "".join(_item(path, name, value) for path, name, value in _SETTINGS)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items '
        'xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>',
        encoding="utf-8",
    )
    return user.parent


def _item(path: str, name: str, value: str) -> str:
    return (
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
    )


_NEVER = "2"
_DISCARD = "9"  # the port of nobody
_SCRIPTING = "Office.Common/Security/Scripting"
_UPDATES = "Office.Jobs/Jobs/org.openoffice.Office.Jobs:Job['UpdateCheck']/Arguments"
_SETTINGS = (
    (_SCRIPTING, "BlockUntrustedRefererLinks", "true"),
    (_SCRIPTING, "DisableMacrosExecution", "true"),
    (_SCRIPTING, "MacroSecurityLevel", "3"),
    (_SCRIPTING, "DisableActiveContent", "true"),  # known to newer ones; older ones pass over it
    (_SCRIPTING, "DisableOLEAutomation", "true"),
    ("Office.Common/Filter/PDF/Export", "UseTaggedPDF", "true"),
    ("Office.Writer/Content/Update", "Link", _NEVER),
    ("Office.WriterWeb/Content/Update", "Link", _NEVER),
    ("Office.Calc/Content/Update", "Link", _NEVER),
    (_UPDATES, "AutoCheckEnabled", "false"),
    (_UPDATES, "AutoDownloadEnabled", "false"),
    ("Office.Common/Misc", "CollectUsageInformation", "false"),
    ("Office.Common/Misc", "CrashReport", "false"),
    ("Inet/Settings", "ooInetProxyType", "1"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", _DISCARD),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", _DISCARD),
    ("Inet/Settings", "ooInetNoProxy", ""),
)
