"""`alur sop print`: a procedure as the sheet of PermenPANRB 35/2012, Word and PDF."""

import re
from pathlib import Path

from pipeline.commands import DONE, FINDINGS, Failure, find_office
from pipeline.documents.drawn.model import Sheet
from pipeline.documents.drawn.pdf import as_pdf, undrawable
from pipeline.documents.drawn.word import write_word
from pipeline.office.model import Office
from pipeline.procedures.configuration import office_in
from pipeline.work.sop_sheet import A4, F4, Header, content, sop_sheet

PAPERS = {"a4": A4, "f4": F4}


def sop_print(given: Path | None, key: str, out: Path, paper: str) -> int:
    """Writes both files into `out` and says where they lie; FINDINGS where the PDF lacks
    letters."""
    office = office_in(find_office(given))
    if key not in office.prosedur:
        known = ", ".join(office.prosedur)
        raise Failure(f"{key} is no procedure of this office; there are: {known}")
    prosedur = office.prosedur[key]
    sheet = sop_sheet(content(prosedur, header(office, prosedur.identitas.disahkan)), PAPERS[paper])
    out.mkdir(parents=True, exist_ok=True)
    name = re.sub(r'[\\/:*?"<>|]+', "-", sheet.title)
    word, pdf = out / f"{name}.docx", out / f"{name}.pdf"
    write_word(sheet, word)
    pdf.write_bytes(as_pdf(sheet))
    print(word)
    print(pdf)
    if lost := undrawable(_text(sheet)):
        print(f"the PDF lacks letters that the Word file has: {lost}")
        return FINDINGS
    return DONE


def header(office: Office, disahkan: str) -> Header:
    """What the office gives to the sheet. `disahkan` is a role, whose holder signs, or any text,
    which is printed as it stands."""
    roles = {key: peran.singkat for key, peran in office.peran.items()}
    kop = (*office.kop.baris, office.kop.satuan) if office.kop.satuan else office.kop.baris
    peran = office.peran.get(disahkan)
    if peran is None:
        return Header(kop, roles, tuple(disahkan.splitlines()))
    nip = (f"NIP {peran.pejabat.nip}",) if peran.pejabat.nip else ()
    return Header(kop, roles, (peran.jabatan, "", "", peran.pejabat.nama, *nip))


def _text(sheet: Sheet) -> str:
    return "".join(
        paragraph.text
        for page in sheet.pages
        for table in page.tables
        for row in table.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
    )
