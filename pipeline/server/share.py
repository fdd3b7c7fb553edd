"""The section of smb.conf that lets staff drag dossiers, and the audit that tells who did."""

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


def section(share: str, root: Path, groups: Iterable[str]) -> str:
    """The rights are those of the folders: Samba adds no mask, takes no mode and no list of rights
    from a client, and keeps DOS attributes beside the files, not in their modes."""
    return f"""\
# Made by `alur install`, which writes it anew; other settings of the share belong into smb.conf.
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
"""
