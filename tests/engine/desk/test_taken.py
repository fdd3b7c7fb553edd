"""What the rules are told of a file that was taken."""

import errno
import os
from hashlib import sha256
from pathlib import Path
from random import Random
from threading import Thread
from typing import Any, BinaryIO

import openpyxl
import pytest

from pipeline.content import FormMark
from pipeline.documents.marks import mark_office
from pipeline.engine.desk.drop import Taken
from pipeline.engine.desk.place import Entry
from pipeline.engine.desk.take import Intake
from pipeline.engine.files import Files
from pipeline.engine.store import Store
from tests.checker import check
from tests.engine.loop.test_day import FOLDER, opened
from tests.harness.office import Kantor, Unforced
from tests.harness.telling import telling


def test_a_taken_form_says_which_form_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[Taken] = []
    take = Intake.take

    def noting(self: Intake, *given: Any) -> tuple[Taken, ...]:
        read = take(self, *given)
        taken.extend(read)
        return read

    monkeypatch.setattr(Intake, "take", noting)
    path = tmp_path / "isi.xlsx"
    openpyxl.Workbook().save(path)
    mark_office(path, FormMark("ruang", "permohonan"))
    kantor = Kantor(tmp_path)
    kantor.put("inbox/kasubag/BARU/isi.xlsx", path.read_bytes())
    kantor.run(5)
    kantor.engine.close()
    assert FormMark("ruang", "permohonan") in {one.formulir for one in taken}


def test_what_lies_there_for_long_is_read_again_and_written_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every file of every desk was copied and forced to the disk each minute."""
    kantor = opened(Kantor(tmp_path))
    kantor.start()
    wanted = kantor.book.nomor
    copied: list[Path] = []
    monkeypatch.setattr(Files, "copy", lambda _self, source, _target: copied.append(source))
    monkeypatch.setattr(Files, "begin", lambda _self, path, _data: copied.append(path))
    read: list[Path] = []
    small = Files.read_small

    def noting(self: Files, path: Path, most: int) -> bytes | None:
        read.append(path)
        return small(self, path, most)

    monkeypatch.setattr(Files, "read_small", noting)
    kantor.run(150)
    sheet = kantor.find("inbox/anpeg/MASUK/DUK*/Naskah.pdf")
    assert read.count(sheet) >= 3, "at the start and each minute"
    assert copied == []
    assert kantor.book.nomor == wanted


def test_of_what_lies_as_it_did_no_file_is_asked_for_until_it_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kantor = opened(Kantor(tmp_path))
    asked: list[str] = []
    one = Intake._file

    def noting(self: Intake, entry: Entry, relative: str, *given: Any) -> Taken | None:
        asked.append(entry.path_of(relative))
        return one(self, entry, relative, *given)

    monkeypatch.setattr(Intake, "_file", noting)
    kantor.run(50, step=0.5)
    naskah = f"inbox/anpeg/MASUK/{FOLDER}/Naskah.pdf"
    assert asked.count(naskah) <= 1
    sheet = kantor.find("inbox/anpeg/MASUK/DUK*/Catatan.txt")
    sheet.write_text(sheet.read_text(encoding="utf-8-sig") + "lagi\r\n", encoding="utf-8")
    kantor.run(10, step=0.5)
    assert 1 <= asked.count(naskah) < 6, "with what was saved beside it, until that was read"


def test_a_file_that_changes_while_it_is_read_is_stored_as_it_was_read_last(tmp_path: Path) -> None:
    store = Store(Files(), tmp_path / "isi")
    store.open()
    path = tmp_path / "data.csv"
    path.write_bytes(b"lama")
    hashed = store.files.hash

    def saved_meanwhile(place: Path) -> str:
        digest = hashed(place)
        place.write_bytes(b"baru")
        return digest

    store.files.hash = saved_meanwhile  # type: ignore[method-assign]
    digest = store.put_file(path)
    assert store.read(digest) == b"baru"
    assert digest == sha256(b"baru").hexdigest()


def test_of_many_none_is_in_the_store_before_all_of_them_last(tmp_path: Path) -> None:
    synced: list[Path] = []

    class Noting(Files):
        def _sync(self, file: BinaryIO) -> None:
            synced.append(Path(file.name))
            super()._sync(file)

    store = Store(Noting(), tmp_path / "isi")
    store.open()
    digests = []
    for number in range(50):
        path = tmp_path / f"{number}.csv"
        path.write_bytes(f"{number % 40}".encode())
        digests.append(store.gather(path, path.stat().st_size))
    assert synced == []
    assert not any(map(store.has, digests))
    store.settle()
    assert len(set(synced)) == 40, "the same bytes are stored once"
    assert [store.read(digest) for digest in digests] == [b"%d" % (n % 40) for n in range(50)]
    assert list((tmp_path / "isi/masuk").iterdir()) == []


def test_what_is_refused_to_one_of_many_is_refused_to_all_that_are_stored_with_it(
    tmp_path: Path,
) -> None:
    class Refusing(Files):
        refuses = True

        def _sync(self, file: BinaryIO) -> None:
            if self.refuses and file.name.endswith("7.baru"):
                raise OSError(5, "Input/output error", file.name)
            super()._sync(file)

    files = Refusing()
    store = Store(files, tmp_path / "isi")
    store.open()
    paths = [tmp_path / f"{number}.csv" for number in range(450)]
    for path in paths:
        path.write_text(path.stem)
    digests = [store.gather(path, 3) for path in paths]
    with pytest.raises(OSError, match="Input/output error"):
        store.settle()
    assert not any(map(store.has, digests))
    assert list((tmp_path / "isi/masuk").iterdir()) == []
    files.refuses = False
    assert [store.gather(path, 3) for path in paths] == digests
    store.settle()
    assert all(map(store.has, digests))


def test_a_large_file_is_stored_by_itself(tmp_path: Path) -> None:
    store = Store(Files(), tmp_path / "isi")
    store.open()
    path = tmp_path / "besar.csv"
    path.write_bytes(b"x" * (2 << 20))
    assert store.has(store.gather(path, 2 << 20))
    assert store.has(store.gather(path, 1)), "it grew since it was looked at"


def test_what_the_disk_does_not_take_was_not_read(tmp_path: Path) -> None:
    class Full(Unforced):
        full = False

        def _sync(self, file: BinaryIO) -> None:
            if self.full:
                raise OSError(28, "No space left on device")

    files = Full()
    kantor = Kantor(tmp_path, files=files)
    files.full = True
    kantor.put("inbox/kabag/SETUJU/a.csv", "1;Budi")
    kantor.put("inbox/kabag/SETUJU/surat/b.csv", "2;Siti")
    kantor.run(20)
    assert kantor.story() == []
    assert [told for told in kantor.reports if "cannot be stored now" in told], kantor.reports
    assert list((kantor.root / ".alur/isi/masuk").iterdir()) == []
    files.full = False
    kantor.run(20)
    assert kantor.story() == ["dijawab", "dijawab"]
    assert check(kantor.root) == []


def test_one_that_cannot_be_stored_holds_up_no_other(tmp_path: Path) -> None:
    """Such as one whose folder in the store belongs to somebody else since a backup was laid."""
    digest = sha256(b"1;Budi").hexdigest()

    class Damaged(Unforced):
        def _move(self, source: Path, target: Path) -> None:
            if target.name == digest:
                raise OSError(errno.EIO, os.strerror(errno.EIO), str(target))
            super()._move(source, target)

    kantor = Kantor(tmp_path, files=Damaged())
    kantor.put("inbox/kabag/SETUJU/a.csv", "1;Budi")
    kantor.put("inbox/kabag/TOLAK/b.csv", "2;Siti")
    kantor.put("inbox/verifikasi/uji.txt", "contoh")
    kantor.run(20)
    assert kantor.story() == ["dijawab", "dijawab"]
    assert "TIDAK DIKENAL" in kantor.answers("verifikasi")
    assert list((kantor.root / ".alur/isi/masuk").iterdir()) == []
    kantor.engine.intake.store.files = kantor.engine.files = Unforced()
    kantor.run(200)
    assert kantor.story() == ["dijawab"] * 3
    assert check(kantor.root) == []


def test_many_are_stored_one_by_one_where_no_thread_can_be_had(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_thread: Thread) -> None:
        raise RuntimeError("can't start new thread")

    kantor = Kantor(tmp_path)
    for number in range(20):
        kantor.put(f"inbox/kabag/SETUJU/map {number}/data.csv", f"{number};Budi")
    monkeypatch.setattr(Thread, "start", refused)
    kantor.run(60)
    assert kantor.story() == ["dijawab"] * 20
    assert check(kantor.root) == []


def test_what_somebody_brings_of_what_cannot_be_told_any_more_is_stored_whole(
    tmp_path: Path,
) -> None:
    """What it is told from was damaged after this watcher had written it."""
    kantor = Kantor(tmp_path)
    store, base = kantor.engine.store, Random(1).randbytes(20_000)
    made = tmp_path / "jadi.csv"
    made.write_bytes(base + b"penyajian 2")
    whole = store.put(base)
    told = store.put_file(made, telling(store, made.read_bytes(), whole))
    assert store.base_of(told) == whole
    store.path(whole).chmod(0o600)
    store.path(whole).write_bytes(base[::-1])
    kantor.put("inbox/kabag/SETUJU/map/data.csv", made.read_bytes())
    kantor.run(20)
    assert kantor.story() == ["dijawab"]
    assert store.read(told) == made.read_bytes()


def test_what_was_not_stored_to_its_end_is_let_go_at_a_start(tmp_path: Path) -> None:
    """Whatever it is: the matrix takes disks for one that differ in it alone."""
    store = Store(Files(), tmp_path / "isi")
    store.open()
    incoming = tmp_path / "isi/masuk"
    for name, data in (("0.baru", b""), ("7.baru", b"half"), ("other", b"x" * 5000)):
        (incoming / name).write_bytes(data)
    again = Store(Files(), tmp_path / "isi")
    again.open()
    assert list(incoming.iterdir()) == []
    assert again.read(again.put(b"new")) == b"new"
