"""What paper keeps of the log: `<nomor>: xxxx-xxxx-xxxx-xxxx`, an event and 80 bits of its hash.

Whoever holds the key could write another log, but not change what lies printed in a cupboard: a log
that continues an event has its hash, and with it everything before it.
"""

import base64
import re
from dataclasses import dataclass

_LETTERS = 16
_TYPED = re.compile(r"(?:log)?([0-9]{1,12}):([a-z2-7]{16})", re.IGNORECASE | re.ASCII)
_PRINTED = re.compile(r"\bLog\s+([0-9]{1,12}):\s*((?:[a-z2-7]{4}[-\s]*){3}[a-z2-7]{4})\b")


@dataclass(frozen=True)
class Witness:
    """An event's number and the first 80 bits of its SHA-256 in base32, lower case."""

    nomor: int
    letters: str

    @classmethod
    def of(cls, nomor: int, digest: str) -> "Witness":
        """The witness of the event with this hash (hex)."""
        letters = base64.b32encode(bytes.fromhex(digest)[:10]).decode("ascii").lower()
        return cls(nomor, letters[:_LETTERS])

    @classmethod
    def typed(cls, text: str) -> "Witness | None":
        """What a person typed from paper; blanks, dashes and capitals do not matter."""
        match = _TYPED.fullmatch("".join(text.split()).replace("-", ""))
        return cls(int(match[1]), match[2].lower()) if match else None

    @classmethod
    def printed(cls, text: str) -> "Witness | None":
        """What stands on a printed sheet."""
        match = _PRINTED.search(text)
        return cls.typed(f"{match[1]}:{match[2]}") if match else None

    def __str__(self) -> str:
        groups = (self.letters[at : at + 4] for at in range(0, _LETTERS, 4))
        return f"{self.nomor}: {'-'.join(groups)}"
