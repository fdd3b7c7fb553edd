"""The procedures' worker, asked for the checkpoint of a register instead of a case."""

import json
import sys
from datetime import date
from pathlib import Path

import pytest

from pipeline.names import GATHERED, NOTED
from pipeline.personnel.checkpoint import from_bytes
from pipeline.personnel.document import document
from pipeline.personnel.fact import Batch, Fact, Kind
from pipeline.procedures import __main__ as worker

WHEN = "2026-01-05T08:00:00+07:00"


def lay(folder: Path, register: str, *facts: Fact, before: str = "") -> None:
    """What an engine lays for the child."""
    batches = (Batch(f.id, date(2026, 1, 5), "Kasubag", (f,)) for f in facts)
    entries = [
        {"kunci": "p", "isi": document(b), "asal": b.berkas, "nomor": n, "waktu": WHEN}
        for n, b in enumerate(batches, start=1)
    ]
    (folder / "d.jsonl").write_text("".join(f"{json.dumps(e)}\n" for e in entries), "utf-8")
    asked = {"register": register, "versi": 1, "berkas": "d.jsonl", "titik": before}
    (folder / GATHERED).write_text(json.dumps(asked), "utf-8")


def run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """The whole worker, but for the process."""
    monkeypatch.setattr(worker, "die_with_parent", lambda: None)
    monkeypatch.setattr(sys, "argv", ["", str(folder)])
    with pytest.raises(SystemExit) as end:
        worker.main()
    assert not end.value.code
    assert not (folder / "hasil.json").exists(), "it is no case"
    return (folder / NOTED).read_bytes()


def test_what_is_known_of_people_is_noted_from_the_former_bytes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Fact("A#1", "p", Kind.RANK, {"golongan": "III/c"}, date(2020, 4, 1))
    later = Fact("B#1", "p", Kind.RANK, {"golongan": "III/d"}, date(2024, 4, 1), corrects=("A#1",))
    lay(tmp_path, "pegawai", first)
    (tmp_path / "before").write_bytes(run(tmp_path, monkeypatch))
    lay(tmp_path, "pegawai", later, before="before")
    history = from_bytes(run(tmp_path, monkeypatch))
    assert [fact for fact, _ in history.life("p")] == [first, later]


def test_of_a_register_that_no_procedure_needs_it_for_nothing_is_noted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(tmp_path, "barang", Fact("A#1", "p", Kind.UNIT, {"unit": "Gudang"}))
    assert run(tmp_path, monkeypatch) == b""
