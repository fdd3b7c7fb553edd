"""Pictures of paraf: used where they can be; where they cannot, the operator is told."""

from dataclasses import replace
from pathlib import Path

from PIL import Image

from pipeline.documents.blocks import Framed
from pipeline.engine.terms import Paraf
from pipeline.office.sop.letters import ParafTambahan
from pipeline.work.approvals import on_each_page, specimen, unusable_specimens
from tests.work.test_cover import NOON, OFFICE
from tests.work.test_signed import case

GIVEN = tuple(
    Paraf(step, role, "-", OFFICE.peran[role].pejabat.nama, NOON, 1)
    for step, role in ((3, "kasubag"), (4, "kabag"))
)


def test_a_picture_that_cannot_be_used_is_told_to_the_operator(tmp_path: Path) -> None:
    share, folder = tmp_path / "kantor", tmp_path / "paraf"
    naskah = tmp_path / "naskah.pdf"
    naskah.write_bytes(b"")
    folder.mkdir()
    given = case(tmp_path, naskah, {}, paraf=GIVEN)
    given = replace(
        given, office=replace(OFFICE, spesimen=str(folder)), templates=share / "templates"
    )
    assert unusable_specimens(given) == [], "none is kept, and none is wanted"
    good, bad = (f"{OFFICE.peran[role].pejabat.nip}.png" for role in ("kasubag", "kabag"))
    Image.new("RGB", (60, 20)).save(folder / good)
    (folder / bad).write_bytes(b"\x89PNG\r\n\x1a\n")
    assert [specimen(given, one) is not None for one in GIVEN] == [True, False]
    (line,) = unusable_specimens(given)
    assert line.startswith(f"spesimen: {bad} is damaged")
    inside = replace(given, templates=tmp_path / "templates")
    assert specimen(inside, GIVEN[0]) is None, "the folder must lie outside the share"


def test_the_small_paraf_says_what_it_is_where_the_office_wants_it(tmp_path: Path) -> None:
    naskah = tmp_path / "naskah.pdf"
    naskah.write_bytes(b"")
    given = case(tmp_path, naskah, {}, paraf=GIVEN)
    assert on_each_page(given, ParafTambahan.TIAP_HALAMAN) == [], "no office wants it unasked"
    more = frozenset({ParafTambahan.LAMPIRAN})
    given = replace(given, prosedur=replace(given.prosedur, paraf_tambahan=more))
    assert on_each_page(given, ParafTambahan.TIAP_HALAMAN) == []
    (one,) = on_each_page(given, ParafTambahan.LAMPIRAN)
    assert one.top
    assert isinstance(one.content, Framed)
    assert one.content.text == (
        "Paraf internal: Kasubag 24-11-2026 12.00 WIB; Kabag 24-11-2026 12.00 WIB. "
        "Bukan tanda tangan elektronik tersertifikasi."
    )
