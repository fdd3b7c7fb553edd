"""The section of smb.conf that lets staff drag dossiers, and the audit that tells who did."""

import re
from collections.abc import Iterable
from pathlib import Path

from pipeline.names import OWN

FOLDER = Path("samba")
MAIN = FOLDER / "smb.conf"


def section_file(share: str) -> Path:
    """The file of its own in which the section stands, under the folder of settings."""
    return FOLDER / f"alur-{share}.conf"


def include(etc: Path, share: str) -> str:
    """The line by which smb.conf takes the section in."""
    return f"include = {etc / section_file(share)}"


def levels(main: str) -> str:
    """How much Samba tells by its main settings; they name it last where they name it twice."""
    named = re.findall(r"(?im)^[ \t]*(?:log|debug) ?level[ \t]*=[ \t]*(.*?)[ \t]*$", main)
    return str(named[-1]) if named else "0"


def section(share: str, root: Path, groups: Iterable[str], audited: tuple[str, str] | None) -> str:
    """The rights are those of the folders: Samba adds no mask, takes no mode and no list of rights
    from a client, and keeps DOS attributes beside the files, not in their modes. `audited` are the
    settings by which it tells who does what (`audit.settings`)."""
    everywhere, here = audited or ("", "")
    return f"""\
# Made by `alur install`, which writes it anew; other settings of the share belong into smb.conf.
[global]
{everywhere}
[{share}]
    path = {root}
    valid users = {" ".join(f"@{group}" for group in groups)}
    read only = no
    inherit acls = yes
    create mask = 0770
    directory mask = 0770
    nt acl support = no
    store dos attributes = yes
    map archive = no
    map hidden = no
    map readonly = no
    map system = no
    hide unreadable = yes
    veto files = /{OWN}/
{here}"""
