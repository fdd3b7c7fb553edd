"""A letter that names somebody else than who may sign it today is told before it is approved."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.engine.protocol import Masukan, Usul, Visit
from pipeline.engine.terms import JenisUsul, Kelas, Keputusan, Paraf, Surat
from pipeline.office.model import AN, UB, Pengganti
from pipeline.procedures.duk.papers import PAPERS
from pipeline.work.approvals import approvals, signer
from pipeline.work.case import Case
from pipeline.work.named_signer import names_another, will_name_another
from pipeline.work.names import induk
from tests.harness.pdfs import build
from tests.work.test_cover import NOON, OFFICE, case

KABIRO, KABAG = OFFICE.peran["kabiro"], OFFICE.peran["kabag"]
YEAR = date(2026, 1, 1), date(2026, 12, 31)
PAGE: dict[str, Any] = {
    "box": (0, 0, 595, 842),
    "cut": None,
    "turn": 0,
    "lines": 0,
    "anchor": None,
    "inherit": False,
    "corners": False,
}
PLH = Pengganti("Plh.", *YEAR, KABAG.pejabat)


def given(folder: Path, named: str, acting: Pengganti | None = None, **more: Any) -> Case:
    """A dossier that the Kabiro's desk agrees to; its nota bears this name."""
    laid = case(folder, 0)
    paper = folder / "induk.pdf"
    words = f"BT /F 9 Tf 40 700 Td (Kepala Biro Organisasi, {named}) Tj ET"
    paper.write_bytes(build([{**PAGE, "stray": words.encode()}]))
    master = Masukan(induk("Nota Dinas.pdf"), Kelas.INDUK, "-", str(paper))
    kabiro = replace(KABIRO, pengganti=(acting,) if acting else ())
    office = replace(laid.office, peran={**laid.office.peran, "kabiro": kabiro})
    visit = Visit(5, "kabiro", NOON, NOON, Keputusan.SETUJU, "")
    perkara = replace(laid.perkara, masukan=(master,), kunjungan=(visit,), **more)
    return replace(laid, office=office, perkara=perkara)


AGREES = {"dari": 5, "ke": 6}


def test_an_acting_head_gives_no_number_to_a_letter_that_names_the_one_on_leave(
    tmp_path: Path,
) -> None:
    told = names_another(given(tmp_path, KABIRO.pejabat.nama, PLH, **AGREES), PAPERS)
    assert told[0] == (
        f"Nota Dinas.pdf menyebut {KABIRO.pejabat.nama}, sedangkan yang berwenang menandatangani "
        f"hari ini adalah {KABAG.pejabat.nama} (Plh. {KABIRO.jabatan})."
    )
    assert told[1].startswith("Mohon kembalikan sampai ke meja yang menyusunnya")


@pytest.mark.parametrize("acting", [None, PLH])
def test_nothing_is_asked_where_the_letter_names_who_signs_today(
    acting: Pengganti | None, tmp_path: Path
) -> None:
    named = (acting.pejabat if acting else KABIRO.pejabat).nama.upper()
    assert names_another(given(tmp_path, named, acting, **AGREES), PAPERS) == []


def test_a_return_and_a_letter_without_any_name_are_let_through(tmp_path: Path) -> None:
    back = given(tmp_path, KABIRO.pejabat.nama, PLH, **AGREES, keputusan=Keputusan.KEMBALIKAN)
    assert names_another(back, PAPERS) == []
    (tmp_path / "keluaran").rmdir()
    assert names_another(given(tmp_path, "", PLH, **AGREES), PAPERS) == []


def test_a_proposal_about_a_letter_that_has_left_names_who_signed_it(tmp_path: Path) -> None:
    old = Surat("800/1", 1, 2026, NOON.date())
    usul = Usul(JenisUsul.BATAL, "kasubag", "Batal.", old, ganti_nomor=False, urutan=1)
    proposed = given(tmp_path, KABIRO.pejabat.nama, PLH, **AGREES, usul=usul)
    assert names_another(proposed, PAPERS) == []


def test_who_is_asked_to_sign_reads_it_on_the_sheet_before(tmp_path: Path) -> None:
    (line,) = will_name_another(given(tmp_path, KABIRO.pejabat.nama, PLH, dari=4, ke=5), PAPERS)
    assert "Plh. Kepala Biro" in line


@pytest.mark.parametrize(
    ("acting", "post"),
    [
        (PLH, f"Plh. {KABIRO.jabatan}"),
        (replace(PLH, sebutan="Plt."), f"Plt. {KABIRO.jabatan}"),
        (replace(PLH, sebutan=AN), f"a.n. {KABIRO.jabatan}, {KABAG.pejabat.jabatan}"),
        (
            replace(PLH, sebutan=UB, melalui="Sekretaris"),
            f"a.n. {KABIRO.jabatan}, Sekretaris, u.b. {KABAG.pejabat.jabatan}",
        ),
    ],
)
def test_block_matrix_and_approval_bear_the_same_post(
    acting: Pengganti, post: str, tmp_path: Path
) -> None:
    laid = given(tmp_path, KABAG.pejabat.nama, acting, dari=4, ke=5)
    assert signer(laid).jabatan == post
    assert ", ".join(signer(laid).atas_nama) == (post if post.startswith("a.n.") else "")
    agreed = [
        Paraf(step, "kabiro", signer(laid).jabatan, signer(laid).nama, NOON, 1) for step in (4, 5)
    ]
    stamps = approvals(replace(laid, perkara=replace(laid.perkara, paraf=tuple(agreed))))
    drawn = {stamp.anchor: repr(stamp) for stamp in stamps}
    assert post in drawn["paraf"]
    assert post in drawn["persetujuan"]
