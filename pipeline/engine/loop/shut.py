"""Desks that cannot be used now: told to the operator once, and to staff while they last."""

from dataclasses import dataclass, field

from pipeline.engine.desk.observe import Look
from pipeline.engine.desk.place import Obstacle, Shut
from pipeline.engine.loop.once_log import OnceLog


@dataclass
class ShutDesks:
    """What is shut and since when. A listing that broke off may be whole at the next look."""

    once_log: OnceLog
    _since: dict[str, tuple[Shut, float]] = field(default_factory=dict)

    def note(self, seen: Look, now: float) -> None:
        """Says what has come and what is over."""
        for peran in self._since.keys() - seen.shut.keys():
            del self._since[peran]
            self.once_log.over(f"shut {peran}")
        for peran, shut in seen.shut.items():
            since = self._since.get(peran)
            if (
                since is None
                or since[0].path != shut.path
                or since[0].obstacle is not shut.obstacle
            ):
                self._since[peran] = (shut, now)
                self.once_log.over(f"shut {peran}")
            what = f"{shut.obstacle} ({shut.error})" if shut.error else shut.obstacle
            whose = f"the desk {peran}" if peran else "what lies between the desks"
            self.once_log.once(
                f"shut {peran}",
                f"{shut.path}: {what}; {whose} waits until that is mended, the others go on",
            )

    def lasting(self, now: float, quiet: float) -> dict[str, Shut]:
        """What has been shut for longer than two looks need to agree, by role."""
        return {p: shut for p, (shut, since) in self._since.items() if now - since >= quiet}

    def passing(self) -> bool:
        """Whether some of it may be over at the next look by itself."""
        return any(shut.obstacle is Obstacle.UNLISTED for shut, _ in self._since.values())
