"""A history as bytes, so that a start reads no approval again. It may be deleted at any time."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

import numpy as np

from pipeline.personnel.columns import Columns
from pipeline.personnel.fact import Batch
from pipeline.personnel.history import History

_MAGIC = b"alur pegawai 1\n"
_ARRAYS = (
    ("person", np.dtype("<i4")),
    ("kind", np.dtype("<i4")),
    ("since", np.dtype("<i4")),
    ("batch", np.dtype("<i4")),
    ("ends", np.dtype("<i8")),
    ("says", np.dtype("?")),
)


@dataclass(frozen=True)
class Checkpoint:
    """A history, and what it was made of (`basis`)."""

    basis: str
    history: History

    def to_bytes(self) -> bytes:
        """Ends in a digest of all before it."""
        history, columns = self.history, self.history.columns
        head = {
            "basis": self.basis,
            "persons": history.persons,
            "batches": [
                [b.berkas, b.known.isoformat(), b.by, b.recalled and b.recalled.isoformat()]
                for b in history.batches
            ],
            "corrections": columns.corrections,
            "facts": len(columns),
        }
        arrays = [getattr(columns, name).astype(kind).tobytes() for name, kind in _ARRAYS]
        parts = (json.dumps(head, separators=(",", ":")).encode(), b"\n", *arrays, columns.lines)
        body = _MAGIC + b"".join(parts)
        return body + sha256(body).digest()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Checkpoint":
        """ValueError if it is none, of another version, or damaged."""
        body, digest = data[:-32], data[-32:]
        if not body.startswith(_MAGIC) or sha256(body).digest() != digest:
            raise ValueError("no checkpoint of this version, or a damaged one")
        start = body.index(b"\n", len(_MAGIC)) + 1
        head = json.loads(body[len(_MAGIC) : start])
        columns = Columns(corrections=[(later, earlier) for later, earlier in head["corrections"]])
        for name, kind in _ARRAYS:
            end = start + kind.itemsize * head["facts"]
            array = np.frombuffer(body[start:end], dtype=kind)
            setattr(columns, name, array.astype(kind.newbyteorder("=")))
            start = end
        columns.lines = body[start:]
        return cls(head["basis"], History(columns, list(_batches(head)), head["persons"]))


def _batches(head: dict[str, list[tuple[str, str, str, str | None]]]) -> Iterator[Batch]:
    for berkas, known, by, recalled in head["batches"]:
        ended = date.fromisoformat(recalled) if recalled else None
        yield Batch(berkas, date.fromisoformat(known), by, (), ended)
