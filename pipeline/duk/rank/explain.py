"""Why a person stands where they stand: one Indonesian sentence for each comparison.

A sentence names the values that are equal, and then the two that decide. It is made from what the
list itself shows, so whoever contests a place can check it on paper.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd

from pipeline.duk.masked import masked
from pipeline.duk.person import Person, persons
from pipeline.duk.profile import Profile
from pipeline.duk.rank.criterion import CRITERIA, Criterion, Measure


@dataclass(frozen=True)
class Comparison:
    """Two people compared. `direction` is below 0 when the first comes first, by `criterion`.

    `equals` are the phrases of what is equal, `decides` says what decides, seen from the first.
    """

    criterion: str
    direction: int
    equals: tuple[str, ...]
    decides: str

    @property
    def sentence(self) -> str:
        return "; ".join((*self.equals, self.decides)) + "."


def compare_people(
    one: Person, other: Person, profile: Profile, *, announced: bool = False
) -> Comparison:
    """Compares two people of one list. `announced`: the values of what is private are not told.

    KeyError for a golongan or rung that the profile does not have.
    """
    same: list[str] = []
    for criterion in CRITERIA:
        hidden = announced and criterion.private
        a, b = criterion.of(one, profile), criterion.of(other, profile)
        if a.key == b.key:
            phrase = _equal(criterion, a, b, hidden=hidden)
            same += [phrase] if phrase else []
            continue
        before = b.key is None or (a.key is not None and a.key < b.key)
        return Comparison(criterion.name, -1 if before else 1, tuple(same),
                       _differs(criterion, a, b, before=before, hidden=hidden))  # fmt: skip
    before = one.nip < other.nip
    sentence = (
        f"semua ukuran sama, diurutkan menurut NIP ({one.nip} dan {other.nip}) "
        "sampai ditetapkan pejabat"
    )
    return Comparison("nip", -1 if before else 1, tuple(same), sentence)


def _equal(criterion: Criterion, a: Measure, b: Measure, *, hidden: bool) -> str:
    if not a.text:
        return ""  # neither attended a training, or nobody knows the post: which has been said
    if a.key is None:
        value = a.text if a.text == b.text else "tidak dikenal"
        return f"{criterion.called} {value if a.waived else f'sama-sama {value}'}"
    if hidden:
        return f"{criterion.called} {criterion.equal}"
    value = a.text if a.text == b.text else f"{a.text} dan {b.text}"
    return f"{criterion.called} {criterion.equal} ({value})"


def _differs(criterion: Criterion, a: Measure, b: Measure, *, before: bool, hidden: bool) -> str:
    if hidden:
        a, b = _hidden(a), _hidden(b)
    if None in (a.key, b.key) or a.none or b.none:
        return f"{criterion.called} {a.text}, sedangkan yang lain {b.text}"
    word = criterion.first if before else criterion.last
    if hidden:
        return f"{criterion.name} {word}"
    return f"{criterion.called} {a.text} {word} daripada {b.text}"


def _hidden(measure: Measure) -> Measure:
    """Its value is not told; that nothing is known of it may be."""
    return measure if measure.key is None else replace(measure, text="tertulis")


def sentence_on(
    one: Person, other: Person, profile: Profile, *, short: bool = False, announced: bool = False
) -> str:
    """The whole sentence on the first person against the second, both with their `no`.

    `short` leaves out what is equal. When the list's numbers contradict the rule it says so
    instead of defending them. `announced`: it tells no birth date and no whole NIP.
    """
    result = compare_people(one, other, profile, announced=announced)
    above = _number(one) < _number(other)
    where = "di atas" if above else "di bawah"
    reason = f"{result.decides}." if short else result.sentence
    head = f"Nomor {one.no}, {where} {other.beside(one)} (nomor {other.no}): {reason}"
    if announced:
        head = masked(head)
    if above == (result.direction < 0):
        return head
    return f"{head} Urutan ini tidak sesuai dengan nilai yang tertulis; mohon diperiksa."


def _number(person: Person) -> int:
    if person.no is None:
        raise ValueError(f"{person.nip} has no number on the list")
    return person.no


def sentences(listed: pd.DataFrame, profile: Profile, *, announced: bool = False) -> list[str]:
    """For each row of a list the sentence against the row above; the first heads the list.

    `announced`: none tells a birth date or a whole NIP.
    """
    return list(_against_above(persons(listed), profile, announced=announced))


def _against_above(people: list[Person], profile: Profile, *, announced: bool) -> Iterator[str]:
    for number, person in enumerate(people):
        if number == 0:
            yield f"Nomor {person.no}, urutan teratas daftar ini."
        else:
            yield sentence_on(person, people[number - 1], profile, announced=announced)


def against_neighbours(listed: pd.DataFrame, nip: str, profile: Profile) -> list[str]:
    """The sentences on a person against the neighbours on both sides. LookupError if unknown."""
    people = persons(listed)
    place = _place(people, nip)
    beside = [n for n in (place - 1, place + 1) if 0 <= n < len(people)]
    reasons = [sentence_on(people[place], people[n], profile) for n in beside]
    return reasons or [f"Nomor {people[place].no}, satu-satunya dalam daftar ini."]


def against(listed: pd.DataFrame, nip: str, other: str, profile: Profile) -> str:
    """The sentence on a person against any other of the list. LookupError if unknown."""
    people = persons(listed)
    return sentence_on(people[_place(people, nip)], people[_place(people, other)], profile)


def _place(people: list[Person], nip: str) -> int:
    for number, person in enumerate(people):
        if person.nip == nip:
            return number
    raise LookupError(nip)
