"""How a crowd is parted so that each part is ranked by itself, and the parts follow one another."""

from collections.abc import Mapping
from datetime import date

from pipeline.duk.profile import Profile

Group = tuple[str, date | None]
"""Golongan and TMT pangkat: no later criterion compares people of two groups."""


def ranges_of(counts: Mapping[Group, int], profile: Profile, most: int) -> list[list[Group]]:
    """Groups in the order of the list, put together to about so many people.

    Where somebody's TMT pangkat is not known it may decide a place among all of a golongan: then
    these stay together.
    """
    torn = {golongan for golongan, since in counts if since is None}
    wholes: dict[tuple[int, date], list[Group]] = {}
    for golongan, since in counts:
        first = date.min if golongan in torn or since is None else since
        wholes.setdefault((profile.golongan[golongan], first), []).append((golongan, since))
    ranges: list[list[Group]] = []
    room = 0
    for _, groups in sorted(wholes.items(), key=lambda each: each[0]):
        size = sum(counts[group] for group in groups)
        if size > room or not ranges:
            ranges.append([])
            room = most
        ranges[-1] += groups
        room -= size
    return ranges
