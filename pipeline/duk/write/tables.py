"""Writes tables: CSV for machines, plain sheets and rows of text for people."""

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.documents.tables import as_shown, inert, write_table
from pipeline.duk.fields import COLUMNS, REGISTRY
from pipeline.duk.model import Daftar, Reading, Temuan


def write_csv(daftar: Daftar, folder: Path) -> None:
    """DUK.csv and Di Luar DUK.csv: UTF-8, ISO dates, one row a person."""
    _csv(daftar.rows[list(COLUMNS)].map(_iso), folder / "DUK.csv")
    _csv(daftar.outside, folder / "Di Luar DUK.csv")


def write_findings(findings: Iterable[Temuan], path: Path) -> None:
    """Pemeriksaan.csv: one row a finding."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["berkas", "lembar", "baris", "kolom", "kode", "tingkat", "pesan", "saran"])
        for t in findings:
            row = (t.berkas, t.lembar, t.baris, t.kolom, t.kode, t.tingkat, t.pesan, t.saran)
            out.writerow(["" if cell is None else inert(cell) for cell in row])


def write_changes(changes: pd.DataFrame, path: Path) -> None:
    """Perubahan.csv: the rows of a comparison (`compare.CHANGE_COLUMNS`)."""
    _csv(changes, path)


def _csv(table: pd.DataFrame, path: Path) -> None:
    table.map(inert).to_csv(path, index=False, encoding="utf-8", lineterminator="\n")


def text_rows(daftar: Daftar) -> list[dict[str, str]]:
    """Rows of text for the Word form, by column name."""
    return [
        {str(name): as_shown(value) for name, value in row.items()}
        for row in daftar.rows.to_dict("records")
    ]


def form_rows(daftar: Daftar) -> list[dict[str, str]]:
    """Rows as the form prints them: of a training its month and year, as the heading says, and
    below the name the place and day of birth (`lahir`)."""
    rows = text_rows(daftar)
    for row, passed in zip(rows, daftar.rows["lulus_latihan"], strict=True):
        row["lulus_latihan"] = f"{passed:%m-%Y}" if passed else ""
        row["lahir"] = ", ".join(p for p in (row["tempat_lahir"], row["tanggal_lahir"]) if p)
    return rows


def golongan_range(daftar: Daftar) -> str:
    """The golongan that the list covers: `IV/b s.d. II/c`."""
    codes = [str(code) for code in daftar.rows["golongan"]]
    if not codes:
        return "-"
    return codes[0] if codes[0] == codes[-1] else f"{codes[0]} s.d. {codes[-1]}"


def write_data(reading: Reading, path: Path) -> None:
    """The merged `Data Pegawai.xlsx`: flat, and read back to the same people."""
    columns = [field for field in REGISTRY if field.heading]
    rows = ([_cell(p, f.name) for f in columns] for p in reading.people.to_dict("records"))
    write_table(path, "DATA PEGAWAI", [f.heading for f in columns], rows)


def _cell(person: dict[Any, Any], name: str) -> Any:
    value = person[name]
    declared = person.get("declared")
    if value is None:
        return "tidak ada" if isinstance(declared, tuple) and name in declared else ""
    return as_shown(value) if isinstance(value, date) else value


def _iso(value: Any) -> Any:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else value
