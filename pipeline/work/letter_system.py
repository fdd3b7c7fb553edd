"""A letter that the national letter system (SRIKANDI) numbers when it is signed there.

What is laid for whoever uploads it: the letter as Word with that system's fields in the places of
number, day, signature and signer, and a sheet of what has to be typed. What comes back is held
against the letter by its words; number and day are what stands in the places of those fields.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from docx import Document

from pipeline.documents.sound import RefusedPdf
from pipeline.documents.text import docx_text, pdf_text
from pipeline.engine.rules.signed import signed_name
from pipeline.engine.terms import Kelas
from pipeline.names import LETTER_SYSTEM, TO_TYPE, outside
from pipeline.office.model import Pejabat
from pipeline.office.sop.letters import FIELDS
from pipeline.work.approvals import signer
from pipeline.work.case import Case, Item
from pipeline.work.content import Content
from pipeline.work.names import induk
from pipeline.work.output import Output
from pipeline.work.wording import MONTHS, tanggal

_SHEET = f"{TO_TYPE}Isian.txt"
_MARKS = {"nomor": "nomor", "tanggal": "tanggal", "persetujuan": "tanda_tangan", "paraf": ""}
"""Which field stands at which anchor of a template; the matrix of paraf stays inside."""
_LONG = 6
"""A word of so many letters may be broken between two lines."""
_AROUND = 4
"""So many words before a field, and two after it, say where it is."""
_ANY = r"\S+(?: \S+){0,7}?"
_ASKED = rf"({_ANY})"


def lay_for_upload(case: Case, out: Output, content: Content) -> None:
    """What is uploaded and typed there, once the head has agreed; carried as long as it lasts."""
    surat = case.perkara.surat
    if not case.prosedur.penomoran.elsewhere or surat is None or not case.disetujui:
        return
    about = content.subject(case)
    source = _source(case, out, about.naskah.removesuffix(".pdf"))
    if source is None or any(i.nama.startswith(TO_TYPE) for i in case.items(Kelas.INDUK)):
        return
    word = out.make(f"{TO_TYPE}{about.naskah.removesuffix('.pdf')}.docx", Kelas.INDUK)
    with_fields(source, word, _fields(case), signer(case))
    lines = (
        "Yang diisikan di SRIKANDI untuk naskah ini:",
        f"Hal: {about.hal}",
        f"Sifat: {about.sifat}",
        f"Tujuan: {about.kepada}",
        f"Kode klasifikasi: {case.prosedur.penomoran.kode}",
        f"Penanda tangan: {signer(case).jabatan}, {signer(case).nama}, NIP {signer(case).nip}",
        f"Berkas di kantor ini: {case.perkara.id}",
        "",
        "Sesudah ditandatangani di sana, letakkan PDF-nya di laci persetujuan meja yang sedang",
        "memegang berkas ini, tanpa folder. Nomor dan tanggalnya dibaca dari PDF itu.",
    )
    sheet = out.make(_SHEET, Kelas.INDUK)
    sheet.write_bytes(("\ufeff" + "\r\n".join((*lines, ""))).encode())


def read_number(case: Case, out: Output, content: Content) -> dict[str, Any]:
    """Number and day of the signed copy; what speaks against it joins `out.halangan`."""
    naskah = content.subject(case).naskah
    pdf = case.item(signed_name(naskah))
    word = case.item(f"{TO_TYPE}{naskah.removesuffix('.pdf')}.docx")
    if pdf is None or word is None:
        out.halangan.append("Naskah untuk SRIKANDI belum tersedia dalam berkas ini.")
        return {}
    try:
        printed = _words(pdf_text(pdf.path))
    except RefusedPdf as refused:
        out.halangan.append(str(refused.staff))
        return {}
    expected = _words(docx_text(word.path))
    fields = _fields(case)
    missing = _missing(expected, printed, fields)
    if missing:
        few = ", ".join(missing[:8])
        out.halangan.append(f"{case.perkara.id}: dalam PDF itu tidak ada kata: {few}.")
        return {}
    number = between(expected, printed, fields["nomor"])
    day = _day(between(expected, printed, fields["tanggal"]))
    if not number or day is None:
        out.halangan.append(f"{case.perkara.id}: nomor atau tanggalnya tidak terbaca dari PDF itu.")
        return {}
    return {"nomor_dibaca": number, "tanggal_dibaca": day.isoformat()}


def numbered_elsewhere(case: Case) -> str:
    """What is asked of whoever forwards it: to upload it, or to compare what was read."""
    surat = case.perkara.surat
    if not case.prosedur.penomoran.elsewhere or surat is None or not case.disetujui:
        return ""
    if case.perkara.jenis == "nomor" and surat.nomor:
        return (
            f"Nomor {surat.nomor}, tanggal {tanggal(surat.tanggal)}, terbaca dari salinan "
            "bertanda tangan. Mohon cocokkan dengan PDF-nya, lalu teruskan."
        )
    if surat.nomor:
        return ""
    return (
        f"Menunggu nomor. Mohon unggah naskah dari {outside(LETTER_SYSTEM)} ke SRIKANDI; sesudah "
        "ditandatangani di sana, letakkan PDF-nya di laci persetujuan meja ini, tanpa folder."
    )


def with_fields(source: Path, target: Path, fields: Mapping[str, str], signs: Pejabat) -> None:
    """The same letter with the system's fields at the anchors and in place of the signer."""
    document = Document(str(source))
    values = {signs.nama: "nama", signs.nip: "nip", signs.jabatan: "jabatan"}
    for paragraph in _paragraphs(document):
        for run in paragraph.runs:
            for mark, field in _MARKS.items():
                if f"#{mark}#" in run.text:
                    run.text = run.text.replace(f"#{mark}#", fields.get(field, ""))
                    run.font.color.rgb = None
                    run.font.size = None
        after = _signature(paragraph.text, values, fields)
        if after != paragraph.text and paragraph.runs:
            paragraph.runs[0].text = after
            for run in paragraph.runs[1:]:
                run.text = ""
    document.save(str(target))


def _signature(text: str, values: Mapping[str, str], fields: Mapping[str, str]) -> str:
    """A paragraph that says who signs, by the system's own fields; any other as it is."""
    bare = text.strip().removesuffix(",").removeprefix("NIP ").removeprefix("NIP. ")
    return text.replace(bare, fields[values[bare]]) if bare in values else text


def _paragraphs(document: Any) -> Iterator[Any]:
    yield from document.paragraphs
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from cell.paragraphs


def _source(case: Case, out: Output, stem: str) -> Path | None:
    """The letter as Word: as people wrote it, or as it was filled in."""
    for name in (f"{stem}.docx", induk(f"{stem}.docx")):
        item: Item | None = case.item(name)
        if item is not None:
            return item.path
        if name in out.made:
            return out.path(name)
    return None


def _fields(case: Case) -> dict[str, str]:
    return {**FIELDS, **case.prosedur.penomoran.kolom}


def _words(text: str) -> list[str]:
    return text.split()


def _missing(expected: list[str], printed: list[str], fields: Mapping[str, str]) -> list[str]:
    """Words of the letter that the PDF lacks, but for what the system fills in."""
    there, whole = {_bare(word) for word in printed}, _bare("".join(printed))
    wanted = (w for w in expected if not any(field in w for field in fields.values()))
    bare = {word: _bare(word) for word in wanted}
    broken = {word for word, b in bare.items() if len(b) >= _LONG and b in whole}
    return [word for word, b in bare.items() if b and b not in there and word not in broken]


def _bare(word: str) -> str:
    return re.sub(r"[^0-9a-z]", "", word.casefold())


def between(expected: list[str], printed: list[str], field: str) -> str:
    """What stands in the PDF where the letter has this field: after the same words, before the
    same words. Nothing where that is not certain."""
    words = [word for word in expected if _bare(word)]
    places = [n for n, word in enumerate(words) if field in word]
    if len(places) != 1:
        return ""
    around = words[max(0, places[0] - _AROUND) : places[0] + 3]
    parts = [_ASKED if field in w else _ANY if "${" in w else _literal(w) for w in around]
    match = re.search(r"\W+".join(parts), " ".join(printed), re.IGNORECASE)
    return match[1] if match else ""


def _literal(word: str) -> str:
    return re.escape(re.sub(r"^\W+|\W+$", "", word))


def _day(text: str) -> date | None:
    match = re.fullmatch(r"(\d{1,2}) ([A-Za-z]+) (\d{4})", " ".join(text.split()[:3]))
    if match and match[2].casefold() in MONTHS:
        return date(int(match[3]), MONTHS[match[2].casefold()], int(match[1]))
    return None
