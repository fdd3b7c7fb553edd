"""Sources to values: each field of each person read once, every complaint with its cell."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from pipeline.duk.lembar.grid import Rusak
from pipeline.duk.nilai import angka, bukti, golongan, jabatan, pendidikan
from pipeline.duk.nilai import nip as nip_
from pipeline.duk.nilai.dasar import Unread, empty, text
from pipeline.duk.nilai.tanggal import calon
from pipeline.duk.tabel.kolom import Kolom
from pipeline.duk.tabel.sumber import Sumber, complaint

TANGGAL = ("tmt_pangkat", "tmt_jabatan", "tmt_eselon", "tanggal_lahir", "tmt_cpns", "lulus_latihan")
_MOST_YEARS = 50
_CONFLICTS = 0.3


@dataclass(frozen=True)
class Keluhan:
    """A complaint about one cell of one person; `catatan` blocks nothing. `tertulis` is what
    stands in the cell."""

    orang: int
    bidang: str
    kolom: Kolom
    unread: Unread
    tertulis: str
    catatan: bool = False


@dataclass
class Isi:
    """The values of a table's people by field, and everything to be said about their cells."""

    nilai: dict[str, list[Any]] = field(default_factory=dict)
    dari: dict[str, Kolom] = field(default_factory=dict)
    keluhan: list[Keluhan] = field(default_factory=list)
    kolom_ganda: list[tuple[str, Kolom, Kolom]] = field(default_factory=list)
    tak_terbaca: set[tuple[int, str]] = field(default_factory=set)
    tiada: dict[int, set[str]] = field(default_factory=dict)


def baca_isi(sources: Sequence[Sumber], count: int, hidden: frozenset[int]) -> Isi:
    """Reads all sources of a table with `count` people."""
    isi = Isi()
    kinds: dict[str, list[Sumber]] = {}
    for source in sources:
        kinds.setdefault(source.bidang, []).append(source)
    for name, its in kinds.items():
        visible = [s for s in its if s.kolom.letak not in hidden]
        kinds[name] = visible or its
    born: list[date | None] = [None] * count
    if "nip" in kinds:
        _read_field(isi, "nip", kinds.pop("nip"), count, born, day_first=False)
        born = [nip_.birth(n) if n else None for n in isi.nilai["nip"]]
    raw = {id(s): [_calon(v) for v in s.nilai] for n in TANGGAL for s in kinds.get(n, ())}
    day_first = bukti.garis_miring_terbukti(list(raw.values())) or _births_agree(kinds, raw, born)
    for name, its in kinds.items():
        _read_field(isi, name, its, count, born, day_first=day_first, raw=raw)
    return isi


def _births_agree(
    kinds: dict[str, list[Sumber]], raw: dict[int, list[Any]], born: Sequence[date | None]
) -> bool:
    """Whether birth dates with slashes, read day first, agree with the NIPs beside them."""
    for source in kinds.get("tanggal_lahir", ()):
        for c, day in zip(raw[id(source)], born, strict=True):
            if not isinstance(c, Unread) and c.pisah == "/" and c.lain and c.nilai == day:
                return True
    return False


def _read_field(
    isi: Isi,
    name: str,
    sources: Sequence[Sumber],
    count: int,
    born: Sequence[date | None],
    *,
    day_first: bool,
    raw: dict[int, list[Any]] | None = None,
) -> None:
    merged: list[Any] = [None] * count
    origin: Kolom | None = None
    for source in sources:
        _declared(isi, source)
        if name in TANGGAL and raw is not None:
            values = _dates(isi, source, raw[id(source)], born, day_first=day_first)
        else:
            values = _plain(isi, source)
        if origin is None:
            merged, origin = values, source.kolom
            continue
        _join(isi, name, merged, values, origin, source)
    isi.nilai[name] = merged
    if origin is not None:
        isi.dari[name] = origin


def _declared(isi: Isi, source: Sumber) -> None:
    """Where a person wrote `tidak ada`: an answer, not a gap."""
    words = {v for v in set(source.nilai) if type(v) is str and text(v).lower() == "tidak ada"}
    for n, value in enumerate(source.nilai if words else ()):
        if value in words:
            isi.tiada.setdefault(n, set()).add(source.bidang)


def _join(
    isi: Isi, name: str, merged: list[Any], values: list[Any], origin: Kolom, source: Sumber
) -> None:
    """A second source fills gaps and must agree elsewhere."""
    against = [
        n
        for n, (a, b) in enumerate(zip(merged, values, strict=True))
        if a is not None and b is not None and not _same(name, a, b)
    ]
    if len(against) > max(2, _CONFLICTS * len(merged)):
        isi.kolom_ganda.append((name, origin, source.kolom))
        return
    for n in against:
        isi.keluhan.append(
            Keluhan(
                n,
                name,
                source.kolom,
                Unread(
                    "NILAI_BERTENTANGAN",
                    f"di kolom {origin.judul} tertulis {_shown(merged[n])}",
                    "Perbaiki salah satunya.",
                ),
                _shown(values[n]),
            )
        )
    for n, value in enumerate(values):
        if merged[n] is None:
            merged[n] = value


def _same(name: str, a: Any, b: Any) -> bool:
    if a == b:
        return True
    if name in ("jabatan", "nama", "pendidikan", "latihan"):
        return text(a).lower() == text(b).lower()
    return False


def _shown(value: Any) -> str:
    return f"{value:%d-%m-%Y}" if isinstance(value, date) else text(value)


@lru_cache(maxsize=16_384, typed=True)
def _calon(value: Any) -> Any:
    if value is None:
        return _EMPTY
    if isinstance(value, Rusak):
        return Unread(value.kode, f"berisi {value}", _BROKEN[value.kode])
    try:
        return calon(value)
    except Unread as unread:
        return unread


_EMPTY = calon(None)
_BROKEN = {
    "SEL_GALAT": "Perbaiki rumusnya atau ketik nilainya.",
    "RUMUS_TANPA_NILAI": "Buka dengan Excel, simpan, lalu letakkan lagi.",
}
_COARSE = ("tahun", "bulan_tahun")


def _dates(
    isi: Isi,
    source: Sumber,
    raw: list[Any],
    born: Sequence[date | None],
    *,
    day_first: bool,
) -> list[Any]:
    name = source.bidang
    monthly = name == "tmt_pangkat"
    evidence = bukti.timbang(raw, bulanan=monthly, sheet_day_first=day_first)
    values: list[Any] = []
    for n, c in enumerate(raw):
        if c is _EMPTY:
            values.append(None)
            continue
        if name == "lulus_latihan" and isinstance(source.nilai[n], str) and "\n" in source.nilai[n]:
            values.append(source.nilai[n])
            continue
        known = born[n] if name == "tanggal_lahir" else None
        if not isinstance(c, Unread) and c.pola in _COARSE and name != "lulus_latihan":
            said = Unread(
                "TANGGAL_TIDAK_TERBACA",
                "hanya tahun" if c.pola == "tahun" else "hanya bulan dan tahun",
                "Tulis tanggal lengkap seperti 01-04-2019.",
            )
            found = bukti.Putusan(salah=said)
        else:
            found = bukti.putuskan(c, evidence, known)
        if found.salah or found.catatan:
            _complain(isi, source, n, found.salah or found.catatan, remark=found.salah is None)
        values.append(found.nilai)
    return values


def _complain(
    isi: Isi, source: Sumber, n: int, unread: Unread | None, *, remark: bool = False
) -> None:
    if unread is None:
        return
    written = source.nilai[n]
    if isinstance(written, datetime):
        written = written.date()
    isi.keluhan.append(
        Keluhan(n, source.bidang, source.kolom, unread, _shown(written), catatan=remark)
    )
    if not remark:
        isi.tak_terbaca.add((n, source.bidang))


def _plain(isi: Isi, source: Sumber) -> list[Any]:
    reader = READERS.get(source.bidang, _text)
    known: dict[Any, Any] = {}
    values: list[Any] = []
    for n, value in enumerate(source.nilai):
        if value is None and source.bidang not in _ASKS_WHEN_EMPTY:
            values.append(None)
            continue
        # 1 and True and 1.0 are one key to a dict, and a text must never pass for a number.
        key = value if type(value) is str else (type(value), value)
        if key not in known:
            known[key] = _attempt(reader, value)
        found = known[key]
        if isinstance(found, Unread):
            _complain(isi, source, n, found)
            values.append(None)
        else:
            values.append(found)
    return values


_ASKS_WHEN_EMPTY = frozenset(("nip",))


def _attempt(reader: Callable[[Any], Any], value: Any) -> Any:
    earlier = complaint(value)
    if earlier is not None:
        return earlier
    if isinstance(value, Rusak):
        return Unread(value.kode, f"berisi {value}", _BROKEN[value.kode])
    try:
        return reader(value)
    except Unread as unread:
        return unread


def _text(value: Any) -> str | None:
    """Words for reading only: a number or a date there decides nothing."""
    return None if empty(value) else text(value)


def _words(value: Any) -> str | None:
    """What must be words: a number there was never typed by a person."""
    if empty(value):
        return None
    shown = text(value)
    if not isinstance(value, str) or not any(c.isalpha() for c in shown):
        raise Unread("BUKAN_TEKS", "bukan kata-kata", "Tulis dengan kata-kata.")
    return shown


def _name(value: Any) -> str | None:
    try:
        return _words(value)
    except Unread as unread:
        raise Unread("NAMA_KOSONG", "bukan nama", "Tulis nama lengkap.") from unread


def _years(value: Any) -> int | None:
    number = angka.bilangan(value)
    if number is not None and number > _MOST_YEARS:
        raise Unread(
            "MASA_KERJA_TIDAK_TERBACA",
            f"masa kerja {number} tahun tidak mungkin",
            "Tulis tahun dan bulannya dengan angka, misalnya 12 dan 3.",
        )
    return number


def _months(value: Any) -> int | None:
    return angka.bilangan(value, 600)


def _golongan(value: Any) -> str | None:
    return None if empty(value) else golongan.golongan(value)


def _training(value: Any) -> str | None:
    if empty(value):
        return None
    _words(value)
    return str(value)


def _sex(value: Any) -> str | None:
    low = text(value).lower()
    if low in ("l", "lk", "laki-laki", "laki laki", "pria", "1", "m"):
        return "L"
    return "P" if low in ("p", "pr", "perempuan", "wanita", "2", "f") else None


def _level(value: Any) -> str | None:
    """Kept as written where the ladder does not know it: the check names it."""
    if empty(value):
        return None
    return pendidikan.tingkat(text(value)) or _words(value)


READERS: dict[str, Callable[[Any], Any]] = {
    "nama": _name,
    "nip": nip_.nip,
    "jabatan": _words,
    "pendidikan": _words,
    "tempat_lahir": _words,
    "golongan": _golongan,
    "eselon": jabatan.eselon,
    "mk_tahun": _years,
    "mk_bulan": _months,
    "jam_latihan": angka.bilangan,
    "tahun_lulus": angka.tahun,
    "latihan": _training,
    "tingkat_ijazah": _level,
    "jenis_kelamin": _sex,
}
"""How each field that is no date is read; all others are text."""
