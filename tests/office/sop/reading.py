"""Reads a procedure's file as an office of a test would."""

from pathlib import Path

from pipeline.office.errors import Problem
from pipeline.office.model import Laci, Pejabat, Peran
from pipeline.office.nodes import Node, parse_yaml
from pipeline.office.sop.known import Known
from pipeline.office.sop.model import Prosedur
from pipeline.office.sop.prove_office import Desks
from pipeline.office.sop.read import read_sop

CASES = Path(__file__).parents[2] / "cases" / "procedures"
TEXT = (CASES / "ruang.yaml").read_text(encoding="utf-8")
SETTINGS = """\
ruang:
  - {nama: Aula, kapasitas: 120, layar: ya, buka: 07:30, sejak: 2020-01-01, luas: 90.5}
  - {nama: Ruang Garuda, kapasitas: 20, catatan: lantai dua}
"""
GROUPS = {"unit": ("umum", "data")}
EVERY = (Laci.MASUK, Laci.SETUJU, Laci.KEMBALIKAN)
OPENING = (Laci.BARU, Laci.BATAL, *EVERY)
DRAWERS = {
    **dict.fromkeys(("kasubag", "umum", "data"), OPENING),
    **dict.fromkeys(("kabag", "kabag_umum", "keamanan", "anpeg", "kabiro"), EVERY),
    "kasubag": (*OPENING, Laci.RALAT),
    "tamu": (Laci.MASUK,),
}


def known(settings: str = SETTINGS) -> Known:
    """What the office of these tests has."""
    return Known(
        peran=frozenset(DRAWERS),
        kelompok=GROUPS,
        penerima=frozenset(("bkd", "sekda")),
        buku=frozenset(("keluar",)),
        modul=frozenset(("duk",)),
        pengaturan=parse_yaml(settings, "config.yaml"),
    )


def desks() -> Desks:
    """Who sits where in it."""
    holder = Pejabat("Sari", "", "", "", "")
    peran = {
        role: Peran(role, role, role, holder, (), {laci: laci.value for laci in drawers})
        for role, drawers in DRAWERS.items()
    }
    return Desks(peran, GROUPS)


def opened(text: str, office: Known, folder: str = "") -> tuple[Prosedur, Node]:
    """A procedure and its file."""
    node = parse_yaml(text, "sop.yaml")
    return read_sop(node, office, folder), node


def read(text: str = TEXT, settings: str = SETTINGS) -> tuple[Prosedur, list[Problem]]:
    """The procedure, and what is wrong in its file and in the settings."""
    office = known(settings)
    sop, node = opened(text, office, "ruang")
    given = office.pengaturan
    others = given.notes.problems if given else []
    return sop, sorted([*node.notes.problems, *others], key=lambda p: p.line)
