"""What is collected in registers, as the log tells it: documents by hash, each about a key.

Appended when a dossier ends well, never overwritten; taken back when that dossier goes on or is
cancelled. What the store has let go is not among them any more.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from pipeline.engine.log.event import Event
from pipeline.engine.log.payload_moves import Diselesaikan, Moved


@dataclass(frozen=True)
class Collected:
    """A document about `kunci`, that `berkas` left by the event `nomor`. `recalled` is when that
    was taken back, if it was."""

    kunci: str
    sidik: str
    berkas: str
    nomor: int
    waktu: datetime
    recalled: datetime | None = None


@dataclass
class Collections:
    """By register what is collected there, oldest first, and the event that changed it last."""

    _entries: dict[str, list[Collected]] = field(default_factory=dict)
    _of: dict[str, set[str]] = field(default_factory=dict)
    _versions: dict[str, int] = field(default_factory=dict)
    _registers: dict[str, str] = field(default_factory=dict)

    def note(self, event: Event, facts: Moved) -> None:
        """Takes into account that a dossier has moved, and what it leaves."""
        id_ = event.berkas or ""
        for register in self._of.pop(id_, ()):
            self._versions[register] = event.nomor
            self._entries[register] = [
                replace(each, recalled=event.waktu)
                if each.berkas == id_ and each.recalled is None
                else each
                for each in self._entries[register]
            ]
        for each in facts.himpun if isinstance(facts, Diselesaikan) else ():
            entry = Collected(each.kunci, each.sidik, id_, event.nomor, event.waktu)
            self._entries.setdefault(each.register, []).append(entry)
            self._of.setdefault(id_, set()).add(each.register)
            self._versions[each.register] = event.nomor
            self._registers[each.sidik] = each.register

    def erase(self, sidik: str, nomor: int) -> None:
        """A document is let go by an event."""
        register = self._registers.pop(sidik, None)
        if register is not None:
            kept = [each for each in self._entries[register] if each.sidik != sidik]
            self._entries[register] = kept
            self._versions[register] = nomor

    def of(self, register: str) -> Iterator[Collected]:
        """All of a register."""
        return iter(self._entries.get(register, ()))

    def registers(self) -> tuple[str, ...]:
        """Those in which something was ever collected."""
        return tuple(self._entries)

    def size(self, register: str) -> int:
        """How many documents there are."""
        return len(self._entries.get(register, ()))

    def version(self, register: str) -> int:
        """The number of the last event that changed it, or 0."""
        return self._versions.get(register, 0)

    def holds(self, sidik: str) -> bool:
        """Whether a document is collected, taken back or not."""
        return sidik in self._registers
