"""Why a person stands where they stand: one Indonesian sentence for each comparison.

A sentence names the values that are equal, and then the two that decide. It is made from what the
list itself shows, so whoever contests a place can check it on paper.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from pipeline.duk.rules import Aturan, acting

Person = Mapping[Any, Any]


@dataclass(frozen=True)
class Ukuran:
    """One criterion of one person: `kunci` (smaller first), and how it reads.

    `kunci` is None when nothing is known or there is none; such a value comes after the others.
    """

    kunci: Any
    tampil: str


@dataclass(frozen=True)
class Banding:
    """Two people compared. `arah` is below 0 when the first comes first, by `kriteria`.

    `sama` are the phrases of what is equal, `beda` says what decides, seen from the first.
    """

    kriteria: str
    arah: int
    sama: tuple[str, ...]
    beda: str

    @property
    def kalimat(self) -> str:
        return "; ".join((*self.sama, self.beda)) + "."


@dataclass(frozen=True)
class _Criterion:
    nama: str
    said: str
    equal: str
    first: str
    last: str
    value: Callable[[Person, Aturan], Ukuran]


def _pangkat(p: Person, aturan: Aturan) -> Ukuran:
    return Ukuran(aturan.golongan[p["golongan"]], str(p["golongan"]))


def _jabatan(p: Person, aturan: Aturan) -> Ukuran:
    if not p["jabatan"]:
        return Ukuran(None, _NOTHING)
    rung = aturan.rung(p["jabatan"], p["eselon"] or None)
    return Ukuran(aturan.jabatan[rung], f"eselon {rung}" if "." in rung else rung)


def _tmt_jabatan(p: Person, _: Aturan) -> Ukuran:
    held = not acting(p["jabatan"])
    return _day((p["tmt_eselon"] or p["tmt_jabatan"]) if held else None)


def _masa_kerja(p: Person, _: Aturan) -> Ukuran:
    if p["mk_tahun"] is None:
        return Ukuran(None, _NOTHING)
    months = p["mk_tahun"] * 12 + (p["mk_bulan"] or 0)
    return Ukuran(-months, f"{months // 12} tahun {months % 12} bulan")


def _latihan(p: Person, aturan: Aturan) -> Ukuran:
    level = aturan.tingkat_latihan(p["latihan"])
    if level is None:
        return Ukuran(len(aturan.tabel_latihan), "belum mengikuti")
    return Ukuran(level, str(p["latihan"]))


def _lulus_latihan(p: Person, aturan: Aturan) -> Ukuran:
    attended = aturan.tingkat_latihan(p["latihan"]) is not None
    return _day(p["lulus_latihan"]) if attended else Ukuran(0, "")


def _pendidikan(p: Person, aturan: Aturan) -> Ukuran:
    written = p["tingkat_ijazah"]
    level = aturan.tingkat_pendidikan(written)
    if level is None:
        return Ukuran(None, f"{written} (tidak dikenal)" if written else _NOTHING)
    return Ukuran(level, str(written))


def _lulus_pendidikan(p: Person, _: Aturan) -> Ukuran:
    year = p["tahun_lulus"]
    return Ukuran(year, _NOTHING if year is None else str(year))


def _day(value: date | None) -> Ukuran:
    return Ukuran(value, f"{value:%d-%m-%Y}") if value else Ukuran(None, _NOTHING)


_NOTHING = "tidak tertulis"
_CRITERIA = (
    _Criterion("pangkat", "pangkat", "sama", "lebih tinggi", "lebih rendah", _pangkat),
    _Criterion("tmt_pangkat", "TMT pangkat", "sama", "lebih awal", "lebih akhir",
               lambda p, _: _day(p["tmt_pangkat"])),
    _Criterion("jabatan", "jabatan", "setingkat", "lebih tinggi", "lebih rendah", _jabatan),
    _Criterion("tmt_jabatan", "TMT jabatan setingkat itu", "sama", "lebih awal", "lebih akhir",
               _tmt_jabatan),
    _Criterion("masa_kerja", "masa kerja", "sama", "lebih lama", "lebih singkat", _masa_kerja),
    _Criterion("latihan_jabatan", "latihan jabatan", "setingkat", "lebih tinggi", "lebih rendah",
               _latihan),
    _Criterion("lulus_latihan", "lulus latihan", "sama", "lebih awal", "lebih akhir",
               _lulus_latihan),
    _Criterion("pendidikan", "pendidikan", "setingkat", "lebih tinggi", "lebih rendah",
               _pendidikan),
    _Criterion("lulus_pendidikan", "lulus pendidikan", "sama", "lebih awal", "lebih akhir",
               _lulus_pendidikan),
    _Criterion("usia", "tanggal lahir", "sama", "lebih tua", "lebih muda",
               lambda p, _: _day(p["tanggal_lahir"])),
)  # fmt: skip


def bandingkan_orang(satu: Person, dua: Person, aturan: Aturan) -> Banding:
    """Compares two people of one list (columns of DUK.csv as values, dates as `date`).

    KeyError for a golongan or rung that the profile does not have.
    """
    same: list[str] = []
    for criterion in _CRITERIA:
        a, b = criterion.value(satu, aturan), criterion.value(dua, aturan)
        if a.kunci == b.kunci:
            phrase = _equal(criterion, a, b)
            same += [phrase] if phrase else []
            continue
        before = b.kunci is None or (a.kunci is not None and a.kunci < b.kunci)
        return Banding(criterion.nama, -1 if before else 1, tuple(same),
                       _differs(criterion, a, b, before=before))  # fmt: skip
    before = str(satu["nip"]) < str(dua["nip"])
    told = (
        f"semua ukuran sama, diurutkan menurut NIP ({satu['nip']} dan {dua['nip']}) "
        "sampai ditetapkan pejabat"
    )
    return Banding("nip", -1 if before else 1, tuple(same), told)


def _equal(criterion: _Criterion, a: Ukuran, b: Ukuran) -> str:
    if not a.tampil:
        return ""  # neither attended a training, which has been said
    if a.kunci is None:
        shown = a.tampil if a.tampil == b.tampil else "tidak dikenal"
        return f"{criterion.said} sama-sama {shown}"
    shown = a.tampil if a.tampil == b.tampil else f"{a.tampil} dan {b.tampil}"
    return f"{criterion.said} {criterion.equal} ({shown})"


def _differs(criterion: _Criterion, a: Ukuran, b: Ukuran, *, before: bool) -> str:
    if None in (a.kunci, b.kunci):
        return f"{criterion.said} {a.tampil}, sedangkan yang lain {b.tampil}"
    if criterion.nama == "latihan_jabatan" and "belum mengikuti" in (a.tampil, b.tampil):
        return f"latihan jabatan {a.tampil}, sedangkan yang lain {b.tampil}"
    word = criterion.first if before else criterion.last
    return f"{criterion.said} {a.tampil} {word} daripada {b.tampil}"


def kedudukan(satu: Person, dua: Person, aturan: Aturan, *, singkat: bool = False) -> str:
    """The whole sentence on the first person against the second, both with their `no`.

    `singkat` leaves out what is equal. When the list's numbers contradict the rule it says so
    instead of defending them.
    """
    result = bandingkan_orang(satu, dua, aturan)
    above = satu["no"] < dua["no"]
    where = "di atas" if above else "di bawah"
    said = f"{result.beda}." if singkat else result.kalimat
    head = f"Nomor {satu['no']}, {where} {dua['nama']} (nomor {dua['no']}): {said}"
    if above == (result.arah < 0):
        return head
    return f"{head} Urutan ini tidak sesuai dengan nilai yang tertulis; mohon diperiksa."


def penjelasan(baris: pd.DataFrame, aturan: Aturan) -> list[str]:
    """For each row of a list the sentence against the row above; the first heads the list."""
    return list(_against_above(baris.to_dict("records"), aturan))


def _against_above(rows: list[dict[Any, Any]], aturan: Aturan) -> Iterator[str]:
    for number, person in enumerate(rows):
        if number == 0:
            yield f"Nomor {person['no']}, urutan teratas daftar ini."
        else:
            yield kedudukan(person, rows[number - 1], aturan)


def tetangga(baris: pd.DataFrame, nip: str, aturan: Aturan) -> list[str]:
    """The sentences on a person against the neighbours on both sides. LookupError if unknown."""
    rows = baris.to_dict("records")
    place = _place(rows, nip)
    beside = [n for n in (place - 1, place + 1) if 0 <= n < len(rows)]
    told = [kedudukan(rows[place], rows[n], aturan) for n in beside]
    return told or [f"Nomor {rows[place]['no']}, satu-satunya dalam daftar ini."]


def terhadap(baris: pd.DataFrame, nip: str, lain: str, aturan: Aturan) -> str:
    """The sentence on a person against any other of the list. LookupError if unknown."""
    rows = baris.to_dict("records")
    return kedudukan(rows[_place(rows, nip)], rows[_place(rows, lain)], aturan)


def _place(rows: list[dict[Any, Any]], nip: str) -> int:
    for number, person in enumerate(rows):
        if person["nip"] == nip:
            return number
    raise LookupError(nip)
