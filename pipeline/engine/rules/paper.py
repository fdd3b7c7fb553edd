"""A number that was given on paper, in the same book, and is entered by a form. Pure.

It is recorded when the dossier opens, at once: the next number that is counted is another. Each
number is given once and none is left out: one that was given already, or that has not come yet, is
refused. One that was lost with an older copy is found again.
"""

from dataclasses import dataclass
from datetime import date

from pipeline.engine.log.book import Book
from pipeline.engine.terms import Surat
from pipeline.office.sop.fact import Facts
from pipeline.office.sop.model import Prosedur


@dataclass(frozen=True)
class Objection:
    """Why a number cannot be recorded, about these fields of the form."""

    sentence: str
    fields: tuple[str, ...]


def paper_number(book: Book, prosedur: Prosedur, facts: Facts) -> Surat | Objection | None:
    """The number that a form tells; None where its letter is not numbered on paper."""
    letter = prosedur.on_paper
    if letter is None:
        return None
    urut, day = facts.get(letter.nomor_dari), facts.get(letter.tanggal_dari)
    fields = (letter.nomor_dari, letter.tanggal_dari)
    if not isinstance(urut, int) or not isinstance(day, date):
        return Objection("Nomor dan tanggal suratnya belum diisi.", fields)
    buku, tahun = prosedur.penomoran.buku, day.year
    surat = Surat(prosedur.penomoran.nomor(urut, day), urut, tahun, day)
    if _lost(book, buku, tahun, urut):
        return surat
    following = book.next_surat(prosedur, tahun)
    if urut < following:
        holder = book.holder(buku, tahun, urut)
        whom = f" kepada {holder}" if holder else ""
        return Objection(f"Nomor {urut} tahun {tahun} sudah diberikan{whom}.", fields)
    if urut > following:
        return Objection(
            f"Nomor {urut} tahun {tahun} belum dapat dicatat: nomor berikutnya dalam buku adalah "
            f"{following}. Mohon catat dahulu yang sebelumnya.",
            fields,
        )
    return surat


def _lost(book: Book, buku: str, tahun: int, urut: int) -> bool:
    gone = (g for g in book.lost if (g.buku, g.tahun) == (buku, tahun))
    return any(g.dari <= urut <= g.sampai for g in gone) and not book.holder(buku, tahun, urut)
