"""alur init: lays out an office in a folder."""

import uuid
from collections.abc import Callable
from pathlib import Path

from pipeline.commands import DONE
from pipeline.commands.carry_over import BEFORE, carry_over
from pipeline.commands.lay import lay
from pipeline.commands.owner import become_owner
from pipeline.commands.profiles import USUAL, in_words_of
from pipeline.engine.desk.place import places
from pipeline.engine.files import Files
from pipeline.names import CONFIG, OUTBOX, TEMPLATES, Paths
from pipeline.procedures.configuration import office_in
from pipeline.resources import bundled
from pipeline.server.rights import outward


def init(folder: Path, profile: str = USUAL, *, tell: Callable[[str], None] = print) -> int:
    """Lays an office out, as the account whose the folder is, and says what to do next."""
    folder = folder.resolve()
    sentinel = Paths(folder).sentinel
    if folder.is_dir():
        become_owner(sentinel if sentinel.is_file() else folder)
    lay_out(folder, profile, tell=tell)
    tell(f"The office lies in {folder}")
    tell("Next: read config.yaml through, then run")
    tell(f"  alur --root {folder} watch")
    return DONE


def lay_out(folder: Path, profile: str, *, tell: Callable[[str], None]) -> None:
    """Makes config.yaml, templates, desks and the sentinel; keeps whatever is there already, and
    carries an office of the first version over.

    The sentinel comes last: without it a folder is no office, and nobody works in a half of one.
    """
    files, paths = Files(), Paths(folder)
    carried = carry_over(files, folder)
    lay(files, paths.config, _shipped(bundled(CONFIG), profile))
    templates = bundled(TEMPLATES)
    for path in sorted(templates.rglob("*.*")):
        lay(files, paths.templates / path.relative_to(templates), _shipped(path, profile))
    office = office_in(folder)
    for place in places(office):
        files.make_folder(folder.joinpath(*place.path.split("/")))
    for name in outward(office):
        files.make_folder(folder / OUTBOX / name)
    lay(files, paths.sentinel, f"{uuid.uuid4()}\n".encode())
    for item in carried:
        tell(f"carried over: {item.source} -> {item.target}")
    if carried:
        tell(f"as it was before: {folder / BEFORE}")


def _shipped(path: Path, profile: str) -> bytes:
    data = path.read_bytes()
    if path.suffix != ".yaml":
        return data
    return in_words_of(profile, path.name, data.decode("utf-8")).encode()
