"""alur init: lays out an office in a folder."""

import uuid
from pathlib import Path

from pipeline.commands import DONE
from pipeline.commands.lay import lay
from pipeline.engine.desk.place import places
from pipeline.engine.files import Files
from pipeline.names import (
    ARCHIVE,
    CONFIG,
    OUTBOX,
    PACKAGES,
    READABLE_LOG,
    REPORTS,
    TEMPLATES,
    Paths,
)
from pipeline.office.written import text_of
from pipeline.procedures.configuration import load
from pipeline.resources import bundled


def init(folder: Path) -> int:
    """Makes config.yaml, templates, desks and the sentinel; keeps whatever is there already.

    The sentinel comes last: without it a folder is no office, and nobody works in a half of one.
    """
    files = Files()
    folder = folder.resolve()
    paths = Paths(folder)
    config = paths.config
    lay(files, config, bundled(CONFIG).read_bytes())
    shipped = (path for end in ("*.docx", "*.json") for path in bundled(TEMPLATES).glob(end))
    for template in sorted(shipped):
        lay(files, paths.templates / template.name, template.read_bytes())
    office = load(text_of(config.read_bytes(), str(config)), str(config))
    for place in places(office):
        files.make_folder(folder.joinpath(*place.path.split("/")))
    for name in (PACKAGES, ARCHIVE, REPORTS, READABLE_LOG):
        files.make_folder(folder / OUTBOX / name)
    lay(files, paths.sentinel, f"{uuid.uuid4()}\n".encode())
    print(f"The office lies in {folder}")
    print("Next: read config.yaml through, then run")
    print(f"  alur --root {folder} watch")
    return DONE
