"""What a Lembar Kendali tells of the documents, sorted by where on the sheet it stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.work.kabar import Kabar, Kind, matters, texts


@dataclass(frozen=True)
class SheetLines:
    """Checks, open warnings, changes, readers' remarks; what is asked now, where that is not what
    the step always asks; what stands before all else; and how many things the warnings are."""

    pemeriksaan: Sequence[str] = ()
    peringatan: Sequence[str] = ()
    perubahan: Sequence[str] = ()
    catatan: Sequence[str] = ()
    diminta: Sequence[str] = ()
    pertama: Sequence[str] = ()
    perhatian: int = 0

    @classmethod
    def of(
        cls, checks: Sequence[Kabar], perubahan: Sequence[str], catatan: Sequence[str]
    ) -> "SheetLines":
        """Each line of the checks where its kind belongs."""
        return cls(
            texts(checks, Kind.CHECK),
            texts(checks, Kind.WARNING),
            perubahan,
            catatan,
            texts(checks, Kind.ASKED),
            texts(checks, Kind.FIRST),
            matters(checks),
        )
