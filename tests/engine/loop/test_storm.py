"""Staff who do anything at any time. Whatever they do, the office stays in order.

A seed is one afternoon of about forty acts, right and wrong ones, at moments of their own.
"""

import random
import shutil
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest

from tests.harness.office import Kantor

SEEDS = range(12)
ACTS = 40


class Staff:
    """Acts at random, and remembers every byte it ever wrote."""

    def __init__(self, kantor: Kantor, seed: int) -> None:
        self.kantor = kantor
        self.dice = random.Random(seed)
        self.written: set[str] = set()
        self.serial = 0

    def write(self, path: Path, data: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def act(self) -> None:
        acts = [self.drop, self.agree, self.agree, self.agree, self.give_back, self.copy, self.edit]
        acts += [self.stray, self.delete, self.one_document, self.drag_back, self.restart]
        self.dice.choice(acts)()

    def _laid(self) -> list[Path]:
        return sorted(self.kantor.root.glob("inbox/*/MASUK/*/"))

    def _some(self) -> Path | None:
        found = self._laid()
        return self.dice.choice(found) if found else None

    def _drawers(self, desk: Path) -> list[Path]:
        return sorted(p for p in desk.iterdir() if p.is_dir() and p.name != "MASUK")

    def _move(self, source: Path, drawer: Path) -> None:
        target = drawer / source.name
        if source.exists() and not target.exists():
            shutil.move(source, target)

    def drop(self) -> None:
        self.serial += 1
        data = self.dice.choice([b"1;Budi", b"2;Siti", f"{self.serial};baru".encode()])
        self.write(self.kantor.root / f"inbox/kasubag/BARU/data{self.serial}.csv", data)

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
        desk = self.dice.choice(sorted((self.kantor.root / "inbox").iterdir()))
        places = [desk, *(p for p in desk.iterdir() if p.is_dir())]
        name = self.dice.choice(["foto.png", "a.xlsx", "x.exe", "Catatan.txt", "~$x.docx"])
        self.write(self.dice.choice(places) / name, f"asing {self.serial}".encode())

    def delete(self) -> None:
        if folder := self._some():
            shutil.rmtree(folder)

    def drag_back(self) -> None:
        found = sorted(self.kantor.root.glob("inbox/*/*/DUK-*/"))
        wrong = [p for p in found if p.parent.name != "MASUK"]
        if wrong:
            folder = self.dice.choice(wrong)
            self._move(
                folder, self.dice.choice(sorted((self.kantor.root / "inbox").iterdir())) / "MASUK"
            )

    def restart(self) -> None:
        self.kantor.engine.close()
        self.kantor.start()


def check(kantor: Kantor) -> None:
    """What must hold whenever the office has come to rest."""
    book = kantor.book
    for berkas in book.open():
        homes = [
            p
            for p in kantor.root.glob(f"inbox/*/*/{berkas.id}*/")
            if p.parent.name == "MASUK" and p.parents[1].name == berkas.peran
        ]
        elsewhere = list(kantor.root.glob(f"inbox/{berkas.peran}/*/{berkas.id}*"))
        assert homes or elsewhere, f"{berkas.id} lies nowhere\n{kantor.tree()}"
        assert len(homes) <= 1, homes
        if homes and len(elsewhere) == 1:
            lying = {p.name: sha256(p.read_bytes()).hexdigest() for p in homes[0].iterdir()}
            for name, digest in berkas.laid().items():
                assert name in lying or digest in lying.values(), name
    for nomor in range(1, book.nomor + 1):
        assert kantor.engine.register.log.bytes_of(nomor).endswith(b"...\n")
    numbers = [b.surat.urut for b in book.berkas.values() if b.surat]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    assert not list(kantor.root.rglob("~alur*"))


@pytest.mark.parametrize("seed", SEEDS)
def test_an_afternoon_of_anything(kantor: Kantor, seed: int) -> None:
    staff = Staff(kantor, seed)
    for _ in range(ACTS):
        staff.act()
        kantor.run(staff.dice.choice([0, 1, 3, 8, 30, 90]))
    for odd in kantor.root.glob("inbox/**/~$*"):
        odd.unlink()
    kantor.run(400)
    check(kantor)
    before = kantor.book.nomor
    kantor.run(300)
    assert kantor.book.nomor == before, f"the office never comes to rest: {kantor.story()[-5:]}"
    told = Counter(kantor.told)
    assert all(count < 400 for count in told.values()), told.most_common(2)
