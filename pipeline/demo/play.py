"""Plays one whole office day on sample data, as staff who know nothing but folders.

The watcher runs as a process of its own; the story is read from the log that it lays out.
"""

import contextlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from pipeline.commands import DONE, ENVIRONMENT, Failure, state_folder
from pipeline.demo import sample, staff
from pipeline.names import LETTER_BOOK, READABLE_LOG, REPORTS, outside

_MARK = "DEMO - boleh dihapus.txt"
_TEMPO = {
    "tenang": "0.3",
    "sesal": "0.5",
    "sesal_nomor": "0.5",
    "hening_baru": "1",
    "hening_kerja": "1",
}
_PATIENCE = 60.0
_LOOK = 0.05
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Disturb = Callable[["Demo"], None]


@lru_cache(maxsize=2)
def _events(view: bytes) -> tuple[dict[str, object], ...]:
    """The events of a view of the log, which is looked at far more often than it changes."""
    return tuple(yaml.load_all(view, Loader=_Loader))


@dataclass
class Demo:
    """An office in a folder, its watcher, and the eyes that wait for what the folders show."""

    root: Path
    tell: Callable[[str], None]
    disturb: Disturb | None = None
    watcher: subprocess.Popen[bytes] | None = None
    starts: int = 0
    _ending: Any = None
    _events_told: int = 0
    _output: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="alur-demo-")))

    def set_up(self) -> None:
        """Lays out a fresh office whose waiting times suit a demonstration."""
        if self.root.exists():
            if any(self.root.iterdir()) and not (self.root / _MARK).is_file():
                raise Failure(f"{self.root} is there already and is no demo; name another folder")
            with contextlib.suppress(Failure):
                shutil.rmtree(state_folder(self.root), ignore_errors=True)
            shutil.rmtree(self.root)
        self._alur("init", str(self.root))
        config = self.root / "config.yaml"
        text = config.read_text(encoding="utf-8")
        for name, value in _TEMPO.items():
            text = re.sub(rf"(?m)^(  {name}: )[\d.]+", rf"\g<1>{value}", text)
        config.write_text(text, encoding="utf-8")
        (self.root / _MARK).write_text("Kantor contoh; semua orang di dalamnya rekaan.\n", "utf-8")
        sample.write(self.root / "unit kerja")

    def _alur(self, *arguments: str) -> None:
        command = (sys.executable, "-m", "pipeline", *arguments)
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Failure(done.stderr.strip() or f"alur {arguments[0]} failed", ENVIRONMENT)

    def command(self) -> tuple[str, ...]:
        """How the watcher is started."""
        return (sys.executable, "-m", "pipeline", "--root", str(self.root), "watch")

    def start(self) -> None:
        """Starts the watcher, anew if it was killed."""
        environment = None
        if sys.platform == "win32":
            from pipeline.windows.ending import Ending

            self._ending = Ending.new()
            environment = self._ending.environment()
        with (self._output / "watch.txt").open("ab") as output:
            self.watcher = subprocess.Popen(
                self.command(),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=environment,
                creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
            )
        self.starts += 1

    def _ask_to_end(self, watcher: "subprocess.Popen[bytes]") -> None:
        """On Windows without a key: there may be no console that the two share."""
        if self._ending is not None:
            self._ending.ask()
        else:
            watcher.send_signal(signal.SIGINT)

    def stop(self) -> int:
        """Asks the watcher to end, as Ctrl-C does; returns its exit code."""
        if self.watcher is None:
            return DONE
        if self.watcher.poll() is None:
            self._ask_to_end(self.watcher)
        code = self.watcher.wait(timeout=_PATIENCE)
        self._story()
        shutil.rmtree(self._output, ignore_errors=True)
        return code

    def at(self, pattern: str) -> Path:
        """Waits until exactly one thing of this name lies there, telling the story meanwhile."""
        return self.until(lambda: self._one(pattern), pattern)

    def until(self, ready: Callable[[], Path | None], what: str) -> Path:
        """Waits for a condition."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            self._story()
            if self.disturb:
                self.disturb(self)
            elif self.watcher and self.watcher.poll() is not None:
                raise Failure(f"the watcher ended: {self._last_words()}", ENVIRONMENT)
            path = ready()
            if path is not None:
                self._story()
                return path
            time.sleep(_LOOK)
        raise Failure(f"waited in vain for {what}: {self._last_words()}", ENVIRONMENT)

    def _one(self, pattern: str) -> Path | None:
        paths = list(self.root.glob(pattern))
        return paths[0] if len(paths) == 1 else None

    def moves(self) -> int:
        """How often the log shows the dossier moving from one desk to another."""
        return sum(e["keputusan"] is not None for e in self._log())

    def happened(self, peristiwa: str) -> int:
        """How often the log tells of such an event."""
        return sum(e["peristiwa"] == peristiwa for e in self._log())

    def handed_over(self) -> bool:
        return any(e["peristiwa"] == "diserahkan" for e in self._log())

    def registered(self) -> bool:
        """Whether the letter book was laid since the log was."""
        newest = max(path.stat().st_mtime_ns for path in self._views())
        book = self.root / outside(REPORTS) / LETTER_BOOK
        return book.is_file() and book.stat().st_mtime_ns >= newest

    def _views(self) -> list[Path]:
        return sorted((self.root / outside(READABLE_LOG)).glob("20*.yaml"))

    def _log(self) -> list[dict[str, object]]:
        """The events that the office lays out for people, but for a view being renewed."""
        events: list[dict[str, object]] = []
        for path in self._views():
            with contextlib.suppress(FileNotFoundError):
                events += _events(path.read_bytes())
        return events

    def _story(self) -> None:
        for event in self._log()[self._events_told :]:
            self._events_told += 1
            when = str(event["waktu"])[11:19]
            self.tell(f"  {when}  {event['peristiwa']!s:<13} {event['catatan']}")

    def _last_words(self) -> str:
        path = self._output / "watch.txt"
        words = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
        return " | ".join(words.strip().splitlines()[-3:]) or "the watcher said nothing"


def play(
    folder: Path, disturb: Disturb | None = None, more: Callable[[Demo], None] | None = None
) -> int:
    """The day, scene by scene, and then what else is to be told. Returns an exit code."""
    began = time.monotonic()
    demo = Demo(folder.resolve(), _tell, disturb)
    demo.set_up()
    demo.start()
    try:
        _day(demo)
        if more:
            more(demo)
    finally:
        code = demo.stop()
    print(f"\nDone in {time.monotonic() - began:.0f} seconds. Worth opening:")
    for pattern in (
        "outbox/tu-biro/*/Nota Dinas.pdf",
        "outbox/tu-biro/*/Daftar Urut Kepangkatan.pdf",
        "outbox/tu-biro/*/Daftar Urut Kepangkatan.xlsx",
        "outbox/tu-biro/*/Lembar Disposisi.pdf",
        "outbox/tu-biro/*/Inventaris.xlsx",
        "outbox/arsip/*/*/00 Lembar Kendali.pdf",
        "inbox/data/MASUK/*/Surat Persetujuan.pdf",
        "outbox/laporan/ruang-rapat/Kalender.html",
        "outbox/log/*.yaml",
    ):
        for path in sorted(demo.root.glob(pattern)):
            print(f"  {path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path}")
    return code


def _tell(line: str) -> None:
    print(line, flush=True)


def _day(demo: Demo) -> None:
    inbox, tell = demo.root / "inbox", demo.tell

    tell("Three units send their workbooks; the Kasubag drags them into BARU.")
    demo.at("inbox/kasubag/BARU")
    for workbook in sorted((demo.root / "unit kerja").iterdir()):
        shutil.copy(workbook, inbox / "kasubag" / "BARU")
    note = demo.at("inbox/anpeg/MASUK/DUK-*/PESAN SISTEM - Pemeriksaan.txt")
    tell("One workbook is bad. The answer lies in the dossier:")
    for line in note.read_text(encoding="utf-8-sig").splitlines()[:3]:
        tell(f"      {line}")

    tell("The analyst corrects the marked cells in Excel.")
    staff.repair_workbook(
        demo.at("inbox/anpeg/MASUK/DUK-*/Data Unit/Bag Tata Laksana (final).xlsx")
    )
    demo.at("inbox/anpeg/MASUK/DUK-*/Nota Dinas.docx")
    tell("The list is ranked and the nota dinas drafted; the analyst drags the dossier to SELESAI.")
    pass_on(demo, "anpeg", "SELESAI", "kasubag")
    tell("The Kasubag reads it and gives paraf: SETUJU.")
    pass_on(demo, "kasubag", "SETUJU", "kabag")
    tell("The Kabag misses a sentence, writes so in Catatan.txt, and drags it to KEMBALIKAN.")
    give_back(demo, "kabag", "Mohon sebutkan batas waktu pengajuan keberatan.", "kasubag")
    tell("The Kasubag sends it further down, to the analyst.")
    give_back(demo, "kasubag", "Mohon ditambahkan sesuai catatan Kabag.", "anpeg")
    tell("The analyst adds the sentence in Word and passes the dossier on again.")
    staff.add_paragraph(
        demo.at("inbox/anpeg/MASUK/DUK-*/Nota Dinas.docx"),
        "Keberatan atas urutan dalam daftar dapat diajukan dalam waktu 30 (tiga puluh) hari.",
    )
    pass_on(demo, "anpeg", "SELESAI", "kasubag")
    tell("Paraf again, twice.")
    pass_on(demo, "kasubag", "SETUJU", "kabag")
    pass_on(demo, "kabag", "SETUJU", "kabiro")
    tell("The Kepala Biro writes a disposisi and agrees; the letter gets its number.")
    sheet = demo.at("inbox/kabiro/MASUK/DUK-*/Catatan.txt")
    staff.write_note(sheet, "Proses lebih lanjut. Kirim ke BKD sebelum akhir bulan.")
    pass_on(demo, "kabiro", "SETUJU", "kabag")
    tell("The Kabag forwards it; the analyst takes inventory and hands the package over.")
    pass_on(demo, "kabag", "SETUJU", "anpeg")
    staff.drag(demo.at("inbox/anpeg/MASUK/DUK-*"), inbox / "anpeg" / "SELESAI")
    demo.at("outbox/tu-biro/DUK-*/SHA256SUMS")
    demo.until(lambda: inbox if demo.handed_over() else None, "the hand-over")
    rooms(demo)
    demo.until(lambda: inbox if demo.registered() else None, "the letter book")


def rooms(demo: Demo) -> None:
    tell, unit = demo.tell, demo.root / "inbox" / "data"
    tell("Another procedure: a unit takes a blank form, asks for a room, and drops it in BARU.")
    blank = demo.at("inbox/data/FORMULIR/Permohonan Ruang Rapat.xlsx")
    form = demo.root / "unit kerja" / "Permohonan Bagian Data.xlsx"
    staff.fill_form(blank, form, sample.room_wanted())
    shutil.copy(form, unit / "BARU")
    demo.at("inbox/kasubag/MASUK/RUANG-*/Surat Persetujuan.pdf")
    tell("The Kasubag gives paraf, the Kabag agrees; the letter comes back to the unit as news.")
    for desk in ("kasubag", "kabag"):
        moved = demo.moves()
        staff.drag(demo.at(f"inbox/{desk}/MASUK/RUANG-*"), demo.root / "inbox" / desk / "SETUJU")
        decided(demo, moved)
    demo.at("inbox/data/MASUK/RUANG-*/Surat Persetujuan.pdf")
    demo.at("outbox/laporan/ruang-rapat/Kalender.html")


def decided(demo: Demo, moved: int) -> None:
    demo.until(lambda: demo.root if demo.moves() > moved else None, "the decision in the log")


def pass_on(demo: Demo, desk: str, drawer: str, to: str) -> None:
    moved = demo.moves()
    staff.drag(demo.at(f"inbox/{desk}/MASUK/DUK-*"), demo.root / "inbox" / desk / drawer)
    decided(demo, moved)
    demo.at(f"inbox/{to}/MASUK/DUK-*/00 Lembar Kendali.pdf")


def give_back(demo: Demo, desk: str, why: str, to: str) -> None:
    staff.write_note(demo.at(f"inbox/{desk}/MASUK/DUK-*/Catatan.txt"), why)
    pass_on(demo, desk, "KEMBALIKAN", to)
