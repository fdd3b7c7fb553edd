"""A dossier on trial: worked on step by step as in an office, on documents in a folder of its own.

Nothing of the office is touched, and nothing of it is asked for but its settings and templates.
"""

import json
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from pipeline.engine.log.stored import stored_procedure
from pipeline.engine.protocol import Hasil, Masukan, Perkara, Visit
from pipeline.engine.rules.onward import onward
from pipeline.engine.terms import Kelas, Keputusan, Paraf, Surat
from pipeline.names import FACTS, OUTPUTS
from pipeline.office.model import Office
from pipeline.office.sop.fact import Facts
from pipeline.office.sop.facts_file import facts_from_bytes
from pipeline.office.sop.model import Prosedur
from pipeline.office.sop.sender import sent_by
from pipeline.office.sop.steps import Langkah
from pipeline.work.case import Case
from pipeline.work.content import Content
from pipeline.work.run import run

_PACE = timedelta(minutes=10)


@dataclass
class Trial:
    """One dossier of a procedure, opened by the desk `sender`. `here` is the step at which it
    lies, or None before it opened and once it has ended. `waktu` has the office's zone."""

    office: Office
    prosedur: Prosedur
    sender: str
    content_for: Callable[[Case], Content]
    templates: Path
    folder: Path
    waktu: datetime
    here: int | None = None
    documents: dict[str, Masukan] = field(default_factory=dict)
    paraf: tuple[Paraf, ...] = ()
    visits: tuple[Visit, ...] = ()
    surat: Surat | None = None
    judul: str = ""
    revisi: int = 1
    penyajian: int = 0
    data: dict[str, object] = field(default_factory=dict)
    base: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        concrete = sent_by(self.prosedur, self.sender)
        self.stored = json.loads(json.dumps(concrete.mentah))
        self.prosedur = stored_procedure(self.stored, self.prosedur.kunci)
        self.since = self.waktu

    @property
    def step(self) -> Langkah:
        """Where it lies."""
        if self.here is None:
            raise LookupError("the dossier lies nowhere")
        return self.prosedur.langkah_ke(self.here)

    @property
    def facts(self) -> Facts:
        """What its forms say."""
        form, kept = self.prosedur.form, self.documents.get(FACTS)
        if form is None or kept is None:
            return {}
        return facts_from_bytes(form, (self.folder / kept.berkas).read_bytes())

    def as_it_is(self, folder: Path) -> "Trial":
        """The same dossier as it lies now; what becomes of it from here is made in a folder of its
        own."""
        other = copy(self)
        other.folder = folder
        other.documents = {
            nama: replace(given, berkas=str(self.folder / given.berkas))
            for nama, given in self.documents.items()
        }
        other.data, other.base = dict(self.data), dict(self.base)
        return other

    def bring(self, path: Path, nama: str = "", kelas: Kelas = Kelas.SUMBER) -> None:
        """Lays a file into the dossier, as a person does."""
        data = path.read_bytes()
        nama = nama or path.name
        self.documents[nama] = self._kept(nama, kelas, data)

    def open(self, place: int = 0) -> Hasil:
        """Opens it with what was brought; `place` is that in the series that its form asks for."""
        first = self.prosedur.langkah[0]
        self.visits = (self.first_visit(),)
        return self._decided("buka", first, place)

    def first_visit(self) -> Visit:
        """The step that the drop completes."""
        return self._visit(self.prosedur.langkah[0], self.sender, Keputusan.SETUJU, "")

    def agree(self, catatan: str = "") -> Hasil:
        """Every reader of the step agrees."""
        step = self.step
        before = (self.visits, self.paraf, self.surat)
        for role in step.peran:
            self.visits += (self._visit(step, role, Keputusan.SETUJU, catatan),)
            if step.traits.agrees:
                self.paraf += (self._paraf(step, role),)
        if step.traits.numbers:
            today = self.waktu.date()
            number = self.prosedur.penomoran.nomor(1, today) if self.prosedur.penomoran.pola else ""
            self.surat = Surat(number, 1, today.year, today)
        hasil = self._decided("pindah", step)
        if hasil.halangan:
            self.visits, self.paraf, self.surat = before
        return hasil

    def give_back(self, catatan: str) -> Hasil:
        """A reader returns it."""
        step, target = self.step, self.step.kembali
        self.visits += (self._visit(step, step.peran[0], Keputusan.KEMBALIKAN, catatan),)
        self.paraf = tuple(p for p in self.paraf if p.langkah < (target or 0))
        if self.prosedur.langkah_ke(target or 0).traits.works:
            self.revisi += 1
        return self._worked(self.case_to(target, "pindah", Keputusan.KEMBALIKAN))

    def case_to(
        self, ke: int | None, jenis: str = "pindah",
        keputusan: Keputusan = Keputusan.SETUJU, place: int = 0,
    ) -> Case:  # fmt: skip
        """The case that leads from the last visit to a step, or to the end."""
        folder = self.folder / f"kerja-{self.penyajian + 1}-{ke or 'akhir'}"
        (folder / OUTPUTS).mkdir(parents=True, exist_ok=True)
        perkara = Perkara(
            jenis=jenis if ke is not None else "tutup",
            waktu=self.waktu.isoformat(),
            prosedur=self.stored,
            id=f"{self.prosedur.kode_id}-{self.waktu.year}-0001",
            judul=self.judul or self.prosedur.judul,
            revisi=self.revisi,
            penyajian=self.penyajian + 1,
            dari=self.visits[-1].langkah,
            ke=ke,
            keputusan=keputusan,
            paraf=self.paraf,
            kunjungan=self.visits,
            surat=self.surat,
            data=self.data,
            catatan=self.visits[-1].catatan,
            masukan=tuple(
                replace(given, berkas=str(self.folder / given.berkas))
                for given in self.documents.values()
            ),
            dasar=self.base,
            urutan=place,
        )
        return Case(folder, perkara, self.office, self.prosedur, self.waktu, self.templates)

    def _decided(self, jenis: str, step: Langkah, place: int = 0) -> Hasil:
        """Where it leads is known by what its forms say once they are read."""
        ke = onward(step, self.facts)
        hasil = self._worked(self.case_to(ke, jenis, place=place))
        if not hasil.halangan and (other := onward(step, self.facts)) != ke:
            self.penyajian -= 1
            hasil = self._worked(self.case_to(other, jenis, place=place))
        return hasil

    def _worked(self, case: Case) -> Hasil:
        hasil = run(case, self.content_for(case))
        if not hasil.halangan:
            self._take(hasil, case.folder, case.perkara.ke)
        return hasil

    def _take(self, hasil: Hasil, folder: Path, ke: int | None) -> None:
        known = {given.sha256: given.berkas for given in self.documents.values()}
        taken = {}
        for item in hasil.dokumen:
            if item.berkas:
                data = (folder / item.berkas).read_bytes()
                taken[item.nama] = self._kept(item.nama, item.kelas, data)
                self.base[item.nama] = taken[item.nama].sha256
            else:
                taken[item.nama] = Masukan(item.nama, item.kelas, item.sha256, known[item.sha256])
        self.documents = taken
        self.data, self.judul = dict(hasil.data), hasil.judul
        self.here, self.penyajian = ke, self.penyajian + 1
        self.since, self.waktu = self.waktu, self.waktu + _PACE

    def _kept(self, nama: str, kelas: Kelas, data: bytes) -> Masukan:
        digest = sha256(data).hexdigest()
        place = self.folder / f"{digest}{Path(nama).suffix}"
        self.folder.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        return Masukan(nama, kelas, digest, place.name)

    def _visit(self, step: Langkah, role: str, ended: Keputusan, catatan: str) -> Visit:
        return Visit(step.nomor, role, self.since, self.waktu, ended, catatan)

    def _paraf(self, step: Langkah, role: str) -> Paraf:
        holder = self.office.peran[role].holder_on(self.waktu.date())
        return Paraf(step.nomor, role, holder.jabatan, holder.nama, self.waktu, self.revisi)
