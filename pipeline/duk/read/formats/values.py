"""Numbers as the markup of a workbook writes them. Damaged where something else stands."""

import re

from pipeline.foreign import Damaged

_WHOLE = re.compile(r"\s*[+-]?[0-9]{1,15}\s*")
_AMOUNT = re.compile(r"\s*[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,5})?\s*")


def count(written: str) -> int:
    """A whole number."""
    if not _WHOLE.fullmatch(written):
        raise Damaged(f"{written[:40]!r} is no whole number")
    return int(written)


def amount(written: str) -> float:
    """A number; the infinite and the undefined are none."""
    if not _AMOUNT.fullmatch(written):
        raise Damaged(f"{written[:40]!r} is no number")
    return float(written)
