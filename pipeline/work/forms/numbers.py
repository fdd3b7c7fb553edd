"""Numbers as people write them: `25`, `25 orang`, `1.250`, `2,5`."""

import re
from decimal import Decimal

from pipeline.work.forms.entry import Raw, Unfit

_WHOLE = "Mohon tulis angka bulat, seperti 25."
_ANY = "Mohon tulis angka, seperti 2,5."
_WRITTEN = re.compile(r"(-?)([0-9][0-9.,]{0,30})(?:\s*([a-z]+)\.?)?")
_FACTORS = frozenset((
    *("belas", "puluh", "lusin", "kodi", "gros", "rim", "ratus", "ribu", "rb", "juta", "jt"),
    *("milyar", "miliar", "triliun", "persen", "an", "lebih", "kurang", "setengah", "k", "m", "e"),
))  # fmt: skip
"""Words behind a number that make it another number."""
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*")
_LONGEST = 15


def whole_of(raw: Raw) -> int:
    """The whole number that the value means: `1.000` is a thousand, since nobody writes decimals
    where things are counted. Unfit where it is none."""
    meanings = {value for value in _meanings(raw, _WHOLE) if value == value.to_integral_value()}
    if not meanings:
        raise Unfit(_WHOLE)
    return int(max(meanings, key=abs))


def number_of(raw: Raw) -> Decimal:
    """The number that the value means. Unfit where it is none, or may be two."""
    meanings = _meanings(raw, _ANY)
    if len(meanings) > 1:
        small, large = (f"{value.normalize():f}".replace(".", ",") for value in sorted(meanings))
        raise Unfit(f"Angka itu dapat dibaca {small} atau {large}. Mohon tulis tanpa titik ribuan.")
    return meanings.pop()


def _meanings(raw: Raw, wanted: str) -> set[Decimal]:
    if isinstance(raw, bool):
        raise Unfit(wanted)
    if isinstance(raw, int | float):
        number = Decimal(f"{raw:.15g}")
        if len(f"{abs(number):f}".partition(".")[0]) > _LONGEST:
            raise Unfit(f"Angka itu terlalu panjang. {wanted}")
        return {number}
    match = _WRITTEN.fullmatch(" ".join(raw.lower().split())) if isinstance(raw, str) else None
    if match is None or (match[3] or "") in _FACTORS:
        raise Unfit(wanted)
    figures = match[2]
    if sum(letter.isdigit() for letter in figures) > _LONGEST:
        raise Unfit(f"Angka itu terlalu panjang. {wanted}")
    values = {-value if match[1] else value for value in _figures(figures)}
    if not values:
        raise Unfit(wanted)
    return values


def _figures(figures: str) -> set[Decimal]:
    """What figures with points and commas can mean: points group thousands and a comma parts the
    decimals, as Indonesia writes; the other way round, as many programs do."""
    values = set()
    if figures.isdecimal():
        values.add(Decimal(figures))
    grouped = _GROUPED.fullmatch(figures)
    if grouped:
        values.add(Decimal(figures.replace(grouped[1], "")))
    for mark, other in ((",", "."), (".", ",")):
        head, sign, tail = figures.partition(mark)
        if not sign or not tail.isdecimal():
            continue
        group = _GROUPED.fullmatch(head)
        if head.isdecimal() or (group and group[1] == other):
            values.add(Decimal(f"{head.replace(other, '')}.{tail}"))
    return values
