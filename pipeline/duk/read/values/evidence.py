"""The evidence of a column: which of a date's possible readings holds, or that a person must say.

Excel under an American locale turns `04/01/2019` into 1 April where 4 January was meant, and turns
only those that it can: a date cell among texts, with a day up to 12, is suspect. Text is read day
first as Indonesian offices write, unless the column proves otherwise; with slashes, only where
something proves it. TMT pangkat is nearly always the first of a month: a hint, used only together
with a column that agrees.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from pipeline.duk.codes import Kode
from pipeline.duk.read.values.cell import Unread
from pipeline.duk.read.values.dates import Calon

_AGREE = 0.8
Bacaan = Calon | Unread
_FULL = ("sel", "iso", "kata", "angka", "serial", "pendek")


class Putusan(NamedTuple):
    """One cell's date, or why it has none; `catatan` is a remark that blocks nothing."""

    nilai: date | None = None
    salah: Unread | None = None
    catatan: Unread | None = None


@dataclass(frozen=True)
class Bukti:
    """What a column proves. `garis_miring` is whether day first is proven for slashes."""

    bulan_dulu: bool
    bertentangan: bool
    garis_miring: bool
    sel_jujur: bool
    ada_teks: bool
    tanggal_satu: bool


def garis_miring_terbukti(columns: Sequence[Sequence[Bacaan]]) -> bool:
    """Whether some text with slashes anywhere in the sheet can only be read day first."""
    return any(_day_first(c) for column in columns for c in column)


def _day_first(c: Bacaan) -> bool:
    return isinstance(c, Calon) and c.pola == "angka" and c.pisah == "/" and _over(c)


def _over(c: Calon) -> bool:
    return c.nilai is not None and c.nilai.day > 12


def timbang(column: Sequence[Bacaan], *, bulanan: bool, sheet_day_first: bool) -> Bukti:
    """Weighs a column. `bulanan`: its dates are nearly always the first of a month."""
    read = [c for c in column if isinstance(c, Calon)]
    texts = [c for c in read if c.pola in ("angka", "bulan_dulu")]
    cells = [c for c in read if c.pola == "sel"]
    month_first = sum(c.pola == "bulan_dulu" for c in texts)
    day_first = sum(_over(c) for c in texts if c.pola == "angka")
    full = [c.nilai for c in read if c.pola in _FULL and c.nilai]
    firsts = sum(d.day == 1 for d in full)
    return Bukti(
        bulan_dulu=month_first >= max(2, len(texts) // 10) and not day_first,
        bertentangan=bool(month_first),
        garis_miring=sheet_day_first,
        sel_jujur=any(_over(c) for c in cells),
        ada_teks=bool(texts),
        tanggal_satu=bulanan and len(full) >= 3 and firsts >= _AGREE * len(full),
    )


def putuskan(c: Bacaan, bukti: Bukti, known: date | None = None) -> Putusan:
    """One cell. `known` is what another source (the NIP) says of the same day, or None."""
    if isinstance(c, Unread):
        return Putusan(salah=c)
    if c.pola == "pengganti":
        return _placeholder(c, known)
    if c.nilai is None:
        return Putusan()
    if known is not None and known in (c.nilai, c.lain) and c.pola != "bulan_dulu":
        return Putusan(known)
    if c.pola == "bulan_dulu":
        return _month_first(c, bukti)
    if c.pola == "serial":
        said = f"nomor seri Excel, dibaca {_shown(c.nilai)}"
        return Putusan(
            c.nilai, catatan=Unread(Kode.TANGGAL_SERI, said, "Format selnya sebagai Tanggal.")
        )
    if c.pola == "pendek":
        said = f"tahun dua angka, dibaca {_shown(c.nilai)}"
        remark = Unread(Kode.TANGGAL_PENDEK, said, "Tulis tahun dengan empat angka.")
        return Putusan(salah=_doubt(c)) if _doubtful(c, bukti) else Putusan(c.nilai, catatan=remark)
    if bukti.bulan_dulu and c.pola == "angka" and c.lain:
        remark = Unread(
            Kode.TANGGAL_BULAN_DULU,
            f"kolom ini menulis bulan lebih dahulu, maka dibaca {_shown(c.lain)}",
            "Tulis tanggal seperti 01-04-2019.",
        )
        return Putusan(c.lain, catatan=remark)
    return Putusan(salah=_doubt(c)) if _doubtful(c, bukti) else Putusan(c.nilai)


def _doubtful(c: Calon, bukti: Bukti) -> bool:
    if c.lain is None or c.nilai is None:
        return False
    if bukti.tanggal_satu and (c.nilai.day == 1) != (c.lain.day == 1):
        return c.nilai.day != 1
    if c.pola == "sel":
        return bukti.ada_teks and not bukti.sel_jujur
    if c.pola in ("angka", "pendek"):
        return bukti.bertentangan or (c.pisah == "/" and not bukti.garis_miring)
    return False


def _doubt(c: Calon) -> Unread:
    a, b = _shown(c.nilai), _shown(c.lain)
    return Unread(
        Kode.TANGGAL_RAGU,
        f"dapat berarti {a} atau {b}",
        "Tulis bulannya dengan huruf, misalnya 1 April 2019.",
    )


def _month_first(c: Calon, bukti: Bukti) -> Putusan:
    if bukti.bulan_dulu:
        remark = Unread(
            Kode.TANGGAL_BULAN_DULU,
            f"kolom ini menulis bulan lebih dahulu, maka dibaca {_shown(c.nilai)}",
            "Tulis tanggal seperti 01-04-2019.",
        )
        return Putusan(c.nilai, catatan=remark)
    said = "bulannya lebih dari 12"
    return Putusan(
        salah=Unread(Kode.TANGGAL_TIDAK_TERBACA, said, "Tulis tanggal seperti 01-04-2019.")
    )


def _placeholder(c: Calon, known: date | None) -> Putusan:
    if c.lain is not None and c.lain == known:
        return Putusan(known)
    return Putusan()


def _shown(day: date | None) -> str:
    return f"{day:%d-%m-%Y}" if day else "-"
