"""Every letter number that was ever given, as the log tells it, for the office's register."""

import json
from dataclasses import asdict, dataclass, field

from pipeline.engine.log.book import Berkas, Book, Status
from pipeline.engine.protocol import Surat
from pipeline.engine.rules.signed import signed_name
from pipeline.names import PACKAGES, outside
from pipeline.projections.lines import Lines

_SIGNED = "salinan bertanda tangan sudah diterima"
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
    return tuple(sorted(numbers, key=_place))


@dataclass
class Letters:
    """The same, of which only that of a dossier that has moved is told anew."""

    _lines: Lines = field(default_factory=Lines)
    _version: int = 0
    _basis: str = ""

    def version(self, book: Book) -> int:
        """Another number when the basis may be another; 0 while no number was given."""
        return book.numbered.version

    def basis(self, book: Book) -> str:
        """What the letter book is made of, a line of JSON each; empty while no number was given."""
        version = self.version(book)
        if version != self._version:
            for id_ in book.numbered.since(self._version):
                berkas = book.berkas[id_]
                if berkas.surat is None:
                    self._lines.drop(id_)
                else:
                    entry = _entry(berkas, berkas.surat)
                    text = json.dumps(asdict(entry), ensure_ascii=False)
                    self._lines.put(id_, _place(entry), text)
            self._basis, self._version = "\n".join(self._lines), version
        return self._basis


def entries(basis: str) -> tuple[Tercatat, ...]:
    """The numbers that a basis tells of."""
    return tuple(Tercatat(**json.loads(line)) for line in basis.split("\n"))


def _place(entry: Tercatat) -> tuple[str, int, bool, int, str]:
    return (entry.buku, entry.tahun, entry.urut is None, entry.urut or 0, entry.berkas)


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
    if berkas.status is not Status.SELESAI:
        return f"disetujui, {_SIGNED if signed else _AWAITED}"
    handed, desks = _handed(berkas), _desks(berkas)
    went = (*handed, *([f"disampaikan ke meja {', '.join(desks)}"] if desks else []))
    state = [_SIGNED] if signed else [_AWAITED] if handed else []
    return ", ".join([" dan ".join(went) or "disimpan dalam arsip", *state])


def _handed(berkas: Berkas) -> list[str]:
    """To whom the letter was handed: the one addressee that there was first, or by which folder."""
    folders = [PACKAGES]
    if berkas.paket is not None:
        folders = [folder for folder, names in berkas.paket.items() if _goes_with(berkas, names)]
    return [
        "diserahkan kepada TU" if folder == PACKAGES else f"diserahkan lewat {outside(folder)}"
        for folder in folders
    ]


def _desks(berkas: Berkas) -> list[str]:
    """Before which desks of the office it lies, or lay."""
    return [peran for peran, names in berkas.kabar.items() if _goes_with(berkas, names)]


def _goes_with(berkas: Berkas, names: tuple[str, ...]) -> bool:
    return berkas.noted.naskah is None or berkas.noted.naskah in names
