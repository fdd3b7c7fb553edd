"""Work that something else than itself keeps from being done: when it is tried again, what is said.

Nobody's fault, so nothing is counted. The pause between two tries grows; a case that waits for a
template, a setting or a program of the office is another case once one of them has changed.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.engine.loop.once_log import OnceLog
from pipeline.engine.rules import waiting

_FIRST, _MENDED, _LONGEST = 2.0, 60.0, 300.0
"""Seconds: a hiccup passes by itself, what is to be mended takes a person."""
_LASTING = 4
"""So many times in a row are no longer a hiccup: about half a minute."""
_UNASKED = 600.0
"""Seconds for which nobody asks about what nobody wants any more; longer than any pause."""


@dataclass(frozen=True)
class _Waits:
    times: int
    pause: float
    until: float
    lines: tuple[str, ...]


@dataclass
class Hindrances:
    """What is in the way of each piece of work, by a key of the caller's choice."""

    monotonic: Callable[[], float]
    tell: Callable[[str], None]
    _waits: dict[str, _Waits] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.once_log = OnceLog(self.tell)

    def outside(self, key: str, what: str, why: str) -> None:
        """The environment was in the way. Staff are told when that lasts."""
        times = self._wait(key, (), _FIRST)
        if times >= _LASTING:
            self._lines(key, waiting.hindered())
        self.once_log.once(key, f"{what}: {why}; nobody's fault, tried again when it has passed")

    def unready(self, key: str, what: str, lines: tuple[str, ...], why: str) -> None:
        """The office's own means are not ready; `lines` tell staff which at once."""
        self._wait(key, lines, _MENDED)
        self.once_log.once(key, f"{what} waits: {why}; tried again when it is mended")

    def over(self, key: str) -> None:
        """It was done, or nobody wants it any more."""
        self._waits.pop(key, None)
        self._asked.pop(key, None)
        self.once_log.over(key)

    def forget_unasked(self) -> None:
        """Whatever nobody has asked about for a while is over."""
        now = self.monotonic()
        for key in [k for k, asked in self._asked.items() if now - asked > _UNASKED]:
            self.over(key)

    def tries(self, key: str) -> int:
        """How often something was in its way; 0 while nothing is."""
        return self._waits[key].times if key in self._waits else 0

    def resting(self, key: str) -> bool:
        """Whether it is not to be tried yet."""
        return key in self._waits and self.monotonic() < self._waits[key].until

    def lines(self, key: str) -> tuple[str, ...]:
        """What staff are told of it, if they ask; nothing while it may be a hiccup."""
        if key not in self._waits:
            return ()
        self._asked[key] = self.monotonic()
        return self._waits[key].lines

    def _wait(self, key: str, lines: tuple[str, ...], first: float) -> int:
        before = self._waits.get(key)
        times = before.times + 1 if before else 1
        pause = min(2 * before.pause, _LONGEST) if before else first
        self._waits[key] = _Waits(times, pause, self.monotonic() + pause, lines)
        self._asked[key] = self.monotonic()
        return times

    def _lines(self, key: str, lines: tuple[str, ...]) -> None:
        waits = self._waits[key]
        self._waits[key] = _Waits(waits.times, waits.pause, waits.until, lines)
