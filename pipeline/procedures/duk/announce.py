"""What goes with the list: the reasons for the announcement, the figures, and what changed."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.documents.render import render
from pipeline.duk.model import Daftar
from pipeline.duk.rank.explain import sentences
from pipeline.duk.write.recap import Recap, recaps, retirements
from pipeline.engine.protocol import Kelas
from pipeline.office.model import Jenis
from pipeline.procedures.duk import perubahan
from pipeline.procedures.duk.data import Data
from pipeline.procedures.duk.names import (
    PENJELASAN,
    PENJELASAN_PDF,
    PERUBAHAN,
    PERUBAHAN_PDF,
    REKAP,
    REKAP_PDF,
    induk,
)  # fmt: skip
from pipeline.resources import bundled
from pipeline.work.case import Case, Output
from pipeline.work.wording import dan, tanggal

_BAR = 28
_FIELDS = induk("Perubahan.json")
_CARRIED = (REKAP_PDF, PERUBAHAN_PDF)


def lay_changes(case: Case, out: Output, data: Data) -> None:
    """`Perubahan.pdf`, where there is a list to compare with."""
    if data.perubahan is not None:
        told = perubahan.sections(data.perubahan, data.daftar)
        fields = perubahan.context(data.daftar, told)
        text = json.dumps(fields, ensure_ascii=False, indent=1)
        out.make(_FIELDS, Kelas.INDUK).write_text(text, encoding="utf-8", newline="\n")
        _lay(case, out, PERUBAHAN, fields, PERUBAHAN_PDF)


def join_changes(case: Case, out: Output, since: Sequence[perubahan.Bagian]) -> list[str]:
    """Puts what is new to this reader before the comparison with the previous list.

    Returns the sentences of that comparison, for the Lembar Kendali.
    """
    kept = case.item(_FIELDS)
    path = out.path(_FIELDS) if _FIELDS in out.made else kept.path if kept else None
    fields = json.loads(path.read_text(encoding="utf-8")) if path else None
    if since:
        head = fields or {
            "unit": out.data["unit"],
            "keadaan": tanggal(date.fromisoformat(out.data["keadaan"])),
            "tahun": str(out.data["tahun"]),
            "bagian": [],
        }
        bagian = perubahan.as_fields(since) + head["bagian"]
        _lay(case, out, PERUBAHAN, {**head, "bagian": bagian}, PERUBAHAN_PDF)
    return list(fields["bagian"][0]["kalimat"]) if fields else []


def lay_all(case: Case, out: Output, data: Data) -> None:
    """Everything that goes with a list handed in. The reasons are kept for the announcement."""
    lay_changes(case, out, data)
    _lay(case, out, REKAP, rekap_context(data.daftar), REKAP_PDF)
    reasons = penjelasan_context(data.daftar, case.prosedur.dasar_hukum)
    _lay(case, out, PENJELASAN, reasons, induk(PENJELASAN_PDF), Kelas.INDUK)


def carry(case: Case, out: Output) -> None:
    """The same again for the next reader; the reasons where the list leaves for announcement."""
    for nama in _CARRIED:
        item = case.item(nama)
        if item is not None:
            out.make(nama, Kelas.SAJIAN).write_bytes(item.path.read_bytes())
    kept = case.item(induk(PENJELASAN_PDF))
    leaves = case.langkah is None or case.langkah.jenis is Jenis.SERAHKAN
    if kept is not None and leaves:
        out.make(PENJELASAN_PDF, Kelas.SAJIAN).write_bytes(kept.path.read_bytes())


def _lay(
    case: Case, out: Output, template: str, fields: Mapping[str, Any], nama: str,
    kelas: Kelas = Kelas.SAJIAN,
) -> None:  # fmt: skip
    docx = case.folder / template
    render(template_of(case.templates, template), fields, docx)
    case.to_pdf(docx, out.make(nama, kelas), docx.stem)


def template_of(folder: Path, name: str) -> Path:
    """The office's template; one that its folder does not have yet ships with the program."""
    own = folder / name
    return own if own.exists() else bundled("templates") / name


def penjelasan_context(daftar: Daftar, dasar_hukum: Sequence[str]) -> dict[str, Any]:
    """The fields of `Penjelasan Urutan.docx`: for each place the reason against the one above."""
    reasons = sentences(daftar.rows, daftar.profile)
    return {
        **_head(daftar),
        "dasar_hukum": dan(dasar_hukum) if dasar_hukum else "-",
        "catatan": list(daftar.profile.notes()),
        "baris": [
            {"no": str(p["no"]), "nama": p["nama"], "nip": p["nip"], "golongan": p["golongan"],
             "alasan": _capital(why.split(": ", 1)[1]) if number else why}
            for number, (p, why) in enumerate(
                zip(daftar.rows.to_dict("records"), reasons, strict=True))
        ],
    }  # fmt: skip


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def rekap_context(daftar: Daftar) -> dict[str, Any]:
    """The fields of `Rekapitulasi.docx`."""
    outside = daftar.outside["alasan"].str.split(" sejak|,", regex=True).str[0].value_counts()
    people = retirements(daftar)[:BARIS_PENSIUN] if len(daftar.rows) else []
    return {
        **_head(daftar),
        "jumlah": str(len(daftar.rows)),
        "luar": dan([f"{n} {why}" for why, n in sorted(outside.items())]) if len(outside) else "",
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


def _head(daftar: Daftar) -> dict[str, str]:
    return {
        "unit": daftar.unit,
        "keadaan": tanggal(daftar.keadaan),
        "tahun": str(daftar.year),
    }
