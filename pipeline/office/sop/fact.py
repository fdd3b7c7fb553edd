"""Typed facts: what a form gives, and what guards speak of."""

import contextlib
import re
from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

Fact = str | int | Decimal | date | time | bool
"""A value that a form gives, by the kind of its field: text, NIP and choice are `str`, `bulat` an
`int`, `angka` a `Decimal`, `tanggal` a `date`, `jam` a `time` without zone, `ya_tidak` a `bool`."""

Facts = Mapping[str, Fact]
"""By the name of the field; what stands with a chosen thing by dotted name, such as
`ruang.kapasitas`. What was left empty is absent."""


class FieldKind(StrEnum):
    """What a field of a form holds; `nip` is a text of 18 digits."""

    TEKS = "teks"
    BULAT = "bulat"
    ANGKA = "angka"
    TANGGAL = "tanggal"
    JAM = "jam"
    PILIHAN = "pilihan"
    YA_TIDAK = "ya_tidak"
    NIP = "nip"


def canonical(fact: Fact) -> str:
    """The one text of a fact: texts as they are, whole numbers in digits, other numbers with `.`,
    `2026-12-31`, `09:00`, `ya` or `tidak`. Equal facts have equal texts."""
    if isinstance(fact, bool):
        return "ya" if fact else "tidak"
    if isinstance(fact, time):
        return f"{fact:%H:%M}"
    if isinstance(fact, date):
        return fact.isoformat()
    if isinstance(fact, Decimal):
        return f"{fact.normalize():f}" if fact else "0"
    return str(fact)


WRITTEN = (FieldKind.TEKS, FieldKind.NIP)
"""What people write freely, which may tell who a person is: the log holds no word of it."""

Types = Mapping[str, FieldKind]
"""What each fact is, by its name."""


def fact_of(text: str) -> Fact:
    """The fact that a plain value of a file is, by how it is written: `100`, `2.5`, `2026-12-31`,
    `07:30`, `ya` or `tidak`; anything else is a text."""
    if re.fullmatch(r"-?\d{1,18}", text, re.ASCII):
        return int(text)
    if re.fullmatch(r"-?\d{1,18}\.\d{1,18}", text, re.ASCII):
        return Decimal(text)
    for shape, read in (
        (r"\d{4}-\d\d-\d\d", date.fromisoformat),
        (r"\d\d:\d\d", time.fromisoformat),
    ):
        if re.fullmatch(shape, text, re.ASCII):
            with contextlib.suppress(ValueError):
                return read(text)
    return {"ya": True, "tidak": False}.get(text, text)


def kind_of(fact: Fact) -> FieldKind:
    """What a field that holds this fact is."""
    kinds: tuple[tuple[type, FieldKind], ...] = (
        (bool, FieldKind.YA_TIDAK),
        (int, FieldKind.BULAT),
        (Decimal, FieldKind.ANGKA),
        (date, FieldKind.TANGGAL),
        (time, FieldKind.JAM),
    )
    return next((kind for sort, kind in kinds if isinstance(fact, sort)), FieldKind.TEKS)
