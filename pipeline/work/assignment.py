"""What is wanted, until when and by whom: written when a dossier opens, and shown with it.

It comes from the form, by the fields that the procedure names, or from the note (`Catatan.txt`)
that lay in the drop: lines such as `Diminta: ...`, `Sampai: ...`, `Oleh: ...`; without such lines
all of it says what is wanted. Both papers are internal and never leave.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.documents.render import render
from pipeline.engine.rules import remarks_sheet
from pipeline.engine.terms import Kelas
from pipeline.names import FACTS, SHEET
from pipeline.office.sop.fact import Facts
from pipeline.office.sop.facts_file import facts_from_bytes
from pipeline.office.working_time import due, minutes
from pipeline.work.case import Case
from pipeline.work.content import Content
from pipeline.work.forms.words import written
from pipeline.work.names import (
    CATATAN_PENUGASAN,
    KONSEP,
    KONSEP_PDF,
    PENUGASAN,
    PENUGASAN_PDF,
)
from pipeline.work.output import Output
from pipeline.work.wording import kop, pejabat, saat, tanggal

_MOST = 600
_LABEL = re.compile(
    r"^\s*(diminta|tugas|sampai|batas\s+waktu|oleh|pelaksana)\s*:\s*(.+?)\s*$", re.IGNORECASE
)
_NAMES = {"diminta": "apa", "tugas": "apa", "sampai": "sampai", "batas waktu": "sampai"} | {
    "oleh": "oleh",
    "pelaksana": "oleh",
}


@dataclass(frozen=True)
class Assignment:
    """In the words of who assigns; what is not said is empty."""

    apa: str = ""
    sampai: str = ""
    oleh: str = ""


def written_in(words: str) -> Assignment:
    """What a note says."""
    parts: dict[str, list[str]] = {}
    for line in words.splitlines():
        match = _LABEL.match(line)
        if match or line.strip():
            name = _NAMES[" ".join(match[1].lower().split())] if match else ""
            parts.setdefault(name, []).append(match[2] if match else line.strip())
    asked = parts.get("apa") or parts.get("", [])
    return Assignment(
        " ".join(asked)[:_MOST],
        " ".join(parts.get("sampai", ()))[:_MOST],
        " ".join(parts.get("oleh", ()))[:_MOST],
    )


def lay_assignment(case: Case, out: Output, content: Content) -> None:
    """Makes what is due of both papers, and carries what was made before."""
    assigned = _assigned(case, out)
    if assigned != Assignment():
        _lay(case, out, PENUGASAN, PENUGASAN_PDF, _sheet(case, assigned))
    if case.prosedur.penugasan.nota_konsep and case.handed_in and case.perkara.usul is None:
        _lay(case, out, KONSEP, KONSEP_PDF, _concept(case, content))
    for nama in (PENUGASAN_PDF, KONSEP_PDF):
        item = case.item(nama)
        if item is not None and not out.has(nama):
            out.make(nama, Kelas.SAJIAN).write_bytes(item.path.read_bytes())


def _assigned(case: Case, out: Output) -> Assignment:
    """What is said now: when it opens, or when it is sent on again from the first step."""
    first = case.prosedur.langkah[0].nomor
    if case.perkara.jenis != "buka":
        noted = written_in(case.perkara.catatan) if case.dari and case.dari.nomor == first else None
        return noted if noted and (noted.sampai or noted.oleh) else Assignment()
    note = next((i for i in case.items(Kelas.SUMBER) if i.nama == SHEET), None)
    noted = Assignment()
    if note is not None:
        noted = written_in(remarks_sheet.written(note.path.read_bytes()))
        out.drop(SHEET)
        out.keep(note, CATATAN_PENUGASAN, Kelas.LAMPIRAN)
    form = _of_form(case, _facts(case, out))
    return Assignment(form.apa or noted.apa, form.sampai or noted.sampai, form.oleh or noted.oleh)


def _facts(case: Case, out: Output) -> Facts:
    form = case.prosedur.form
    if form is None or FACTS not in out.made:
        return {}
    return facts_from_bytes(form, out.path(FACTS).read_bytes())


def _of_form(case: Case, facts: Facts) -> Assignment:
    named = case.prosedur.penugasan
    apa, sampai, oleh = (
        written(facts[name]) if name in facts else ""
        for name in (named.apa, named.sampai, named.oleh)
    )
    return Assignment(apa, sampai, oleh)


def _lay(case: Case, out: Output, template: str, pdf: str, context: Mapping[str, Any]) -> None:
    docx = case.folder / template
    render(case.template(template), context, docx)
    case.to_pdf(docx, out.make(pdf, Kelas.SAJIAN), template.removesuffix(".docx"))


def _common(case: Case) -> dict[str, Any]:
    step = case.langkah or case.prosedur.langkah[-1]
    roles = [case.office.peran[role] for role in step.peran]
    gives = case.office.peran[case.actor]
    return {
        "kop": kop(case.office, case.templates),
        "tempat": case.office.tempat,
        "tanggal": tanggal(case.waktu.date()),
        "id": case.perkara.id,
        "dari": gives.holder_on(case.waktu.date()).jabatan,
        "kepada": " dan ".join(r.holder_on(case.waktu.date()).jabatan for r in roles),
        "pejabat": pejabat(gives.holder_on(case.waktu.date())),
    }


def _sheet(case: Case, assigned: Assignment) -> Mapping[str, Any]:
    step = case.langkah
    until = assigned.sampai
    if not until and step is not None and minutes(step.standar):
        when = saat(due(case.office.jam_kerja, case.waktu, step.standar))
        until = f"{when} (waktu baku langkah ini)"
    return {
        **_common(case),
        "judul": case.perkara.judul,
        "diminta": assigned.apa or (step.kegiatan if step else ""),
        "sampai": until or "-",
        "oleh": assigned.oleh or "-",
    }


def _concept(case: Case, content: Content) -> Mapping[str, Any]:
    about = content.subject(case)
    return {
        **_common(case),
        "judul": content.describe(case.perkara.data) or case.perkara.judul,
        "hal": about.hal or case.perkara.judul,
        "naskah": about.naskah.removesuffix(".pdf") or case.prosedur.judul,
    }
