"""Procedures made by hand, and any procedure at all."""

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from pipeline.office.sop.fact import FieldKind
from pipeline.office.sop.guard import Guard, parse
from pipeline.office.sop.model import Buka, Identitas, Prosedur, Satuan, Sesudah
from pipeline.office.sop.steps import Jenis, Langkah, Sasaran, Standar
from pipeline.work.sop_sheet import Header

HEADER = Header(("PEMERINTAH PROVINSI", "BIRO CONTOH"), {"kasubag": "Kasubag"}, ())


def guard(text: str) -> Guard:
    """A condition on the number of people."""
    return parse(text, {"peserta": FieldKind.BULAT})


def step(nomor: int, *peran: str, jenis: Jenis = Jenis.TERUSKAN, **given: Any) -> Langkah:
    """A step that ends the procedure, unless told otherwise."""
    setuju = given.pop("setuju", (Sasaran(None),))
    fields: dict[str, Any] = {
        "kegiatan": f"Kegiatan {nomor}",
        "kelengkapan": (),
        "keluaran": (),
        "standar": Standar(0, 15),
        "kembali": None,
        "sepakat": len(peran),
        **given,
    }
    return Langkah(
        nomor=nomor, peran=peran, jenis=jenis, traits=jenis.traits, setuju=setuju, **fields
    )


def sop(
    *langkah: Langkah, identitas: Identitas | None = None, oleh: tuple[str, ...] = ("unit",)
) -> Prosedur:
    nothing: Mapping[str, Any] = {}
    return Prosedur(
        kunci="contoh",
        kode_id="CONTOH",
        judul="Contoh",
        label="CONTOH",
        modul="",
        identitas=identitas or Identitas(),
        buka=Buka(oleh, Satuan.FORMULIR),
        formulir=(),
        register=(),
        naskah=(),
        langkah=langkah,
        keluar=(),
        proyeksi=(),
        sesudah=Sesudah(),
        kata=nothing,
        simpan="",
        mentah=nothing,
    )


ROLES = ("pengirim", "kasubag", "anpeg", "kabag", "kabag_umum", "keamanan", "kabiro", "arsiparis")


@st.composite
def any_sop(draw: st.DrawFn) -> Prosedur:
    """One to twenty-five steps of up to eight roles and three outside actors: several readers, any
    returns, any branches forward, any length of text."""
    count = draw(st.integers(1, 25))
    roles = ROLES[: draw(st.integers(1, len(ROLES)))]
    steps = [_any_step(draw, number, count, roles) for number in range(1, count + 1)]
    outside = draw(st.sampled_from(((), ("TU Biro",), ("TU Biro", "BKD"), ("A", "B", "C"))))
    return sop(*steps, identitas=Identitas(pelaku_luar=outside))


def _any_step(draw: st.DrawFn, number: int, count: int, roles: tuple[str, ...]) -> Langkah:
    readers = draw(
        st.lists(
            st.sampled_from(roles),
            min_size=1,
            max_size=draw(st.sampled_from((1, 1, 3))),
            unique=True,
        )
    )
    later: list[int | None] = [*range(number + 1, count + 1), None]
    ways = draw(st.lists(st.sampled_from(later), min_size=1, max_size=3, unique=True))
    if number < count and draw(st.booleans()):
        ways = [number + 1]
    targets = [Sasaran(to, guard(f"peserta > {to or 0}")) for to in ways[:-1]]
    return step(
        number,
        *readers,
        jenis=draw(st.sampled_from(list(Jenis))),
        setuju=(*targets, Sasaran(ways[-1])),
        kembali=draw(st.sampled_from([None, *range(1, number)])),
        kegiatan="Memeriksa dan meneliti konsep " * draw(st.integers(1, 12)),
        keterangan="Keterangan " * draw(st.integers(0, 6)),
    )
