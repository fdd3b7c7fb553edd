"""Facts as bytes and back: one text form for each kind, so that equal facts are equal bytes.

A JSON object of texts (`fact.canonical`), its keys in order. What stands with a chosen thing is not
written: it follows from the form.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date, time
from decimal import Decimal, InvalidOperation

from pipeline.office.sop.fact import Fact, Facts, FieldKind, canonical
from pipeline.office.sop.form import Formulir, Isian


class UnreadableFacts(ValueError):
    """Bytes that hold no facts of this form."""


def facts_to_bytes(form: Formulir, facts: Facts) -> bytes:
    """What the fields of this form say."""
    texts = {
        isian.nama: canonical(facts[isian.nama]) for isian in form.isian if isian.nama in facts
    }
    return json.dumps(texts, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"


def facts_from_bytes(form: Formulir, data: bytes) -> Facts:
    """The facts that were written, with what follows from a choice. Fields that the form does not
    know are passed over. UnreadableFacts."""
    try:
        texts = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise UnreadableFacts(f"no facts: {error}") from error
    if not isinstance(texts, dict):
        raise UnreadableFacts("no facts: no object of names and texts")
    facts = {i.nama: _fact(i, texts[i.nama]) for i in form.isian if i.nama in texts}
    return with_traits(form, facts)


def with_traits(form: Formulir, facts: Facts) -> Facts:
    """The facts with those of each thing that was chosen, such as `ruang.kapasitas`."""
    more: dict[str, Fact] = dict(facts)
    for isian in form.isian:
        for choice in isian.pilihan:
            if facts.get(isian.nama) == choice.nama:
                more |= {f"{isian.nama}.{name}": fact for name, fact in choice.sifat.items()}
    return more


def _fact(isian: Isian, text: object) -> Fact:
    if not isinstance(text, str):
        raise UnreadableFacts(f"{isian.nama}: a text is wanted")
    try:
        return _KINDS[isian.jenis](text)
    except (ValueError, KeyError, InvalidOperation) as error:
        raise UnreadableFacts(f"{isian.nama}: {text[:80]!r} is no {isian.jenis}") from error


_KINDS: Mapping[FieldKind, Callable[[str], Fact]] = {
    FieldKind.TEKS: str,
    FieldKind.NIP: str,
    FieldKind.BULAT: int,
    FieldKind.ANGKA: Decimal,
    FieldKind.TANGGAL: date.fromisoformat,
    FieldKind.JAM: time.fromisoformat,
    FieldKind.PILIHAN: str,
    FieldKind.YA_TIDAK: {"ya": True, "tidak": False}.__getitem__,
}
