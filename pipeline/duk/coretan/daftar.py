"""The first sheet of a marked copy: what is wrong, where, what to do, and how it was read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.duk.model import Temuan, Terbaca
from pipeline.duk.tabel.keluhan import SEBUTAN

WIDTHS = (18, 12, 18, 90, 60)
_HEAD = ("Lembar", "Sel", "Sifat", "Masalah", "Saran")
_COLUMNS = ("Lembar", "Kolom", "Judul", "Dibaca sebagai", "Atas dasar")
_CARA = {"judul": "judulnya", "isi": "isinya", "pemetaan": "pemetaan di config.yaml",
         "tidak": "-"}  # fmt: skip


@dataclass(frozen=True)
class Baris:
    """One row: five cells, how it looks (judul, kepala, galat, peringatan, biasa), and the place
    its second cell links to."""

    sel: tuple[str, ...]
    rupa: str = "biasa"
    tautan: tuple[str, str] | None = None


def baris(
    nama: str, temuan: Sequence[Temuan], kolom: Sequence[Terbaca], titles: Sequence[str]
) -> Iterator[Baris]:
    """The rows of the sheet. `titles` are the sheets that can be linked to."""
    grave = sum(t.galat for t in temuan)
    yield Baris((f"Pemeriksaan {nama}",), "judul")
    yield Baris(
        (
            f"{grave} wajib diperbaiki, {len(temuan) - grave} perlu diperiksa. Perbaiki sel yang "
            "berwarna, simpan, lalu letakkan kembali.",
        )
    )
    yield Baris(())
    yield Baris(_HEAD, "kepala")
    for t in sorted(temuan, key=lambda t: not t.galat):
        kind = "Wajib diperbaiki" if t.galat else "Perlu diperiksa"
        place = (judul_lembar(t.lembar), t.sel) if t.sel else None
        link = place if place and place[0] in titles else None
        cells = (judul_lembar(t.lembar), t.sel or "", kind, t.pesan, t.saran)
        yield Baris(cells, "galat" if t.galat else "peringatan", link)
    if kolom:
        yield Baris(())
        yield Baris(("Kolom yang dipahami",), "judul")
        yield Baris(_COLUMNS, "kepala")
    for k in kolom:
        read = ", ".join(SEBUTAN.get(a, a.replace("_", " ")) for a in k.arti) or "tidak dipakai"
        yield Baris((judul_lembar(k.lembar), k.huruf, k.judul, read, _CARA[k.cara]))


def judul_lembar(lembar: str) -> str:
    """The title of a sheet in the copy; a CSV has none of its own."""
    return lembar or "Data"


def satuan(temuan: Sequence[Temuan]) -> Iterator[Temuan]:
    """Every single finding, those of a grouped one included."""
    for t in temuan:
        yield from t.rincian or (t,)
