"""The concepts at the analyst's desk: merged data, nota dinas, the list, and the red pen."""

import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from pipeline.documents.render import render
from pipeline.duk.rank.notes import list_note
from pipeline.duk.read.merge import disagreements
from pipeline.duk.read.reading import read_workbook
from pipeline.duk.redpen.checklist import write_checklist
from pipeline.duk.write.form import write_xlsx
from pipeline.duk.write.header import header, in_capitals
from pipeline.duk.write.tables import form_rows, write_data
from pipeline.engine.noted import Noted
from pipeline.engine.terms import Kelas
from pipeline.procedures.duk import nota, perubahan
from pipeline.procedures.duk.attached import lay_comparison
from pipeline.procedures.duk.data import Data, read, say
from pipeline.procedures.duk.expected import arrivals
from pipeline.procedures.duk.names import DAFTAR, DAFTAR_PDF, DAFTAR_XLSX, DATA, NOTA
from pipeline.procedures.duk.papers import LETTER
from pipeline.procedures.duk.recorded import DATA_BASE
from pipeline.procedures.duk.rounds import keep_round, last_round, since, this_round, verdicts
from pipeline.procedures.duk.settings import settings_of
from pipeline.procedures.duk.sources import not_in_the_list
from pipeline.procedures.duk.units import lay_units
from pipeline.procedures.warned import PERIKSA, to_be_checked
from pipeline.work.approvals import signer
from pipeline.work.case import Case, Item
from pipeline.work.kabar import Kabar, Kind, asked, check, first, warning
from pipeline.work.letter import draft
from pipeline.work.names import fresh_name
from pipeline.work.output import Output
from pipeline.work.wording import pejabat, tanggal

_FORMER_NOTES = ("coretan", "koreksi")
"""What an earlier version noted of the marked copies that it laid beside their workbooks."""


def compose(case: Case, out: Output) -> list[Kabar]:
    """Lays out what the analyst works with. Returns the lines of `Pemeriksaan`."""
    data = read(case)
    for item in case.items(Kelas.LAMPIRAN):
        out.keep(item)
    figures = nota.facts(data)
    noted = about(data, figures)
    kept = {k: v for k, v in case.perkara.data.items() if k not in _FORMER_NOTES}
    out.data = {**kept, **figures, **noted.notes()}
    out.pesan += _red_pen(case, out, data)
    lines = [*checks(data), *units_sent(case, data), *attachments(case)]
    out.pesan += say(data.daftar.findings)
    if data.galat:
        _keep_work(case, out)
        return lines
    out.pesan += _merged_sheet(case, out, data)
    write_list(case, out, data)
    lay_comparison(case, out, data)
    fields, disagreements = (
        nota.context(case, figures),
        partial(nota.disagreements, figures=figures),
    )
    out.pesan += draft(case, out, LETTER, fields, disagreements)
    return lines


def about(data: Data, figures: Mapping[str, Any]) -> Noted:
    """What the dossier is about, and whether its data says so."""
    unit = str(figures["unit"])
    lacking = None if data.reading.unit or "data_base" in figures else "nama unit kerja"
    return Noted(kunci=f"{unit}/{figures['tahun'] - 1}", seri=unit, tanpa=lacking)


def checks(data: Data) -> list[Kabar]:
    """What the Lembar Kendali says about the data."""
    counted = (
        f"{len(data.reading.people)} orang terbaca dari {_read_from(data)}; "
        f"{len(data.galat)} wajib diperbaiki, {len(data.peringatan)} perlu diperiksa."
    )
    lines = [warning(counted, 0) if data.galat or data.peringatan else check(counted)]
    where = f"; semuanya dalam {PERIKSA} di meja yang mengolah datanya"
    lines += to_be_checked(data.peringatan, where)
    if data.galat:
        return [
            *lines,
            check("Daftar belum disusun karena data masih perlu diperbaiki."),
            first(f"{len(data.galat)} wajib diperbaiki: buka {PERIKSA}."),
            asked(
                f"Mohon perbaiki {len(data.galat)} hal yang wajib diperbaiki dalam data pegawai. "
                "Daftar dan nota dinas baru disusun sesudah itu."
            ),
        ]
    daftar = data.daftar
    outside = f"; {len(daftar.outside)} orang di luar daftar" if len(daftar.outside) else ""
    if data.perubahan is not None:
        summary = perubahan.summary(data.perubahan, daftar)
        lines += [Kabar(Kind.CHANGE, line) for line in summary]
    ordered = (
        f"{len(daftar.rows)} orang diurutkan menurut enam ukuran PP 15/1979, keadaan "
        f"{tanggal(daftar.keadaan)}{outside}."
    )
    return [*lines, check(ordered)]


def _read_from(data: Data) -> str:
    """What people were read from, and from how many workbooks nobody was: they are locked, damaged
    or empty, as their findings say."""
    count = sum(bool(len(source.reading.people)) for source in data.sources)
    silent = len(data.sources) - count
    from_books = f"{count or silent} workbook" if count or not data.recorded else ""
    besides = f", tidak seorang pun dari {silent} workbook lain" if silent and count else ""
    if data.recorded:
        from_books = f"{DATA_BASE} dan {from_books}" if from_books else DATA_BASE
    return f"{from_books}{besides}"


def units_sent(case: Case, data: Data) -> list[Kabar]:
    """Which of the units that the office expects have sent, and which have not."""
    return arrivals(settings_of(case).ditunggu, data.sent, case.waktu.date())


def attachments(case: Case) -> list[Kabar]:
    """What the SOP's step 1 asks for besides the data; its absence is noted and stops nothing."""
    names = " ".join(i.nama for i in case.items(Kelas.SUMBER, Kelas.LAMPIRAN))
    there = re.search(r"\bDPA\b", names.replace("_", " "), re.IGNORECASE)
    if there:
        return []
    return [check("DPA tidak dilampirkan; ini dicatat saja dan tidak menghalangi.")]


def left_out(case: Case) -> list[Kabar]:
    """What a reader put in is in no list until it is made again; who reads next is told."""
    again = "" if case.disetujui else " Bila perlu disertakan, kembalikan berkas ini."
    return [
        warning(
            f"Perlu diperiksa: {item.nama} ditambahkan sesudah daftar disusun, jadi isinya tidak "
            "ada dalam daftar." + again
        )
        for item in not_in_the_list(case)
    ]


def write_list(case: Case, out: Output, data: Data) -> Path:
    """The list as XLSX and PDF; returns where the PDF lies. Nobody reads a Word file of it back, so
    none is laid."""
    daftar = data.daftar
    signs = pejabat(signer(case))
    docx = case.folder / DAFTAR
    render(case.template(DAFTAR), list_context(daftar, signs, case.office.tempat), docx)
    sheet = out.make(DAFTAR_XLSX, Kelas.SAJIAN)
    write_xlsx(daftar, sheet, signs, case.office.tempat, data.perubahan)
    pdf = out.make(DAFTAR_PDF, Kelas.SAJIAN)
    case.to_pdf(docx, pdf, "Daftar Urut Kepangkatan")
    return pdf


def list_context(daftar: Any, signs: dict[str, Any], tempat: str) -> dict[str, Any]:
    """The fields of `Daftar Urut Kepangkatan.docx`."""
    lines = header(daftar)
    return {
        "golongan": lines["GOLONGAN"],
        "unit": lines["UNIT KERJA"],
        "keadaan": lines["KEADAAN"],
        "tahun": lines["BERLAKU UNTUK TAHUN"],
        "masa_kerja": lines["MASA KERJA"],
        "baris": form_rows(daftar),
        "catatan": [list_note(daftar.profile)],
        "tempat": tempat,
        "pejabat": in_capitals(signs),
    }


def _red_pen(case: Case, out: Output, data: Data) -> list[str]:
    """The units' workbooks, and the one list of all findings, kept for the next check. Returns what
    is told of the check before."""
    before, now = last_round(case), this_round(data.daftar.findings)
    places = lay_units(case, out, data, before)
    keep_round(out, now)
    compared = since(before, now)
    units = settings_of(case).ditunggu.rows(data.sent)
    if data.daftar.findings or compared.right or units:
        write_checklist(
            out.make(PERIKSA, Kelas.SAJIAN), data.daftar.findings, places, verdicts(compared), units
        )
    return [*compared.lines(), ""] if compared.lines() else []


def _keep_work(case: Case, out: Output) -> None:
    """While the data is wrong nothing is drafted, and what was written by hand stays."""
    for item in case.items(Kelas.KERJA):
        if item.nama in (DATA, NOTA):
            out.keep(item)


def _merged_sheet(case: Case, out: Output, data: Data) -> list[str]:
    item = next((i for i in case.items(Kelas.KERJA) if i.nama == DATA), None)
    if item is None or not case.edited(item):
        write_data(data.reading, out.make(DATA, Kelas.KERJA))
        return []
    out.keep(item)
    differences = merged_differences(item, data)
    if differences:
        write_data(data.reading, out.make(fresh_name(DATA), Kelas.SAJIAN))
        return [f"{DATA} diubah dan berbeda dari data unit:", *(f"- {d}" for d in differences)]
    return []


def merged_differences(item: Item, data: Data) -> list[str]:
    """Where the merged sheet, edited by hand, and the units' workbooks disagree."""
    reading = read_workbook(item.path, item.nama)
    wrong = [t.pesan for t in reading.findings if t.grave]
    return wrong or list(disagreements(reading, data.reading))
