"""Documents of the store as files for a child to read, in a folder of this machine."""

import shutil
from pathlib import Path

from pipeline.engine.stored import Stored


def hand(store: Stored, digest: str, place: Path) -> None:
    """Lays a copy of a document at this place."""
    if whole := store.whole(digest):
        shutil.copyfile(whole, place)
    else:
        place.write_bytes(store.read(digest))


def at_hand(store: Stored, folder: Path, digest: str) -> Path:
    """Where a document lies whole: in the store, or else now in this folder."""
    place = store.whole(digest)
    if place is None:
        place = folder / digest
        hand(store, digest, place)
    return place
