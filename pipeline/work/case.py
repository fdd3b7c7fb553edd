"""A case as a procedure sees it: documents that lie in a work folder, and the office around it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from pipeline.content import Mark
from pipeline.documents.active import Doing, doing, sentence
from pipeline.documents.convert import convert
from pipeline.documents.marks import mark_office, mark_pdf
from pipeline.engine.codec import read
from pipeline.engine.log.stored import stored_procedure
from pipeline.engine.protocol import Entri, Hasil, Jadi, Kelas, Perkara
from pipeline.names import CASE, OUTPUTS, READING
from pipeline.office.config import load_office
from pipeline.office.model import Office, Penerima
from pipeline.office.sop.model import Prosedur
from pipeline.office.sop.steps import Langkah
from pipeline.work.printing import limits_of, told_of
from pipeline.work.templates import template_of


@dataclass(frozen=True)
class Item:
    """A document of the dossier as it is now."""

    nama: str
    kelas: Kelas
    sha256: str
    path: Path


@dataclass(frozen=True)
class Inherited:
    """A document that a completed dossier left for later ones."""

    nama: str
    asal: str
    seri: str
    path: Path


@dataclass(frozen=True)
class Case:
    """One case. `waktu` is the office's time of the decision, the only time there is."""

    folder: Path
    perkara: Perkara
    office: Office
    prosedur: Prosedur
    waktu: datetime
    templates: Path

    @classmethod
    def load(cls, folder: Path) -> "Case":
        """Reads perkara.json and the configuration that was laid beside it."""
        folder = folder.resolve()
        perkara = Perkara.from_json((folder / CASE).read_text(encoding="utf-8"))
        config = (folder / perkara.config).read_text(encoding="utf-8")
        office = load_office(config, perkara.config)
        return cls(
            folder,
            perkara,
            office,
            stored_procedure(perkara.prosedur, ""),
            datetime.fromisoformat(perkara.waktu).astimezone(office.zona),
            Path(perkara.templates),
        )

    def items(self, *kelas: Kelas) -> Iterator[Item]:
        """The documents of these classes."""
        for given in self.perkara.masukan:
            if given.kelas in kelas:
                yield Item(given.nama, given.kelas, given.sha256, self.folder / given.berkas)

    def item(self, nama: str) -> Item | None:
        """The document of this name."""
        return next((i for i in self.items(*Kelas) if i.nama == nama), None)

    def warisan(self, nama: str, seri: str) -> Inherited | None:
        """The latest document of this name that was left in this series."""
        for left in self.perkara.warisan:
            if left.nama == nama and left.seri == seri:
                return Inherited(nama, left.asal, seri, self.folder / left.berkas)
        return None

    def collected(self, register: str) -> Iterator[Entri]:
        """All that is collected in a register that the procedure reads, oldest first."""
        for given in self.perkara.himpunan:
            if given.register == register:
                with (self.folder / given.berkas).open(encoding="utf-8") as lines:
                    yield from (read(Entri, json.loads(line)) for line in lines)

    @contextmanager
    def reading(self, item: Item) -> Iterator[Path]:
        """A block in which a document is read, gives where it lies. Where the reader is ended by
        it, its name stays behind; an exception is no such end."""
        now = self.folder / READING
        now.write_text(item.nama, encoding="utf-8", errors="replace")
        try:
            yield item.path
        finally:
            now.unlink(missing_ok=True)

    def edited(self, item: Item) -> bool:
        """Whether a person changed it since the engine made it."""
        return self.perkara.dasar.get(item.nama) != item.sha256

    def to_pdf(self, docx: Path, pdf: Path, jenis: str, *, any_letter: bool = False) -> list[str]:
        """Converts a Word file by the engine that config names for this kind. ConvertError.

        Returns what is told of it, a line each, for staff. `any_letter`: what the office makes for
        itself is printed all the same where a letter has no font.
        """
        limits = limits_of(self.office.batas)
        printed = convert(docx, pdf, self.office.mesin(jenis), limits, any_letter=any_letter)
        return told_of(jenis, printed)

    @property
    def langkah(self) -> Langkah | None:
        """The step that the dossier comes to, or None when it ends."""
        return self.prosedur.langkah_ke(self.perkara.ke) if self.perkara.ke else None

    @property
    def disetujui(self) -> bool:
        """Whether the head's approval is among those in force."""
        return any(p.langkah in self.prosedur.signing for p in self.perkara.paraf)

    @property
    def dari(self) -> Langkah | None:
        """The step that it comes from."""
        return self.prosedur.langkah_ke(self.perkara.dari) if self.perkara.dari else None

    def template(self, name: str) -> Path:
        """Where the Word template of this name lies."""
        return template_of(self.templates, self.prosedur.kunci, name)

    @property
    def addressee(self) -> Penerima:
        """Whom its letter goes to."""
        return self.office.addressee(self.prosedur.kepada)

    @property
    def actor(self) -> str:
        """The role whose decision this is; of an opening, the one that dropped."""
        return self.perkara.kunjungan[-1].peran

    @property
    def worked_on(self) -> bool:
        """Whether documents are written at the step it comes to."""
        return self.langkah is not None and self.langkah.traits.works

    @property
    def handed_in(self) -> bool:
        """Whether concepts leave the desk at which they were written, to be read by others."""
        came = self.dari is not None and self.dari.traits.works
        return came and self.perkara.keputusan == "setuju" and not self.worked_on

    def notes(self) -> list[str]:
        """What was written at the desks where documents are worked on, oldest first."""
        steps = {s.nomor for s in self.prosedur.langkah if s.traits.works}
        written = [k.catatan for k in self.perkara.kunjungan if k.langkah in steps]
        return [*written, self.perkara.catatan]


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

    def mark(self) -> None:
        """Writes dossier and presentation into every document made so far that people see."""
        mark = Mark(self.case.perkara.id, self.case.perkara.penyajian)
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
