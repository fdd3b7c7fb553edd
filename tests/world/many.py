"""Thousands of files dropped while the watcher stands still: python -m tests.world.many [COUNT]

Ends with a folder of 100,000 files, which gets one answer.
"""

import sys
import tempfile
import time
from pathlib import Path

from tests.checker import check
from tests.harness.office import Kantor

FOLDER = 100_000
HEAP = 20_000
EACH = 2000


def dropped_and_answered(kantor: Kantor, count: int) -> list[str]:
    """Drops files on three places, starts the watcher, and says which got no answer."""
    kantor.engine.close()
    loose, letters = min(count * 7 // 15, 4000), min(count // 30, 200)
    inside = count - loose - letters
    for number in range(loose):
        kantor.put(f"inbox/kasubag/BARU/data {number:05d}.csv", f"{number};Budi")
    for number in range(inside):
        unit = f"inbox/kasubag/BARU/unit {number // EACH}"
        kantor.put(f"{unit}/isi {number:05d}.csv", f"{number};Siti")
    for number in range(letters):
        kantor.put(f"inbox/kabag/SETUJU/surat {number:05d}.pdf", f"%PDF-1.4\n{number}\n%%EOF\n")
    kantor.start()
    kantor.run(60)
    said = kantor.answers("kasubag") + named_in_answers(kantor)
    names = [f"- data {n:05d}.csv" for n in range(loose)]
    names += [f"- isi {n:05d}.csv" for n in range(inside)]
    names += [f"SETUJU/surat {n:05d}.pdf: " for n in range(letters)]
    return [name for name in names if name not in said] + check(kantor.root)


def named_in_answers(kantor: Kantor) -> str:
    """What the events that answered and left something name, path by path."""
    log = kantor.engine.register.log
    events = (log.bytes_of(nomor).decode() for nomor in range(1, kantor.book.nomor + 1))
    return "".join(text for text in events if "tindak: leave" in text)


def one_folder(kantor: Kantor, count: int) -> list[str]:
    """A folder of very many files gets one answer and stays as it is."""
    before = kantor.book.nomor
    folder = kantor.root / "inbox/kasubag/BARU/arsip lama"
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:06d}.csv").write_bytes(b"1;Budi")
    kantor.run(30)
    found = [] if kantor.book.nomor == before + 1 else [f"{kantor.book.nomor - before} events"]
    return found + ([] if "terlalu banyak" in kantor.answers("kasubag") else ["no answer"])


def heap(kantor: Kantor, count: int) -> list[str]:
    """Very many loose files in MASUK get one answer, also while they grow; others are served."""
    before = kantor.book.nomor
    drawer = kantor.root / "inbox/kabag/MASUK"
    for number in range(count):
        (drawer / f"{number:06d}.csv").write_bytes(b"1;Budi")
    kantor.run(20)
    turns = []
    for number in range(5):
        (drawer / f"lagi {number}.csv").write_bytes(b"2;Siti")
        started = time.monotonic()
        kantor.run(5)
        turns.append((time.monotonic() - started) / 5)
    started = time.monotonic()
    kantor.put("inbox/verifikasi/uji.txt", "contoh")
    kantor.run(5)
    waited = time.monotonic() - started
    answer = kantor.root / "inbox/verifikasi/PESAN SISTEM - uji.txt hasil pemeriksaan.txt"
    print(f"{count} loose files: {max(turns):.2f} s a turn, a probe waited {waited:.1f} s of work")
    found = [] if answer.is_file() else ["the probe was not answered"]
    events = kantor.book.nomor - before
    return found + ([] if events == 2 else [f"{events} events"])


def main() -> int:
    count = int((sys.argv[1:] or ["3000"])[0])
    with tempfile.TemporaryDirectory() as base:
        kantor = Kantor(Path(base))
        started = time.monotonic()
        problems = dropped_and_answered(kantor, count)
        print(f"{count} files, {len(problems)} not answered, {time.monotonic() - started:.0f} s")
        started = time.monotonic()
        problems += one_folder(kantor, FOLDER)
        print(f"a folder of {FOLDER} files: {time.monotonic() - started:.0f} s")
        problems += heap(kantor, HEAP)
        kantor.engine.close()
    print(*problems[:10], sep="\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
