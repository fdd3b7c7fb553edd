"""Real kills of the real watcher while staff do anything: python -m tests.soak --minutes 60

A round is a watcher that runs for a random while among staff and is killed at a random moment.
After every `ROUNDS` rounds the office comes to rest and the checker looks at the whole of it.
"""

import argparse
import shutil
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

from tests.checker import check, read
from tests.engine.loop.test_storm import Staff
from tests.harness.live import Live

ROUNDS = 20


class Storm(Staff):
    """Staff beside a living watcher: whatever vanishes under their hands is no error of theirs.

    `must` are hashes of bytes that have to exist for ever, since no person destroyed them.
    """

    def __init__(self, root: Path, seed: int) -> None:
        super().__init__(SimpleNamespace(root=root), seed)  # type: ignore[arg-type]
        self.root = root
        self.must: set[str] = set()
        self.acts = 0

    def act(self) -> None:
        acts = [self.drop, self.agree, self.agree, self.agree, self.give_back, self.copy, self.edit]
        acts += [self.stray, self.delete, self.one_document, self.drag_back, self.slowly]
        acts += [self.save_like_word, self.in_halves, self.many]
        self.acts += 1
        try:
            self.dice.choice(acts)()
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
                time.sleep(self.dice.uniform(0, 0.3))
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
            time.sleep(self.dice.uniform(0, 0.5))
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
            time.sleep(self.dice.uniform(0, 0.8))
            file.write(data[1500:])
        self.must.add(sha256(data).hexdigest())

    def many(self) -> None:
        for _ in range(self.dice.randint(2, 12)):
            self.drop()


def storm(
    live: Live, staff: Storm, rounds: int, span: tuple[float, float] = (0.5, 5.0)
) -> list[str]:
    """Rounds with a kill at the end of each, a rest, and everything the checker finds."""
    for _ in range(rounds):
        live.start()
        end = time.monotonic() + staff.dice.uniform(*span)
        while time.monotonic() < end:
            staff.act()
            time.sleep(staff.dice.uniform(0, 0.25))
        live.kill()
    for odd in live.root.glob("inbox/**/~*"):
        if not odd.name.startswith("~alur"):
            staff.destroyed(odd)
            odd.unlink()
    live.rest()
    problems = check(live.root, staff.must, tidy=False)
    verified = live.alur("--root", str(live.root), "verify")
    if verified.returncode:
        problems.append(f"verify: {verified.stdout[-2000:]}{verified.stderr[-500:]}")
    return problems


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where the offices lie and stay")
    options = parser.parse_args()
    end = time.monotonic() + 60 * options.minutes
    base = options.folder or Path(tempfile.mkdtemp(prefix="alur-soak-"))
    base.mkdir(parents=True, exist_ok=True)
    kills = events = acts = kept = offices = 0
    seed, bad = options.seed, 0
    while time.monotonic() < end:
        place = base / f"{seed:05d}"
        place.mkdir()
        live = Live(place)
        live.found()
        staff = Storm(live.root, seed)
        problems: list[str] = []
        for _ in range(3):
            problems = storm(live, staff, ROUNDS)
            if problems or time.monotonic() > end:
                break
        offices, kills, acts = offices + 1, kills + live.kills, acts + staff.acts
        events, kept = events + len(read(live.root).events), kept + len(staff.must)
        if problems:
            bad += 1
            print(f"seed {seed} ({place}):", *problems, sep="\n  ", flush=True)
        else:
            shutil.rmtree(place)
        print(
            f"{offices} offices, {kills} kills, {acts} acts of staff, {events} events, "
            f"{kept} versions kept, {bad} offices not in order",
            flush=True,
        )
        seed += 1
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
