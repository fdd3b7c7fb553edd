"""All checks of one person."""

from collections.abc import Iterator

from pipeline.duk.periksa import belajar, diri, isian, karier
from pipeline.duk.periksa.dasar import Orang, Ujar
from pipeline.duk.rules import Aturan


def periksa(who: Orang, aturan: Aturan) -> Iterator[Ujar]:
    """Everything to be said of one person whose NIP was read; fills in what follows safely."""
    yield from diri.periksa(who)
    yield from karier.periksa(who, aturan)
    yield from belajar.periksa(who, aturan)
    yield from isian.periksa(who)
