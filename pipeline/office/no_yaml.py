"""What keeps a file from being YAML at all, as a person can mend it."""

import yaml

from pipeline.office.bilingual import Bilingual
from pipeline.office.errors import Problem

_REASONS = (
    (
        "'\\t'",
        Bilingual("sebuah tab", "a tab"),
        Bilingual("spasi untuk menjorokkan baris", "blanks to indent a line"),
    ),
    (
        "mapping values are not allowed",
        Bilingual("titik dua yang kedua, atau kunci tanpa nilai", "a second colon, or a bare key"),
        Bilingual(
            "kunci: nilai; teks yang memuat titik dua diberi tanda kutip",
            "key: value; a text with a colon stands in quotes",
        ),
    ),
    (
        "expected <block end>",
        Bilingual("baris yang tidak sejajar", "a line that is not aligned"),
        Bilingual(
            "kunci-kunci satu bagian dimulai pada kolom yang sama",
            "the keys of a section begin in the same column",
        ),
    ),
    (
        "expected ',' or '}'",
        Bilingual("kurung kurawal yang tidak ditutup", "a brace that is not closed"),
        Bilingual("{kunci: nilai, kunci: nilai}", "{key: value, key: value}"),
    ),
    (
        "expected ',' or ']'",
        Bilingual("kurung siku yang tidak ditutup", "a bracket that is not closed"),
        Bilingual("[satu, dua]", "[one, two]"),
    ),
    (
        "unexpected end of stream",
        Bilingual("tanda kutip yang tidak ditutup", "a quotation mark that is not closed"),
        Bilingual("'teks' atau \"teks\"", "'text' or \"text\""),
    ),
    (
        "cannot start any token",
        Bilingual("tanda yang tidak boleh mengawali nilai", "a sign that begins no value"),
        Bilingual("teks seperti itu di antara tanda kutip", "such a text in quotes"),
    ),
)
"""By a part of what the library says of it: what stands there, and what should."""
_OTHER = Bilingual("YAML yang benar", "valid YAML")


def problem_of(error: yaml.YAMLError | RecursionError, file: str) -> Problem:
    """Where a file stops being YAML, why, and what should stand there."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    cause = getattr(error, "problem", None) or str(error)
    for part, given, allowed in _REASONS:
        if part in cause:
            return Problem(file, _line(mark), "-", given, allowed)
    return Problem(file, _line(mark), "-", Bilingual.same(" ".join(cause.split())), _OTHER)


def _line(mark: yaml.Mark | None) -> int:
    return mark.line + 1 if mark else 1
