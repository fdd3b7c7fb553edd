"""What jobs made, until somebody asks for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.engine.rules.outcome import Failed, Made


@dataclass
class Results:
    """By the keys of the jobs: what came of each, of which dossier it is, and what names the
    attempts at it, which ends with the name of the surroundings; `_made_in` are those of all."""

    _each: dict[str, Made | Failed] = field(default_factory=dict)
    _whose: dict[str, str] = field(default_factory=dict)
    _trials: dict[str, str] = field(default_factory=dict)
    _made_in: str = ""

    def __contains__(self, key: str) -> bool:
        return key in self._each

    def note(self, key: str, trial: str, id_: str, result: Made | Failed) -> None:
        """This came of it."""
        self._each[key], self._whose[key], self._trials[key] = result, id_, trial
        if not trial.endswith(self._made_in):
            self._made_in = ""

    def trial(self, key: str) -> str:
        """What names the attempts at it. KeyError where nothing came of it."""
        return self._trials[key]

    def made_in(self, surroundings: str) -> Mapping[str, Made | Failed]:
        """All that was made as things are now. What was made with other settings or templates is
        made anew: somebody who has a part of it open may keep it waiting for days."""
        if surroundings != self._made_in:
            self._keep(key for key, trial in self._trials.items() if trial.endswith(surroundings))
            self._made_in = surroundings
        return self._each

    def forget(self, id_: str | None) -> None:
        """Lets go of those of one dossier, and of failures."""
        others = [key for key, whose in self._whose.items() if whose != id_]
        self._keep(key for key in others if not isinstance(self._each[key], Failed))

    def _keep(self, keys: Iterable[str]) -> None:
        self._each = {key: self._each[key] for key in keys}
        self._whose = {key: self._whose[key] for key in self._each}
        self._trials = {key: self._trials[key] for key in self._each}
