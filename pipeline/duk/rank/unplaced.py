"""Structural posts of which no eselon is known: their place is asked for where it would decide.

A post decides among people of one pangkat and one TMT pangkat. Where nobody shares these, no place
hangs on it, and reading has told of it already.
"""

from collections.abc import Iterator

import pandas as pd

from pipeline.duk.codes import Kode
from pipeline.duk.model import Temuan
from pipeline.duk.person import persons
from pipeline.duk.read.values.jabatan import is_structural

_SAME = ["golongan", "tmt_pangkat"]


def level_unknown(jabatan: str | None, eselon: str | None) -> bool:
    """Whether a post is a structural one whose level nobody wrote."""
    return bool(jabatan) and not eselon and is_structural(jabatan or "")


def unplaced(people: pd.DataFrame) -> Iterator[Temuan]:
    """A question for each such person who shares pangkat and TMT with somebody."""
    crowded = people[people.duplicated(_SAME, keep=False)]
    posts = [*zip(crowded["jabatan"], crowded["eselon"], strict=True)]
    unknown = {post for post in set(posts) if level_unknown(*post)}
    doubtful = crowded[[post in unknown for post in posts]]
    declared = doubtful["declared"] if "declared" in doubtful else [None] * len(doubtful)
    for person, answers in zip(persons(doubtful), declared, strict=True):
        if "eselon" in (answers or ()):
            continue
        same = (crowded["golongan"] == person.golongan) & (
            crowded["tmt_pangkat"] == person.tmt_pangkat
        )
        other = next(p for p in persons(crowded[same]) if p.nip != person.nip)
        yield Temuan.at(
            person.cell("eselon"), Kode.NILAI_PENENTU_KOSONG,
            f"{person.headed}: eselon {person.jabatan} tidak tertulis, padahal menentukan "
            f"urutannya terhadap {other.beside(person)}, yang sama pangkat dan TMT pangkatnya.",
            "Isi eselonnya, misalnya III.a, atau tulis 'tidak ada' bila memang tidak ada.",
            grave=True,
        )  # fmt: skip
