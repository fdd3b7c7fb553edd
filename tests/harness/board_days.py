"""A book made by hand for boards: dossiers on every desk, late ones, returned ones, an archive."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from itertools import cycle
from zoneinfo import ZoneInfo

from pipeline.engine.log.berkas import Berkas, Status
from pipeline.engine.log.book import Book
from pipeline.engine.log.payload import Kunjungan
from pipeline.engine.rules import remarks_sheet
from pipeline.engine.terms import Keputusan, Surat
from pipeline.office.model import Office
from tests.harness.office import load, shipped

NOW = datetime(2026, 11, 27, 10, 0, tzinfo=ZoneInfo("Asia/Pontianak"))
REASON = "Jumlah pegawai di nota belum sama dengan lampiran; mohon dicocokkan."
_SHEETS: dict[str, bytes] = {}


def office() -> Office:
    """The one that ships."""
    return load(shipped())


def reading(digest: str) -> bytes:
    """The sheets on which the readers of this book wrote."""
    return _SHEETS[digest]


def book(count: int = 8, archived: int = 5, *, title: str = "") -> Book:
    """So many open dossiers, and so many that have ended."""
    each = (*_open(count, title), *_ended(archived, count))
    made = Book({b.id: b for b in each})
    made.nomor, made.waktu = len(each) * 3, NOW
    return made


def _open(count: int, title: str) -> Iterator[Berkas]:
    steps = cycle((2, 3, 4, 5, 2, 6, 3))
    for number in range(1, count + 1):
        step = next(steps)
        since = NOW - timedelta(hours=3 * (number % 40) + 1)
        yield _dossier(
            number, title or f"DUK Bagian {number}", step, since, returned=number % 4 == 2
        )


def _ended(count: int, before: int) -> Iterator[Berkas]:
    for number in range(before + 1, before + count + 1):
        when = NOW - timedelta(days=2 + number % 80)
        berkas = _dossier(number, f"DUK Unit Kerja {number}", 7, when)
        surat = Surat(f"800/{number}/ORG/2026", number, 2026, date(2026, 11, 2))
        ended = Status.BATAL if number % 9 == 0 else Status.SELESAI
        yield replace(berkas, status=ended, surat=surat)


def _dossier(
    number: int, title: str, step: int, since: datetime, *, returned: bool = False
) -> Berkas:
    prosedur = office().prosedur["duk"]
    visits = []
    when = since
    for langkah in reversed(prosedur.langkah[: step - 1]):
        begun = when - timedelta(hours=2 + number % 9)
        visits.append(Kunjungan(langkah.nomor, langkah.peran[0], begun, when, Keputusan.SETUJU))
        when = begun
    visits.reverse()
    if returned:
        later = prosedur.langkah_ke(step + 1)
        sheet = remarks_sheet.blank("DUK", number, "Mohon diperiksa.")
        written = sheet + REASON.encode()
        for data in (sheet, written):
            _SHEETS[sha256(data).hexdigest()] = data
        tulisan, lembar = (sha256(data).hexdigest() for data in (written, sheet))
        visits.append(
            Kunjungan(
                later.nomor, later.peran[0], since - timedelta(hours=1), since,
                Keputusan.KEMBALIKAN, tulisan, lembar,
            )
        )  # fmt: skip
    return Berkas(
        f"DUK-2026-{number:04d}", title, prosedur, Status.BERJALAN, step, 1 + returned, 2, 1, since,
        (), {}, None, {}, (), tuple(visits), None, {}, number,
    )  # fmt: skip
