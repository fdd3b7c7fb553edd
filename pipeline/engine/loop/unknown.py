"""Bytes that came to light while something was cleared: stored at once, recorded soon after."""

from dataclasses import dataclass, field

from pipeline.engine.loop.commit import Register
from pipeline.names import BOARD, HANDBOOK, INBOX

_LASTS = 3600.0
"""Seconds for which it is told that a page is only to be read."""


@dataclass
class Unknown:
    """What is to be recorded yet, by where it lay and its hash; `_changed` when a page of ours came
    to light that somebody had changed, by its path."""

    register: Register
    _unrecorded: list[tuple[str, str]] = field(default_factory=list)
    _changed: dict[str, float] = field(default_factory=dict)

    def note(self, path: str, digest: str) -> None:
        self._unrecorded.append((path, digest))
        if path.startswith(f"{INBOX}/") and path.rpartition("/")[2] in (BOARD, HANDBOOK):
            self._changed[path] = self.register.clock.monotonic()

    def changed(self) -> tuple[str, ...]:
        """The pages before staff that somebody changed within the last hour, by path."""
        now = self.register.clock.monotonic()
        self._changed = {path: at for path, at in self._changed.items() if now - at < _LASTS}
        return tuple(self._changed)

    def record(self) -> bool:
        """True when there were any."""
        any_left = bool(self._unrecorded)
        while self._unrecorded:
            self.register.set_aside(*self._unrecorded.pop())
        return any_left
