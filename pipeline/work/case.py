"""A case as a procedure sees it: documents that lie in a work folder, and the office around it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.documents.convert import convert
from pipeline.engine.codec import read
from pipeline.engine.log.stored import stored_procedure
from pipeline.engine.protocol import Entri, Perkara, Terhimpun
from pipeline.engine.terms import Kelas
from pipeline.names import CASE, READING
from pipeline.office.config import load_office
from pipeline.office.model import Office
from pipeline.office.sop.model import Prosedur
from pipeline.office.sop.steps import SENDER, Langkah
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
class Collected:
    """All of a register: `noted` are the bytes that a worker made of the documents before
    `entries`, oldest first; none where these are all."""

    entries: Iterator[Entri]
    noted: bytes = b""

    @classmethod
    def laid(cls, folder: Path, register: Terhimpun) -> "Collected":
        """As it lies in a work folder."""
        noted = (folder / register.titik).read_bytes() if register.titik else b""
        return cls(_entries(folder / register.berkas), noted)


def _entries(path: Path) -> Iterator[Entri]:
    with path.open(encoding="utf-8") as lines:
        yield from (read(Entri, json.loads(line)) for line in lines)


@dataclass(frozen=True)
class Addressee:
    """To whom a letter goes, in its own words."""

    yth: str
    alamat: str


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

    def collected(self, register: str) -> Collected | None:
        """A register that the procedure reads; None where nothing was ever collected there."""
        laid = (given for given in self.perkara.himpunan if given.register == register)
        return next((Collected.laid(self.folder, each) for each in laid), None)

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

    def to_pdf(
        self, docx: Path, pdf: Path, jenis: str, *, told_as: str = "", any_letter: bool = False
    ) -> list[str]:
        """Converts a Word file by the engine that config names for this kind, which is the name of
        its template. ConvertError.

        Returns what is told of it, a line each, for staff; `told_as`: under this name instead.
        `any_letter`: what the office makes for itself is printed all the same where a letter has no
        font.
        """
        limits = limits_of(self.office.batas)
        printed = convert(docx, pdf, self.office.mesin(jenis), limits, any_letter=any_letter)
        return told_of(told_as or jenis, printed)

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
    def addressee(self) -> Addressee:
        """Whom its letter goes to. Unready."""
        return self.addressee_of(self.prosedur.kepada)

    def addressee_of(self, key: str) -> Addressee:
        """An addressee of config.yaml, or the desk that dropped. Unready while config.yaml has
        none of this key, whatever it had when the dossier was opened."""
        if key == SENDER:
            post = self.office.peran[self.perkara.kunjungan[0].peran].jabatan
            return Addressee(post, f"di {self.office.tempat}")
        penerima = self.office.addressee(key)
        return Addressee(penerima.yth, " ".join(penerima.alamat))

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
