"""Names that are no text, deceive, or are too long, on every desk. Each is answered and found."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import main
from tests.checker import check
from tests.engine.loop.test_day import ID, forward, opened
from tests.harness.office import Kantor
from tests.harness.probe import goes_on

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="such names are refused there")
RAW = {
    "no UTF-8": b"gaji\xe9\xff.csv",
    "a line": b"gaji\nBerkas DUK-2026-0001 dibuka.csv",
    "turned": "gaji\u202evsc.csv".encode(),
    "escape": b"gaji\x1b[2J\x07.csv",
    "windows": b'g<a>j:i"?*|\\.csv',
    "long": b"g" * 251 + b".csv",
    "long in bytes": ("漢" * 83).encode() + b".csv",
    "brackets": "gaji⟨0A⟩.csv".encode(),
}


def lay(kantor: Kantor, folder: str, name: bytes, data: bytes = b"1;Budi") -> bytes:
    place = os.path.join(os.fsencode(kantor.root / folder), name)
    with open(place, "wb") as file:
        file.write(data)
    return place


@pytest.mark.parametrize("raw", RAW.values(), ids=RAW)
def test_any_name_is_answered_where_it_lies(kantor: Kantor, raw: bytes) -> None:
    where = ["inbox/kabag/SETUJU", "inbox/anpeg/MASUK", "inbox/verifikasi", "inbox/kasubag"]
    lying = [lay(kantor, folder, raw) for folder in where]
    kantor.run(10)
    assert kantor.story() == ["dijawab"] * 4
    kantor.run(60)
    assert kantor.story() == ["dijawab"] * 4, "answered once"
    kantor.start()
    kantor.run(10)
    assert kantor.story() == ["dijawab"] * 4, "and after a restart too"
    for folder in where:
        assert len(list((kantor.root / folder).glob("PESAN SISTEM - *.txt"))) == 1
    assert all(os.path.exists(place) for place in lying)
    for place in lying:
        os.unlink(place)
    kantor.run(10)
    assert not list((kantor.root / "inbox").rglob("PESAN SISTEM*")), "they go with their cause"
    "\n".join(kantor.reports).encode()
    assert goes_on(kantor)


@pytest.mark.parametrize("raw", RAW.values(), ids=RAW)
def test_any_name_opens_a_dossier_and_travels_with_it(kantor: Kantor, raw: bytes) -> None:
    lay(kantor, "inbox/kasubag/BARU", raw)
    kantor.run(60)
    assert kantor.story() == ["dibuka"]
    assert os.listdir(os.fsencode(kantor.root / "inbox/kasubag/BARU")) == [
        f"PESAN SISTEM - {ID} dibuka.txt".encode()
    ]
    folder = next((kantor.root / "inbox/anpeg/MASUK").iterdir())
    lay(kantor, str(folder.relative_to(kantor.root)), b"tambahan " + raw[-240:], b"2;Siti")
    kantor.run(120)
    assert kantor.story()[:2] == ["dibuka", "disimpan"]
    before = kantor.book.nomor
    kantor.run(120)
    assert kantor.book.nomor == before, "saved once"
    forward(kantor, "anpeg", "kasubag", "kabag", "kabiro", "kabag", "anpeg")
    assert kantor.story()[-1] == "diserahkan"
    sources = [d for d in kantor.book.berkas[ID].dokumen if d.kelas == "sumber"]
    assert len(sources) == 2
    assert goes_on(kantor)
    assert check(kantor.root) == []


def test_two_names_that_would_look_the_same_are_two(kantor: Kantor) -> None:
    opened(kantor)
    folder = str(next((kantor.root / "inbox/anpeg/MASUK").iterdir()).relative_to(kantor.root))
    for number, name in enumerate([b"a:b.csv", b"a?b.csv", b"a\xe9b.csv", b"a\xeab.csv"]):
        lay(kantor, folder, name, f"{number};Siti".encode())
    kantor.run(120)
    forward(kantor, "anpeg")
    sources = [d for d in kantor.book.berkas[ID].dokumen if d.kelas == "sumber"]
    assert len({d.sha256 for d in sources}) == 5
    assert goes_on(kantor)


def test_a_folder_of_any_name_is_a_drop_like_others(kantor: Kantor) -> None:
    place = os.path.join(os.fsencode(kantor.root / "inbox/kasubag/BARU"), b"unit\xe9\n")
    os.makedirs(os.path.join(place, b"dalam\xff"))
    for name in (b"data\xe9.csv", b"dalam\xff/lain.csv"):
        with open(os.path.join(place, name), "wb") as file:
            file.write(b"1;Budi" + name)
    kantor.run(60)
    assert kantor.story() == ["dibuka"]
    assert not os.path.exists(place)
    forward(kantor, "anpeg")
    assert goes_on(kantor)


def test_the_operators_output_never_stumbles_over_a_text(tmp_path: Path) -> None:
    """Neither a name given on the command line nor a console of one byte a letter."""
    raw = b"tidak ada\xe9\xe2\x80\xae"
    command = [sys.executable, "-m", "pipeline", "--root", os.fsdecode(raw), "verify"]
    done = subprocess.run(
        command, capture_output=True, check=False, env={**os.environ, "PYTHONIOENCODING": "cp1252"}
    )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert b"holds no config.yaml" in done.stderr
    assert main(["--root", str(tmp_path), "verify"]) == 2
