"""NIP: 18 digits of birth, TMT CPNS, sex and serial. Never padded, never completed.

Source: Peraturan Kepala BKN 22/2007; PPPK numbers hold 21-29 where a PNS has the month.
"""

import re
from datetime import date
from functools import lru_cache
from typing import Any

from pipeline.duk.codes import Kode
from pipeline.duk.read.values.cell import Unread, empty, text

_SEPARATORS = re.compile(r"[\s'`_.\-:,]")
_LABEL = re.compile(r"^\s*nip\.?(?:\s*baru)?\b[\s.:]*", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"\d[.,]\d+[eE]\+?\d{1,2}")
NIP_LIKE = re.compile(r"(?<!\d)\d{8}[ ._-]?\d{6}[ ._-]?\d[ ._-]?\d{3}(?!\d)")
"""18 digits in their groups, inside other text."""
_LENGTH = 18
_RETYPE = "Format selnya sebagai Teks, lalu ketik ulang ke-18 angka NIP."


def nip(value: Any) -> str:
    """The 18 digits. Unread says what is missing or impossible in what stands there."""
    if type(value) is str and len(value) == _LENGTH and value.isascii() and value.isdecimal():
        _check(value)
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        kept = kept_digits(value)
        raise Unread(
            Kode.NIP_ANGKA,
            f"tersimpan sebagai angka, sehingga angka-angka terakhirnya hilang (tersisa {kept}...)",
            _RETYPE,
        )
    if empty(value):
        raise Unread(Kode.NIP_FORMAT, "NIP kosong", "Ketik ke-18 angka NIP.")
    content = text(value)
    if _SCIENTIFIC.search(content):
        raise Unread(
            Kode.NIP_ANGKA,
            "tertulis sebagai bilangan berpangkat, sehingga angka-angka terakhirnya hilang",
            _RETYPE,
        )
    digits = _SEPARATORS.sub("", _LABEL.sub("", content))
    if not digits.isascii() or not digits.isdecimal():
        strange = "".join(sorted({c for c in digits if not c.isdecimal() or not c.isascii()}))
        raise Unread(
            Kode.NIP_FORMAT, f"ada yang bukan angka ({strange[:12]})", "Ketik ke-18 angka NIP."
        )
    if len(digits) != _LENGTH:
        raise Unread(
            Kode.NIP_FORMAT, f"ada {len(digits)} angka, padahal NIP 18 angka", "Ketik NIP lengkap."
        )
    _check(digits)
    return digits


def _check(digits: str) -> None:
    born = birth(digits)
    if born is None or not 1930 <= born.year <= 2012:
        raise Unread(
            Kode.NIP_TANGGAL, "delapan angka pertamanya bukan tanggal lahir", "Periksa NIP-nya."
        )
    month = int(digits[12:14])
    if not 1 <= month <= 12 and not is_pppk(digits):
        raise Unread(Kode.NIP_TANGGAL, "angka ke-13 dan ke-14 bukan bulan", "Periksa NIP-nya.")
    if not born.year + 14 <= int(digits[8:12]) <= born.year + 60:
        raise Unread(
            Kode.NIP_TANGGAL,
            f"angka ke-9 sampai ke-12 ({digits[8:12]}) bukan tahun pengangkatan yang mungkin",
            "Periksa NIP-nya.",
        )
    if digits[14] not in "12":
        raise Unread(
            Kode.NIP_FORMAT,
            "angka ke-15 harus 1 (laki-laki) atau 2 (perempuan)",
            "Periksa NIP-nya.",
        )
    if digits[15:] == "000":
        raise Unread(
            Kode.NIP_FORMAT,
            "tiga angka terakhirnya 000, tanda NIP pernah tersimpan sebagai angka",
            _RETYPE,
        )


@lru_cache(maxsize=16_384)
def birth(digits: str) -> date | None:
    """The birth date in a NIP, or None where there is no such day."""
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def is_pppk(digits: str) -> bool:
    """Whether the number is a PPPK's."""
    return 21 <= int(digits[12:14]) <= 29


def kept_digits(value: float) -> str:
    """What a numeric cell still tells of a NIP: the 15 digits that Excel keeps."""
    return f"{float(value):.14e}".replace(".", "").split("e")[0]
