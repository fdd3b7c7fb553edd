"""Which dossiers have a letter of which year, as they move."""

from dataclasses import dataclass, field

from pipeline.engine.log.berkas import Berkas
from pipeline.engine.log.moves import Moves


@dataclass
class LettersGiven:
    """Each year by itself: what was numbered in others changes nothing of it."""

    _years: dict[int, Moves] = field(default_factory=dict)

    def note(self, nomor: int, berkas: Berkas) -> None:
        """An event of a dossier, in each year of which its letter has, or ever had, a number: one
        that was awaited from another system may come in another year."""
        now = {each.surat.tahun for each in berkas.stood if each.surat is not None}
        before = {tahun for tahun, moves in self._years.items() if berkas.id in moves}
        for tahun in now | before:
            self._years.setdefault(tahun, Moves()).note(nomor, berkas.id)

    def note_lost(self, nomor: int, tahun: int) -> None:
        """Numbers of this year were given to dossiers that nobody knows: under an empty name."""
        self._years.setdefault(tahun, Moves()).note(nomor, "")

    @property
    def years(self) -> tuple[int, ...]:
        """Those in which any number was given, the first first."""
        return tuple(sorted(self._years))

    def of(self, tahun: int) -> Moves:
        """The dossiers of one year."""
        return self._years.get(tahun, Moves())
