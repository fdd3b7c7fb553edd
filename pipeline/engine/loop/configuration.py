"""The configuration in force: agreed on at a start, and read again when its files change."""

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.engine.files import Files
from pipeline.engine.log.book import Book
from pipeline.engine.loop.config_note import ConfigNote
from pipeline.engine.loop.engine import Engine
from pipeline.names import Paths
from pipeline.office.errors import ConfigError
from pipeline.office.model import Office
from pipeline.office.sources import Sources, described, gather

NOT_VALID = "config.yaml is not valid, the former one stays in force"


class Afresh(Exception):
    """A new engine is wanted, such as for another time zone."""


@dataclass
class Configuration:
    """What a change to config.yaml comes to, and the last configuration that had every role."""

    paths: Paths
    files: Files
    tell: Callable[[str], None]
    _seen: object = None
    _new: tuple[object, float] | None = None
    _in_force: tuple[Office, Sources] | None = None

    def __post_init__(self) -> None:
        self._note = ConfigNote(self.files, self.paths)

    def begin(self) -> None:
        """An engine begins to work with what it was built from."""
        self._seen = None

    def agreed(self, engine: Engine, *, hasty: bool) -> tuple[str, ...]:
        """Starts with a configuration that has every role that is needed: a former one of this
        process, if there was any. Otherwise the roles that open dossiers need."""
        if self._in_force and self._lacks(engine, engine.office):
            engine.configure(*self._in_force, hasty=hasty)
        lacking = _lacking(engine.book, engine.office)
        if not lacking:
            self._in_force = (engine.office, engine.sources)
        return lacking

    def read_again(self, engine: Engine, *, hasty: bool) -> None:
        """Puts in force what has changed and settled, and is valid. Afresh, if that takes a new
        engine."""
        root, files = self.paths.root, engine.files
        described_by = (self.paths.config, *described(root))
        seen = tuple((path, files.stat(path)) for path in described_by)
        if seen[0][1] is None or seen == self._seen:
            return
        if self._seen is None:
            self._seen = seen
            return
        if not (hasty or self._has_settled(engine, seen)):
            return
        self._seen = seen
        try:
            sources = gather(root, files.read)
            office = engine.read(sources)
        except (ConfigError, OSError) as error:
            self.tell(f"{NOT_VALID}:\n{error}")
            if isinstance(error, ConfigError):
                self._note.wrong(error)
            return
        self._note.right()
        if self._lacks(engine, office):
            return
        self.tell("config.yaml has been read again")
        if office.zona != engine.office.zona:
            raise Afresh
        engine.configure(office, sources, hasty=hasty)
        self._in_force = (office, sources)

    def _has_settled(self, engine: Engine, seen: object) -> bool:
        """Whether what describes the office has lain there so for a while: an editor that saves is
        not read half way."""
        now = engine.clock.monotonic()
        if self._new is None or self._new[0] != seen:
            self._new = (seen, now)
        return now - self._new[1] >= engine.office.tempo.tenang

    def _lacks(self, engine: Engine, office: Office) -> bool:
        """Whether open dossiers need a role that this configuration does not have, and says so."""
        lacking = ", ".join(_lacking(engine.book, office))
        if lacking:
            self.tell(
                f"config.yaml stays without force: open dossiers still need the role {lacking}"
            )
        return bool(lacking)


def _lacking(book: Book, office: Office) -> tuple[str, ...]:
    """Roles that open dossiers pass through and that this configuration does not have."""
    needed = {
        role for berkas in book.open() for step in berkas.prosedur.langkah for role in step.peran
    }
    return tuple(sorted(needed - office.peran.keys()))
