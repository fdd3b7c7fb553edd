"""Which letters the fonts of the engines have, and by which of them a symbol is printed.

Fonts of symbols (Wingdings and its kin) hold pictures under the codes of letters; what each
picture is, Unicode names. Sources: Unicode's mapping of Wingdings, Webdings and Symbol.
"""

import unicodedata
from functools import cache, lru_cache

from pipeline.documents.fonts.face import face
from pipeline.documents.fonts.symbols import symbols

NO_BREAK, HYPHEN = "\u2011", "-"
"""A hyphen at which no line is broken, which the fonts lack; and what is printed for it. A sign
that forbids the break would be found by whoever searches the PDF for the word."""
_WINGDINGS = {
    0x28: "☎", 0x2A: "✉", 0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "☐", 0x70: "☐", 0x71: "❑",
    0x72: "❑", 0x73: "◆", 0x74: "◆", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x9E: "·", 0x9F: "•",
    0xA0: "▪", 0xA1: "○", 0xA2: "○", 0xA7: "▪", 0xA8: "☐", 0xAB: "★", 0xD8: "➢", 0xDF: "←",
    0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇒", 0xFB: "✗", 0xFC: "✔", 0xFD: "☒",
    0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✔", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x94: "•", 0x95: "•",
    0x96: "•", 0x97: "●", 0x98: "●", 0xA0: "■", 0xA2: "■", 0xA3: "☐", 0xA4: "☐",
}  # fmt: skip
_WEBDINGS = {0x61: "✔", 0x63: "☐", 0x67: "■", 0x6E: "●", 0x72: "✖", 0x9F: "•"}
_GREEK = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_SYMBOL = {
    **{0x41 + n: letter for n, letter in enumerate(_GREEK)},
    **{0x61 + n: letter for n, letter in enumerate("αβχδεφγηιϕκλμνοπθρστυϖωξψζ")},
    **{n: chr(n) for n in (*range(0x20, 0x22), 0x23, 0x25, 0x26, *range(0x28, 0x2A))},
    **{n: chr(n) for n in (*range(0x2B, 0x2D), *range(0x2E, 0x40), 0x5B, 0x5D, 0x5F, 0x7B, 0x7C)},
    0x2D: "−", 0x7D: "}", 0x7E: "~", 0xA2: "′", 0xA3: "≤", 0xA4: "⁄", 0xA5: "∞", 0xA8: "♦",
    0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xAB: "↔", 0xB0: "°", 0xB1: "±", 0xB2: "″",
    0xB3: "≥", 0xB4: "×", 0xB6: "∂", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈",
    0xBC: "…", 0xC7: "∩", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD5: "∏", 0xD6: "√", 0xD7: "·",
    0xDE: "⇒", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": {},
    "webdings": _WEBDINGS,
    "symbol": _SYMBOL,
    "marlett": {},
    "mt extra": {},
    "zapfdingbats": {},
}
_KIN = {
    NO_BREAK: HYPHEN, "⬜": "☐", "◻": "☐", "▢": "☐", "❐": "❏", "❒": "❑", "⬛": "■", "◼": "■",
    "🗹": "☑", "🗵": "☒", "🗷": "☒", "☓": "✗", "❌": "✖", "✅": "✔", "🗸": "✓", "⚫": "●", "⚪": "○",
    "⚬": "○", "➤": "➢", "⦁": "•", "∙": "·", "⋅": "·", "⁃": "-", "▶": "►", "◀": "◄", "➜": "➔",
    "➝": "➔", "➞": "➔", "⟶": "→", "⟹": "⇒", "📞": "☎", "☏": "☎", "📧": "✉", "✉": "✉", "⭐": "★",
}  # fmt: skip
_NONE = "\uf8ff"
_SAME = ("<wide>", "<narrow>", "<font>", "<noBreak>")
"""Decompositions to a letter that reads alike."""
_UNSEEN = frozenset(("Cc", "Cf", "Zs", "Zl", "Zp"))
_VARIANTS = range(0xFE00, 0xFE10)


@lru_cache(maxsize=256)
def is_symbolic(font: str) -> bool:
    """Whether the letters of a font are pictures."""
    return font.strip().lower() in _FONTS


def pictured(code: int, font: str) -> str:
    """The picture that a font of symbols has under a code, as Unicode; where nobody knows which,
    a letter that no font has."""
    code &= 0xFF
    known = _FONTS[font.strip().lower()].get(code)
    return known or (" " if code <= 0x20 else chr(0xF000 + code))


def letter_of(code: int) -> str:
    """The letter that a file names by its number; one that no font has where there is none."""
    real = 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
    return chr(code) if real else _NONE


def printable(text: str) -> str:
    """The text in letters that the fonts have, as far as there is one that reads alike."""
    return text if text.isascii() else "".join(map(_printable, text))


@cache
def _printable(letter: str) -> str:
    if letter in _KIN:
        return _KIN[letter]
    if ord(letter) in _VARIANTS:
        return ""
    if letter in symbols() or face(bold=False).glyph(letter):
        return letter
    if unicodedata.decomposition(letter).startswith(_SAME):
        return unicodedata.normalize("NFKC", letter)
    composed = unicodedata.normalize("NFC", letter)
    return composed if composed != letter else letter


@cache
def is_missing(letter: str) -> bool:
    """Whether no font has it, so that nothing or an empty box would be printed."""
    if letter.isascii() or unicodedata.category(letter) in _UNSEEN:
        return False
    return letter not in symbols() and not face(bold=False).glyph(letter)


def is_symbol(letter: str) -> bool:
    """Whether it is printed in the font of symbols."""
    return letter in symbols()
