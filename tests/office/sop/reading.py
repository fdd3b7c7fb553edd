"""Reads a procedure's file as an office of a test would."""

from pathlib import Path

from pipeline.office.errors import Problem
from pipeline.office.nodes import parse_yaml
from pipeline.office.sop.known import Known
from pipeline.office.sop.model import Sop
from pipeline.office.sop.read import read_sop

CASES = Path(__file__).parents[2] / "cases" / "procedures"
TEXT = (CASES / "ruang.yaml").read_text(encoding="utf-8")
SETTINGS = """\
ruang:
  - {nama: Aula, kapasitas: 120, layar: ya, buka: 07:30, sejak: 2020-01-01, luas: 90.5}
  - {nama: Ruang Garuda, kapasitas: 20, catatan: lantai dua}
"""


def read(text: str = TEXT, settings: str = SETTINGS) -> tuple[Sop, list[Problem]]:
    """The procedure, and what is wrong in its file and in the settings."""
    node, given = parse_yaml(text, "sop.yaml"), parse_yaml(settings, "config.yaml")
    known = Known(
        peran=frozenset(("kasubag", "kabag", "kabag_umum", "keamanan", "umum", "data")),
        kelompok={"unit": ("umum", "data")},
        penerima=frozenset(("bkd", "sekda")),
        buku=frozenset(("keluar",)),
        modul=frozenset(("duk",)),
        pengaturan=given,
    )
    sop = read_sop(node, known, "ruang")
    return sop, sorted([*node.notes.problems, *given.notes.problems], key=lambda p: p.line)
