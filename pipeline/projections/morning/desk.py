"""What a morning tells one desk: a page of JSON. Pure, from the book and the day.

Late is what was due before the day began, so that the page is the same at whatever hour of the
night it is made; what is due today is told as that.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property

from pipeline.engine.log.berkas import Berkas, Status
from pipeline.engine.log.book import Book
from pipeline.engine.loop.projection import Reading
from pipeline.engine.rules.signed import signed_name
from pipeline.names import RECEIPT
from pipeline.office.model import Laci, Office, Peran
from pipeline.projections.board.dossier import Teller

LATE, TODAY, LATER = "terlambat", "hari ini", ""
_MOST = 40
"""Letters and packages that a page names; the oldest."""
_AHEAD = timedelta(days=90)


@dataclass(frozen=True)
class Waiting:
    """A dossier before the desk; moments are ISO, `due` empty without a standard."""

    id: str
    title: str
    since: str
    due: str
    when: str
    returned: bool


@dataclass(frozen=True)
class Lacking:
    """A dossier with a letter that lacks something, since a day in ISO."""

    id: str
    title: str
    number: str
    since: str


@dataclass(frozen=True)
class _Letters:
    """By role, what lacks a signature, and what lacks its receipt."""

    unsigned: tuple[tuple[Lacking, frozenset[str]], ...]
    unreceipted: tuple[Lacking, ...]


@dataclass
class Mornings:
    """The mornings of one office on one day, of one book."""

    office: Office
    reading: Reading
    book: Book
    day: date
    _teller: Teller = field(init=False)

    def __post_init__(self) -> None:
        self._teller = Teller(self.office, self.reading)

    def basis(self, role: str) -> str:
        """What the page of a desk is made of, a line of JSON."""
        peran = self.office.peran[role]
        waiting = [self._waiting(b) for b in self.book.open() if role in b.desks]
        waiting.sort(key=lambda w: (not w.due, w.due or w.since, w.id))
        unsigned = [each for each, roles in self._letters.unsigned if role in roles]
        signs_for = Laci.TANDA_TERIMA in peran.laci
        unreceipted = self._letters.unreceipted if signs_for else ()
        facts = {
            "peran": role,
            "kantor": self.office.nama,
            "meja": peran.singkat,
            "jabatan": peran.jabatan,
            "hari": self.day.isoformat(),
            "sampai": self.book.waktu.isoformat() if self.book.waktu else "",
            "menunggu": [asdict(each) for each in waiting],
            "belum_ditandatangani": [asdict(each) for each in unsigned[:_MOST]],
            "belum_ditandatangani_lain": max(0, len(unsigned) - _MOST),
            "belum_ada_tanda_terima": [asdict(each) for each in unreceipted[:_MOST]],
            "belum_ada_tanda_terima_lain": max(0, len(unreceipted) - _MOST),
            "pengganti": self._acting(peran),
            "laci_tanda_terima": peran.laci.get(Laci.TANDA_TERIMA, ""),
        }
        return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))

    def _acting(self, peran: Peran) -> list[list[str]]:
        """Who acts for the holder, or will, and whose time ends within 90 days: how he is called,
        from which day to which."""
        last = self.day + _AHEAD
        return [
            [f"{a.sebutan} {a.pejabat.nama}", a.dari.isoformat(), a.sampai.isoformat()]
            for a in peran.pengganti
            if self.day <= a.sampai <= last
        ]

    def _waiting(self, berkas: Berkas) -> Waiting:
        summary = self._teller.summary(berkas)
        return Waiting(
            summary.id, summary.title, summary.since, summary.due, self._when(summary.due),
            summary.returned,
        )  # fmt: skip

    def _when(self, due: str) -> str:
        if not due:
            return LATER
        on = datetime.fromisoformat(due).astimezone(self.office.zona).date()
        return LATE if on < self.day else TODAY if on == self.day else LATER

    @cached_property
    def _letters(self) -> _Letters:
        return _Letters(tuple(self._unsigned()), tuple(self._unreceipted()))

    def _unsigned(self) -> Iterator[tuple[Lacking, frozenset[str]]]:
        """Letters that have their number and whose signed copy has not come back."""
        for berkas in self._with_letters():
            naskah = berkas.noted.naskah
            names = {d.nama for d in berkas.dokumen}
            if berkas.disetujui and naskah and signed_name(naskah) not in names:
                prosedur = berkas.prosedur
                signers = (prosedur.langkah_ke(number).peran for number in prosedur.signing)
                roles = {role for each in signers for role in each}
                yield _lacking(berkas), frozenset(roles | {*prosedur.langkah[0].peran})

    def _unreceipted(self) -> Iterator[Lacking]:
        """Packages that were handed over and whose signed covering letter has not come back."""
        for berkas in self._with_letters():
            left = berkas.status is Status.SELESAI and any(berkas.packages().values())
            if left and not any(d.nama.startswith(RECEIPT) for d in berkas.dokumen):
                yield _lacking(berkas)

    def _with_letters(self) -> Iterator[Berkas]:
        numbered = (
            b for b in self.book.berkas.values()
            if b.surat and b.surat.nomor and b.status is not Status.BATAL
            and not b.erased and b.prosedur.on_paper is None
        )  # fmt: skip
        return iter(sorted(numbered, key=lambda b: (_lacking(b).since, b.id)))


def _lacking(berkas: Berkas) -> Lacking:
    surat = berkas.surat
    if surat is None:
        raise ValueError(f"{berkas.id} has no letter")
    return Lacking(berkas.id, berkas.judul, surat.nomor, surat.tanggal.isoformat())
