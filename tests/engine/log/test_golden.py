"""Logs that earlier programs wrote: read for ever, and their open dossiers carried to the end."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main
from pipeline.commands.memory import memory_of
from pipeline.commands.places import STATE
from pipeline.documents.text import pdf_text
from pipeline.engine.files import Files
from pipeline.engine.log.berkas import Status
from pipeline.engine.log.book import Book
from pipeline.engine.log.chain import BrokenLog, Chain, event_numbers, read_chain
from pipeline.engine.log.event import Peristiwa
from pipeline.engine.log.fold import fold, replay
from pipeline.engine.log.migrate import SKEMA
from pipeline.engine.log.payload import After, Dipulihkan
from pipeline.engine.loop.keyring import Keyring
from pipeline.engine.terms import Kelas, Keputusan
from tests.checker import check, parsed
from tests.engine.log.golden.lay import lay, logs, of
from tests.engine.log.golden.make import HERE
from tests.engine.log.golden.play import Staff, id_of
from tests.engine.log.golden.reader import of_book, seals
from tests.harness.duk import ID, KantorDuk
from tests.harness.office import Kantor


def name(golden: Path) -> str:
    return f"{golden.parent.name} {golden.name}"


def book_of(folder: Path) -> Book:
    files = Files()
    return replay(event for event, _ in read_chain(files, folder, event_numbers(files, folder)))


@pytest.mark.parametrize("golden", logs(), ids=name)
def test_an_old_log_tells_the_book_that_it_told_when_it_was_written(golden: Path) -> None:
    expected = json.loads((golden / "expected.json").read_text(encoding="utf-8"))
    # Told by the code of the archive then, when there was one book.
    expected["numbers"] = {f"keluar/{k[-4:]}": n for k, n in expected["numbers"].items()}
    assert of_book(book_of(golden / "log")) == expected


@pytest.mark.parametrize("golden", of("petty"), ids=name)
def test_numbers_of_what_was_lost_before_an_old_restore_are_not_given_again(golden: Path) -> None:
    book = Book()
    files = Files()
    folder = golden / "log"
    for event, _ in read_chain(files, folder, event_numbers(files, folder)):
        fold(book, event)
        if isinstance(event.rincian, Dipulihkan):
            break
    assert book.surat == {("keluar", 2026): 5}
    assert book.next_id("DUK", 2026) == "DUK-2026-0004"
    assert book.nomor_berkas[("DUK", 2026)] == 3
    assert [n[:18] for n in event.rincian.disisihkan] == ["00000023 tanpa isi"]


@pytest.mark.parametrize("golden", of("petty"), ids=name)
def test_every_open_dossier_of_an_old_log_is_carried_to_its_end(
    golden: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kantor = lay(golden, tmp_path)
    before = {p.name: p.read_bytes() for p in (kantor.root / ".alur/log").iterdir()}
    kantor.run(20)
    staff = Staff(kantor)
    dossiers = list(kantor.book.open())
    assert {b.langkah for b in dossiers} == set(range(1, 8)), "one is left at each step"
    for berkas in dossiers:
        steps = berkas.prosedur.langkah[berkas.langkah - 1 :]
        staff.agree(int(berkas.id[-4:]), *(step.peran[0] for step in steps))
    kantor.run(20)
    kantor.engine.close()
    ended = {kantor.book.berkas[b.id].status for b in dossiers}
    assert ended == {Status.SELESAI}, kantor.reports
    after = {n: (kantor.root / ".alur/log" / n).read_bytes() for n in before}
    assert after == before, "what was written stays as it is"
    assert check(kantor.root) == []
    root = ["--root", str(kantor.root)]
    assert main([*root, "status"]) == 0
    assert main([*root, "explain", "DUK-2026-0001"]) == 0
    assert main([*root, "verify"]) == 0, capsys.readouterr().out


@pytest.mark.parametrize("golden", of("sealed"), ids=name)
def test_every_seal_of_an_old_log_is_proved_with_the_keys_that_it_was_made_with(
    golden: Path,
) -> None:
    chain = Chain(Files(), golden / "log", Keyring(golden / "kunci"))
    read = chain.read(chain.numbers())
    under = [(event.nomor, chain.sealing.key, chain.sealing.held) for event, _ in read]
    ids = seals(golden / "log", golden / "kunci")
    assert under == [(n, id_, bool(id_)) for n, id_ in enumerate(ids, 1)]
    assert len(set(ids)) == 3, "it began without a key, and lost its first one"
    assert chain.sealing.lost == 0


@pytest.mark.parametrize("golden", of("sealed"), ids=name)
def test_one_changed_byte_of_an_old_event_is_refused_where_the_chain_alone_sees_nothing(
    golden: Path, tmp_path: Path
) -> None:
    """The last event under each of the keys, at the end of a log, so that none follows from it."""
    shutil.copytree(golden / "log", tmp_path / "log")
    ids = seals(golden / "log", golden / "kunci")
    for key in sorted(set(ids) - {""}):
        numbers = list(range(1, len(ids) - ids[::-1].index(key) + 1))
        path = tmp_path / f"log/{numbers[-1]:08d}.yaml"
        data = path.read_bytes()
        path.write_bytes(data.replace(b"\nakun: null", b"\nakun: budi", 1))
        assert path.read_bytes() != data
        assert len(list(read_chain(Files(), tmp_path / "log", numbers))) == len(numbers)
        chain = Chain(Files(), tmp_path / "log", Keyring(golden / "kunci"))
        with pytest.raises(BrokenLog, match=f"{path.name}: its seal"):
            list(chain.read(numbers))
        path.write_bytes(data)


@pytest.mark.parametrize("golden", of("sealed"), ids=name)
def test_open_dossiers_of_a_sealed_log_are_carried_to_their_end_under_its_key(
    golden: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(STATE, str(tmp_path / "mesin"))
    Kantor.establish(tmp_path / "kantor")
    memory = memory_of(tmp_path / "kantor")
    keys = shutil.copytree(golden / "kunci", memory.folder / "kunci")
    kantor = lay(golden, tmp_path, lambda base: Kantor(base, sealing=True, memory=memory))
    kantor.run(20)
    staff = Staff(kantor)
    dossiers = list(kantor.book.open())
    assert [b.id for b in dossiers] == [id_of(2), id_of(4)], "one was opened under each key"
    for berkas in dossiers:
        steps = berkas.prosedur.langkah[berkas.langkah - 1 :]
        staff.agree(int(berkas.id[-4:]), *(step.peran[0] for step in steps))
    kantor.run(20)
    kantor.engine.close()
    assert {kantor.book.berkas[b.id].status for b in dossiers} == {Status.SELESAI}, kantor.reports
    assert check(kantor.root) == []
    ids = seals(kantor.root / ".alur/log", keys)
    before = seals(golden / "log", golden / "kunci")
    assert ids == before + before[-1:] * (len(ids) - len(before)), "no other key was begun"
    assert len(list(keys.iterdir())) == 2
    begun = before.index(before[-1]) + 1
    assert main(["--root", str(kantor.root), "verify"]) == 0, capsys.readouterr().out
    assert f"every seal since event {begun}" in capsys.readouterr().out


@pytest.mark.parametrize("golden", of("readers"), ids=name)
def test_a_step_of_several_readers_in_an_old_log_is_carried_to_its_end(
    golden: Path, tmp_path: Path
) -> None:
    kantor = lay(golden, tmp_path)
    kantor.run(20)
    open_ = {b.id: b.desks for b in kantor.book.open()}
    both = ("kasubag", "kabag")
    assert open_ == {id_of(1): ("kabag",), id_of(2): ("kasubag",), id_of(3): ("anpeg",)} | {
        id_of(4): both
    }
    staff = Staff(kantor)
    staff.agree(2, "kasubag")
    staff.agree(4, "kabag", "kasubag")
    kantor.run(20)
    kantor.engine.close()
    for number in (2, 4):
        berkas = kantor.book.berkas[id_of(number)]
        assert (berkas.langkah, {p.peran for p in berkas.paraf}) == (4, set(both))
    added = {d.nama for d in kantor.book.berkas[id_of(2)].dokumen}
    assert "hitungan.pdf" in added
    assert check(kantor.root) == []


def test_the_logs_of_the_present_schema_hold_every_word_that_it_has() -> None:
    """A kind, class or fate that is added renews them: `python -m tests.engine.log.golden.make`."""
    events = [
        parsed(path.read_bytes()) for path in sorted(HERE.glob(f"skema-{SKEMA}/*/log/*.yaml"))
    ]
    handled: list[dict[str, Any]] = [
        e["rincian"]["penanganan"] for e in events if "penanganan" in e["rincian"]
    ]
    assert {e["peristiwa"] for e in events} == set(Peristiwa)
    assert {e["keputusan"] for e in events} == {None, *Keputusan}
    assert {h["tindak"] for h in handled} == set(After)
    outside = {"terkirim", "diterima", "catatan", "tulisan", "pesan"}
    assert {i["kelas"] for e in events for i in e["isi"]} == {*Kelas, *outside}


@pytest.mark.parametrize("golden", of("duk-open"), ids=name)
def test_the_real_worker_carries_an_open_dossier_of_an_old_log_to_its_end(
    golden: Path, tmp_path: Path
) -> None:
    kantor = lay(golden, tmp_path, KantorDuk)
    assert isinstance(kantor, KantorDuk)
    kantor.run(20)
    kantor.pass_on("kabag", "kabiro", "kabag", "anpeg")
    kantor.engine.close()
    (berkas,) = kantor.book.berkas.values()
    assert berkas.status is Status.SELESAI, kantor.reports
    assert [p.langkah for p in berkas.paraf] == [3, 4, 5]
    package = kantor.find("outbox/tu-biro/DUK-2026-0001*")
    assert {"Nota Dinas.pdf", "Surat Pengantar.pdf"} <= {p.name for p in package.iterdir()}
    sheet = pdf_text(kantor.find("outbox/arsip/2026/DUK*/00 Lembar Kendali.pdf"))
    assert "Mohon diperiksa lagi." in " ".join(sheet.split()), "what was written under it is told"


def test_a_log_that_cannot_be_read_is_told_by_every_command_and_ends_none_in_a_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (oldest, *_) = of("petty")
    Kantor.establish(tmp_path)
    (tmp_path / ".alur/log").mkdir()
    event = (oldest / "log/00000001.yaml").read_bytes()
    (tmp_path / ".alur/log/00000001.yaml").write_bytes(
        event.replace(b"    langkah:", b"    tahap:")
    )
    exits = {"status": 3, "explain DUK-2026-0001": 3, "verify": 1, "watch --once": 3}
    for words, code in exits.items():
        assert main(["--root", str(tmp_path), *words.split()]) == code
        told = "".join(capsys.readouterr())
        assert (
            f"event 00000001.yaml, rincian.bagian of {ID}: langkah: at least one step is needed"
            in told
        )
