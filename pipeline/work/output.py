"""What a procedure answers: the documents of a dossier from now on, and what is told of them."""

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from pipeline.content import Mark
from pipeline.documents.active import Doing, doing, sentence
from pipeline.documents.marks import mark_office, mark_pdf
from pipeline.engine.protocol import Hasil, Jadi
from pipeline.engine.terms import Kelas
from pipeline.names import OUTPUTS
from pipeline.work.case import Case, Item


def _acts(item: Item) -> Doing:
    """What a person's PDF does; our own does nothing."""
    foreign = item.kelas in (Kelas.SUMBER, Kelas.LAMPIRAN, Kelas.KERJA, Kelas.SIMPAN)
    if not foreign or not item.nama.lower().endswith(".pdf"):
        return Doing()
    return doing(item.path.read_bytes())


@dataclass
class Output:
    """The complete set of documents from now on: made ones, and others passed on."""

    case: Case
    halangan: list[str] = field(default_factory=list)
    pesan: list[str] = field(default_factory=list)
    teknis: list[str] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)
    _made: dict[str, tuple[Kelas, Path]] = field(default_factory=dict)
    _kept: dict[str, tuple[Kelas, str]] = field(default_factory=dict)
    _marked: set[str] = field(default_factory=set)
    _aside: dict[str, Doing] = field(default_factory=dict)
    _beside: dict[str, Path] = field(default_factory=dict)
    _serial: int = 0

    def __post_init__(self) -> None:
        for item in self.case.items(Kelas.SIMPAN):
            self.keep(item)

    def make(self, nama: str, kelas: Kelas) -> Path:
        """Where to write a document."""
        self._serial += 1
        path = self.case.folder / OUTPUTS / f"{self._serial:03d}{Path(nama).suffix}"
        self._kept.pop(nama, None)
        self._made[nama] = (kelas, path)
        return path

    def keep(self, item: Item, nama: str = "", kelas: Kelas | None = None) -> None:
        """Passes a document on as it is, under another name or class if one is given.

        One that does something when it is opened is passed on to be kept only.
        """
        nama = nama or item.nama
        if nama in self._made:
            return
        acts = _acts(item)
        self._kept[nama] = (Kelas.SIMPAN if acts.refused else kelas or item.kelas, item.sha256)
        if acts.refused:
            self._aside[nama] = acts

    @property
    def aside(self) -> list[str]:
        """What is told of the documents that are kept and laid at no desk."""
        return [
            f"Perlu diperiksa: {sentence(nama, acts)} Aslinya disimpan dalam arsip dan tidak "
            "ditaruh di meja mana pun."
            for nama, acts in self._aside.items()
        ]

    def drop(self, nama: str) -> None:
        """Takes back a document that could not be made after all, or has another name now."""
        self._made.pop(nama, None)
        self._kept.pop(nama, None)
        self._aside.pop(nama, None)

    @property
    def made(self) -> frozenset[str]:
        """The names of the documents made so far."""
        return frozenset(self._made)

    def has(self, nama: str) -> bool:
        return nama in self._made or nama in self._kept

    def mark_of(self, nama: str) -> str:
        """What tells dossier and presentation, for whoever writes it into a document himself."""
        self._marked.add(nama)
        return str(self._mark)

    @property
    def _mark(self) -> Mark:
        return Mark(self.case.perkara.id, self.case.perkara.penyajian)

    def mark(self) -> None:
        """Writes dossier and presentation into every document made so far that people see."""
        mark = self._mark
        for nama, (kelas, path) in self._made.items():
            if kelas is Kelas.INDUK or nama in self._marked:
                continue
            self._marked.add(nama)
            if path.suffix == ".pdf":
                mark_pdf(path, mark)
            elif path.suffix in (".docx", ".xlsx"):
                mark_office(path, mark)

    def names(self, *kelas: Kelas) -> list[str]:
        """The names of the documents of these classes."""
        classes = {n: k for n, (k, _) in self._kept.items()} | {
            n: k for n, (k, _) in self._made.items()
        }
        return sorted(n for n, k in classes.items() if k in kelas)

    def fingerprints(self, *kelas: Kelas) -> list[tuple[str, str]]:
        """Name and SHA-256 of the documents of these classes, by name."""
        prints = {n: s for n, (k, s) in self._kept.items() if k in kelas}
        for nama, (k, path) in self._made.items():
            if k in kelas:
                prints[nama] = sha256(path.read_bytes()).hexdigest()
        return sorted(prints.items())

    def path(self, nama: str) -> Path:
        """Where a document that was made lies."""
        return self._made[nama][1]

    def marked(self, nama: str) -> Path:
        """Where to write a copy that is laid beside the answer, if there is a `halangan`."""
        self._serial += 1
        path = self.case.folder / OUTPUTS / f"{self._serial:03d}{Path(nama).suffix}"
        self._beside[nama] = path
        return path

    def beside(self) -> tuple[Jadi, ...]:
        """What is laid beside the answer."""
        folder = self.case.folder
        return tuple(
            Jadi(nama, Kelas.SAJIAN, berkas=path.relative_to(folder).as_posix())
            for nama, path in self._beside.items()
        )

    def hasil(self, judul: str) -> Hasil:
        """The answer to the flow."""
        self.mark()
        folder = self.case.folder
        dokumen = [
            Jadi(n, k, berkas=p.relative_to(folder).as_posix()) for n, (k, p) in self._made.items()
        ]
        dokumen += [Jadi(n, k, sha256=s) for n, (k, s) in self._kept.items()]
        return Hasil(
            tuple(dokumen),
            tuple(self.halangan),
            tuple(self.pesan),
            self.data,
            judul,
            tuple(self.teknis),
        )
