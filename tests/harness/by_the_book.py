"""Somebody who does what a page of the handbook says, word by word, and sees whether its sign is
there. A sentence that nobody could act on is no step."""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.names import COVER
from tests.harness.office import Kantor


@dataclass(frozen=True)
class Task:
    title: str
    steps: tuple[str, ...]
    sign: str


def tasks(page: str) -> Iterator[Task]:
    """The tasks of a page of docs/panduan."""
    for part in page.split("\n## ")[1:]:
        title, _, text = part.partition("\n")
        steps = tuple(re.findall(r"^\d+\. (.+)$", text, re.MULTILINE))
        sign = re.search(r"^Tandanya: (.+)$", text, re.MULTILINE)
        if steps:
            yield Task(title, steps, sign[1] if sign else "")


@dataclass
class Clerk:
    """At one desk of an office, with a dossier `id_` before it. `come` brings another one, `fill`
    fills in a copy of a form, `data` are workbooks that wait to be dropped, `cover` is how this
    office's workers call the first sheet, and `papers` what is edited and what follows from it;
    `returned` says that what comes was sent back to it."""

    office: Kantor
    role: str
    come: Callable[[], str]
    fill: Callable[[Path], None] = lambda _: None
    data: tuple[tuple[str, bytes], ...] = ()
    cover: str = COVER
    papers: tuple[str, str] = ("", "")
    returned: bool = False
    away: float = 20
    id_: str = ""
    held: Path = field(default_factory=Path)
    before: bytes = b""

    @property
    def desk(self) -> Path:
        return self.office.root / "inbox" / self.role

    def dossier(self, drawer: str) -> Path:
        (folder,) = (p for p in (self.desk / drawer).glob(f"{self.id_}*") if p.is_dir())
        return folder

    def do(self, task: Task) -> None:
        """Every step, and a while for the office to answer."""
        for step in task.steps:
            for pattern, act in _STEPS:
                if match := re.fullmatch(pattern, step):
                    act(self, *match.groups())
                    break
            else:
                raise AssertionError(f"nobody knows how to do this: {step}")
        if task.sign:
            self.office.run(self.away)
            self.sees(task.sign)

    def sees(self, sign: str) -> None:
        for pattern, see in _SIGNS:
            if match := re.fullmatch(pattern, sign):
                see(self, *match.groups())
                return
        raise AssertionError(f"nobody knows what to look for: {sign}")

    # Steps. ---------------------------------------------------------------------------

    def board(self) -> None:
        assert self.id_ in (self.desk / "PAPAN.html").read_text(encoding="utf-8")

    def look_into(self, drawer: str) -> None:
        assert self.dossier(drawer).is_dir()

    def refresh(self) -> None:
        self.office.run(5)

    def read(self, name: str) -> None:
        (folder,) = self.desk.glob(f"*/{self.id_}*/")
        assert (folder / self._named(name)).is_file()

    def _named(self, name: str) -> str:
        return self.cover if name == COVER else name

    def read_papers(self) -> None:
        (folder,) = self.desk.glob(f"*/{self.id_}*/")
        assert all(path.stat().st_size for path in folder.glob("*.pdf"))

    def write_reason(self, name: str) -> None:
        (sheet,) = self.desk.glob(f"*/{self.id_}*/{name}")
        sheet.write_bytes(sheet.read_bytes() + b"Mohon diperiksa lagi.\r\n")

    def explain(self, name: str) -> None:
        """Of what was sent back: why nothing was changed."""
        for sheet in self.desk.glob(f"*/{self.id_}*/{name}") if self.returned else ():
            sheet.write_bytes(sheet.read_bytes() + b"Sudah benar.\r\n")

    def edit(self, name: str) -> None:
        folder = self.dossier("MASUK")
        written, follows = folder / (self.papers[0] or name), folder / self.papers[1]
        self.before = follows.read_bytes()
        written.write_bytes(written.read_bytes() + b" Satu kalimat lagi.")

    def read_findings(self) -> None:
        message = self.dossier("MASUK") / "PESAN SISTEM - Pemeriksaan.txt"
        assert "perlu diperbaiki" in message.read_text(encoding="utf-8-sig")

    def correct(self) -> None:
        """What a marked workbook says is wrong."""
        (path,) = self.dossier("MASUK").rglob("data*.csv")
        path.write_bytes(path.read_bytes().replace(b"SALAH", b"Sari"))

    def dispose(self, name: str) -> None:
        sheet = self.dossier("MASUK") / name
        sheet.write_bytes(sheet.read_bytes() + b"Untuk ditindaklanjuti.\r\n")

    def drag(self, source: str, target: str) -> None:
        folder = self.dossier(source)
        shutil.move(str(folder), str(self.desk / target / folder.name))

    def drag_note(self, note: str, source: str, target: str) -> None:
        self.office.run(self.away)
        (path,) = (self.desk / source).glob(self._pattern(note.replace("<ID>", self.id_)))
        shutil.move(str(path), str(self.desk / target / path.name))

    def regret(self, seconds: str, source: str, target: str) -> None:
        self.office.run(float(seconds) / 3)
        self.drag(source, target)

    def close_and_drag(self) -> None:
        for lock in self.desk.glob(f"*/{self.id_}*/~$*"):
            lock.unlink()
        before = self.office.book.nomor
        self.again()
        self.office.run(self.away)
        assert self.office.book.nomor > before

    def again(self) -> None:
        """What was to be done with the dossier before something kept it."""
        self.drag("MASUK", self.agree)

    @property
    def agree(self) -> str:
        return next(p.name for p in self.desk.iterdir() if p.name.startswith(("SE", "SETU")))

    def drag_one(self, name: str, target: str) -> None:
        self.id_ = self.come()
        self.explain("Catatan.txt")
        path = self.dossier("MASUK") / self._named(name)
        shutil.move(str(path), str(self.desk / target / path.name))

    def drop_data(self, drawer: str) -> None:
        for name, data in self.data:
            (self.desk / drawer / name).write_bytes(data)

    def copy_form(self, name: str, drawer: str) -> None:
        self.held = self.office.base / f"Salinan {name}"
        shutil.copy(self.desk / drawer / name, self.held)

    def fill_in(self) -> None:
        self.fill(self.held)

    def drop_form(self, drawer: str) -> None:
        shutil.move(self.held, self.desk / drawer / self.held.name)

    def write_text(self, example: str) -> None:
        assert re.fullmatch(r"[A-Z]+-\d{4}-\d{4}", example), "as the number of a dossier looks"
        self.held = self.office.base / "usul.txt"
        self.held.write_text(f"{self.id_}\r\nRuangnya salah.\r\n", encoding="utf-8")

    def drop_text(self, drawer: str) -> None:
        shutil.move(self.held, self.desk / drawer / self.held.name)

    def ask_whether_genuine(self, drawer: str) -> None:
        (self.desk.parent / drawer / "surat.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")

    def drop_scan(self, drawer: str) -> None:
        (self.desk / drawer / "pindaian.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")

    def read_answer(self) -> None:
        stray = self.desk / self.agree / "foto.png"
        stray.write_bytes(b"\x89PNG\r\n\x1a\n")
        self.office.run(self.away)
        (answer,) = self.desk.glob(f"{self.agree}/PESAN SISTEM*foto*.txt")
        assert "foto.png" in answer.read_text(encoding="utf-8-sig")
        self.held = stray

    def mend(self) -> None:
        self.held.unlink()
        self.office.run(self.away)
        assert not list(self.desk.glob(f"{self.agree}/PESAN SISTEM*foto*.txt"))

    def nothing(self) -> None:
        """There is nothing to be done."""

    # Signs. ---------------------------------------------------------------------------

    @staticmethod
    def _pattern(name: str) -> str:
        return re.sub(r"<[^>]+>|\.\.\.", "*", name)

    def lies_in(self, drawer: str, name: str) -> None:
        place = self.desk.parent if drawer == "verifikasi" else self.desk
        pattern = self._pattern(name.replace("<ID>", self.id_)) if "ke <" in name else ""
        assert list((place / drawer).glob(pattern or self._pattern(name))), self.office.tree()

    def follows(self, _name: str) -> None:
        self.office.run(90)
        assert (self.dossier("MASUK") / self.papers[1]).read_bytes() != self.before

    def tells_what_is_left(self) -> None:
        self.office.run(90)
        assert not (self.dossier("MASUK") / "PESAN SISTEM - Pemeriksaan.txt").exists()

    def lies_again(self, drawer: str) -> None:
        assert self.dossier(drawer).is_dir()

    def is_cancelled(self) -> None:
        page = (self.desk / "PAPAN.html").read_text(encoding="utf-8")
        (row,) = re.findall(rf'\["{self.id_}".*?\]', page)
        assert '"batal"' in row


_N = r"`([^`]+)`"
_STEPS: tuple[tuple[str, Callable[..., None]], ...] = (
    (r"Buka `PAPAN\.html` dengan klik dua kali: .+", Clerk.board),
    (rf"Buka {_N}: setiap folder adalah satu berkas\.", Clerk.look_into),
    (r"Yang ditunggu belum tampak\? Tekan F5\.", Clerk.refresh),
    (rf"Buka folder berkasnya, lalu baca {_N}: .+", Clerk.read),
    (r"Baca naskahnya, lalu tutup semua dokumennya\.", Clerk.read_papers),
    (rf"Buka {_N} di dalam folder berkasnya, tulis alasannya .+", Clerk.write_reason),
    (rf"Pernah dikembalikan\? .+ atau tulis di {_N} mengapa .+", Clerk.explain),
    (rf"Buka {_N} di dalam folder berkasnya, perbaiki, simpan, lalu tutup\.", Clerk.edit),
    (r"Baca pesan itu: ia menyebut workbook, lembar, dan sel .+", Clerk.read_findings),
    (r"Perbaiki sel yang berwarna di workbook itu, simpan, lalu tutup\.", Clerk.correct),
    (rf"Disposisi\? Tulis di {_N} di bawah garis, simpan, lalu tutup\.", Clerk.dispose),
    (rf"Pindahkan folder (?:berkas|kabar)nya dari {_N} ke {_N}\.", Clerk.drag),
    (rf"Pindahkan {_N} dari {_N} ke {_N}, selama .+", Clerk.drag_note),
    (rf"Dalam (\d+) detik, pindahkan folder berkasnya dari {_N} kembali ke {_N}\..+", Clerk.regret),
    (r"Tutup dokumennya dahulu, lalu pindahkan lagi\.", Clerk.close_and_drag),
    (rf"Atau pindahkan satu berkas saja .+ misalnya {_N}, ke {_N}: .+", Clerk.drag_one),
    (rf"Letakkan workbook datanya di {_N}, semuanya sekaligus\.", Clerk.drop_data),
    (rf"Salin {_N} dari {_N} ke tempat lain, misalnya Desktop\.", Clerk.copy_form),
    (r"Isi bagian yang berwarna di salinan itu, simpan, lalu tutup\.", Clerk.fill_in),
    (rf"Pindahkan salinan itu ke {_N}\.", Clerk.drop_form),
    (rf"Buat sebuah teks .+ misalnya {_N}, dan alasannya\.", Clerk.write_text),
    (rf"Letakkan teks itu di {_N}\.", Clerk.drop_text),
    (rf"Letakkan naskahnya di {_N}, di sebelah meja-meja\.", Clerk.ask_whether_genuine),
    (rf"Letakkan PDF atau hasil pindainya di {_N}\.", Clerk.drop_scan),
    (r"Buka pesannya: apa yang belum benar, di mana, .+", Clerk.read_answer),
    (r"Perbaiki, lalu pindahkan lagi\. Tidak ada yang hilang\.", Clerk.mend),
    (r"Tidak ada yang perlu diputuskan; .+", Clerk.nothing),
    (r"Beri tahu administrator\. .+", Clerk.nothing),
)
_SIGNS: tuple[tuple[str, Callable[..., None]], ...] = (
    (rf"Di {_N} ada {_N}(?:\.|:| ).*", Clerk.lies_in),
    (rf"Sesudah kira-kira semenit {_N} di sebelahnya mengikuti isinya\.", Clerk.follows),
    (r"Pesannya menyebut apa yang masih ada, atau hilang\.", Clerk.tells_what_is_left),
    (rf"Folder berkasnya (?:ada lagi|tetap) di {_N}\..*", Clerk.lies_again),
    (r"Di `PAPAN\.html`, bagian Cari, berkas itu tertulis dibatalkan\.", Clerk.is_cancelled),
)
