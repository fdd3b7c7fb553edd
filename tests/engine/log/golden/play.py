"""A rich office: everything that staff can bring about, and a dossier left at each kind of step."""

import shutil
from pathlib import Path
from unittest import mock

from pipeline.commands import restore
from pipeline.engine.files import Files, InUse
from pipeline.engine.loop.memory import Memory
from tests.harness.office import Kantor

SIGNED_MORE = b"1 0 obj << /ByteRange [0 1 2 3] >> endobj\n%%EOF\n"
DATA = {n: f"{n};Pegawai ke-{n}" for n in range(1, 12)}


class Busy(Files):
    """Windows with somebody at it: `held` cannot be moved, and `slip` is saved at the last moment
    into what is being moved."""

    def __init__(self) -> None:
        self.held = ""
        self.slip = ""

    def rename(self, source: Path, target: Path) -> None:
        if self.held and source.as_posix().endswith(self.held):
            raise InUse(13, "in use", str(source))
        if self.slip and source.is_dir() and self.slip in source.as_posix():
            (source / "terlambat.csv").write_text("disimpan pada saat terakhir")
            self.slip = ""
        super().rename(source, target)


def id_of(number: int) -> str:
    return f"DUK-2026-{number:04d}"


class Staff:
    """What the staff of one office do, in a few words each."""

    def __init__(self, kantor: Kantor) -> None:
        self.kantor = kantor

    def open(self, number: int, **more: str) -> None:
        for name, data in {"data.csv": DATA[number], **more}.items():
            self.kantor.put(f"inbox/kasubag/BARU/{name}", data)
        self.kantor.run(30)
        assert id_of(number) in self.kantor.book.berkas, self.kantor.answers("kasubag")

    def place(self, number: int, desk: str, name: str = "") -> Path:
        folder = self.kantor.find(f"inbox/{desk}/MASUK/{id_of(number)}*")
        return folder / name if name else folder

    def agree(self, number: int, *desks: str) -> None:
        for desk in desks:
            berkas = self.kantor.book.berkas[id_of(number)]
            if berkas.came_back and not berkas.changed:
                self.write(number, desk, "Tidak ada yang perlu diubah.")
            self.drag(number, desk, "SELESAI" if desk == "anpeg" else "SETUJU")

    def recall(self, number: int, desk: str) -> None:
        """Drags the note of this desk's decision back to MASUK."""
        self.kantor.drag(f"inbox/{desk}/*/TERKIRIM - {id_of(number)}*", f"inbox/{desk}/MASUK")
        self.kantor.run(15)

    def drag(self, number: int, desk: str, drawer: str) -> None:
        self.kantor.drag(f"inbox/{desk}/MASUK/{id_of(number)}*", f"inbox/{desk}/{drawer}")
        self.kantor.run(15)

    def write(self, number: int, desk: str, words: str) -> None:
        sheet = self.place(number, desk, "Catatan.txt")
        text = sheet.read_text(encoding="utf-8-sig") + words + "\r\n"
        sheet.write_text(text, encoding="utf-8")

    def back(self, number: int, desk: str, why: str, drawer: str = "KEMBALIKAN") -> None:
        self.write(number, desk, why)
        self.drag(number, desk, drawer)

    def configure(self, old: str, new: str) -> None:
        """The administrator changes config.yaml while the office runs."""
        self.kantor.reconfigure(old, new)


def restored(kantor: Kantor, letter: int, dossier: int) -> None:
    """`alur restore` by the office's own clock and memory, and a start."""
    kantor.clock.pass_(600)
    memory = Memory(kantor.base / "ingatan", Files())
    with (
        mock.patch.object(restore, "SystemClock", lambda _zone: kantor.clock),
        mock.patch.object(restore, "memory_of", lambda _root: memory),
    ):
        letters, dossiers = [restore.Last("", letter)], [restore.Last("", dossier)]
        restore.restore(kantor.root, letters, dossiers, 2026)
    kantor.start()
    kantor.run(30)


def play(base: Path) -> Kantor:
    """Plays it in a new folder; the office is at rest afterwards and its engine closed."""
    files = Busy()
    kantor = Kantor(base, files=files)
    staff = Staff(kantor)
    _completed(staff)
    _cancelled(staff)
    _restored(staff)
    _left_at_each_step(staff)
    _answered(staff, files)
    kantor.run(100)
    kantor.engine.close()
    return kantor


def _completed(staff: Staff) -> None:
    """Edited, returned twice and once past the analyst, signed outside, handed over, received."""
    kantor = staff.kantor
    staff.open(1)
    staff.place(1, "anpeg", "Nota.txt").write_text("Nota yang diubah analis")
    staff.place(1, "anpeg", "tambahan.csv").write_text("1;tambahan")
    staff.write(1, "anpeg", "Data unit kedua menyusul.")
    kantor.run(150)
    staff.agree(1, "anpeg")
    staff.drag(1, "kasubag", "KEMBALIKAN")  # no reason: answered and put back
    staff.back(1, "kasubag", "Mohon diperbaiki jumlahnya.")
    staff.agree(1, "anpeg", "kasubag")
    staff.back(1, "kabag", "Mohon dicek kembali.")
    paper = staff.place(1, "kasubag", "Naskah.pdf")
    paper.write_bytes(paper.read_bytes() + b"% coretan\n%%EOF\n")
    staff.drag(1, "kasubag", "SETUJU")  # changed: decides nothing
    staff.agree(1, "kasubag", "kabag")
    early = staff.place(1, "kabiro", "Naskah.pdf").read_bytes()
    staff.agree(1, "kabiro")
    nota = staff.place(1, "kabag", "Naskah.pdf").read_bytes() + SIGNED_MORE
    staff.place(1, "kabag", "Naskah_ttd.pdf").write_bytes(nota)
    staff.agree(1, "kabag", "anpeg")
    kantor.put("inbox/anpeg/TANDA TERIMA/pindaian.pdf", b"%PDF-1.4\nditerima\n%%EOF\n")
    kantor.put("inbox/anpeg/TANDA TERIMA/naskah lama.pdf", early + SIGNED_MORE)
    kantor.run(30)


def _cancelled(staff: Staff) -> None:
    staff.open(2)
    staff.agree(2, "anpeg")
    staff.back(2, "kasubag", "Tidak jadi.", "BATAL")


def _restored(staff: Staff) -> None:
    """A copy in which what the last event speaks of is missing goes on."""
    kantor = staff.kantor
    staff.open(3)
    store = kantor.root / ".alur/isi"
    before = set(store.glob("??/*"))
    staff.agree(3, "anpeg")
    missing = set(store.glob("??/*")) - before
    kantor.engine.close()
    for path in missing:
        path.unlink()
    restored(kantor, 5, 3)


def _left_at_each_step(staff: Staff) -> None:
    kantor = staff.kantor
    staff.back(3, "anpeg", "Datanya belum ada.")
    staff.open(4)
    staff.place(4, "anpeg", "data.csv").write_text("4;diperbaiki")
    staff.write(4, "anpeg", "Masih dikerjakan.")
    kantor.run(150)
    staff.open(5)
    staff.agree(5, "anpeg")
    paper = staff.place(5, "kasubag", "Naskah.pdf")
    paper.write_bytes(paper.read_bytes() + b"% coretan\n%%EOF\n")
    staff.back(5, "kasubag", "Lihat coretan.")
    staff.agree(5, "anpeg")
    staff.open(6)
    staff.agree(6, "anpeg", "kasubag")
    staff.write(6, "kabag", "Sedang dibaca.")
    kantor.run(100)
    staff.configure("tanda_tangan: dalam ", "tanda_tangan: luar ")
    staff.open(7)
    staff.configure("tanda_tangan: luar ", "tanda_tangan: dalam ")
    staff.agree(7, "anpeg", "kasubag", "kabag")
    staff.open(8)
    staff.agree(8, "anpeg", "kasubag", "kabag", "kabiro")
    shown = staff.place(8, "kabag", "Naskah.pdf").read_bytes()
    kantor.put("inbox/anpeg/MASUK/naskah.pdf", shown + SIGNED_MORE)
    kantor.run(30)
    staff.configure("cara: otomatis ", "cara: manual ")
    staff.open(9)
    staff.configure("cara: manual ", "cara: otomatis ")
    staff.agree(9, "anpeg", "kasubag", "kabag", "kabiro", "kabag")


def _answered(staff: Staff, files: Busy) -> None:
    """What decides nothing, and what comes to light while a desk is cleared."""
    kantor = staff.kantor
    staff.open(10, **{"setup.exe": "MZ program"})
    kantor.put("inbox/kabag/SETUJU/undangan.pdf", b"%PDF-1.4\nrapat\n%%EOF\n")
    kantor.put("inbox/kasubag/BARU/lagi.csv", DATA[4].replace("4;Pegawai ke-4", "4;diperbaiki"))
    shutil.copy(staff.place(5, "kasubag", "Naskah.pdf"), kantor.root / "inbox/verifikasi")
    kantor.run(30)
    old = kantor.base / "meja"
    shutil.copytree(staff.place(6, "kabag"), old)
    shutil.copytree(old, kantor.root / "inbox/kabiro/SETUJU/salah meja")
    kantor.run(30)
    inner = staff.place(4, "anpeg")
    shutil.move(staff.place(10, "anpeg"), inner)
    kantor.run(100)
    files.slip = "SELESAI"
    staff.agree(10, "anpeg")
    files.held = staff.place(10, "kasubag").name
    staff.agree(10, "kasubag")
    kantor.put("inbox/kabag/SETUJU/surat lain.pdf", b"%PDF-1.4\nlain\n%%EOF\n")
    kantor.run(20)
    files.held = ""
