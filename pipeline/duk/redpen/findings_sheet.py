"""The first sheet of a marked copy: what is wrong, where, what to do, and how it was read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.duk.model import Temuan, Terbaca
from pipeline.duk.read.table.complaints import SEBUTAN
from pipeline.duk.read.workbook import KEPALA

WIDTHS = (20, 11, 22, 70, 46)
SEMULA = "Warna semula"
"""Begins a hidden row that keeps the colour which a marked cell had before."""
_COLUMNS = ("Lembar", "Kolom", "Judul", "Dibaca sebagai", "Atas dasar")
_CARA = {"judul": "judulnya", "isi": "isinya", "pemetaan": "pemetaan di config.yaml",
         "tidak": "-"}  # fmt: skip
_WHOLE = "(seluruh berkas)"


@dataclass(frozen=True)
class Baris:
    """One row: its cells, how it looks (judul, lepas, kepala, galat, peringatan, biasa, semula),
    the sheet and cell that its second cell links to, and of a hidden row the format it keeps."""

    sel: tuple[str, ...]
    rupa: str = "lepas"
    tautan: tuple[str, str] | None = None
    gaya: int = 0


@dataclass(frozen=True)
class Isian:
    """What a copy says. `titles` maps the sheets that findings name to their titles in the copy;
    `catatan` are sentences about the copy itself."""

    nama: str
    temuan: Sequence[Temuan]
    kolom: Sequence[Terbaca]
    titles: Mapping[str, str]
    catatan: tuple[str, ...] = ()

    def satuan(self) -> Iterator[tuple[str, Temuan]]:
        """Every single finding that stands in a cell, and the title of its sheet; of a grouped
        finding each."""
        for t in self.temuan:
            for one in t.rincian or (t,):
                if one.sel and one.lembar in self.titles:
                    yield self.titles[one.lembar], one


def kalimat(t: Temuan) -> str:
    """What is said in a cell's comment: one line."""
    return " ".join(f"{t.pesan} {t.saran}".split())


def _summary(grave: int, others: int) -> Iterator[str]:
    if not grave and not others:
        yield "Tidak ada temuan: semua isi berkas ini terbaca dan sesuai."
        return
    yield (
        f"{grave} wajib diperbaiki (merah), {others} perlu diperiksa (kuning). Klik isi kolom Sel "
        "untuk menuju selnya."
    )
    yield (
        "Perbaiki langsung dalam berkas ini, simpan, lalu letakkan kembali. Lembar ini, warna, "
        "dan komentarnya tidak perlu dihapus."
    )


def baris(isian: Isian) -> Iterator[Baris]:
    """The rows of the sheet."""
    temuan = sorted(isian.temuan, key=lambda t: not t.galat)
    grave = sum(t.galat for t in temuan)
    yield Baris((f"Pemeriksaan {isian.nama.removeprefix('Pemeriksaan - ')}",), "judul")
    yield from (Baris((said,)) for said in (*_summary(grave, len(temuan) - grave), *isian.catatan))
    yield Baris(())
    yield Baris(KEPALA, "kepala")
    for t in temuan:
        kind = "Wajib diperbaiki" if t.galat else "Perlu diperiksa"
        title = isian.titles.get(t.lembar)
        place = t.sel or (f"A{t.baris}" if t.baris else "")
        shown = t.sel or (f"Baris {t.baris}" if t.baris else "")
        link = (title, place) if title and place else None
        cells = (title or _WHOLE, shown, kind, t.pesan, t.saran)
        yield Baris(cells, "galat" if t.galat else "peringatan", link)
    if not isian.kolom:
        return
    yield Baris(())
    yield Baris(("Kolom yang dipahami",), "judul")
    yield Baris(_COLUMNS, "kepala")
    for k in dict.fromkeys(isian.kolom):
        read = ", ".join(SEBUTAN.get(a, a.replace("_", " ")) for a in k.arti) or "tidak dipakai"
        title = isian.titles.get(k.lembar, k.lembar)
        yield Baris((title, k.huruf, k.judul, read, _CARA[k.cara]), "biasa")
