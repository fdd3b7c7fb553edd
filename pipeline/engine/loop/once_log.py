"""Says to the operator once what stays as it is, however often it is met."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class OnceLog:
    """What has been said and is not over yet, by a key of the caller's choice."""

    tell: Callable[[str], None]
    _now: set[str] = field(default_factory=set)

    def once(self, key: str, text: str) -> None:
        """Says it, unless it was said and is not over."""
        if key not in self._now:
            self._now.add(key)
            self.tell(text)

    def over(self, *keys: str) -> None:
        """What these keys stand for has passed; if it comes again it is said again."""
        self._now.difference_update(keys)
