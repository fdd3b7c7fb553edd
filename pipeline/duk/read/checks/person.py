"""All checks of one person."""

from pipeline.duk.profile import Profile
from pipeline.duk.read.checks import blanks, career, education, identity
from pipeline.duk.read.checks.remark import Entry


def check(who: Entry, profile: Profile) -> None:
    """Remarks everything on one person whose NIP was read; fills in what follows safely."""
    identity.check(who)
    career.check(who, profile)
    education.check(who, profile)
    blanks.check(who)
