"""The note that a decision leaves in its drawer, as the book knows it."""

from dataclasses import dataclass

from pipeline.engine.terms import Keputusan


@dataclass(frozen=True)
class Terkirim:
    """The note that the event `nomor` left in the drawer by which the role `peran` decided: its
    receipt, and what recalls the decision when it is dragged back."""

    peran: str
    keputusan: Keputusan
    nama: str
    sha256: str
    nomor: int
