"""All checks of one person."""

from collections.abc import Iterator

from pipeline.duk.profile import Aturan
from pipeline.duk.read.checks import blanks, career, education, identity
from pipeline.duk.read.checks.remark import Orang, Ujar


def periksa(who: Orang, aturan: Aturan) -> Iterator[Ujar]:
    """Everything to be said of one person whose NIP was read; fills in what follows safely."""
    yield from identity.periksa(who)
    yield from career.periksa(who, aturan)
    yield from education.periksa(who, aturan)
    yield from blanks.periksa(who)
