"""What was checked is kept line by line with what each line is; old dossiers kept words alone."""

import json
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from pipeline.engine.protocol import Masukan
from pipeline.engine.terms import Kelas
from pipeline.procedures.duk.concept import checks
from pipeline.work.case import Case
from pipeline.work.kabar import Kabar, Kind, check, warning
from pipeline.work.kept import NAMA, checks_of, keep_checks
from pipeline.work.names import induk
from pipeline.work.output import Output
from tests.work.test_signed import case as handed_in

CHANGES = induk("Perubahan.json")


def case(folder: Path, **kept: object) -> Case:
    """A dossier that keeps these documents."""
    (folder / "keluaran").mkdir(exist_ok=True)
    naskah = folder / "naskah.pdf"
    naskah.write_bytes(b"")
    items = []
    for nama, value in kept.items():
        path = folder / nama
        path.write_text(json.dumps(value), encoding="utf-8")
        items.append(Masukan(nama, Kelas.INDUK, "-", str(path)))
    return handed_in(folder, naskah, {}, masukan=tuple(items))


def test_lines_are_read_back_as_they_were_kept(tmp_path: Path) -> None:
    lines = [
        check("Berkas 'perlu diperiksa.csv' terbaca."),
        warning("Lihat ini."),
        warning("Dan lagi.", 7),
    ]
    lines.append(Kabar(Kind.CHANGE, "Dua orang naik."))
    out = Output(case(tmp_path))
    keep_checks(out, lines)
    kept = json.loads(out.path(NAMA).read_text(encoding="utf-8"))
    assert checks_of(case(tmp_path, **{NAMA: kept})) == lines


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Perlu diperiksa: nama kosong.", Kind.WARNING),
        ("... dan 3 lagi, lihat lembar pemeriksaan.", Kind.WARNING),
        ("12 orang terbaca dari 2 workbook; 0 wajib diperbaiki, 1 perlu diperiksa.", Kind.WARNING),
        ("Nota.pdf: tempat stempel #nomor# tidak ada.", Kind.WARNING),
        ("Nota dinas tidak menyebut jumlah orang; mohon diperiksa.", Kind.WARNING),
        ("12 orang terbaca dari 2 workbook; 0 wajib diperbaiki, 0 perlu diperiksa.", Kind.CHECK),
        ("DPA tidak dilampirkan; ini dicatat saja dan tidak menghalangi.", Kind.CHECK),
        ("Dua orang naik.", Kind.CHANGE),
    ],
)
def test_a_line_of_an_old_dossier_is_told_by_its_words(
    line: str, kind: Kind, tmp_path: Path
) -> None:
    page = {"bagian": [{"kalimat": ["Dua orang naik."]}]}
    assert checks_of(case(tmp_path, **{NAMA: [line], CHANGES: page})) == [Kabar(kind, line)]


@pytest.mark.parametrize(
    ("galat", "peringatan", "kind"),
    [(0, 0, Kind.CHECK), (0, 1, Kind.WARNING), (1, 0, Kind.WARNING), (10, 0, Kind.WARNING)],
)
def test_the_count_of_findings_asks_to_look_when_there_are_any(
    galat: int, peringatan: int, kind: Kind
) -> None:
    """Told by its words, ten that must be corrected were none: '0 wajib diperbaiki' is in '10'."""
    finding = SimpleNamespace(pesan="kosong", berkas="a.xlsx")
    data = SimpleNamespace(
        reading=SimpleNamespace(people=[1, 2]),
        sources=[SimpleNamespace(reading=SimpleNamespace(people=[1, 2]))],
        galat=[finding] * galat,
        peringatan=[finding] * peringatan,
        daftar=SimpleNamespace(outside=[], rows=[], keadaan=date(2026, 12, 31)),
        perubahan=None,
        recorded=None,
    )
    assert checks(data)[0].kind is kind  # type: ignore[arg-type]
