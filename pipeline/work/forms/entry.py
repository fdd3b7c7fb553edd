"""What stands in a form, and what is said of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

Raw = str | int | float | date | datetime | time | timedelta
"""A value as a cell holds it."""

_LINE = 60


@dataclass(frozen=True)
class Formula:
    """A cell whose formula was never computed, or failed; `text` is what stands there."""

    text: str


@dataclass(frozen=True)
class Entry:
    """One filled cell: what stands there, and where, such as `B7` or `baris 4`."""

    raw: Raw | Formula
    cell: str


Entries = Mapping[str, tuple[Entry, ...]]
"""By the name of the field: its filled cells. Without the field where it was not found at all."""


@dataclass(frozen=True)
class Refusal:
    """What is wrong: in the field `nama` (empty: in the form as a whole) with this label, in this
    cell, where `there` stands; `wanted` are the sentences that say what to do. `between` are the
    fields, each with its cell, that do not go together."""

    nama: str
    label: str
    cell: str
    there: str
    wanted: str
    between: tuple[tuple[str, str], ...] = ()

    def marks(self, nama: str, cell: str | None) -> bool:
        """Whether it speaks of this field, or of one cell of it."""
        here = ((self.nama, self.cell), *self.between)
        return any(nama == name and cell in (None, place) for name, place in here)

    @property
    def sentence(self) -> str:
        """All of it, as staff read it."""
        if not self.nama:
            return self.wanted
        place = f"{self.label} ({self.cell})" if self.cell else self.label
        return f"{place}: {self.note}"

    @property
    def note(self) -> str:
        """The same, beside the field itself."""
        return f"tertulis “{shortened(self.there)}”. {self.wanted}" if self.there else self.wanted


class Unfit(ValueError):
    """A value that does not do. The message says to staff what is wanted."""


def shortened(text: str) -> str:
    """A text on one line that is no longer than a line."""
    line = " ".join(text.split())
    return line if len(line) <= _LINE else line[: _LINE - 1] + "…"
