"""Whatever is raised about one thing concerns that thing only: it rests, and the turn goes on.

Errors of the disk and of memory rest as well, but count against nothing. What must end the engine
instead (an event that the disk refused) is named by the caller; a share that is gone, and a
checkpoint that is damaged, always do.
"""

import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.engine.desk.doors import ShareGone
from pipeline.engine.log.shelf import DamagedShelf

_PAUSE, _LONGEST = 1.0, 60.0
_ENOUGH = 3


@dataclass
class _Trouble:
    """`what` it was raised about; another thing at the same place begins anew."""

    what: object
    times: int = 0
    counted: int = 0
    until: float = 0.0
    why: str = ""


def _never(_error: Exception) -> bool:
    return False


@dataclass
class Guard:
    """Remembers what is in trouble, by a key of the caller's choice that also tells the operator
    what it is about."""

    monotonic: Callable[[], float]
    tell: Callable[[str], None]
    _troubles: dict[str, _Trouble] = field(default_factory=dict)

    @contextmanager
    def keep(
        self, key: str, what: object = None, *, ends: Callable[[Exception], bool] = _never
    ) -> Iterator[None]:
        """Keeps what is raised inside to this one thing, unless it `ends` the engine."""
        try:
            yield
        except (ShareGone, DamagedShelf):
            raise
        except Exception as error:
            if ends(error):
                raise
            self._note(key, what, error)
        else:
            self._troubles.pop(key, None)

    def resting(self, key: str, what: object = None) -> bool:
        """Whether it is in trouble, and not to be tried again yet."""
        trouble = self._of(key, what)
        return trouble is not None and self.monotonic() < trouble.until

    def hopeless(self, key: str, what: object = None) -> str | None:
        """Why nothing can be made of it, once it has been tried often enough."""
        trouble = self._of(key, what)
        return trouble.why if trouble is not None and trouble.counted >= _ENOUGH else None

    @property
    def calm(self) -> bool:
        """Whether nothing is in trouble."""
        return not self._troubles

    def lasting(self, key: str) -> bool:
        """Whether it is in trouble for longer than a moment."""
        trouble = self._troubles.get(key)
        return trouble is not None and trouble.times > 1

    def over(self, key: str) -> None:
        """It has gone, or is done with."""
        self._troubles.pop(key, None)

    def forget(self, present: Callable[[object], bool]) -> None:
        """Lets go of trouble with things that are there no more."""
        gone = [k for k, t in self._troubles.items() if t.what is not None and not present(t.what)]
        for key in gone:
            del self._troubles[key]

    def _of(self, key: str, what: object) -> _Trouble | None:
        trouble = self._troubles.get(key)
        return trouble if trouble is not None and trouble.what == what else None

    def _note(self, key: str, what: object, error: Exception) -> None:
        trouble = self._of(key, what) or _Trouble(what)
        self._troubles[key] = trouble
        trouble.times += 1
        trouble.counted += not isinstance(error, OSError | MemoryError)
        pause = min(_PAUSE * 2 ** min(trouble.times - 1, 10), _LONGEST)
        trouble.until = self.monotonic() + pause
        before, trouble.why = trouble.why, last_line(error)
        if trouble.why != before:
            self.tell(f"{key}: {trouble.why}; tried again, the others go on")


def last_line(error: BaseException) -> str:
    """What was raised, and where."""
    text = "".join(traceback.format_exception_only(error)).strip().splitlines()[-1]
    frames = traceback.extract_tb(error.__traceback__)
    where = f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    return f"{text}{where}"
