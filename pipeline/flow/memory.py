"""What this machine remembers of an office outside its share: the last event it wrote.

A restored older copy of the share would give today's letter numbers again. An office that is
behind this memory decides nothing until a person has looked.
"""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import yaml


class BehindMemory(RuntimeError):
    """The share tells less than this machine wrote: an older copy was laid in its place."""


@dataclass
class Memory:
    """One small file for each office, in the state folder of the account that runs the watcher."""

    folder: Path

    @property
    def work(self) -> Path:
        """Where jobs work: outside the share."""
        return self.folder / "kerja"

    @property
    def _file(self) -> Path:
        return self.folder / "ingatan.yaml"

    def remember(self, nomor: int, kepala: str) -> None:
        """Notes the last event; called right after each commit."""
        self.folder.mkdir(parents=True, exist_ok=True)
        fresh = self._file.with_suffix(".baru")
        fresh.write_text(f"nomor: {nomor}\nkepala: '{kepala}'\n", encoding="utf-8")
        fresh.replace(self._file)

    def check(self, nomor: int, bytes_of: Callable[[int], bytes]) -> None:
        """Raises BehindMemory unless the log still holds the last event remembered."""
        if not self._file.exists():
            return
        known = yaml.safe_load(self._file.read_text(encoding="utf-8"))
        if known["nomor"] > nomor:
            raise BehindMemory(
                f"this machine wrote event {known['nomor']}, but the share ends at {nomor}: it is "
                f"an older copy. Nothing is decided. Put the newer log back, or, when it is lost "
                f"for good, remove {self._file} and raise urut_awal above the last number given."
            )
        if known["nomor"] and sha256(bytes_of(known["nomor"])).hexdigest() != known["kepala"]:
            raise BehindMemory(
                f"event {known['nomor']} is not the one this machine wrote. Nothing is decided."
            )
