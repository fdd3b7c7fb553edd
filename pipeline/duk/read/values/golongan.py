"""Golongan ruang and the pangkat that belongs to it."""

import re
from typing import Any

from pipeline.duk.codes import Kode
from pipeline.duk.profile import pangkat_golongan
from pipeline.duk.read.values.cell import Unread, empty, text

_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}
# A small L, a capital I or a digit one typed for the Roman numeral; 4a is what databases write.
_CODE = re.compile(
    r"(?<![A-Za-z0-9])([Il1|]?[Vv]|[Il1|]{1,3}|[234])\s*[/.\-\\ ]?\s*([A-Ea-e])(?![A-Za-z0-9])"
)
_RANKED = re.compile(r"\b(pembina|penata|pengatur|juru)\b", re.IGNORECASE)


def golongan(value: Any) -> str:
    """`IV/a` and its kin, also inside `Pembina Tk. I (IV/b)`."""
    if empty(value):
        raise Unread(Kode.GOLONGAN_TIDAK_DIKENAL, "golongan kosong", "Tulis misalnya III/d.")
    codes = codes_in(text(value))
    if len(codes) == 1:
        return codes.pop()
    if len(codes) > 1:
        both = " dan ".join(sorted(codes))
        wrong = f"ada lebih dari satu golongan ({both})"
        raise Unread(Kode.GOLONGAN_TIDAK_DIKENAL, wrong, "Tulis golongan yang berlaku saja.")
    named = golongan_of(text(value))
    if named:
        return named
    raise Unread(Kode.GOLONGAN_TIDAK_DIKENAL, "bukan golongan ruang", "Tulis misalnya III/d.")


def codes_in(content: str) -> set[str]:
    """Every golongan written as a code in a text."""
    codes = set()
    for match in _CODE.finditer(content):
        roman = match[1]
        if roman in _ROMAN and roman != "1":
            number = _ROMAN[roman]
        elif roman[-1] in "Vv":
            number = "IV" if len(roman) == 2 else "V"
        else:
            number = "I" * len(roman)
        code = f"{number}/{match[2].lower()}"
        if code in pangkat_golongan():
            codes.add(code)
    return codes


def pangkat(content: str) -> str | None:
    """The name of a pangkat in a text, as the ladder spells it; the longest that fits."""
    if not _RANKED.search(content):
        return None
    plain = re.sub(r"\btk\b\.?|\btkt\b\.?|\bting\b\.?", "tingkat", content.lower())
    plain = re.sub(r"\b(1|satu)\b", "i", re.sub(r"[^a-z0-9]+", " ", plain))
    names = [n for n in pangkat_golongan().values() if f" {n.lower()} " in f" {plain} "]
    return max(names, key=len, default=None)


def golongan_of(content: str) -> str | None:
    """The golongan whose pangkat a text names, or None."""
    named = pangkat(content)
    return next((k for k, n in pangkat_golongan().items() if n == named), None) if named else None
