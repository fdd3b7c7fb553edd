"""One cell of a form as the fact it means."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from pipeline.office.labels import normal
from pipeline.office.nip import NoNip, nip_of
from pipeline.office.sop.fact import Fact, FieldKind
from pipeline.office.sop.form import Isian
from pipeline.work.forms.dates import days_of
from pipeline.work.forms.entry import Formula, Raw, Unfit
from pipeline.work.forms.hours import time_of
from pipeline.work.forms.numbers import number_of, whole_of
from pipeline.work.forms.words import PROMPT, named, written

_YES = frozenset(("ya", "y", "iya", "true"))
_NO = frozenset(("tidak", "t", "tdk", "false"))
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b\ufeff]")
_NOTHING = re.compile(r"[\s\-–—_.…]*")
_LONGEST = 10**15

Fits = Callable[[date], bool]
"""Whether the field takes this day at all."""


def is_blank(raw: Raw | Formula | None) -> bool:
    """Whether nothing stands there, or only what people write for nothing."""
    if isinstance(raw, str):
        return bool(_NOTHING.fullmatch(raw)) or raw.strip() == PROMPT
    return raw is None


def as_text(raw: Raw | Formula) -> str:
    """What stands in the cell, as a person sees it there."""
    if isinstance(raw, Formula):
        return raw.text
    if isinstance(raw, str):
        lines = unicodedata.normalize("NFC", _CONTROL.sub("", raw)).split("\n")
        return "\n".join(line.rstrip() for line in lines).strip()
    if isinstance(raw, datetime):
        return written(raw.date()) if raw.time() == time() else f"{raw:%d-%m-%Y %H.%M}"
    if isinstance(raw, timedelta):
        return str(raw)
    if isinstance(raw, float):
        return f"{raw:.15g}".replace(".", ",")
    return str(raw) if isinstance(raw, int) and not isinstance(raw, bool) else written(raw)


def fact_of(field: Isian, raw: Raw | Formula, zone: str, fits: Fits) -> Fact:
    """The fact that a filled cell means. A day that can be read in two ways is the one that the
    field takes, if it takes only one. Unfit says what is wanted."""
    if isinstance(raw, Formula):
        raise Unfit("Rumus di sel ini tidak memberi nilai. Mohon tulis nilainya.")
    match field.jenis:
        case FieldKind.TEKS:
            return _text(field, raw)
        case FieldKind.NIP:
            return _nip(field, raw)
        case FieldKind.BULAT:
            return whole_of(raw)
        case FieldKind.ANGKA:
            return number_of(raw)
        case FieldKind.TANGGAL:
            return _day(raw, fits)
        case FieldKind.JAM:
            return time_of(raw, zone)
        case FieldKind.PILIHAN:
            return _choice(field, as_text(raw))
        case FieldKind.YA_TIDAK:
            return _yes_or_no(raw)


def _text(field: Isian, raw: Raw) -> str:
    if isinstance(raw, int | float) and abs(raw) >= _LONGEST:
        raise Unfit("Angka sepanjang itu dibulatkan oleh Excel. Mohon tulis sebagai teks.")
    text = as_text(raw)
    if len(text) > field.panjang:
        raise Unfit(f"Panjangnya {len(text)} huruf; mohon paling banyak {field.panjang} huruf.")
    return text


def _nip(field: Isian, raw: Raw) -> str:
    try:
        return nip_of(_text(field, raw))
    except NoNip as wrong:
        raise Unfit(f"{wrong} Mohon tulis ke-18 angka NIP.") from wrong


def _day(raw: Raw, fits: Fits) -> date:
    days = days_of(raw)
    taken = [day for day in days if fits(day)] if len(days) > 1 else []
    if len(days) == 1 or len(taken) == 1:
        return (taken or days)[0]
    one, other = (written(day) for day in days)
    raise Unfit(
        f"Tanggal itu dapat dibaca {one} atau {other}. Mohon tulis bulannya dengan huruf, "
        f"seperti {one}."
    )


def _choice(field: Isian, text: str) -> str:
    """The one choice that is called so, or of which it is the beginning from some word on: `A` may
    be `Aula` and `Ruang A`, so that it is neither."""
    wanted = normal(text)
    names = [choice.nama for choice in field.pilihan]
    same = [name for name in names if normal(name) == wanted]
    chosen = same or [name for name in names if wanted and f" {wanted}" in f" {normal(name)}"]
    if len(chosen) == 1:
        return chosen[0]
    if chosen:
        raise Unfit(f"Mohon tulis selengkapnya: {' atau '.join(chosen[:4])}.")
    raise Unfit(f"Mohon pilih {named(field.pilihan)}.")


def _yes_or_no(raw: Raw) -> bool:
    word = normal(as_text(raw))
    if word in _YES or word in _NO:
        return word in _YES
    raise Unfit("Mohon tulis ya atau tidak.")
