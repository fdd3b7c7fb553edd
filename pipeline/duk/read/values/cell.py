"""What every reader of values shares: a cell as text, emptiness, and the complaint."""

from decimal import Decimal
from typing import Any

from pipeline.duk.codes import Kode


class Unread(ValueError):
    """A cell that cannot be read: the finding's code, what is wrong, and what to do."""

    def __init__(self, code: Kode, wrong: str, wanted: str) -> None:
        super().__init__(wrong)
        self.code = code
        self.advice = wanted


_EMPTY = frozenset(
    ("", "-", "--", "---", ".", "...", "tidak ada", "tdk ada", "nihil", "n/a", "null", "(null)")
)
_EMPTY_AS_WRITTEN = frozenset(("nan", "NaN", "None", "NaT", "<NA>"))
"""What programs write for nothing, by its capitals: a name in other capitals is a name."""


_EMPTY_STARTS = frozenset("tTnN")
"""The letters with which any of them begins."""
_LONGEST = 40
_WHOLE = 1e15
"""Below it Excel shows every digit of a number."""
_UNSEEN: dict[int, str | None] = dict.fromkeys(
    (0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF)
)
# What no text holds shows that a file is damaged: it must neither vanish nor reach a document.
_UNSEEN |= dict.fromkeys((*range(9), *range(14, 28), 127), "�")


def text(value: Any) -> str:
    """A cell as one line of text; a number without its idle `.0`, and with the digits that Excel
    shows of it."""
    if isinstance(value, str):
        if value.isprintable() and "  " not in value and value[:1] != " " != value[-1:]:
            return value  # as nearly all are: there is no other space among what is printable
        if not value.isprintable():
            value = value.translate(_UNSEEN)
        return " ".join(value.split())
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value if abs(value) < _WHOLE else Decimal(f"{value:.14e}")))
    return str(value)


def words(value: Any) -> str:
    """A cell as text without the marks that only tell a program that it is text."""
    return text(value).lstrip("'` ").strip("_ ")


def empty(value: Any) -> bool:
    """Whether the cell says that there is nothing."""
    if not isinstance(value, str):
        return value is None
    begun = value[:1]
    if len(value) > _LONGEST or (begun.isalnum() and begun not in _EMPTY_STARTS):
        return False
    content = text(value)
    return content.lower() in _EMPTY or content in _EMPTY_AS_WRITTEN


def whole(value: Any) -> int | None:
    """The whole number that a numeric cell holds, or None."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value) if float(value).is_integer() else None
