"""Bytes that came to light while something was cleared: stored at once, recorded soon after."""

from dataclasses import dataclass, field

from pipeline.engine.loop.commit import Register


@dataclass
class Unknown:
    """What is to be recorded yet, by where it lay and its hash."""

    register: Register
    _unrecorded: list[tuple[str, str]] = field(default_factory=list)

    def note(self, path: str, digest: str) -> None:
        self._unrecorded.append((path, digest))

    def record(self) -> bool:
        """True when there were any."""
        any_left = bool(self._unrecorded)
        while self._unrecorded:
            self.register.set_aside(*self._unrecorded.pop())
        return any_left
