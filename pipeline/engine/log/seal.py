"""The seal of an event: `cap`, by which a log shows that its own watcher wrote it.

The chain shows that nothing between two events was changed; whoever can write the log can make
another chain. `cap`, the last field, is the HMAC-SHA-256 of the bytes before it, with a key that
never lies on the share. Which key is in force is told by the log itself: an event begins it
(`kunci_dibuat`, or `dipulihkan` where the former one was lost) and names the event before it, the
last one without a seal or under the former key.
"""

import hmac
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256

from pipeline.engine.log.event import Event
from pipeline.engine.log.payload import Dipulihkan, KunciDibuat, NewKey

_CAP = re.compile(rb"\ncap: ([0-9a-f]{64})\n\.\.\.\n\Z")
SECRET_BYTES = 32


class Forged(ValueError):
    """An event that the watcher of this office did not write as it stands."""


@dataclass(frozen=True)
class Key:
    """A key of 32 random bytes. `id` names it in the log and tells nothing of it."""

    secret: bytes

    @property
    def id(self) -> str:
        return sha256(self.secret).hexdigest()[:16]

    def cap(self, data: bytes) -> str:
        """The seal of these bytes."""
        return hmac.new(self.secret, data, sha256).hexdigest()


Keys = Callable[[str], Key | None]
"""The key of this id, where this machine holds it."""


def no_keys(_id: str) -> Key | None:
    """Of a reader that holds no key and checks the chain alone."""
    return None


def capped(body: bytes, key: Key) -> bytes:
    """An event's bytes up to its end mark, with their seal as the last field."""
    return body + f"cap: {key.cap(body)}\n".encode()


@dataclass(frozen=True)
class Sealing:
    """How far a log is sealed: the key in force, and what the present reader could prove.

    `key` is "" while there is none yet, `since` the event that began it, `held` whether the reader
    has it. `lost` is the first event that took a key out of force that the reader does have, in
    favour of one that it has not.
    """

    key: str = ""
    since: int = 0
    held: bool = False
    lost: int = 0

    def follow(self, event: Event, data: bytes, keys: Keys) -> "Sealing":
        """The state after this event. Forged, if it lacks its seal or has a wrong one."""
        cap = _CAP.search(data)
        if cap is None:
            if self.key:
                raise Forged(f"it has no seal (cap), though the log is sealed since {self.since}")
            return self
        after = self.under(event, keys)
        key = keys(after.key)
        if key is not None:
            right = key.cap(data[: cap.start() + 1])
            if not hmac.compare_digest(right.encode(), cap[1]):
                raise Forged("its seal (cap) is not that of this office's watcher")
        return after

    def seen_with(self, keys: Keys) -> "Sealing":
        """The same for a reader with these keys, at the event where it was noted."""
        return replace(self, held=bool(self.key) and keys(self.key) is not None)

    def under(self, event: Event, keys: Keys) -> "Sealing":
        """Under which key an event stands: the one it begins, or the one in force."""
        begun = begins(event)
        if begun is None:
            if not self.key:
                raise Forged("it is sealed (cap), and no event before it began a key")
            return self
        if (begun.setelah, begun.kepala) != (event.nomor - 1, event.sebelum):
            raise Forged("it begins a key and does not name the event before it")
        key = begun.id
        held = keys(key) is not None
        lost = 0 if held else (self.lost or (event.nomor if self.held else 0))
        return replace(self, key=key, since=event.nomor, held=held, lost=lost)


def begins(event: Event) -> NewKey | None:
    """The key that an event begins."""
    rincian = event.rincian
    return rincian.kunci if isinstance(rincian, (KunciDibuat, Dipulihkan)) else None
