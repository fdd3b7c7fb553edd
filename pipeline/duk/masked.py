"""Numbers of people as an announcement shows them: not so that a birth date can be read off."""

import re

_NIP = re.compile(r"(?<!\d)\d{8}[ .-]?\d{6}[ .-]?\d[ .-]?\d{3}(?!\d)")
"""Birth date, month of appointment, sex and serial, also where they stand apart."""
_LAST_DIGITS = 4


def masked(text: str) -> str:
    """A text in which of each NIP only the last four digits are left."""
    return _NIP.sub(lambda nip: "*" * (18 - _LAST_DIGITS) + _last(nip.group()), text)


def _last(nip: str) -> str:
    return "".join(filter(str.isdecimal, nip))[-_LAST_DIGITS:]
