"""Copies that programs lay beside a document: which of the two counts is for people to say. Pure.

A file server or sync program makes one when two people save at once, and an editor that adds its
own ending makes another of the note sheet.
"""

import re
from collections.abc import Iterable

from pipeline.names import SHEET

_CONFLICT = re.compile(r"conflict|konflik|bentrok|sengketa", re.IGNORECASE)
_STEM, _, _ENDING = SHEET.rpartition(".")
_OF_SHEET = re.compile(
    rf"{_STEM}\.txt\.txt|{_STEM} ?\(\d+\)\.txt|{_STEM} - (?:copy|salin(?:an)?)(?: ?\(\d+\))?\.txt"
    rf"|(?:copy of|salinan(?: dari)?) {_STEM}\.txt",
    re.IGNORECASE,
)


def double_of(name: str, originals: Iterable[str]) -> str | None:
    """The document beside which a program laid this copy; None where it is none."""
    if _OF_SHEET.fullmatch(name):
        return SHEET
    stem, _, ending = name.casefold().rpartition(".")
    for original in originals:
        whole, _, kind = original.casefold().rpartition(".")
        begins = stem != whole and stem.startswith(whole) and ending == kind
        if begins and _CONFLICT.search(stem[len(whole) :]):
            return original
    return None
