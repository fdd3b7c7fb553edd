"""What the sheet says of a procedure."""

from pathlib import Path

import pytest

from pipeline.commands.sop_print import header
from pipeline.documents.drawn.model import Shape
from pipeline.office.sop.model import Identitas
from pipeline.office.sop.steps import Jenis, Kelengkapan, Sasaran, Standar
from pipeline.procedures.configuration import load
from pipeline.work.sop_sheet import Header, content, sop_sheet
from pipeline.work.sop_sheet.figures import figures
from tests.harness.office import shipped
from tests.work.sop_sheet.samples import HEADER, guard, sop, step

ROOT = Path(__file__).resolve().parents[3]


def test_actors_stand_in_the_order_in_which_they_first_act_and_outsiders_after_them() -> None:
    steps = (
        step(1, "pengirim", setuju=(Sasaran(2),)),
        step(2, "kabag", "kasubag", setuju=(Sasaran(3),)),
        step(3, "kasubag"),
    )
    names = Header((), {"kasubag": "Kasubag", "kabag": "Kabag", "unit": "Unit Kerja"}, ())
    words = content(sop(*steps, identitas=Identitas(pelaku_luar=("BKD",))), names)
    assert words.actors == ("Unit Kerja", "Kabag", "Kasubag", "BKD")
    assert words.inside == 3
    assert [s.readers for s in words.steps] == [(0,), (1, 2), (2,)]


def test_a_sender_of_whom_there_are_several_has_a_column_of_his_own() -> None:
    words = content(sop(step(1, "pengirim"), oleh=("unit", "kasubag")), HEADER)
    assert words.actors == ("Pengirim",)


def test_what_a_condition_decides_is_lettered_and_told() -> None:
    ways = (Sasaran(2, guard("peserta > 100")), Sasaran(None))
    steps = (step(1, "unit", setuju=ways, keterangan="Ruang besar."), step(2, "kasubag", kembali=1))
    words = content(sop(*steps), HEADER)
    assert words.steps[0].targets == (("a", 2), ("b", None))
    assert words.steps[0].keterangan == (
        "Ruang besar. a: bila peserta > 100, ke langkah 2; b: selain itu, selesai."
    )
    assert words.steps[1].targets == (("Ya", None),)


@pytest.mark.parametrize(
    ("enough", "told"),
    [
        (3, "Semua pelaksana menyetujui."),
        (2, "Sekurang-kurangnya 2 pelaksana menyetujui."),
        (1, "Cukup satu pelaksana menyetujui."),
    ],
)
def test_how_many_of_several_readers_must_agree_is_told(enough: int, told: str) -> None:
    words = content(sop(step(1, "kasubag", "kabag", "anpeg", sepakat=enough)), HEADER)
    assert words.steps[0].keterangan == told


def test_needs_outputs_and_times_are_printed_as_lists_are_read() -> None:
    needs = tuple(map(Kelengkapan, ("DPA", "data", "surat")))
    one = step(1, "unit", kelengkapan=needs, keluaran=("a", "b"), standar=Standar(1, 30))
    words = content(sop(one), HEADER).steps[0]
    assert words.kelengkapan == "DPA, data, dan surat"
    assert words.output == "a dan b"
    assert words.waktu == "1 hari 30 menit"


def test_a_sheet_without_a_number_says_draft_on_each_page() -> None:
    draft, numbered = (
        sop_sheet(content(sop(step(1, "unit"), identitas=Identitas(nomor=n)), HEADER))
        for n in ("", "000.8/1")
    )
    assert draft.foot.startswith("DRAF - ")
    assert "DRAF" not in numbered.foot


def test_who_approves_is_a_role_with_room_to_sign_or_any_text() -> None:
    office = load(shipped())
    holder = office.peran["kabiro"]
    post, *room, name, nip = header(office, "kabiro").disahkan
    assert (post, name, nip) == (holder.jabatan, holder.pejabat.nama, f"NIP {holder.pejabat.nip}")
    assert room == ["", ""]
    assert header(office, "Sekretaris\nNama").disahkan == ("Sekretaris", "Nama")
    assert header(office, "").disahkan == ()


def test_steps_are_boxes_decisions_diamonds_and_both_ends_capsules() -> None:
    steps = (
        step(1, "unit", jenis=Jenis.TUGAS, setuju=(Sasaran(2),)),
        step(2, "anpeg", jenis=Jenis.SUSUN, setuju=(Sasaran(3),), kembali=1),
        step(3, "kabag", jenis=Jenis.PARAF, setuju=(Sasaran(4),), kembali=2),
        step(4, "kabag", setuju=(Sasaran(5),)),
        step(5, "anpeg", jenis=Jenis.SERAHKAN),
    )
    drawn = figures(content(sop(*steps, identitas=Identitas(pelaku_luar=("TU", "BKD"))), HEADER))
    shapes = [[node.shape for tier in figure.tiers for node in tier] for figure in drawn]
    assert shapes == [
        [Shape.CAPSULE],
        [Shape.BOX, Shape.DIAMOND],
        [Shape.DIAMOND],
        [Shape.BOX],
        [Shape.BOX, Shape.BOX, Shape.CAPSULE],
    ]
