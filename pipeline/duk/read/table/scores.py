"""How likely a column is to hold a fact: what its heading claims, and the evidence of its cells."""

from collections.abc import Iterator, Sequence

from pipeline.duk.fields import NOTES, NUMBERS
from pipeline.duk.read.table.assignment import TWICE, Choice
from pipeline.duk.read.table.headings import FAMILY, Heading
from pipeline.duk.read.table.looks import Looks

_CLAIMED = 3.0
_PERHAPS = 1.0
_SURE, _LIKELY, _UNLIKE, _PLAIN = 2.0, 1.0, -3.5, 3.0
_TICKED = frozenset(("jenis_kelamin", "status", "no", *NOTES))
_TOLD_BY_LOOKS = frozenset(("nip", "golongan", "eselon", "tingkat_ijazah"))
"""Facts whose cells look like nothing else."""
_WORDS = frozenset(("pangkat", "tempat_lahir", "latihan", "pendidikan"))
"""Facts that any words can be: taken for one only where headings changed places."""
_COMPOUND = {
    "nama": ("nama", "nip", "tempat_lahir", "tanggal_lahir"),
    "pangkat": ("golongan", "tmt_pangkat"),
}
NOTHING = Choice(())


def claims(head: Heading) -> tuple[str, ...]:
    """The facts that a heading names; `?pendidikan` only says that it is one of a family."""
    return tuple(name for name in head.facts if not name.startswith("?"))


def vacant(heads: Sequence[Heading], looks: Sequence[Looks]) -> frozenset[str]:
    """The facts whose own columns plainly hold something else."""
    return frozenset(
        name
        for head, seen in zip(heads, looks, strict=True)
        if seen.count and claims(head) and not supports(claims(head), seen)
        for name in claims(head)
    )


def offers(head: Heading, looks: Looks, vacant: frozenset[str]) -> Sequence[Choice]:
    """What a column can mean, best first; what nothing speaks for is not among it. `vacant` are
    the facts whose own columns hold something else."""
    claimed = claims(head)
    if not looks.count and head.facts:
        return (Choice(claimed, _CLAIMED),)  # an empty column is what its heading says
    choices = [] if looks.codes else sorted(_choices(head, looks, vacant), key=_likeliest)
    if choices and choices[0].score >= TWICE:
        return choices  # likelier than nothing, whatever the others are
    return sorted((*choices, NOTHING), key=_likeliest)


def _likeliest(choice: Choice) -> float:
    return -choice.score


def _choices(head: Heading, looks: Looks, vacant: frozenset[str]) -> Iterator[Choice]:
    claimed = claims(head)
    stands = claimed and supports(claimed, looks)
    if claimed:
        yield Choice(claimed, _CLAIMED + (_evidence(claimed, looks) if stands else _UNLIKE))
    for name in head.perhaps:
        if looks.fits(name):
            yield Choice((name,), _PERHAPS)
    if not head.facts:
        if looks.tells_status:
            yield Choice(("status",), _SURE)
        return
    family = family_of(head.facts)
    for name, other in FAMILY.items():
        if other != family or name.startswith("?") or name in claimed or not looks.surely(name):
            continue
        if name in _TOLD_BY_LOOKS:
            yield Choice((name,), _PLAIN)
        elif not stands and (name in vacant or name not in _WORDS):
            yield Choice((name,), _SURE)


def _evidence(names: tuple[str, ...], looks: Looks) -> float:
    return _SURE if any(looks.surely(name) for name in names) else _LIKELY


def supports(names: tuple[str, ...], looks: Looks) -> bool:
    """Whether the cells bear out what a heading claims: half of them will do."""
    if looks.ticks and not NUMBERS.intersection(names):
        return names[0] in _TICKED
    if any(looks.fits(name) for name in names):
        return True
    # Facts stacked under one heading: the family's others may be what stands there.
    stacked = _COMPOUND.get(family_of(names), ())
    return len(names) > 1 and any(looks.fits(name) for name in stacked)


def family_of(names: Sequence[str]) -> str:
    """The family of the first fact that has one."""
    return next((FAMILY[name] for name in names if name in FAMILY), "")
