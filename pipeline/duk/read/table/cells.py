"""How each field that is no date is read from one cell; whatever fails says why."""

from collections.abc import Callable
from functools import partial
from typing import Any

from pipeline.duk.codes import Kode
from pipeline.duk.fields import Kind, of_kind
from pipeline.duk.profile import Profile
from pipeline.duk.read.formats.grid import CELL_ERROR, Broken
from pipeline.duk.read.table.result import SourceRead, broken_cell, complaint_about
from pipeline.duk.read.table.sources import Source
from pipeline.duk.read.table.splitters import complaint
from pipeline.duk.read.values import golongan, jabatan, numbers, pendidikan
from pipeline.duk.read.values import nip as nip_
from pipeline.duk.read.values.cell import Unread, empty, text, words
from pipeline.duk.read.values.misplaced import looks_like_post, plainly

_MOST_YEARS = 50
_ASKS_WHEN_EMPTY = frozenset(("nip",))


def read_source(source: Source, profile: Profile) -> SourceRead:
    """The values of one source, and a complaint for each cell that cannot be read."""
    reader = READERS.get(source.fact, _text)
    if source.fact == "tingkat_ijazah":
        reader = partial(_level, profile=profile)
    # 1 and True and 1.0 are one key to a dict, and a text must never pass for a number.
    several = len(set(map(type, source.values)) - {type(None)}) > 1
    keys = [(type(v), v) for v in source.values] if several else source.values
    known = {key: _attempt(reader, key[1] if several else key) for key in set(keys)}
    if source.fact not in _ASKS_WHEN_EMPTY:
        known[(type(None), None) if several else None] = None
    read = [known[key] for key in keys]
    unread = [n for n, reading in enumerate(read) if isinstance(reading, Unread)]
    complaints = tuple(complaint_about(source, n, read[n]) for n in unread)
    for n in unread:
        read[n] = None
    return SourceRead(read, complaints)


def _attempt(reader: Callable[[Any], Any], value: Any) -> Any:
    earlier = complaint(value)
    if earlier is not None:
        return earlier
    if isinstance(value, Broken):
        return broken_cell(value)
    # An error that was pasted or exported as text: CSV and HTML know no other.
    if type(value) is str and value[:1] in ("#", "E") and CELL_ERROR.fullmatch(value.strip()):
        return broken_cell(Broken(Kode.SEL_GALAT, value.strip()))
    try:
        return reader(value)
    except Unread as unread:
        return unread


def _text(value: Any) -> str | None:
    """Words for reading only: a number or a date there decides nothing."""
    return None if empty(value) else words(value)


def _words(value: Any) -> str | None:
    """What must be words: a number there was never typed by a person."""
    if empty(value):
        return None
    content = words(value)
    if not isinstance(value, str) or not any(c.isalpha() for c in content):
        raise Unread(Kode.BUKAN_TEKS, "bukan kata-kata", "Tulis dengan kata-kata.")
    return content


def _name(value: Any) -> str | None:
    try:
        content = _words(value)
    except Unread as unread:
        raise Unread(Kode.NAMA_KOSONG, "bukan nama", "Tulis nama lengkap.") from unread
    if content is None:
        return None
    other = plainly(content) or ("nama jabatan" if looks_like_post(content) else None)
    if other:
        raise Unread(Kode.SALAH_TEMPAT, f"itu {other}, bukan nama orang", "Tulis nama lengkap.")
    return content


def _post(value: Any) -> str | None:
    content = _words(value)
    other = plainly(content) if content else None
    if other:
        raise Unread(Kode.SALAH_TEMPAT, f"itu {other}, bukan jabatan", "Tulis nama jabatannya.")
    return content


def _status(value: Any) -> str | None:
    content = _words(value)
    if content and (other := plainly(content)) not in (None, "status"):
        raise Unread(Kode.SALAH_TEMPAT, f"itu {other}, bukan status", "Tulis PNS, CPNS atau PPPK.")
    return content


def _study(value: Any) -> str | None:
    content = _words(value)
    if content and (other := plainly(content)) in ("agama", "status", "jenis kelamin"):
        raise Unread(Kode.SALAH_TEMPAT, f"itu {other}, bukan pendidikan", "Tulis pendidikannya.")
    return content


def _years(value: Any) -> int | None:
    number = numbers.whole_number(value)
    if number is not None and number > _MOST_YEARS:
        raise Unread(
            Kode.MASA_KERJA_TIDAK_TERBACA,
            f"masa kerja {number} tahun tidak mungkin",
            "Tulis tahun dan bulannya dengan angka, misalnya 12 dan 3.",
        )
    return number


def _months(value: Any) -> int | None:
    return numbers.whole_number(value, 600)


def _golongan(value: Any) -> str | None:
    return None if empty(value) else golongan.golongan(value)


def _training(value: Any) -> str | None:
    if empty(value):
        return None
    _words(value)
    return text(value) if "\n" not in value else str(value)


def _sex(value: Any) -> str | None:
    low = text(value).lower()
    if low in ("l", "lk", "laki-laki", "laki laki", "pria", "1", "m"):
        return "L"
    return "P" if low in ("p", "pr", "perempuan", "wanita", "2", "f") else None


def _level(value: Any, profile: Profile) -> str | None:
    """Kept as written where the profile does not know it: the check names it."""
    if empty(value):
        return None
    return pendidikan.level(text(value), profile) or _words(value)


READERS: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(of_kind(Kind.NUMBER), numbers.whole_number),
    **dict.fromkeys(of_kind(Kind.YEAR), numbers.year),
    "nama": _name,
    "nip": nip_.nip,
    "jabatan": _post,
    "status": _status,
    "pendidikan": _study,
    "tempat_lahir": _words,
    "golongan": _golongan,
    "eselon": jabatan.eselon,
    "mk_tahun": _years,
    "mk_bulan": _months,
    "latihan": _training,
    "jenis_kelamin": _sex,
}
"""How each field that is no date is read; all others are text, and levels ask the profile."""
