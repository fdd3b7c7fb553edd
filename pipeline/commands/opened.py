"""Opens what an engine has recorded, for a command that writes an event while no watcher works."""

from datetime import datetime

from pipeline.commands.failure import ENVIRONMENT, Failure
from pipeline.engine.log.chain import BrokenLog
from pipeline.engine.loop.engine import Engine


def open_to_record(engine: Engine, now: datetime) -> None:
    """Failure where the log is broken, or `now` is before its last event."""
    try:
        engine.store.open()
        engine.register.open()
    except BrokenLog as error:
        raise Failure(f"the log is broken: {error}", ENVIRONMENT) from error
    last = engine.register.book.waktu
    if last is not None and now < last:
        raise Failure("the clock is behind the last event; set it right first", ENVIRONMENT)
