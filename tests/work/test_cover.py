"""The Lembar Kendali stays on one page, however long a dossier has travelled."""

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from pipeline.documents.text import pdf_text
from pipeline.engine.log.stored import stored_procedure
from pipeline.engine.protocol import Perkara, Visit
from pipeline.engine.terms import Kelas, Keputusan
from pipeline.names import COVER
from pipeline.procedures.configuration import load
from pipeline.procedures.duk.papers import WORDS
from pipeline.resources import bundled
from pipeline.work.case import Case
from pipeline.work.cover import context, lay_sheet
from pipeline.work.output import Output
from pipeline.work.sheet_lines import SheetLines
from tests.harness.inside_words import INSIDE
from tests.harness.office import ZONE, shipped

OFFICE = load(shipped())
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=ZONE)


def case(folder: Path, visits: int, engine: str = "embedded") -> Case:
    """A dossier that has come to the Kabiro after so many visits at other desks."""
    long = "Mohon diperbaiki sesuai catatan yang panjang ini. " * 6
    kunjungan = tuple(
        Visit(
            langkah=3 + n % 2,
            peran="kabag" if n % 2 else "kasubag",
            masuk=NOON,
            keluar=NOON,
            hasil=Keputusan.KEMBALIKAN if n % 2 else Keputusan.SETUJU,
            catatan=long,
        )
        for n in range(visits)
    )
    prosedur = dict(OFFICE.prosedur["duk"].mentah)
    perkara = Perkara(
        "pindah", NOON.isoformat(), prosedur, "DUK-2026-0001", "Daftar Urut Kepangkatan", 9, 40,
        4, 5, Keputusan.SETUJU, (), kunjungan, None, {}, "", (), {},
    )  # fmt: skip
    (folder / "keluaran").mkdir()
    office = replace(OFFICE, mesin_pdf=engine)
    parsed = stored_procedure(json.loads(json.dumps(prosedur)), "duk")
    return Case(folder, perkara, office, parsed, NOON, bundled("templates"))


@pytest.mark.parametrize(("visits", "lines"), [(1, 1), (8, 4), (60, 40)])
def test_it_is_one_page_and_counts_what_it_leaves_out(
    visits: int, lines: int, tmp_path: Path
) -> None:
    told = [f"Baris ke {n}: " + "kata yang cukup panjang untuk dipotong " * 8 for n in range(lines)]
    given = case(tmp_path, visits)
    out = Output(given)
    for number in range(9):
        out.make(f"Dokumen {number}.txt", Kelas.SAJIAN).write_text("isi")
    lay_sheet(given, out, SheetLines(told, told, told, told), WORDS)
    pdf = out.path(COVER)
    assert len(PdfReader(pdf).pages) == 1
    words = " ".join(pdf_text(pdf).split())
    assert "Mohon periksa kedua naskah, setujui, dan beri disposisi." in words
    assert "Baris ke 0" in words
    assert "Berkas : DUK-2026-0001, revisi 9, versi ke-40" in words
    assert [each.group() for each in INSIDE.finditer(words)] == []
    if visits == 1:
        assert "tidak dicetak" not in words
    if visits == 60:
        assert " kunjungan yang lebih awal tidak dicetak" in words
        assert words.count("• dan ") == 4, "each section counts what it leaves out"


@pytest.mark.parametrize(
    ("saksi", "foot"), [("", "WIB."), ("7: abcd-efgh-ijkl-mnop", "WIB. Log 7: abcd-efgh-ijkl-mnop")]
)
def test_its_foot_prints_the_dossiers_last_event_and_nothing_at_its_opening(
    saksi: str, foot: str, tmp_path: Path
) -> None:
    given = case(tmp_path, 1)
    given = replace(given, perkara=replace(given.perkara, saksi=saksi))
    assert str(context(given, SheetLines(), (), WORDS)["kaki"]).endswith(foot)
