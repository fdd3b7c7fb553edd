"""What `alur doctor` found."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """What was found, and what can be done about it; `grave` asks for a person or for --fix.
    `as_it_should` only says that something was tried and holds."""

    grave: bool
    what: str
    remedy: str = ""
    fix: Callable[[], None] | None = None
    as_it_should: bool = False

    def __str__(self) -> str:
        way = f"; --fix: {self.remedy}" if self.fix else f"; {self.remedy}" if self.remedy else ""
        return f"{'FINDING' if self.grave else 'NOTE':<8} {self.what}{way}"
