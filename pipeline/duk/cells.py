"""Values of cells, as clerks write them. Each reader returns a value or raises Unread."""

import re
from datetime import date, datetime
from typing import Any

from pipeline.duk.rules import bawaan


class Unread(ValueError):
    """A cell that cannot be read: the finding's code, what is wrong, and what to do."""

    def __init__(self, kode: str, wrong: str, wanted: str) -> None:
        super().__init__(wrong)
        self.kode = kode
        self.saran = wanted


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *("januari jan", "februari feb pebruari peb", "maret mar", "april apr", "mei"),
            *("juni jun", "juli jul", "agustus agu agt agust", "september sep sept"),
            *("oktober okt", "november nov nop nopember", "desember des"),
        ),
        start=1,
    )
    for name in names.split()
}
_LIKE_A_DATE = "Tulis tanggal seperti 01-04-2019."
_EMPTY = {"", "-", "--", "0000-00-00", "tidak ada", "nihil", "."}
_DMY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_YMD = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?: 00:00:00)?")
_WORDS = re.compile(r"(\d{1,2})\s+([A-Za-z]+)\.?\s+(\d{4})")
_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}
_GOLONGAN = re.compile(r"(?<![A-Z])(IV|I{1,3}|[1-4])\s*[/.\- ]?\s*([A-E])(?![A-Z])")
_ESELON = re.compile(r"(IV|V|I{1,3})\s*[./\- ]?\s*([AB])(?![A-Z])")


def text(value: Any) -> str:
    """A cell as one line of text."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).replace("\u00a0", " ").split())


def empty(value: Any) -> bool:
    """Whether the cell says that there is nothing."""
    return text(value).lower() in _EMPTY


def nip(value: Any) -> str:
    """18 digits. A numeric cell has lost its last digits for good and is never padded."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        kept = f"{int(value):d}"[:15]
        raise Unread(
            "NIP_ANGKA",
            f"tersimpan sebagai angka, sehingga angka-angka terakhirnya hilang (tersisa {kept}...)",
            "Format selnya sebagai Teks, lalu ketik ulang ke-18 angka NIP.",
        )
    digits = re.sub(r"[\s'_.]", "", str(value or ""))
    if not re.fullmatch(r"\d{18}", digits):
        raise Unread(
            "NIP_FORMAT", f"ada {len(digits)} angka, padahal NIP 18 angka", "Ketik NIP lengkap."
        )
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError as error:
        raise Unread(
            "NIP_TANGGAL", "delapan angka pertamanya bukan tanggal lahir", "Periksa NIP-nya."
        ) from error
    if not 1 <= int(digits[12:14]) <= 12 and not 21 <= int(digits[12:14]) <= 29:
        raise Unread("NIP_TANGGAL", "angka ke-13 dan ke-14 bukan bulan", "Periksa NIP-nya.")
    return digits


def tanggal(value: Any) -> date | None:
    """A date, or None for an empty cell. Day first, as Indonesian offices write."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if empty(value):
        return None
    shown = text(value).lstrip("'")
    try:
        if match := _YMD.fullmatch(shown):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := _DMY.fullmatch(shown):
            return date(int(match[3]), int(match[2]), int(match[1]))
        if match := _WORDS.fullmatch(shown):
            month = _MONTHS.get(match[2].lower())
            if month:
                return date(int(match[3]), month, int(match[1]))
    except ValueError as error:
        raise Unread(
            "TANGGAL_TIDAK_TERBACA", "tanggal itu tidak ada dalam kalender", _LIKE_A_DATE
        ) from error
    raise Unread("TANGGAL_TIDAK_TERBACA", "tidak terbaca sebagai tanggal", _LIKE_A_DATE)


def golongan(value: Any) -> str:
    """`IV/a` and its kin, also inside `Pembina Tk. I (IV/b)`."""
    shown = text(value)
    # A small L or a digit one typed for a capital I.
    fixed = re.sub(r"(?<![A-Za-z])[Il1]{1,3}(?=[/. -])", lambda m: "I" * len(m[0]), shown).upper()
    for match in _GOLONGAN.finditer(fixed):
        kode = f"{_ROMAN.get(match[1], match[1])}/{match[2].lower()}"
        if kode in bawaan().golongan:
            return kode
    raise Unread("GOLONGAN_TIDAK_DIKENAL", "bukan golongan ruang", "Tulis misalnya III/d.")


def eselon(value: Any) -> str | None:
    """`II.b`, or None where the post has none."""
    shown = text(value).upper()
    if empty(value) or shown in {"NON-ESELON", "NON ESELON", "NS", "NONESELON"}:
        return None
    match = _ESELON.fullmatch(shown.removeprefix("ESELON").strip())
    if match:
        return f"{match[1]}.{match[2].lower()}"
    raise Unread("ESELON_TIDAK_DIKENAL", "bukan eselon", "Tulis misalnya III.a, atau kosongkan.")


def bilangan(value: Any) -> int | None:
    """A whole number, such as months of service or hours of training; None when empty."""
    if empty(value):
        return None
    if isinstance(value, int | float) and not isinstance(value, bool) and float(value).is_integer():
        return int(value)
    match = re.fullmatch(r"(\d+)\s*(thn|tahun|th|bln|bulan|jam|jp)?\.?", text(value).lower())
    if match:
        return int(match[1])
    raise Unread("MASA_KERJA_TIDAK_TERBACA", "bukan angka", "Tulis angkanya saja.")


def tahun(value: Any) -> int | None:
    """A year, also from a full date in a column headed year; None when empty."""
    if empty(value):
        return None
    if isinstance(value, date | datetime):
        return value.year
    shown = text(value)
    if re.fullmatch(r"(19|20)\d\d", shown):
        return int(shown)
    found = re.search(r"(?<!\d)((?:19|20)\d\d)(?!\d)", shown)
    if found:
        return int(found[1])
    raise Unread(
        "TANGGAL_TIDAK_TERBACA", "tidak terbaca sebagai tahun", "Tulis tahun dengan empat angka."
    )


def lulus(value: Any) -> date | None:
    """When a training was passed: a date, a month and year, or a year (then 1 January)."""
    if empty(value):
        return None
    try:
        return tanggal(value)
    except Unread:
        shown = text(value).lower()
        match = re.fullmatch(r"([a-z]+)\.?\s+((?:19|20)\d\d)", shown)
        if match and match[1] in _MONTHS:
            return date(int(match[2]), _MONTHS[match[1]], 1)
        match = re.fullmatch(r"(\d{1,2})[-/]((?:19|20)\d\d)", shown)
        if match and 1 <= int(match[1]) <= 12:
            return date(int(match[2]), int(match[1]), 1)
        if re.fullmatch(r"(19|20)\d\d", shown):
            return date(int(shown), 1, 1)
        raise
