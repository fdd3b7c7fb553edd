"""The service number of a civil servant as somebody writes it.

Source: Peraturan Kepala BKN 22/2007: 18 digits, of which eight are the day of birth, six the month
of appointment, one the sex and three a serial.
"""

import re
from datetime import date

_BETWEEN = re.compile(r"[\s.\-_']")
_LENGTH, _SEX = 18, 14


class NoNip(ValueError):
    """What is written is none. The message says to staff why."""


def nip_of(text: str) -> str:
    """Its 18 digits, whatever stands between them. Raises NoNip."""
    digits = _BETWEEN.sub("", text)
    if not (digits.isascii() and digits.isdecimal()):
        raise NoNip("NIP hanya terdiri atas angka.")
    if len(digits) != _LENGTH:
        raise NoNip(f"NIP terdiri atas {_LENGTH} angka, di sini ada {len(digits)}.")
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError as error:
        raise NoNip("Delapan angka pertamanya bukan tanggal lahir.") from error
    if digits[_SEX] not in "12":
        raise NoNip("Angka ke-15 harus 1 (laki-laki) atau 2 (perempuan).")
    return digits
