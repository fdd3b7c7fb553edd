"""One spelling for each sign, before anything is judged: what Word, databases and phones put in.

Superscripts and circled digits stay as they are: beside a number they are footnotes, and read
as figures they would make another number of it.
"""

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache
from typing import Any

from pipeline.duk.read.formats.grid import Sheet

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_APOSTROPHES = "\u2018\u2019\u201b\u02b9\u02bb\u02bc\u00b4\u2032\uff07"
_SLASHES = "\u2044\u2215\uff0f"
_SIGNS = {
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, _APOSTROPHES), "'"),
    **dict.fromkeys(map(ord, _SLASHES), "/"),
}
_SPELLED = re.compile("[\u2160-\u2188\uff01-\uff5e\ufb00-\ufb06]+")
"""Roman numerals, full-width signs and ligatures: each stands for plain letters."""
_LEVEL = re.compile("\\b([SDsd])([\u00b9\u00b2\u00b3])(?!\\w)")
_PLAIN = str.maketrans("\u00b9\u00b2\u00b3", "123")
_KEPT_AS_TEXT = re.compile(r'="((?:[^"]|"")*)"\s*', re.DOTALL)


def folded(sheet: Sheet) -> Sheet:
    """The sheet with every text in one spelling, and `="..."` as the text that it keeps."""
    grid = [
        [
            v
            if type(v) is not str
            else v
            if v.isascii() and v[:1] != "="
            else _text(v)
            for v in row
        ]
        for row in sheet.grid
    ]  # fmt: skip
    return replace(sheet, grid=grid)


@lru_cache(maxsize=8192)
def _text(value: str) -> Any:
    if match := _KEPT_AS_TEXT.fullmatch(value):
        value = match[1].replace('""', '"')
    if value.isascii():
        return value or None
    composed = unicodedata.normalize("NFC", value).translate(_SIGNS)
    spelled = _SPELLED.sub(lambda m: unicodedata.normalize("NFKC", m[0]), composed)
    level = _LEVEL.sub(lambda m: m[1] + m[2].translate(_PLAIN), spelled)
    return "".join(map(_figure, level))


def _figure(sign: str) -> str:
    """A decimal digit of any script as ours."""
    if sign.isascii() or not sign.isdecimal():
        return sign
    return str(unicodedata.decimal(sign))
