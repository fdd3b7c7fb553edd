"""What this machine remembers of an office outside its share: the last event it wrote.

A restored older copy of the share would give today's letter numbers again. An office that is
behind this memory decides nothing until a person has looked.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import yaml

from pipeline.files import Files


class BehindMemory(RuntimeError):
    """The share tells less than this machine wrote: an older copy was laid in its place."""


@dataclass
class Memory:
    """One small file for each office, in the state folder of the account that runs the watcher."""

    folder: Path
    files: Files = field(default_factory=Files)

    @property
    def work(self) -> Path:
        """Where jobs work: outside the share."""
        return self.folder / "kerja"

    @property
    def _file(self) -> Path:
        return self.folder / "ingatan.yaml"

    def remember(self, nomor: int, kepala: str) -> None:
        """Notes the last event; called right after each commit."""
        self.files.make_folder(self.folder)
        fresh = self._file.with_suffix(".baru")
        self.files.remove(fresh)
        self.files.create(fresh, f"nomor: {nomor}\nkepala: '{kepala}'\n".encode())
        self.files.replace(fresh, self._file)
        self.files.sync_folder(self.folder)

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
