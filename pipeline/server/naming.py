"""How an office is called on its server: the share, and the groups that stand for its desks."""

import re
from dataclasses import dataclass

ACCOUNT = "alur"
HOME = "/var/lib/alur"
"""The account's home, in which it keeps what must not lie on the share."""
READERS = "laporan"
"""Who may read what holds personal data of all: archive, reports and log."""
_LONGEST = 32
_FIT = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True)
class Naming:
    """Names on the server; `share` is the name of the share, before each group of the office."""

    share: str
    account: str = ACCOUNT

    def group(self, whose: str) -> str:
        """The group of a desk, of a folder of packages, or of the readers."""
        return f"{self.share}-{whose}"

    def wrong(self, whose: tuple[str, ...]) -> str:
        """What speaks against these names, in English; empty if nothing does."""
        if not _FIT.fullmatch(self.share):
            return (
                f"the share's name {self.share!r} may hold a-z, 0-9 and -, a letter first: --share"
            )
        for name in map(self.group, whose):
            if len(name) > _LONGEST or not _FIT.fullmatch(name.replace("_", "-").lower()):
                return (
                    f"no group can be called {name!r}: at most {_LONGEST} of a-z, 0-9, -; --share"
                )
        return ""


def share_name(folder: str) -> str:
    """The name of a share after that of its folder."""
    return re.sub(r"[^a-z0-9]+", "-", folder.lower()).strip("-") or "kantor"
