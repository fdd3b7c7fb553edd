"""An office whose procedure of forms has a head, a letter with a number, and what follows it: its
desk `kasubag` asks, may correct and cancel, `kabag` is the head, and an addressee lies outside."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.office.model import Laci
from tests.harness.rooms import BAGIAN, KantorRuang, form

ID = "RUANG-2026-0001"
FOLDER = f"{ID} Pemakaian Ruang"
LATER: dict[str, Any] = {
    "penomoran": {"kode": "000.2.3", "pola": "{kode}/{urut}/{tahun}", "cara": "otomatis"},
    "naskah": {
        "surat": {"templat": "Surat Persetujuan.docx", "nomor": "keluar", "kepada": "pengirim"}
    },
    "langkah": [
        BAGIAN["langkah"][0],
        {
            "nomor": "2",
            "peran": "kabag",
            "jenis": "tanda_tangan",
            "setuju": "selesai",
            "kembali": "pengirim",
        },
    ],
    "keluar": [
        {"naskah": "surat", "ke": "pengirim"},
        {"naskah": "surat", "ke": "satpam"},
        {"naskah": "semua", "ke": "arsip"},
    ],
    "sesudah": {"ralat": "kasubag", "batal": ["pengirim", "kasubag"]},
}


class KantorBernomor(KantorRuang):
    """Letters leave it, and may be corrected or cancelled."""

    def __init__(self, base: Path, **more: Any) -> None:
        procedure = {**LATER, **more.pop("procedure", {})}
        super().__init__(base, procedure=procedure, **more)

    def assembled(self) -> Any:
        engine = super().assembled()
        office = engine.office
        kasubag = office.peran["kasubag"]
        drawers = {**kasubag.laci, Laci.RALAT: "RALAT", Laci.ARSIP: "ARSIP"}
        roles = {**office.peran, "kasubag": replace(kasubag, laci=drawers)}
        first = next(iter(office.penerima.values()))
        outside = replace(first, kunci="satpam", singkat="Satpam", folder="satpam")
        office = replace(office, peran=roles, penerima={**office.penerima, "satpam": outside})
        engine.configure(office, engine.in_force.sources)
        return engine

    def ended(self, name: str = "satu", **filled: str) -> "KantorBernomor":
        """A form opens a dossier, the head agrees, and it has left with its number."""
        before = set(self.book.berkas)
        self.put(f"inbox/kasubag/BARU/{name}.xlsx", form(**filled))
        self.run(60)
        (id_,) = set(self.book.berkas) - before
        self.decide("SETUJU", id_)
        assert self.book.berkas[id_].status == "selesai", (self.reports, self.tree())
        return self

    def decide(self, drawer: str, id_: str = ID, words: str = "") -> None:
        """The head drags what lies before him."""
        if words:
            sheet = self.find(f"inbox/kabag/MASUK/{id_}*/Catatan.txt")
            sheet.write_bytes(sheet.read_bytes() + words.encode() + b"\r\n")
        self.drag(f"inbox/kabag/MASUK/{id_}*", f"inbox/kabag/{drawer}")
        self.run(60)

    def propose(self, drawer: str, words: str, **files: bytes) -> None:
        """A text, or a folder with it and these files, laid at the desk that may."""
        place = f"inbox/kasubag/{drawer}"
        if files:
            place += "/usul"
            for name, data in files.items():
                self.put(f"{place}/{name.replace('__', '.')}", data)
        self.put(f"{place}/alasan.txt", words)
        self.run(60)
