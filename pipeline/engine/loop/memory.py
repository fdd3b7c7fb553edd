"""What this machine remembers of an office outside its share: the last event it wrote.

A restored older copy of the share would give today's letter numbers again. An office that is
behind this memory decides nothing until a person has looked.
"""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from pipeline.engine.files import Files, InUse
from pipeline.engine.loop.keyring import Keyring
from pipeline.errors import Fault
from pipeline.names import (
    BLANKS,
    CHECKPOINT,
    CONFIRMED_DAY,
    INSPECTIONS,
    JOBS,
    KEYS,
    MADE_BEFORE,
    MEMORY,
    PROJECTED,
    REGISTERS,
)


class BehindMemory(Fault, code="LOG_BEHIND", halts=True):
    """The share tells less than this machine wrote: an older copy was laid in its place."""

    def __init__(self, why: str) -> None:
        super().__init__(
            "Folder kantor di server lebih lama daripada yang pernah ditulis, jadi tidak ada yang "
            "diputuskan. Mohon beri tahu administrator.",
            why,
        )


@dataclass
class Memory:
    """One small file for each office, in the state folder of the account that runs the watcher."""

    folder: Path
    files: Files = field(default_factory=Files)
    _due: bytes = b""

    @property
    def work(self) -> Path:
        """Where jobs work: outside the share."""
        return self.folder / JOBS

    @property
    def keys(self) -> Keyring:
        """The keys that the log of this office was sealed with, as far as they lie here."""
        return Keyring(self.folder / KEYS, self.files)

    @property
    def looking(self) -> Path:
        """Where the inspector works: outside the share, too."""
        return self.folder / INSPECTIONS

    @property
    def projecting(self) -> Path:
        """Where projections are made."""
        return self.folder / PROJECTED

    @property
    def blanks(self) -> Path:
        """Which blank forms were laid before desks."""
        return self.folder / BLANKS

    @property
    def made_before(self) -> Path:
        """Which projection was made of which basis."""
        return self.folder / MADE_BEFORE

    @property
    def checkpoint(self) -> Path:
        """The book as it stood a while ago, which is made again from the log."""
        return self.folder / CHECKPOINT

    @property
    def registers(self) -> Path:
        """What was made of all that registers collected, to be made again from it."""
        return self.folder / REGISTERS

    @property
    def _request(self) -> Path:
        return self.folder / CONFIRMED_DAY

    @property
    def _file(self) -> Path:
        return self.folder / MEMORY

    def remember(self, nomor: int, kepala: str) -> None:
        """Notes the last event; called right after each commit.

        Somebody who has the file open keeps no event from being written: it is noted later
        (`settle`), and until then this machine remembers the one before.
        """
        self._due = f"nomor: {nomor}\nkepala: '{kepala}'\n".encode()
        with contextlib.suppress(InUse):
            self.settle()

    def settle(self) -> None:
        """Notes what could not be noted yet. InUse while somebody has the file open."""
        if self._due:
            self.files.make_folder(self.folder)
            self.files.renew(self._file, self._due, private=True)
            self._due = b""

    def ask(self, day: date) -> None:
        """Leaves word for a running watcher: a person says that it is this day."""
        self.files.make_folder(self.folder)
        self.files.renew(self._request, f"{day.isoformat()}\n".encode())

    def asked(self) -> str | None:
        """The day that a person named, as written; None when nobody did."""
        if not self.files.exists(self._request):
            return None
        return self.files.read(self._request).decode("ascii", errors="replace").strip()

    def answered(self) -> None:
        """Takes that word away."""
        self.files.remove(self._request)

    def known(self) -> dict[str, Any]:
        """The last event noted: `nomor` and `kepala`. BehindMemory if that cannot be told."""
        try:
            known = yaml.safe_load(self._file.read_text(encoding="utf-8"))
            return {"nomor": int(known["nomor"]), "kepala": str(known["kepala"])}
        except (OSError, yaml.YAMLError, LookupError, TypeError, ValueError) as error:
            raise BehindMemory(
                f"this machine's memory of the office cannot be read ({self._file}: {error}). "
                f"Nothing is decided until the last numbers given are named: alur restore --help"
            ) from error

    def last(self) -> int:
        """The number of the last event noted, 0 where none was. BehindMemory if that cannot be
        told."""
        return int(self.known()["nomor"]) if self._file.exists() else 0

    def check(self, nomor: int, bytes_of: Callable[[int], bytes]) -> None:
        """Raises BehindMemory unless the log still holds the last event remembered."""
        if not self._file.exists():
            return
        known = self.known()
        if known["nomor"] > nomor:
            raise BehindMemory(
                f"this machine wrote event {known['nomor']}, but the share ends at {nomor}: it is "
                f"an older copy. Nothing is decided. Put the newer log back, or, when it is lost "
                f"for good, name the last numbers given: alur restore --help"
            )
        if known["nomor"] and sha256(bytes_of(known["nomor"])).hexdigest() != known["kepala"]:
            raise BehindMemory(
                f"event {known['nomor']} is not the one this machine wrote. Nothing is decided."
            )
