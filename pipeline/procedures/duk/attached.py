"""What goes with the list: the reasons for the announcement, the figures, and what changed."""

from collections.abc import Sequence
from typing import Any

from pipeline.duk.masked import masked
from pipeline.duk.model import Daftar
from pipeline.duk.person import persons
from pipeline.duk.rank.explain import sentences
from pipeline.duk.rank.notes import rule_notes
from pipeline.duk.write.recap import Recap, recaps, retirements
from pipeline.engine.terms import Kelas
from pipeline.procedures.duk import perubahan
from pipeline.procedures.duk.basis import legal_basis
from pipeline.procedures.duk.data import Data
from pipeline.procedures.duk.names import PENJELASAN, PENJELASAN_PDF, REKAP, REKAP_PDF
from pipeline.procedures.duk.perubahan import heading
from pipeline.procedures.duk.settings import settings_of
from pipeline.work.case import Case
from pipeline.work.changes import lay_changes
from pipeline.work.lists import listed
from pipeline.work.names import induk
from pipeline.work.output import Output
from pipeline.work.pages import lay_pdf

_BAR = 28


def lay_comparison(case: Case, out: Output, data: Data) -> None:
    """`Perubahan.pdf`, where there is a list to compare with."""
    if data.perubahan is not None:
        sections = perubahan.sections(data.perubahan, data.daftar)
        lay_changes(case, out, perubahan.context(data.daftar, sections))


def lay_all(case: Case, out: Output, data: Data) -> None:
    """Everything that goes with a list handed in. The reasons are kept for the announcement."""
    lay_comparison(case, out, data)
    lay_pdf(case, out, REKAP, rekap_context(data.daftar), REKAP_PDF)
    settings = settings_of(case)
    reasons = penjelasan_context(
        data.daftar,
        case.prosedur.dasar_hukum,
        confirmed=settings.dasar_dikonfirmasi,
        announced=settings.pengumuman,
    )
    lay_pdf(case, out, PENJELASAN, reasons, induk(PENJELASAN_PDF), Kelas.INDUK)


def penjelasan_context(
    daftar: Daftar, dasar_hukum: Sequence[str], *, confirmed: bool, announced: bool = False
) -> dict[str, Any]:
    """The fields of `Penjelasan Urutan.docx`: for each place the reason against the one above.

    `confirmed` says that the office has confirmed that basis, `announced` that no birth date and no
    whole NIP is told.
    """
    reasons = sentences(daftar.rows, daftar.profile, announced=announced)
    return {
        **heading(daftar.unit, daftar.keadaan, daftar.year),
        "dasar_hukum": listed(dasar_hukum) if dasar_hukum else "-",
        "dasar": legal_basis(dasar_hukum, confirmed=confirmed),
        "catatan": list(rule_notes(daftar.profile)),
        "baris": [
            {"no": str(p.no), "nama": p.nama, "nip": masked(p.nip) if announced else p.nip,
             "golongan": p.golongan,
             "alasan": _capital(why.split(": ", 1)[1]) if number else why}
            for number, (p, why) in enumerate(
                zip(persons(daftar.rows), reasons, strict=True))
        ],
    }  # fmt: skip


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def rekap_context(daftar: Daftar) -> dict[str, Any]:
    """The fields of `Rekapitulasi.docx`."""
    outside = daftar.outside["alasan"].str.split(" sejak|,", regex=True).str[0].value_counts()
    people = retirements(daftar)[:BARIS_PENSIUN] if len(daftar.rows) else []
    return {
        **heading(daftar.unit, daftar.keadaan, daftar.year),
        "jumlah": str(len(daftar.rows)),
        "luar": listed([f"{n} {why}" for why, n in sorted(outside.items())])
        if len(outside)
        else "",
        "tabel": [_table(t) for t in recaps(daftar)] if len(daftar.rows) else [],
        "pensiun": [{"nama": p.name, "tanggal": f"{p.day:%d-%m-%Y}"} for p in people],
    }


BARIS_PENSIUN = 8
"""How many of those who retire next the page names; the workbook has them all."""


def _table(table: Recap) -> dict[str, Any]:
    most = max((men + women for _, men, women in table.rows), default=0) or 1
    rows = [
        {"label": label, "l": str(men), "p": str(women), "jumlah": str(men + women),
         "batang": "\u2588" * max(round((men + women) * _BAR / most), 1 if men + women else 0)}
        for label, men, women in table.rows
    ]  # fmt: skip
    label, men, women = table.total
    total = {"label": label, "l": str(men), "p": str(women), "jumlah": str(men + women)}
    return {
        "judul": table.title, "kolom": table.column, "baris": rows, "total": total,
        "catatan": table.note,
    }  # fmt: skip
