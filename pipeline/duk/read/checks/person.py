"""All checks of one person."""

from collections.abc import Iterator

from pipeline.duk.profile import Profile
from pipeline.duk.read.checks import blanks, career, education, identity
from pipeline.duk.read.checks.remark import Entry, Remark


def check(who: Entry, profile: Profile) -> Iterator[Remark]:
    """Everything to be said of one person whose NIP was read; fills in what follows safely."""
    yield from identity.check(who)
    yield from career.check(who, profile)
    yield from education.check(who, profile)
    yield from blanks.check(who)
