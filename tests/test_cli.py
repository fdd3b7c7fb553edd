"""The commands as people and scripts call them: exit codes, files, words."""

import csv
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from pipeline.cli import ended, main
from pipeline.commands.places import STATE
from pipeline.demo import sample
from pipeline.demo.people import pegawai
from pipeline.documents.convert import ConvertError
from pipeline.duk.fields import COLUMNS
from pipeline.engine.log.migrate import SKEMA
from pipeline.version import VERSION

FAST = {
    "tenang": "0.2",
    "sesal": "0.2",
    "sesal_nomor": "0.2",
    "hening_baru": "0.5",
    "hening_kerja": "0.5",
}


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(STATE, str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)


def brisk(root: Path) -> Path:
    """A fresh office that does not dawdle."""
    assert main(["init", str(root)]) == 0
    config = root / "config.yaml"
    text = config.read_text(encoding="utf-8")
    for name, value in FAST.items():
        text = re.sub(rf"(?m)^(  {name}: )[\d.]+", rf"\g<1>{value}", text)
    config.write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return brisk(tmp_path / "kantor")


by_signals = pytest.mark.skipif(
    sys.platform == "win32", reason="ends a watcher by POSIX' signals; Wine sends no Ctrl-Break"
)


def start(root: Path, *more: str) -> subprocess.Popen[str]:
    command = (sys.executable, "-m", "pipeline", "--root", str(root), "watch", *more)
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


@pytest.fixture
def watcher(office: Path) -> Iterator[subprocess.Popen[str]]:
    process = start(office)
    until(lambda: (office / ".alur" / "denyut").exists())
    yield process
    process.kill()
    process.communicate()


def until(ready: object, seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if ready():  # type: ignore[operator]
            return
        time.sleep(0.02)
    raise AssertionError("waited in vain")


def test_help_teaches_and_no_command_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    said = capsys.readouterr().out
    assert "alur demo" in said
    assert "exit codes: 0 done" in said


def test_init_lays_out_an_office_and_touches_nothing_that_is_there(office: Path) -> None:
    for path in (
        "config.yaml",
        "templates/duk/Nota Dinas.docx",
        "inbox/kasubag/BARU",
        "outbox/log",
    ):
        assert (office / path).exists(), path
    config, own = office / "config.yaml", office / "templates" / "duk" / "Nota Dinas.docx"
    mine = f"# milik kantor\n{config.read_text(encoding='utf-8')}"
    config.write_text(mine, encoding="utf-8")
    own.write_bytes(b"milik kantor")
    assert main(["init", str(office)]) == 0
    assert config.read_text(encoding="utf-8") == mine
    assert own.read_bytes() == b"milik kantor"
    config.write_text("milik kantor", encoding="utf-8")
    assert main(["init", str(office)]) == 2


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office in which a dossier was opened; its account's state lies beside it."""
    base = tmp_path_factory.mktemp("kantor")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(STATE, str(base / "state"))
        root = brisk(base / "kantor")
        for path in sample.write(base / "unit", broken=False).files:
            shutil.copy(path, root / "inbox/kasubag/BARU")
        assert main(["--root", str(root), "watch", "--once"]) == 0
    return root


@pytest.fixture
def of_worked(worked: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same office, for who changes nothing in it."""
    monkeypatch.setenv(STATE, str(worked.parent / "state"))
    return worked


def test_the_program_tells_its_version_and_that_of_its_log(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"Alur Berkas {VERSION}, log schema {SKEMA}\n"


def test_once_takes_what_lies_there_and_ends(of_worked: Path) -> None:
    assert len(list(of_worked.glob("inbox/anpeg/MASUK/DUK-*/Nota Dinas.docx"))) == 1
    assert main(["--root", str(of_worked), "watch", "--once"]) == 0


def test_status_explain_and_verify_tell_of_an_open_dossier(
    of_worked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(of_worked), "status", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["versi"], answer["skema"]) == (VERSION, SKEMA)
    (row,) = answer["berkas"]
    assert (row["langkah"], row["peran"]) == (2, "anpeg")
    assert row["berkas"].startswith("DUK-")
    assert main(["--root", str(of_worked), "explain", row["berkas"]]) == 0
    assert "Berkas dibuka dari 3 dokumen." in capsys.readouterr().out
    name = pegawai()[0].nama
    assert main(["--root", str(of_worked), "explain", name.lower()]) == 0
    assert f"{name}, " in capsys.readouterr().out, "no dossier is called so: a person is"
    assert main(["--root", str(of_worked), "verify"]) == 0
    laid = next(of_worked.glob("inbox/anpeg/MASUK/DUK-*/Nota Dinas.pdf"))
    assert main(["--root", str(of_worked), "verify", str(laid)]) == 0
    assert "the current version of Nota Dinas.pdf" in capsys.readouterr().out


def test_verify_finds_a_changed_event_and_a_changed_store_file(
    worked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "salinan"
    shutil.copytree(worked, root)
    stored = max((p for p in (root / ".alur/isi").rglob("*") if p.is_file()), key=os.path.getsize)
    data = bytearray(stored.read_bytes())
    data[100] ^= 1
    stored.chmod(0o644)
    stored.write_bytes(bytes(data))
    assert main(["--root", str(root), "verify"]) == 1
    assert "has been changed in the store" in capsys.readouterr().out
    first = min((root / ".alur/log").glob("*.yaml"))
    first.chmod(0o644)
    first.write_bytes(first.read_bytes().replace(b"peristiwa: ", b"peristiwa: x", 1))
    assert main(["--root", str(root), "verify"]) == 1
    assert main(["--root", str(root), "status"]) == 3


def test_whoever_has_read_enough_of_the_output_is_no_environment_in_the_way(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="utf-8") as unread:
        monkeypatch.setattr(sys, "stdout", unread)

        def command() -> int:
            unread.write("satu baris\n")
            return 1

        assert ended(command) == 0
    monkeypatch.undo()
    assert "environment" not in capsys.readouterr().err

    def other_pipe() -> int:
        raise BrokenPipeError(32, "Broken pipe")

    assert ended(other_pipe) == 3


def test_explain_of_an_unknown_dossier_is_a_usage_error(office: Path) -> None:
    assert main(["--root", str(office), "explain", "DUK-2026-0099"]) == 2


def test_a_folder_that_is_no_office_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(tmp_path / "kosong"), "status"]) == 2
    assert main(["status"]) == 2
    assert "alur init" in capsys.readouterr().err


def test_a_wrong_configuration_is_told_with_its_line(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = office / "config.yaml"
    config.write_text(config.read_text().replace("mesin_pdf: auto", "mesin_pdf: word"))
    assert main(["--root", str(office), "watch", "--once"]) == 2
    assert re.search(r"config\.yaml:\d+: kantor\.mesin_pdf: found 'word'", capsys.readouterr().err)


@by_signals
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_the_watcher_stops_cleanly(
    watcher: subprocess.Popen[str], sent: signal.Signals, office: Path
) -> None:
    watcher.send_signal(sent)
    assert watcher.wait(timeout=120) == 0
    assert main(["--root", str(office), "watch", "--once"]) == 0


@by_signals
def test_a_second_watcher_waits_and_once_gives_way(
    watcher: subprocess.Popen[str], office: Path
) -> None:
    assert main(["--root", str(office), "watch", "--once"]) == 3
    second = start(office)
    assert second.stdout
    assert any("another" in line for line in second.stdout), "it waits for the first to end"
    shutil.copy(sample.write(office.parent / "unit").export, office / "inbox/kasubag/BARU")
    until(lambda: list(office.glob("inbox/anpeg/MASUK/DUK-*")))
    watcher.kill()
    watcher.wait()
    shutil.rmtree(next(office.glob("inbox/anpeg/MASUK/DUK-*")))
    until(lambda: list(office.glob("inbox/anpeg/MASUK/DUK-*")))
    assert second.poll() is None
    second.send_signal(signal.SIGTERM)
    second.communicate(timeout=120)
    assert second.returncode == 0


def test_a_changed_configuration_comes_into_force_and_a_broken_one_does_not(
    watcher: subprocess.Popen[str], office: Path
) -> None:
    config = office / "config.yaml"
    good = config.read_text(encoding="utf-8")
    time.sleep(1.2)
    config.write_text(good.replace("mesin_pdf: auto", "mesin_pdf: word"), encoding="utf-8")
    time.sleep(1.5)
    config.write_text(good.replace("masuk: MASUK, setuju: SETUJU, kembalikan: KEMBALIKAN, batal"
                                   ": BATAL", "masuk: MASUK, setuju: SETUJU, kembalikan: ULANG, "
                                   "batal: BATAL"), encoding="utf-8")  # fmt: skip
    until(lambda: (office / "inbox/kasubag/ULANG").is_dir())
    watcher.send_signal(signal.SIGTERM)
    said = watcher.communicate(timeout=120)[0]
    assert "the former one stays in force" in said
    assert "config.yaml has been read again" in said


def compile_(tmp_path: Path, *more: str, broken: bool = False) -> tuple[int, Path]:
    files = sample.write(tmp_path / "unit", broken=broken).files
    out = tmp_path / "hasil"
    given = ["duk", "compile", *map(str, files), "--keadaan", "2026-12-31", "--out", str(out)]
    return main([*given, *more]), out


def test_compile_writes_every_file_of_the_list(tmp_path: Path) -> None:
    code, out = compile_(tmp_path, "--unit", "Biro Contoh")
    assert code == 0
    assert sorted(p.name for p in out.iterdir()) == [
        *("DUK.csv", "DUK.docx", "DUK.pdf", "DUK.xlsx", "Di Luar DUK.csv", "Pemeriksaan.csv"),
        *("Penjelasan Urutan.pdf", "Rekapitulasi.pdf"),
    ]
    with (out / "DUK.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == COLUMNS
    assert [int(r["no"]) for r in rows] == list(range(1, 58))
    assert rows[0]["dasar_urut"] == ""
    sheet = openpyxl.load_workbook(out / "DUK.xlsx").worksheets[0]
    assert sheet["C13"].value == rows[0]["nip"]
    assert sheet["A6"].value == "UNIT KERJA : BIRO CONTOH"


def test_compile_with_errors_writes_only_what_says_why(tmp_path: Path) -> None:
    assert compile_(tmp_path)[0] == 0
    code, out = compile_(tmp_path, broken=True)
    assert code == 1
    assert sorted(p.name for p in out.iterdir()) == [
        *("Pemeriksaan - Bag Tata Laksana (final).xlsx", "Pemeriksaan.csv")
    ]
    with (out / "Pemeriksaan.csv").open(encoding="utf-8", newline="") as file:
        assert {r["kode"] for r in csv.DictReader(file)} == {"NIP_ANGKA", "TANGGAL_TIDAK_TERBACA"}


def test_compile_says_what_no_engine_prints_and_writes_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(docx: Path, *_: object) -> None:
        raise ConvertError(docx.name, "it holds more than 256 MB")

    monkeypatch.setattr("pipeline.commands.compile.convert", refused)
    code, out = compile_(tmp_path)
    assert code == 1
    assert "Not made: DUK.docx cannot be converted to PDF: it holds more than 256 MB" in (
        capsys.readouterr().out
    )
    names = {path.name for path in out.iterdir()}
    assert {"DUK.csv", "DUK.xlsx", "DUK.docx"} <= names
    assert not {name for name in names if name.endswith(".pdf")}


def test_compile_compares_with_the_previous_list(tmp_path: Path) -> None:
    _, out = compile_(tmp_path)
    previous = tmp_path / "lama.csv"
    rows = (out / "DUK.csv").read_text(encoding="utf-8").splitlines()
    previous.write_text("\n".join([rows[0], *rows[2:]]), encoding="utf-8")
    code, out = compile_(tmp_path, "--previous", str(previous))
    assert code == 0
    with (out / "Perubahan.csv").open(encoding="utf-8", newline="") as file:
        changes = list(csv.DictReader(file))
    assert [c["perubahan"] for c in changes] == ["masuk"]


def test_explain_tells_a_place_from_a_list(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out = compile_(tmp_path)
    with (out / "DUK.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    nip, above, below = rows[4]["nip"], rows[3]["nama"], rows[5]["nama"]
    told = []
    for name in ("DUK.csv", "DUK.xlsx"):
        capsys.readouterr()
        assert main(["explain", nip, "--list", str(out / name)]) == 0
        told.append(capsys.readouterr().out.splitlines()[1:])
    assert told[0] == told[1]
    assert told[0][0].startswith(f"Nomor 5, di bawah {above} (nomor 4): ")
    assert told[0][1].startswith(f"Nomor 5, di atas {below} (nomor 6): ")
    spaced = f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}"
    against = ["explain", spaced, "--list", str(out / "DUK.csv"), "--against"]
    assert main([*against, rows[0]["nama"]]) == 0
    assert f"di bawah {rows[0]['nama']} (nomor 1)" in capsys.readouterr().out
    for wrong, said in (("Bukan Siapa-siapa", "nobody named"), ("a", "give the NIP")):
        assert main([*against, wrong]) == 2
        assert said in capsys.readouterr().err
    assert main(["explain", rows[4]["nama"].upper(), "--list", str(out / "DUK.csv")]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == told[0]
    assert main(["explain", "1" * 18, "--list", str(out / "DUK.csv")]) == 2
    assert main(["explain", nip, "--list", str(tmp_path / "tidak-ada.csv")]) == 2
    assert main(["explain", "DUK-1", "--list", str(out / "DUK.csv")]) == 2


@pytest.mark.parametrize(
    "more", [["tidak-ada.xlsx"], ["--previous", "tidak-ada.csv"], ["--keadaan", "kemarin"]]
)
def test_wrong_use_of_compile_is_a_usage_error(tmp_path: Path, more: list[str]) -> None:
    flat = sample.write(tmp_path / "unit").export
    given = ["duk", "compile", str(flat), "--keadaan", "2026-12-31", "--out", "hasil", *more]
    try:
        assert main(given) == 2
    except SystemExit as ended:
        assert ended.code == 2
