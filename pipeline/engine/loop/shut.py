"""Desks that cannot be used now: told to the operator once, and to staff while they last."""

from dataclasses import dataclass, field

from pipeline.engine.desk.observe import Look
from pipeline.engine.desk.place import Obstacle, Shut
from pipeline.engine.loop.deciding import gathering
from pipeline.engine.loop.guard import Guard
from pipeline.engine.loop.laying import laying_out
from pipeline.engine.loop.once_log import OnceLog
from pipeline.office.model import Office

_FAILING = Shut("", Obstacle.TROUBLE)


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

    def waiting(self, guard: Guard, office: Office, now: float) -> dict[str, Shut]:
        """The desks that are told that they wait, by role: they cannot be used for longer than two
        looks need to agree, or something failed there."""
        quiet, lasting = office.tempo.tenang, guard.lasting
        failing = {
            peran: _FAILING
            for peran in (*office.peran, "")
            if lasting(gathering(peran)) or lasting(laying_out(peran))
        }
        each = self._since.items()
        return failing | {p: shut for p, (shut, since) in each if now - since >= quiet}

    def passing(self) -> bool:
        """Whether some of it may be over at the next look by itself."""
        return any(shut.obstacle is Obstacle.UNLISTED for shut, _ in self._since.values())
