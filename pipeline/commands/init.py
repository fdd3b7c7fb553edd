"""alur init: lays out an office in a folder."""

import uuid
from pathlib import Path

from pipeline.commands import DONE
from pipeline.desk.place import places
from pipeline.files import Files
from pipeline.office.config import load
from pipeline.resources import bundled


def init(folder: Path) -> int:
    """Makes config.yaml, templates, desks and the sentinel; keeps whatever is there already."""
    files = Files()
    folder = folder.resolve()
    if not files.exists(folder):
        files.make_folder(folder)
    config = folder / "config.yaml"
    if not files.exists(config):
        files.create(config, bundled("config.yaml").read_bytes())
    files.make_folder(folder / "templates")
    for template in sorted(bundled("templates").glob("*.docx")):
        if not files.exists(folder / "templates" / template.name):
            files.create(folder / "templates" / template.name, template.read_bytes())
    office = load(config.read_text(encoding="utf-8-sig"), str(config))
    for place in places(office):
        files.make_folder(folder.joinpath(*place.path.split("/")))
    for name in ("tu-biro", "arsip", "laporan", "log"):
        files.make_folder(folder / "outbox" / name)
    files.make_folder(folder / ".alur")
    sentinel = folder / ".alur" / "penanda"
    if not files.exists(sentinel):
        files.create(sentinel, f"{uuid.uuid4()}\n".encode())
        files.sync_folder(sentinel.parent)
    print(f"The office lies in {folder}")
    print("Next: read config.yaml through, then run")
    print(f"  alur --root {folder} watch")
    return DONE
