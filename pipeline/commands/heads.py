"""The hashes of all events of a log by their numbers, in 32 bytes each."""

from dataclasses import dataclass, field

_BYTES = 32


@dataclass
class Heads:
    """Of a log that was read from its first event on."""

    _all: bytearray = field(default_factory=bytearray)

    def add(self, digest: str) -> None:
        """That of the next event (hex)."""
        self._all += bytes.fromhex(digest)

    def __len__(self) -> int:
        return len(self._all) // _BYTES

    def of(self, nomor: int) -> str:
        """That of one event; nothing, if there is none."""
        return self._all[(nomor - 1) * _BYTES : nomor * _BYTES].hex() if nomor > 0 else ""

    def hold(self, digest: str) -> bool:
        """Whether it is that of any event."""
        wanted, at = bytes.fromhex(digest), 0
        while (at := self._all.find(wanted, at)) >= 0:
            if at % _BYTES == 0:
                return True
            at += 1
        return False
