"""A history as bytes, so that nobody reads its documents again. They may be deleted at any time; of
what they were made is known to who keeps them."""

import json
from collections.abc import Iterator
from datetime import date
from hashlib import sha256

import numpy as np

from pipeline.personnel.columns import Columns
from pipeline.personnel.fact import Batch
from pipeline.personnel.history import History

_MAGIC = b"alur pegawai 2\n"
_ARRAYS = (
    ("person", np.dtype("<i4")),
    ("kind", np.dtype("<i4")),
    ("since", np.dtype("<i4")),
    ("batch", np.dtype("<i4")),
    ("ends", np.dtype("<i8")),
    ("says", np.dtype("?")),
    ("mark", np.dtype("<i8")),
)


def as_bytes(history: History) -> bytes:
    """The whole of it; ends in a digest of all before it."""
    columns = history.columns
    head = {
        "persons": history.persons,
        "batches": [
            [b.berkas, b.known.isoformat(), b.by, b.recalled and b.recalled.isoformat()]
            for b in history.batches
        ],
        "corrections": columns.corrections,
        "facts": len(columns),
    }
    arrays = [getattr(columns, name).astype(kind).tobytes() for name, kind in _ARRAYS]
    parts = (_MAGIC, json.dumps(head, separators=(",", ":")).encode(), b"\n", *arrays)
    digest = sha256()
    for part in (*parts, columns.lines):
        digest.update(part)
    return b"".join((*parts, columns.lines, digest.digest()))


def from_bytes(data: bytes) -> History:
    """The history again. ValueError if it is none, of another version, or damaged."""
    body = memoryview(data)[:-32]
    if not data.startswith(_MAGIC) or sha256(body).digest() != data[-32:]:
        raise ValueError("no checkpoint of this version, or a damaged one")
    start = data.index(b"\n", len(_MAGIC)) + 1
    head = json.loads(data[len(_MAGIC) : start])
    columns = Columns(corrections=[(later, earlier) for later, earlier in head["corrections"]])
    for name, kind in _ARRAYS:
        end = start + kind.itemsize * head["facts"]
        array = np.frombuffer(body[start:end], dtype=kind)
        setattr(columns, name, array.astype(kind.newbyteorder("=")))
        start = end
    columns.lines = bytes(body[start:])
    return History(columns, list(_batches(head)), head["persons"])


def _batches(head: dict[str, list[tuple[str, str, str, str | None]]]) -> Iterator[Batch]:
    for berkas, known, by, recalled in head["batches"]:
        ended = date.fromisoformat(recalled) if recalled else None
        yield Batch(berkas, date.fromisoformat(known), by, (), ended)
