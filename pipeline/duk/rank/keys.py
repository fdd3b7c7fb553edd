"""The rule's criteria as columns of whole numbers: the smaller number comes first.

Each criterion measures distinct values once, so a million people cost a few vector operations.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.duk.posts import STRUCTURAL
from pipeline.duk.profile import Profile
from pipeline.duk.rank.criterion import CRITERIA, CRITERION_NAMES, DERIVED, Criterion
from pipeline.duk.rank.order import Ints, Ranked, ranked
from pipeline.duk.rank.unplaced import level_unknown

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Keys:
    """Keys of a list of people. `columns` has an int64 column a criterion; in `unknown` stand those
    whose value is not known, in `waived` those of them of whom it need not be, in `denied` those
    who are told to have none, in `rung` the rung of each post (None: of nobody knows what), in
    `by_post` those whose TMT jabatan stands in for a TMT eselon that nobody wrote."""

    columns: dict[str, Ints]
    unknown: dict[str, Mask]
    waived: dict[str, Mask]
    denied: dict[str, Mask]
    rung: NDArray[Any]
    by_post: Mask

    def ranked(self) -> Ranked:
        """The order of the list, and what decides each place of it."""
        return ranked([self.columns[name] for name in CRITERION_NAMES])


def keys_of(people: pd.DataFrame, profile: Profile) -> Keys:
    """Keys of people (columns of `model.FIELDS` and `declared`).

    What a person declared as not there (`tidak ada`) comes after every value. What is simply
    not written comes last of all and is marked: whether it matters is for `gaps` to say.
    Raises LookupError for a golongan or a rung that the profile does not have.
    """
    facts = _Facts(people, profile)
    values: dict[str, Ints] = {}
    unknown: dict[str, Mask] = {}
    waived: dict[str, Mask] = {}
    denied: dict[str, Mask] = {}
    for criterion in CRITERIA:
        name = criterion.name
        values[name], unknown[name], waived[name], denied[name] = _column(facts, criterion, profile)
    values["nip"] = np.array(people["nip"], dtype="U18").astype(np.int64)
    lent = facts.each(
        ("jenis_jabatan", "tmt_eselon", "tmt_jenjang", "tmt_jabatan"), lambda *values: values
    ).where(lambda v: v[0] == STRUCTURAL and v[1:3] == (None, None) and v[3] is not None)
    by_post = lent & ~facts.declared("tmt_eselon")
    return Keys(values, unknown, waived, denied, _rungs(facts, profile).whole(), by_post)


def _column(
    facts: "_Facts", criterion: Criterion, profile: Profile
) -> tuple[Ints, Mask, Mask, Mask]:
    """A criterion's key of each person, of whom nothing is known, of whom it need not be, and who
    is told to have none."""
    measured = facts.each(criterion.fields, lambda *values: criterion.by(profile, *values))
    known = [m.key for m in measured.values if m.key is not None]
    low, high = min(known, default=0), max(known, default=0)
    unknown = high - low + 2
    keys = [unknown if m.key is None else m.key - low for m in measured.values]
    key: Ints = np.array(keys, dtype=np.int64)[measured.place]
    nothing: Mask = key == unknown
    waived = measured.where(lambda m: m.waived)
    declared = np.zeros(len(key), dtype=bool)
    for name in criterion.answers if nothing.any() else ():
        declared |= nothing & facts.declared(name) & (~waived | (name == criterion.level))
    key[declared] = unknown - 1
    return key, nothing & ~declared, waived, declared


def rung_of_each(people: pd.DataFrame, profile: Profile) -> NDArray[Any]:
    """The rung of each post (columns jabatan and eselon), None where nobody knows it."""
    return _rungs(_Facts(people, profile), profile).whole()


def rungs_of(people: pd.DataFrame, profile: Profile) -> tuple[NDArray[Any], Ints]:
    """The rung of each post (columns jabatan and eselon) and its rank on the ladder; a rung that
    nobody knows comes after the ladder."""
    rungs = _rungs(_Facts(people, profile), profile)
    after = len(profile.ladder)
    places = [after if rung is None else profile.jabatan[rung] for rung in rungs.values]
    ranks = np.array(places, dtype=np.int64)
    return rungs.whole(), ranks[rungs.place]


def _rungs(facts: "_Facts", profile: Profile) -> "_Each":
    return facts.each(
        ("jabatan", "eselon"),
        lambda post, level: None if level_unknown(post, level) else profile.rung(post or "", level),
    )


@dataclass(frozen=True)
class _Each:
    """Something of each person: which of the distinct `values` theirs is."""

    place: Ints
    values: list[Any]

    def whole(self) -> NDArray[Any]:
        """One object a person."""
        objects = np.empty(len(self.values), dtype=object)
        objects[:] = self.values
        return objects[self.place]

    def where(self, holds: Callable[[Any], bool]) -> Mask:
        """Of whom this holds."""
        answers: Mask = np.array([bool(holds(value)) for value in self.values], dtype=bool)
        return answers[self.place]


class _Facts:
    """The fields of all people as numbers of distinct values, each field looked at once."""

    def __init__(self, people: pd.DataFrame, profile: Profile) -> None:
        self._people, self._profile = people, profile
        self._known: dict[str, tuple[Ints, list[Any]]] = {}
        self._declared = None
        if "declared" in people and not pd.isna(people["declared"]).all():
            self._declared = people["declared"].to_numpy()

    def declared(self, name: str) -> Mask:
        """Where a person wrote `tidak ada`."""
        if self._declared is None:
            return np.zeros(len(self._people), dtype=bool)
        return np.array([isinstance(t, tuple) and name in t for t in self._declared], dtype=bool)

    def each(self, names: Sequence[str], measure: Callable[..., Any]) -> _Each:
        """What is made of these fields; each combination of their values is measured once."""
        columns = [self._coded(name) for name in names]
        place = columns[0][0]
        for codes, values in columns[1:]:
            place = place * len(values) + codes
        place, combinations = pd.factorize(place)
        made = []
        for combination in combinations.tolist():
            chosen = []
            for _, values in reversed(columns):
                combination, at = divmod(combination, len(values))
                chosen.append(values[at])
            made.append(measure(*reversed(chosen)))
        return _Each(place, made)

    def _coded(self, name: str) -> tuple[Ints, list[Any]]:
        """A number for each person, and the value that it stands for; None among them."""
        if name not in self._known:
            self._known[name] = self._derived(name) if name in DERIVED else self._counted(name)
        return self._known[name]

    def _counted(self, name: str) -> tuple[Ints, list[Any]]:
        codes, distinct = pd.factorize(self._people[name].to_numpy(), use_na_sentinel=True)
        values = [*distinct, None]
        return (codes % len(values)).astype(np.int64), values

    def _derived(self, name: str) -> tuple[Ints, list[Any]]:
        """Few values follow from many: they are numbered anew."""
        sources, derive = DERIVED[name]
        made = self.each(sources, lambda *values: derive(self._profile, *values))
        distinct = list(dict.fromkeys(made.values))
        numbers = np.array([distinct.index(value) for value in made.values], dtype=np.int64)
        return numbers[made.place], distinct
