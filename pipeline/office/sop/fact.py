"""Typed facts: what a form gives, and what guards speak of."""

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

Fact = str | int | Decimal | date | time | bool
"""A value that a form gives, by the kind of its field: text and choice are `str`, `bulat` an `int`,
`angka` a `Decimal`, `tanggal` a `date`, `jam` a `time` without zone, `ya_tidak` a `bool`."""

Facts = Mapping[str, Fact]
"""By the name of the field; what stands with a chosen thing by dotted name, such as
`ruang.kapasitas`. What was left empty is absent."""


class FieldKind(StrEnum):
    """What a field of a form holds."""

    TEKS = "teks"
    BULAT = "bulat"
    ANGKA = "angka"
    TANGGAL = "tanggal"
    JAM = "jam"
    PILIHAN = "pilihan"
    YA_TIDAK = "ya_tidak"


Types = Mapping[str, FieldKind]
"""What each fact is, by its name."""
