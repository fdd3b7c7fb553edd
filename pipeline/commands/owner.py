"""Root's commands in an office that is another account's: done as that account.

What root made there the watcher could not change, and root's state folder holds neither the key nor
the memory of the office.
"""

import os
import sys
from pathlib import Path

import pipeline
from pipeline.commands.failure import ENVIRONMENT, Failure


def become_owner(place: Path) -> None:
    """Gives root's rights up for those of the account whose this file or folder is.

    Nothing is done by anybody but root, nor where it is root's own. Failure if the account is not
    known here, or cannot read the program.
    """
    if sys.platform == "win32" or os.geteuid() != 0:
        return
    import pwd

    owner = place.stat().st_uid
    if owner == 0:
        return
    try:
        account = pwd.getpwuid(owner)
    except KeyError:
        message = f"{place} belongs to account number {owner}, which this machine does not know"
        raise Failure(message, ENVIRONMENT) from None
    os.initgroups(account.pw_name, account.pw_gid)
    os.setgid(account.pw_gid)
    os.setuid(owner)
    for name in ("XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"):
        os.environ.pop(name, None)
    os.environ.update(HOME=account.pw_dir, USER=account.pw_name, LOGNAME=account.pw_name)
    for program in (Path(pipeline.__file__), Path(os.__file__)):
        if not os.access(program, os.R_OK):
            raise Failure(
                f"the account {account.pw_name}, whose the office is, cannot read the program in "
                f"{program.parent}: install it where every account may read, such as /opt/alur",
                ENVIRONMENT,
            )
