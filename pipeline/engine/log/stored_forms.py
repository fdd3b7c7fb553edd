"""The forms of a stored procedure: the fields that its facts come from.

What may be filled in was checked when it was; here a field is what its facts are read by. One that
tells no kind, or a kind that this program does not know, is text.
"""

import contextlib
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from pipeline.engine.log.stored_values import mapping, sections, text, whole, yes
from pipeline.office.sop.fact import FieldKind, Types, fact_of
from pipeline.office.sop.form import Bound, Choice, Formulir, Isian, Syarat
from pipeline.office.sop.guard import GuardError, parse

_KINDS = {kind.value: kind for kind in FieldKind}
_LONGEST = 500


def stored_forms(bagian: Mapping[str, Any]) -> tuple[Formulir, ...]:
    """The forms of a section. Choices that stand in its settings are those that it stored."""
    settings = mapping(bagian.get("pengaturan"))
    judul = text(bagian, "judul")
    return tuple(
        _form(key, form, judul, settings) for key, form in sections(bagian.get("formulir"))
    )


def types_of(forms: tuple[Formulir, ...]) -> Types:
    """What each fact of these forms is."""
    return {name: kind for form in forms for name, kind in form.types.items()}


def _form(
    key: str, section: Mapping[str, Any], judul: str, settings: Mapping[str, Any]
) -> Formulir:
    fields = tuple(_field(n, field, settings) for n, field in sections(section.get("isian")))
    form = Formulir(
        key, text(section, "judul") or f"{key.replace('_', ' ').capitalize()} {judul}", fields
    )
    listed = section.get("syarat")
    conditions = tuple(_conditions(listed if isinstance(listed, list) else [], form.types))
    return Formulir(form.kunci, form.judul, form.isian, conditions)


def _field(name: str, section: Mapping[str, Any], settings: Mapping[str, Any]) -> Isian:
    kind = _KINDS.get(text(section, "jenis"), FieldKind.TEKS)
    return Isian(
        nama=name,
        label=text(section, "label") or name.replace("_", " ").capitalize(),
        jenis=kind,
        wajib=yes(section, "wajib", otherwise=False),
        petunjuk=text(section, "petunjuk"),
        pilihan=tuple(_choices(section, settings)) if kind is FieldKind.PILIHAN else (),
        paling_kecil=_limit(text(section, "paling_kecil")),
        paling_besar=_limit(text(section, "paling_besar")),
        paling_awal=_bound(text(section, "paling_awal")),
        paling_akhir=_bound(text(section, "paling_akhir")),
        sesudah=text(section, "sesudah"),
        panjang=whole(section.get("panjang")) or _LONGEST,
        deret=yes(section, "deret", otherwise=False),
    )


def _choices(section: Mapping[str, Any], settings: Mapping[str, Any]) -> Iterator[Choice]:
    listed = section.get("pilihan")
    if listed is None:
        listed = settings.get(text(section, "dari").removeprefix("pengaturan."))
    for item in listed if isinstance(listed, list) else ():
        if isinstance(item, Mapping):
            names = (name for name in item if name != "nama")
            yield Choice(text(item, "nama"), {str(n): fact_of(text(item, n)) for n in names})
        else:
            yield Choice(str(item).strip(), {})


def _limit(written: str) -> Decimal | None:
    with contextlib.suppress(InvalidOperation):
        return Decimal(written) if written else None
    return None


def _bound(written: str) -> Bound | None:
    """A fixed day, one so many days from the day of the drop, or that in another field."""
    if written.startswith("hari ini"):
        kerja = written.endswith("kerja")
        count = written.removeprefix("hari ini").removesuffix("kerja").strip().removesuffix("hari")
        days = whole(count.replace(" ", "") or "0")
        return Bound(hari=days, kerja=kerja) if days is not None else None
    if written[:1].isalpha():
        return Bound(isian=written)
    with contextlib.suppress(ValueError):
        return Bound(tanggal=date.fromisoformat(written)) if written else None
    return None


def _conditions(items: list[Any], types: Types) -> Iterator[Syarat]:
    """What must not be. One that cannot be read refuses nothing: the form was checked before."""
    for item in items:
        with contextlib.suppress(GuardError):
            yield Syarat(parse(text(mapping(item), "bila"), types), text(mapping(item), "galat"))
