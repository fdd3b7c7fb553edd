"""An event that a later version of this program wrote: told from one that is damaged."""

import contextlib
from hashlib import sha256
from pathlib import Path

import yaml

from pipeline.commands.failure import ENVIRONMENT, Failure
from pipeline.engine.files import Files
from pipeline.engine.log.event import END, Peristiwa
from pipeline.engine.log.migrate import SKEMA


def refuse_later_version(files: Files, path: Path, following: Path) -> None:
    """Failure if an event is whole, and of a version of this program that came later."""
    data = files.read(path)
    later = _of_later_version(data) if data.endswith(END) else ""
    if not later:
        return
    if files.exists(following) and sha256(data).hexdigest().encode() not in files.read(following):
        return  # it was changed after the next one had been written
    raise Failure(
        f"{path.name} {later}: the log was written by a newer version of this program. Install "
        f"that one, and give this command again. Nothing was changed.",
        ENVIRONMENT,
    )


def _of_later_version(data: bytes) -> str:
    """What of an event this program does not know yet: its schema, or what it says has happened."""
    fields = None
    with contextlib.suppress(yaml.YAMLError, ValueError, RecursionError):
        fields = yaml.safe_load(data)
    if not isinstance(fields, dict):
        return ""
    skema, kind = fields.get("skema"), fields.get("peristiwa")
    if isinstance(skema, int) and skema > SKEMA:
        return f"has schema {skema}, and this program reads no newer one than {SKEMA}"
    if isinstance(kind, str) and kind not in list(Peristiwa):
        return f"tells of {kind!r}, which this program does not know"
    return ""
