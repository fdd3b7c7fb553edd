"""A procedure from the section that its dossier's opening event stored, whatever its age.

The section was checked by the program that wrote it; today's check of config.yaml is not asked.
What this program does not know is passed over, and what it does not find is read as the safe thing:
no number that nobody described, no way back that nobody gave, no end before the last step.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from pipeline.engine.log.stored_forms import stored_forms, types_of
from pipeline.engine.log.stored_papers import (
    stored_after,
    stored_assignment,
    stored_collected,
    stored_identity,
    stored_letters,
    stored_opening,
    stored_outgoing,
    stored_projections,
    stored_registers,
)
from pipeline.engine.log.stored_steps import stored_steps
from pipeline.engine.log.stored_values import mapping, text, texts, whole, yes
from pipeline.office.sop.letters import ELSEWHERE, OUTGOING, ParafTambahan, Penomoran
from pipeline.office.sop.model import Prosedur
from pipeline.office.sop.registers import with_slots

_MOST = 200
_READ: dict[tuple[str, str], Prosedur] = {}


def procedure_of(bagian: Mapping[str, Any], kunci: str) -> Prosedur:
    """The same, read once: dossiers that were opened by the same section share one procedure."""
    section = (repr(bagian), kunci)
    if section not in _READ:
        if len(_READ) >= _MOST:
            _READ.clear()
        _READ[section] = stored_procedure(bagian, kunci)
    return _READ[section]


def stored_procedure(bagian: Mapping[str, Any], kunci: str) -> Prosedur:
    """The procedure of a stored section; `kunci` is its key where the section does not tell it.

    Needed are `langkah` and of each step `nomor` and `peran`: LackingSection.
    """
    kunci = text(bagian, "kunci") or kunci
    more = texts(bagian.get("paraf_tambahan"))
    registers = tuple(stored_registers(bagian))
    forms = with_slots(stored_forms(bagian), registers)
    pengaturan = bagian.get("pengaturan")
    return Prosedur(
        kunci=kunci,
        kode_id=text(bagian, "kode_id"),
        judul=text(bagian, "judul"),
        label=text(bagian, "label"),
        dasar_hukum=texts(bagian.get("dasar_hukum")),
        langkah=stored_steps(bagian.get("langkah"), types_of(forms)),
        penomoran=_numbering(bagian.get("penomoran")),
        pengaturan=dict(pengaturan) if isinstance(pengaturan, Mapping) else {},
        mentah={**bagian, "kunci": kunci},
        tanda_tangan="luar" if text(bagian, "tanda_tangan") == "luar" else "dalam",
        empat_mata=yes(bagian, "empat_mata", otherwise=False),
        paraf_tambahan=frozenset(ParafTambahan(name) for name in more if name in _PARAF),
        modul=text(bagian, "modul"),
        identitas=stored_identity(bagian),
        buka=stored_opening(bagian),
        formulir=forms,
        register=registers,
        naskah=stored_letters(bagian),
        keluar=stored_outgoing(bagian),
        proyeksi=stored_projections(bagian),
        sesudah=stored_after(bagian),
        penugasan=stored_assignment(bagian),
        himpunan=stored_collected(bagian),
        kata={name: text({name: word}, name) for name, word in mapping(bagian.get("kata")).items()},
        simpan=text(bagian, "simpan"),
    )


_PARAF = frozenset(kind.value for kind in ParafTambahan)


def _numbering(section: Any) -> Penomoran:
    """Without its code and a pattern that can be filled in, a letter is numbered by hand."""
    fields = section if isinstance(section, Mapping) else {}
    numbering = Penomoran(
        kode=text(fields, "kode"),
        unit=text(fields, "unit"),
        pola=text(fields, "pola"),
        urut_awal=whole(fields.get("urut_awal")) or 1,
        cara="manual",
        buku=text(fields, "buku") or OUTGOING,
        kolom={name: str(value) for name, value in mapping(fields.get("kolom")).items()},
    )
    if text(fields, "cara") == ELSEWHERE:
        return replace(numbering, cara=ELSEWHERE)
    by_hand = text(fields, "cara") == "manual" or not numbering.kode
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
