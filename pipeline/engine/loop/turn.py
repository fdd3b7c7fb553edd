"""What one turn of the loop has seen, and what has come of it so far."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.engine.desk.observe import Look
from pipeline.engine.rules.gather import Lying

SHARE = 0.3
"""Seconds of a turn for one desk, at least."""


def share(took: float) -> float:
    """The seconds of a turn for one desk, if looking took so long: where very much lies, a turn
    does as much as it looks at, so that all together costs what is done."""
    return max(SHARE, 2 * took)


@dataclass
class Turn:
    """`lying` is what each settled entry of the look holds, `now` the monotonic time.

    `touched` are roles whose desk has changed since the look: nothing more is laid there in this
    turn, or decided; but where only dossiers were `passed`, each by itself, of which other things
    on the desk are no part, another one may be. `progress` says that something moved, `waiting`
    that something may still move without a person. `share` are the seconds that it has for one
    desk, and `more` that it was too short for all that can be decided.
    """

    seen: Look
    lying: Lying
    now: float
    touched: set[str] = field(default_factory=set)
    passed: dict[str, set[str]] = field(default_factory=dict)
    progress: bool = False
    waiting: bool = False
    share: float = SHARE
    more: bool = False

    def touch(self, roles: Iterable[str], id_: str = "") -> None:
        """These desks are no more as they were seen: of what is `id_`'s alone, or who knows."""
        for role in roles:
            if not id_ or (role in self.touched and role not in self.passed):
                self.passed.pop(role, None)
            else:
                self.passed.setdefault(role, set()).add(id_)
            self.touched.add(role)

    def stands(self, roles: Iterable[str], id_: str = "") -> bool:
        """Whether what is `id_`'s alone, or anything, lies on these desks as it was seen."""
        others = (self.passed.get(role, {id_}) for role in roles if role in self.touched)
        return all(id_ and id_ not in each for each in others)
