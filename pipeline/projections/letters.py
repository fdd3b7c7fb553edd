"""Every letter number that was ever given, as the log tells it, for the office's register."""

import json
from collections.abc import Container, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from itertools import pairwise
from types import MappingProxyType

from pipeline.engine.log.berkas import Berkas, Status
from pipeline.engine.log.book import Book
from pipeline.engine.rules.signed import signed_name
from pipeline.engine.terms import JenisUsul, Surat
from pipeline.names import PACKAGES, outside
from pipeline.projections.lines import Lines

_SIGNED = "salinan bertanda tangan sudah diterima"
_AWAITED = "menunggu tanda tangan basah/TTE"
_PROPOSED = {JenisUsul.RALAT: "ralat", JenisUsul.BATAL: "pembatalan"}


@dataclass(frozen=True)
class Tercatat:
    """One number given. `urut` is gapless in book and year; `keadaan` is what it stands for now,
    `riwayat` all that became of it, with the days; `oleh` the post of who agreed to it, as it
    stands over the signature, on one line."""

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
    riwayat: str = ""
    oleh: str = ""


Called = Mapping[str, str]
"""What staff call each desk, by its role; one that is no more is called by that."""
_BY_KEY: Called = MappingProxyType({})


def recorded(book: Book, called: Called = _BY_KEY) -> tuple[Tercatat, ...]:
    """All numbers by book, year and number; letters numbered by hand come last in their year."""
    numbers = [entry for b in book.berkas.values() for entry in _of_dossier(b, called)]
    numbers += _lost(book, {_number(_place(entry)) for entry in numbers})
    return tuple(sorted(numbers, key=_place))


@dataclass
class Letters:
    """The same of one year, of which only that of a dossier that has moved is told anew; of a year
    that is over nothing is kept for that."""

    year: int
    called: Called = field(default_factory=dict)
    _lines: Lines = field(default_factory=Lines)
    _given: dict[str, int] = field(default_factory=dict)
    _version: int = 0
    _basis: str = ""

    def version(self, book: Book) -> int:
        """Another number when the basis may be another; 0 while no number was given."""
        return book.numbered.of(self.year).version

    def basis(self, book: Book) -> str:
        """What the letter book is made of, a line of JSON each; empty while no number was given."""
        version = self.version(book)
        if version == self._version:
            return self._basis
        for id_ in book.numbered.of(self.year).since(self._version):
            self._tell(id_, _of_dossier(book.glance(id_), self.called) if id_ else ())
        self._tell("", tuple(_lost(book, self._known())) if book.lost else ())
        basis = "\n".join(self._lines)
        if book.numbered.years[-1:] == (self.year,):
            self._basis, self._version = basis, version
        else:
            self._lines, self._given, self._basis, self._version = Lines(), {}, "", 0
        return basis

    def _tell(self, id_: str, entries: tuple[Tercatat, ...]) -> None:
        for number in range(self._given.pop(id_, 0)):
            self._lines.drop(f"{id_}#{number}")
        of_the_year = tuple(entry for entry in entries if entry.tahun == self.year)
        for number, entry in enumerate(of_the_year):
            text = json.dumps(asdict(entry), ensure_ascii=False)
            self._lines.put(f"{id_}#{number}", _place(entry), text)
        if of_the_year:
            self._given[id_] = len(of_the_year)

    def _known(self) -> set[tuple[str, int, int]]:
        """The numbers that dossiers have: a book's name, a year, and which."""
        return {_number(place) for line, place in self._lines.places() if not line.startswith("#")}


def entries(basis: str) -> tuple[Tercatat, ...]:
    """The numbers that a basis tells of."""
    return tuple(Tercatat(**json.loads(line)) for line in basis.split("\n"))


_Place = tuple[str, int, bool, int, str, str]


def _place(entry: Tercatat) -> _Place:
    urut = entry.urut or 0
    return (entry.buku, entry.tahun, entry.urut is None, urut, entry.berkas, entry.nomor)


def _number(place: _Place) -> tuple[str, int, int]:
    buku, tahun, _, urut, *_ = place
    return buku, tahun, urut


def _of_dossier(berkas: Berkas, called: Called) -> tuple[Tercatat, ...]:
    """Every number that it was given, with all that became of it."""
    given: dict[tuple[int, int | None, str], list[Berkas]] = {}
    for each in berkas.stood:
        if each.surat:
            key = (each.surat.tahun, each.surat.urut, each.surat.nomor)
            given.setdefault(key, []).append(each)
    return tuple(_entry(berkas, with_it, called) for with_it in given.values())


def _entry(berkas: Berkas, with_it: list[Berkas], called: Called) -> Tercatat:
    """One number; `with_it` is the dossier each time that it stood under this number."""
    last = with_it[-1]
    surat = last.surat
    if surat is None:
        raise ValueError(f"{berkas.id} has no number")
    return Tercatat(
        last.prosedur.penomoran.buku,
        last.prosedur.penomoran.kode,
        surat.tahun,
        surat.urut,
        surat.nomor,
        surat.tanggal.isoformat(),
        last.judul if last.noted.hal is None else last.noted.hal,
        last.noted.kepada or "",
        berkas.id,
        _standing(berkas, last, called),
        "; ".join(_life(berkas, with_it, surat)),
        _agreed(last),
    )


def _agreed(berkas: Berkas) -> str:
    """The post whose approval gave the letter its number, with `a.n.`, `u.b.`, `Plh.`, `Plt.`."""
    signing = berkas.prosedur.signing
    return "; ".join(p.jabatan for p in berkas.paraf if p.langkah in signing)


def _standing(berkas: Berkas, last: Berkas, called: Called) -> str:
    """What the number stands for now; `last` is the dossier when it stood under it last."""
    if last is not berkas and last is not berkas.sebelum:
        return f"diganti dengan nomor {_next(berkas, last)}"
    usul, before = berkas.usul, berkas.sebelum
    if usul is not None and before is not None and last is berkas and last.surat != before.surat:
        return _state(berkas, called)
    if usul is not None:
        agreed = usul.jenis is JenisUsul.RALAT and berkas.disetujui
        decided = "disetujui, naskahnya sedang diteruskan" if agreed else "menunggu keputusan"
        new = " dengan nomor baru" if usul.ganti_nomor else ""
        return f"{_state(before or last, called)}; usul {_PROPOSED[usul.jenis]}{new} {decided}"
    if berkas.status is Status.BATAL and berkas.earlier:
        return "dibatalkan sesudah keluar" if berkas.former_ends else "batal, sebelum keluar"
    if berkas.former_ends:
        return f"{_state(berkas, called)}, ralat ke-{len(berkas.former_ends)}"
    return f"{_state(berkas, called)}{', diralat sebelum keluar' if berkas.earlier else ''}"


def _next(berkas: Berkas, last: Berkas) -> str:
    """The number that took the place of this one."""
    later = [each.surat for each in berkas.stood]
    after = later[later.index(last.surat) + 1 :]
    return next((s.nomor for s in after if s and s != last.surat), "") or "yang diisi dengan tangan"


def _life(berkas: Berkas, with_it: list[Berkas], surat: Surat) -> Iterator[str]:
    """What happened to a number, each with its day."""
    yield f"diberikan {surat.tanggal:%d-%m-%Y}"
    yield from (
        sentence for _, sentence in sorted((*_recalled(berkas, surat), *_changed(berkas, surat)))
    )
    if berkas.erased:
        yield "dokumennya dimusnahkan menurut lama simpan"
    if not berkas.earlier and with_it[-1].status is Status.BATAL:
        yield f"dibatalkan {berkas.masuk:%d-%m-%Y}"


def _recalled(berkas: Berkas, surat: Surat) -> Iterator[tuple[datetime, str]]:
    """The ends under this number that were recalled, each with its moment."""
    for end in (end for end in berkas.undone if end.surat == surat):
        done = "dibatalkan" if end.status is Status.BATAL else "selesai"
        yield end.masuk, f"{done} {end.masuk:%d-%m-%Y}, lalu ditarik kembali"


def _changed(berkas: Berkas, surat: Surat) -> Iterator[tuple[datetime, str]]:
    """What the head agreed to that was proposed about this number, each with its moment."""
    for before, each in pairwise([*berkas.earlier, berkas.sebelum or berkas]):
        if before.surat == surat and before.replaced is not None:
            done = "diralat" if each.surat == surat else "diganti"
            done = "dibatalkan" if each.status is Status.BATAL else done
            yield before.replaced, f"{done} {before.replaced:%d-%m-%Y}"


def _lost(book: Book, known: Container[tuple[str, int, int]]) -> Iterator[Tercatat]:
    """The numbers that were given in a part of the log that is lost, and were not found again."""
    for gone in book.lost:
        for urut in range(gone.dari, gone.sampai + 1):
            if (gone.buku, gone.tahun, urut) not in known:
                yield Tercatat(
                    gone.buku, "", gone.tahun, urut, str(urut), gone.waktu.date().isoformat(),
                    "", "", "", "hilang: diberikan dalam catatan yang tidak ada lagi",
                    f"hilang, diketahui {gone.waktu:%d-%m-%Y}",
                )  # fmt: skip


def _state(berkas: Berkas, called: Called) -> str:
    if berkas.status is Status.BATAL:
        return "batal"
    if berkas.prosedur.on_paper is not None:
        ended = berkas.status is Status.SELESAI
        return "dicatat dari kertas" + ("" if ended else ", menunggu persetujuan")
    if not berkas.disetujui:
        return "dicadangkan"
    if berkas.awaits_number:
        return "disetujui, menunggu nomor"
    naskah = berkas.noted.naskah
    came = {d.nama for d in (*berkas.dokumen, *berkas.lost)}
    signed = naskah and signed_name(naskah) in came
    if berkas.status is not Status.SELESAI:
        return f"disetujui, {_SIGNED if signed else _AWAITED}"
    handed, desks = _handed(berkas), [called.get(peran, peran) for peran in _desks(berkas)]
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
