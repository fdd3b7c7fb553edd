"""A procedure from the section that its dossier's opening event stored, whatever its age.

The section was checked by the program that wrote it; today's check of config.yaml is not asked.
What this program does not know is passed over, and what it does not find is read as the safe thing:
no number that nobody described, no way back that nobody gave, no end before the last step.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from pipeline.office.model import (
    OUTGOING,
    Jenis,
    Langkah,
    ParafTambahan,
    Penomoran,
    Prosedur,
    Standar,
)


class LackingSection(ValueError):
    """A section without what no dossier can go on without; the message names the key."""


def stored_procedure(bagian: Mapping[str, Any], kunci: str) -> Prosedur:
    """The procedure of a stored section; `kunci` is its key where the section does not tell it.

    Needed are `langkah` and of each step `nomor`, `peran` and `jenis`: LackingSection.
    """
    steps = bagian.get("langkah")
    if not isinstance(steps, list) or not steps:
        raise LackingSection("langkah: at least one step is needed")
    numbers = [_nomor(step, f"langkah[{n}]") for n, step in enumerate(steps, 1)]
    if len(set(numbers)) < len(numbers):
        raise LackingSection(f"langkah: the numbers of the steps are {numbers}, not each once")
    following = [*numbers[1:], None]
    kunci = _text(bagian, "kunci") or kunci
    more = _texts(bagian.get("paraf_tambahan"))
    pengaturan = bagian.get("pengaturan")
    return Prosedur(
        kunci=kunci,
        kode_id=_text(bagian, "kode_id"),
        judul=_text(bagian, "judul"),
        label=_text(bagian, "label"),
        dasar_hukum=_texts(bagian.get("dasar_hukum")),
        langkah=tuple(
            _step(step, nomor, after, numbers, f"langkah[{n}]")
            for n, (step, nomor, after) in enumerate(zip(steps, numbers, following, strict=True), 1)
        ),
        penomoran=_numbering(bagian.get("penomoran")),
        pengaturan=dict(pengaturan) if isinstance(pengaturan, Mapping) else {},
        mentah={**bagian, "kunci": kunci},
        tanda_tangan="luar" if _text(bagian, "tanda_tangan") == "luar" else "dalam",
        paraf_tambahan=frozenset(ParafTambahan(name) for name in more if name in _PARAF),
    )


_PARAF = frozenset(kind.value for kind in ParafTambahan)


def _nomor(step: Any, where: str) -> int:
    nomor = _whole(step.get("nomor")) if isinstance(step, Mapping) else None
    if nomor is None or nomor < 1:
        raise LackingSection(f"{where}.nomor: the number of the step is needed")
    return nomor


def _step(
    step: Mapping[str, Any], nomor: int, following: int | None, numbers: list[int], where: str
) -> Langkah:
    peran, jenis = _text(step, "peran"), _text(step, "jenis")
    if not peran:
        raise LackingSection(f"{where}.peran: the role of the step is needed")
    if jenis not in {kind.value for kind in Jenis}:
        raise LackingSection(f"{where}.jenis: {jenis!r} is no kind of step")
    return Langkah(
        nomor=nomor,
        peran=peran,
        jenis=Jenis(jenis),
        kegiatan=_text(step, "kegiatan"),
        kelengkapan=_texts(step.get("kelengkapan")),
        keluaran=_text(step, "keluaran"),
        standar=_standard(_text(step, "standar")),
        setuju=_target(step, "setuju", "selesai", following, numbers, where),
        kembali=_target(step, "kembali", "tidak", None, numbers, where),
    )


def _target(
    step: Mapping[str, Any],
    name: str,
    none: str,
    otherwise: int | None,
    numbers: list[int],
    where: str,
) -> int | None:
    """Where a step leads. A step that is there and is none of this procedure leads astray."""
    written = _text(step, name)
    if not written:
        return otherwise
    if written == none:
        return None
    target = _whole(written)
    if target not in numbers:
        raise LackingSection(f"{where}.{name}: {written!r} is no step of this procedure")
    return target


def _standard(text: str) -> Standar:
    """A standard time that nobody told, or in a unit that this program does not know, is none."""
    amount, _, unit = text.partition(" ")
    count = _whole(amount) or 0
    return Standar(count if unit == "hari" else 0, count if unit == "menit" else 0)


def _numbering(section: Any) -> Penomoran:
    """Without its code and a pattern that can be filled in, a letter is numbered by hand."""
    fields = section if isinstance(section, Mapping) else {}
    numbering = Penomoran(
        kode=_text(fields, "kode"),
        unit=_text(fields, "unit"),
        pola=_text(fields, "pola"),
        urut_awal=_whole(fields.get("urut_awal")) or 1,
        cara="manual",
        buku=_text(fields, "buku") or OUTGOING,
    )
    by_hand = _text(fields, "cara") == "manual" or not numbering.kode
    if by_hand or not _fills(numbering):
        return numbering
    return replace(numbering, cara="otomatis")


def _fills(numbering: Penomoran) -> bool:
    try:
        numbering.nomor(1, date(2026, 1, 31))
    except (LookupError, ValueError, AttributeError):
        return False
    wanted = "{unit}" not in numbering.pola or bool(numbering.unit)
    return "{urut" in numbering.pola and wanted


def _text(section: Mapping[str, Any], name: str) -> str:
    written = section.get(name)
    return str(written).strip() if isinstance(written, (str, int, float)) else ""


def _texts(items: Any) -> tuple[str, ...]:
    return tuple(str(item).strip() for item in items) if isinstance(items, list) else ()


def _whole(written: Any) -> int | None:
    try:
        return int(str(written))
    except ValueError:
        return None
