"""Staff who do anything at any time, right and wrong."""

import random
import shutil
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path


class Staff:
    """Acts at random, and remembers every byte it ever wrote."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self.dice = random.Random(seed)
        self.written: set[str] = set()
        self.serial = 0

    def write(self, path: Path, data: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def acts(self) -> list[Callable[[], None]]:
        """What they do, each as often as it is named."""
        return [
            *(self.drop, self.agree, self.agree, self.agree, self.give_back, self.copy, self.edit),
            *(self.stray, self.delete, self.one_document, self.drag_back),
        ]

    def act(self) -> None:
        self.dice.choice(self.acts())()

    def _desks(self) -> list[Path]:
        return sorted(path for path in (self.root / "inbox").iterdir() if path.is_dir())

    def _laid(self) -> list[Path]:
        return sorted(self.root.glob("inbox/*/MASUK/*/"))

    def _some(self) -> Path | None:
        laid = self._laid()
        return self.dice.choice(laid) if laid else None

    def _drawers(self, desk: Path) -> list[Path]:
        return sorted(p for p in desk.iterdir() if p.is_dir() and p.name != "MASUK")

    def _move(self, source: Path, drawer: Path) -> None:
        target = drawer / source.name
        if source.exists() and not target.exists():
            shutil.move(source, target)

    def drop(self) -> None:
        self.serial += 1
        data = self.dice.choice([b"1;Budi", b"2;Siti", f"{self.serial};baru".encode()])
        self.write(self.root / f"inbox/kasubag/BARU/data{self.serial}.csv", data)

    def agree(self) -> None:
        if folder := self._some():
            desk = folder.parents[1]
            drawer = desk / ("SELESAI" if desk.name == "anpeg" else "SETUJU")
            self._move(folder, drawer)

    def give_back(self) -> None:
        if folder := self._some():
            if self.dice.random() < 0.7:
                sheet = folder / "Catatan.txt"
                if sheet.exists():
                    sheet.write_bytes(sheet.read_bytes() + b"Mohon diperbaiki.\r\n")
            self._move(folder, folder.parents[1] / "KEMBALIKAN")

    def copy(self) -> None:
        if folder := self._some():
            drawers = self._drawers(folder.parents[1])
            if not drawers:
                return
            target = self.dice.choice(drawers) / folder.name
            if not target.exists():
                shutil.copytree(folder, target)

    def one_document(self) -> None:
        if folder := self._some():
            files = sorted(folder.iterdir())
            if files:
                self._move(
                    self.dice.choice(files), self.dice.choice(self._drawers(folder.parents[1]))
                )

    def edit(self) -> None:
        if folder := self._some():
            files = sorted(folder.iterdir())
            if files:
                path = self.dice.choice(files)
                self.serial += 1
                self.write(path, path.read_bytes() + f"\n% ubah {self.serial}".encode())

    def stray(self) -> None:
        self.serial += 1
        desk = self.dice.choice(self._desks())
        places = [desk, *sorted(p for p in desk.iterdir() if p.is_dir())]
        name = self.dice.choice(["foto.png", "a.xlsx", "x.exe", "Catatan.txt", "~$x.docx"])
        self.write(self.dice.choice(places) / name, f"asing {self.serial}".encode())

    def delete(self) -> None:
        if folder := self._some():
            shutil.rmtree(folder)

    def drag_back(self) -> None:
        folders = sorted(self.root.glob("inbox/*/*/DUK-*/"))
        wrong = [p for p in folders if p.parent.name != "MASUK"]
        if wrong:
            folder = self.dice.choice(wrong)
            self._move(folder, self.dice.choice(self._desks()) / "MASUK")

    def recall(self) -> None:
        """Drags the note of a decision back to MASUK, or somewhere else."""
        notes = sorted(self.root.glob("inbox/*/*/TERKIRIM - *"))
        if notes:
            note = self.dice.choice(notes)
            desk = note.parents[1]
            drawers = [desk / "MASUK", desk / "MASUK", *self._drawers(desk)]
            self._move(note, self.dice.choice(drawers))


class Storm(Staff):
    """Staff beside a living watcher: whatever vanishes under their hands is no error of theirs.

    `must` are hashes of bytes that have to exist for ever, since no person destroyed them. `pause`
    lets time pass in the middle of what they do.
    """

    def __init__(
        self, root: Path, seed: int, pause: Callable[[float], object] = time.sleep
    ) -> None:
        super().__init__(root, seed)
        self.pause = pause
        self.must: set[str] = set()
        self.acted = 0

    def acts(self) -> list[Callable[[], None]]:
        return [*super().acts(), self.slowly, self.save_like_word, self.in_halves, self.many]

    def act(self) -> None:
        self.acted += 1
        try:
            super().act()
        except (OSError, shutil.Error, IndexError):
            return

    def write(self, path: Path, data: bytes) -> None:
        self.destroyed(path)
        super().write(path, data)
        self.must.add(sha256(data).hexdigest())

    def destroyed(self, path: Path) -> None:
        """What people overwrite or delete themselves need not be kept."""
        for file in [path, *path.rglob("*")]:
            if file.is_file():
                self.must.discard(sha256(file.read_bytes()).hexdigest())

    def give_back(self) -> None:
        if folder := self._some():
            sheet = folder / "Catatan.txt"
            if self.dice.random() < 0.7 and sheet.exists():
                self.serial += 1
                self.write(sheet, sheet.read_bytes() + f"Alasan {self.serial}.\r\n".encode())
            self._move(folder, folder.parents[1] / "KEMBALIKAN")

    def delete(self) -> None:
        if self.dice.random() < 0.2 and (folder := self._some()):
            self.destroyed(folder)
            shutil.rmtree(folder)

    def slowly(self) -> None:
        """A move between two shares: file by file, and then the old ones go."""
        if folder := self._some():
            desk = folder.parents[1]
            target = desk / ("SELESAI" if desk.name == "anpeg" else "SETUJU") / folder.name
            target.mkdir()
            for path in sorted(folder.iterdir()):
                shutil.copyfile(path, target / path.name)
                self.pause(self.dice.uniform(0, 0.3))
            for path in sorted(folder.iterdir()):
                path.unlink()
            folder.rmdir()

    def save_like_word(self) -> None:
        if folder := self._some():
            path = self.dice.choice(sorted(folder.iterdir()))
            owner, fresh = path.with_name(f"~${path.name[2:]}"), path.with_name("~WRD0001.tmp")
            owner.write_bytes(b"\x06Yohanes")
            self.serial += 1
            data = path.read_bytes() + f"\n% word {self.serial}".encode()
            fresh.write_bytes(data)
            self.pause(self.dice.uniform(0, 0.5))
            self.destroyed(path)
            fresh.replace(path)
            self.must.add(sha256(data).hexdigest())
            owner.unlink()

    def in_halves(self) -> None:
        """A slow upload; the watcher must not take its first half for the whole."""
        self.serial += 1
        path = self.root / f"inbox/kasubag/BARU/unggah{self.serial}.pdf"
        data = b"%PDF-1.4\n" + str(self.serial).encode() * 1000 + b"\n%%EOF\n"
        with path.open("wb") as file:
            file.write(data[:1500])
            file.flush()
            self.pause(self.dice.uniform(0, 0.8))
            file.write(data[1500:])
        self.must.add(sha256(data).hexdigest())

    def many(self) -> None:
        for _ in range(self.dice.randint(2, 12)):
            self.drop()
