"""Writes docs/jawaban.md, everything that people in the office read: python -m scripts.write_answers

The code owns its sentences where it says them, and says there when it does: in the docstring of the
function. This reads both out of it. Of the answers of the rules it makes an example besides.
"""
# ruff: noqa: E501 - a page is as wide as its tables

import importlib
import inspect
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from pipeline.engine.desk.place import Obstacle, Shut
from pipeline.engine.log.berkas import Berkas, Status
from pipeline.engine.log.book import Sajian
from pipeline.engine.log.payload_after import Usulan
from pipeline.engine.rules.outcome import NextDesk
from pipeline.engine.terms import JenisUsul, Paraf, Surat
from pipeline.names import PACKAGES
from pipeline.office.model import Laci, Office
from scripts.staff_words import ROOT, Speaker, speakers
from tests.harness.board_days import NOW, book, office

PAGE = ROOT / "docs" / "jawaban.md"
ANSWERS = "engine/rules/"
"""Where each function is one answer, or a part of one, and says itself when."""
_OF_A_PROPOSAL = ("before_the_head", "withdraw_here")
"""Are said of a dossier about whose letter something is proposed."""
_HEAD = """\
# What people in the office read

Every sentence of the program for staff, and for who edits its configuration, by the function that says it. *When* is
its docstring: the case in which it speaks. The answers of the rules are examples; elsewhere `{}` stands for what is put
in. A test makes this page anew, so no sentence is anywhere but here; it reads them for words that only the program
knows, and each answer for what a person is to do. Findings with their codes: [temuan.md](temuan.md). What stands in
letters, and why it is true: [kalimat.md](kalimat.md). Which act gets which answer: [keadaan-surat.md](keadaan-surat.md).
"""


def page() -> str:
    """The whole page."""
    lines = [_HEAD]
    for module, each in groupby(speakers(), key=lambda speaker: speaker.module):
        lines += [
            f"## {module}\n",
            "| what | when | words |",
            "|---|---|---|",
            *map(_row, each),
            "",
        ]
    return "\n".join(lines)


def _row(speaker: Speaker) -> str:
    made = example(speaker)
    words = made or speaker.texts
    cells = (speaker.name or "-", speaker.cause, "<br>".join(words))
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def example(speaker: Speaker) -> tuple[str, ...]:
    """What it says in a case of this office; nothing where that takes more than a few facts."""
    if not speaker.module.startswith(ANSWERS) or not _is_of_sentences(speaker.module):
        return ()
    if not speaker.name or "." in speaker.name:
        return ()
    module = importlib.import_module(f"pipeline.{speaker.module[:-3].replace('/', '.')}")
    function: Callable[..., str | tuple[str, ...]] = getattr(module, speaker.name)
    facts = _facts()
    if speaker.name in _OF_A_PROPOSAL:
        facts["berkas"] = replace(facts["berkas"], usul=facts["usulan"])
    names = list(inspect.signature(function).parameters)
    if any(name not in facts for name in names):
        return ()
    lines = function(**{name: facts[name] for name in names})
    return (lines,) if isinstance(lines, str) else tuple(lines)


def _is_of_sentences(module: str) -> bool:
    return Path(module).stem.endswith("sentences") or Path(module).stem == "waiting"


def answers() -> Iterator[tuple[Speaker, tuple[str, ...]]]:
    """Each whole answer of the rules with its example: what the log says, and parts that others put
    into theirs, are none."""
    for speaker in speakers(ANSWERS):
        made = example(speaker)
        if len(made) > 1 and not speaker.name.startswith("_"):
            yield speaker, made


def _facts() -> dict[str, Any]:
    """By the name of a parameter, which says the same everywhere."""
    kantor: Office = office()
    (berkas,) = book(1, 0, title="Daftar Bagian Umum").open()
    surat = Surat("800/7/ORG/2026", 7, 2026, date(2026, 11, 2))
    ended: Berkas = replace(
        berkas,
        surat=surat,
        sebelum=replace(berkas, status=Status.SELESAI, surat=surat),
        paket={PACKAGES: ("Nota Dinas.pdf",)},
    )
    drawers = {laci: label for peran in kantor.peran.values() for laci, label in peran.laci.items()}
    paraf = Paraf(
        langkah=2,
        peran="anpeg",
        jabatan="Analis Kepegawaian",
        nama="Yohanes Libau, S.Sos.",
        revisi=1,
        waktu=NOW,
    )
    return {
        "berkas": ended, "drawers": {laci: drawers.get(laci, laci.value) for laci in Laci},
        "office": kantor, "id_": berkas.id, "ids": (berkas.id, "DUK-2026-0002"), "name": "Nota Dinas.docx",
        "names": ("data.xlsx", "lampiran.pdf"), "who": "Kabag", "whom": "Kabag", "head": "Kabiro",
        "desk": "Anpeg", "reason": "Jumlahnya belum sama.", "reasons": ("Jumlahnya belum sama.",),
        "lines": ("Ruang Rapat Kapuas sudah terisi.",), "lacking": "unit kerja", "judul": "Daftar Urut Kepangkatan",
        "label": "DUK", "labels": ("DUK", "Ruang Rapat"), "marked": ("Pemeriksaan - data.xlsx",), "pesan": (),
        "joined": ("- data.xlsx (dari meja Kasubag)",), "waiting": ("- susulan.xlsx (dari meja Kasubag)",),
        "taken_in": False, "surat": surat, "against": (("kata \"Pontianak\" tidak ada di dalamnya",),),
        "example": berkas.id, "kind": JenisUsul.RALAT, "usulan": Usulan(JenisUsul.RALAT, "kasubag", ()),
        "given": paraf, "before": paraf, "does": NextDesk.OPEN, "copies": (("Nota Dinas ttd.pdf", Sajian(berkas.id, 3, "Nota Dinas.pdf")),),
        "penyajian": 2, "limit": datetime(2026, 11, 27, 9, 50, tzinfo=NOW.tzinfo), "due": (ended,), "count": 3,
        "post": "Kepala Biro Organisasi", "peran": "kabag", "last": berkas.kunjungan[-1], "doing": "dikembalikan",
        "seconds": 30.0, "doubles": (("Catatan (1).txt", "Catatan.txt"),), "reading": "data.xlsx",
        "document": "Nota Dinas.docx", "shut": Shut("inbox/kabag/MASUK", Obstacle.CLOSED),
    }  # fmt: skip


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
