"""Buku Agenda.xlsx: the register of letter numbers as a table."""

import tempfile
from datetime import date
from pathlib import Path

from pipeline.documents.marks import without_times
from pipeline.documents.tables import write_table
from pipeline.projections.letters import entries
from pipeline.work.wording import tanggal

_HEADS = (
    "No. Urut",
    "Kode",
    "Tahun",
    "Nomor",
    "Tanggal",
    "Hal",
    "Kepada",
    "Disetujui oleh",
    "Berkas",
    "Keadaan",
    "Riwayat",
)


def write(basis: str) -> bytes:
    """The workbook of these numbers (`letters.basis`). The same numbers give the same bytes.

    Which book counts a number is told once there are several.
    """
    numbers = entries(basis)
    several = len({e.buku for e in numbers}) > 1
    rows = [
        (
            *([e.buku] if several else []),
            "" if e.urut is None else e.urut,
            e.kode,
            str(e.tahun),
            e.nomor or "diisi dengan tangan",
            tanggal(date.fromisoformat(e.tanggal)),
            e.hal,
            e.kepada,
            e.oleh,
            e.berkas,
            e.keadaan,
            e.riwayat,
        )
        for e in numbers
    ]
    heads = ("Buku", *_HEADS) if several else _HEADS
    with tempfile.TemporaryDirectory(prefix="alur-") as folder:
        path = Path(folder) / "agenda.xlsx"
        write_table(path, "Buku Agenda", heads, rows)
        without_times(path)
        return path.read_bytes()
