"""Guards: conditions on typed facts, such as `peserta > ruang.kapasitas dan bukan luring`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Guard:
    """A condition as it was written."""

    text: str
