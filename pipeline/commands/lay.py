"""Files that a command lays into an office: whole under their names, or not at all."""

from pathlib import Path

from pipeline.engine.files import Files
from pipeline.names import BESIDE


def lay(files: Files, place: Path, data: bytes) -> None:
    """Lays a file that is not there yet; one that is there stays as it is, and lasts.

    FileExistsError if something else has its name.
    """
    fresh = place.with_name(f"{BESIDE}{place.name}")
    files.make_folder(place.parent)
    files.remove(fresh)  # from a command that was cut short
    if not place.is_file():
        files.create(fresh, data)
        files.rename(fresh, place)
    files.sync_folder(place.parent)
