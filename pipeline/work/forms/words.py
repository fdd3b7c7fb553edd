"""How facts are written for people, and what a field asks for."""

import re
from datetime import date, time
from decimal import Decimal

from pipeline.office.sop.fact import Fact, Facts, FieldKind
from pipeline.office.sop.form import Bound, Choice, Formulir, Isian
from pipeline.work.forms import dates, hours
from pipeline.work.wording import tanggal

BESIDE = "← "
"""Before what the system says to the right of an answer, so that it is told from an answer."""
BELOW = "→ "
"""Before what it says below a label."""
BULLET = "• "
"""Before whatever it says above the fields."""
PROMPT = "Klik untuk memilih"
"""What stands in a control of a Word form until something is chosen."""
SERIES = 6
"""The cells of a field that takes several values."""

_FEW = 5
_TOO_LONG = 90
_PLACE = re.compile(r"\{([\w.]+)\}")


def written(fact: Fact) -> str:
    """A fact in a sentence: `12 Desember 2026`, `09.00`, `1.250`, `2,5`, `ya`."""
    if isinstance(fact, bool):
        return "ya" if fact else "tidak"
    if isinstance(fact, time):
        return f"{fact:%H.%M}"
    if isinstance(fact, date):
        return tanggal(fact)
    if isinstance(fact, int | Decimal):
        whole, _, rest = f"{Decimal(fact):,f}".partition(".")
        whole, rest = whole.replace(",", "."), rest.rstrip("0")
        return f"{whole},{rest}" if rest else whole
    return fact


def filled(sentence: str, facts: Facts) -> str:
    """A sentence with each `{field}` in it said; what was left empty is `(kosong)`."""
    return _PLACE.sub(
        lambda place: written(facts[place[1]]) if place[1] in facts else "(kosong)", sentence
    )


def empty(sentence: str, facts: Facts) -> tuple[str, ...]:
    """The fields that a sentence says and that were left empty, each once."""
    return tuple(dict.fromkeys(n for n in _PLACE.findall(sentence) if n not in facts))


def labels(field: Isian, filled_cells: int = 0) -> tuple[str, ...]:
    """The label of each line of a field: `Tanggal`, `Tanggal (2)` and so on for a series."""
    if not field.deret:
        return (field.label,)
    more = range(2, max(SERIES, filled_cells) + 1)
    return (field.label, *(f"{field.label} ({number})" for number in more))


def asked(form: Formulir, field: Isian) -> str:
    """The hint of a field: its own, and what may be written there."""
    own = field.petunjuk.strip().rstrip(".")
    kind = _kind(form, field)
    hint = f"{own}; {kind}" if own else kind
    return f"{hint[0].upper()}{hint[1:]}."


def _kind(form: Formulir, field: Isian) -> str:
    kind = {
        FieldKind.TEKS: f"paling panjang {field.panjang} huruf",
        FieldKind.NIP: "18 angka NIP",
        FieldKind.BULAT: "angka bulat, misalnya 25",
        FieldKind.ANGKA: "angka, misalnya 2,5",
        FieldKind.TANGGAL: f"tanggal, misalnya {dates.EXAMPLE}",
        FieldKind.JAM: f"jam, misalnya {hours.EXAMPLE}",
        FieldKind.PILIHAN: f"pilih {named(field.pilihan)}",
        FieldKind.YA_TIDAK: "ya atau tidak",
    }[field.jenis]
    parts = [kind]
    if field.paling_kecil is not None:
        parts.append(f"paling kecil {written(field.paling_kecil)}")
    if field.paling_besar is not None:
        parts.append(f"paling besar {written(field.paling_besar)}")
    if field.paling_awal is not None:
        other = field.paling_awal.isian
        first = f"paling awal {_bound(field.paling_awal)}"
        parts.append(f"tidak sebelum {form.field(other).label}" if other else first)
    if field.paling_akhir is not None:
        other = field.paling_akhir.isian
        last = f"paling akhir {_bound(field.paling_akhir)}"
        parts.append(f"tidak sesudah {form.field(other).label}" if other else last)
    if field.sesudah:
        parts.append(f"sesudah {form.field(field.sesudah).label}")
    if field.deret:
        parts.append("boleh lebih dari satu")
    return "; ".join(parts)


def _bound(bound: Bound) -> str:
    if bound.tanggal is not None:
        return tanggal(bound.tanggal)
    days = bound.hari or 0
    if days == 0:
        return "hari formulir diserahkan"
    side = "sesudah" if days > 0 else "sebelum"
    return f"{abs(days)} hari{' kerja' if bound.kerja else ''} {side} formulir diserahkan"


def named(choices: tuple[Choice, ...]) -> str:
    """The choices in a sentence, or that they stand in the list."""
    names = ", ".join(choice.nama for choice in choices)
    return names if len(choices) <= _FEW and len(names) <= _TOO_LONG else "dari daftar"
