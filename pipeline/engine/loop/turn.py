"""What one turn of the loop has seen, and what has come of it so far."""

from dataclasses import dataclass, field

from pipeline.engine.desk.observe import Look
from pipeline.engine.rules.gather import Lying


@dataclass
class Turn:
    """`lying` is what each settled entry of the look holds, `now` the monotonic time.

    `touched` are roles whose desk has changed since the look: nothing more is decided or laid
    there in this turn. `progress` says that something moved, `waiting` that something may still
    move without a person.
    """

    seen: Look
    lying: Lying
    now: float
    touched: set[str] = field(default_factory=set)
    progress: bool = False
    waiting: bool = False
