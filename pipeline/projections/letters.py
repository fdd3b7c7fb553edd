"""Every letter number that was ever given, as the log tells it, for the office's register."""

import json
from dataclasses import asdict, dataclass

from pipeline.engine.log.book import Berkas, Book, Status
from pipeline.engine.protocol import Surat
from pipeline.engine.rules.signed import signed_name

_AWAITED = "menunggu tanda tangan basah/TTE"


@dataclass(frozen=True)
class Tercatat:
    """One number given. `urut` is gapless in book and year; `keadaan` is what became of it."""

    buku: str
    kode: str
    tahun: int
    urut: int | None
    nomor: str
    tanggal: str
    hal: str
    kepada: str
    berkas: str
    keadaan: str


def recorded(book: Book) -> tuple[Tercatat, ...]:
    """All numbers by book, year and number; letters numbered by hand come last in their year."""
    numbers = [_entry(b, b.surat) for b in book.berkas.values() if b.surat]
    return tuple(
        sorted(numbers, key=lambda e: (e.buku, e.tahun, e.urut is None, e.urut or 0, e.berkas))
    )


def basis(book: Book) -> str:
    """What the letter book is made of, as JSON; empty while no number was given."""
    entries = [asdict(entry) for entry in recorded(book)]
    return json.dumps(entries, ensure_ascii=False) if entries else ""


def entries(basis: str) -> tuple[Tercatat, ...]:
    """The numbers that a basis tells of."""
    return tuple(Tercatat(**entry) for entry in json.loads(basis))


def _entry(berkas: Berkas, surat: Surat) -> Tercatat:
    return Tercatat(
        berkas.prosedur.penomoran.buku,
        berkas.prosedur.penomoran.kode,
        surat.tahun,
        surat.urut,
        surat.nomor,
        surat.tanggal.isoformat(),
        berkas.judul if berkas.noted.hal is None else berkas.noted.hal,
        berkas.noted.kepada or "",
        berkas.id,
        _state(berkas),
    )


def _state(berkas: Berkas) -> str:
    if berkas.status is Status.BATAL:
        return "batal"
    if not berkas.disetujui:
        return "dicadangkan"
    naskah = berkas.noted.naskah
    signed = naskah and signed_name(naskah) in {d.nama for d in berkas.dokumen}
    state = "salinan bertanda tangan sudah diterima" if signed else _AWAITED
    done = berkas.status is Status.SELESAI
    return f"{'diserahkan kepada TU' if done else 'disetujui'}, {state}"
